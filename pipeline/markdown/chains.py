"""A parser with many rules goes in; at every place it then asks only those that may begin there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from markdown_it import MarkdownIt
from markdown_it.parser_block import RuleFuncBlockType
from markdown_it.parser_inline import RuleFuncInlineType
from markdown_it.ruler import Ruler
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

# The characters with which a rule begins; one that is not named may begin anywhere.
_BLOCKS = {
    "admonition": "!?",
    "container_container": ":",
    "fence": "`~",
    "blockquote": ">",
    "hr": "*-_",
    "list": "*+-0123456789",
    "footnote_def": "[",
    "reference": "[",
    "html_block": "<",
    "heading": "#",
}
_INLINES = {
    "literal_autolink": "hHwW",
    "newline": "\n",
    "escape": "\\",
    "backticks": "`",
    "strikethrough": "~",
    "emphasis": "*_",
    "link": "[",
    "image": "!",
    "footnote_inline": "^",
    "footnote_ref": "[",
    "autolink": "<",
    "html_inline": "<",
    "entity": "&",
}

Rule = TypeVar("Rule")
Rules = Sequence[Rule]


def ask_by_mark(parser: MarkdownIt) -> None:
    """Let the parser, which has all its rules, choose among them by the character they would begin with.

    It finds the same, and looks at a tenth of the rules.
    """
    parser.block.ruler = _ByMark(parser.block.ruler, _BLOCKS, _block)
    parser.inline.ruler = _ByMark(parser.inline.ruler, _INLINES, _inline)


class _ByMark(Ruler[Rule]):
    """The library's ruler, each chain of which is one rule that asks those of the chain."""

    def __init__(
        self,
        ruler: Ruler[Rule],
        marks: Mapping[str, str],
        asking: Callable[[Rules[Rule], Mapping[str, Rules[Rule]]], Rule],
    ) -> None:
        super().__init__()
        self.__rules__ = ruler.__rules__
        self.marks = marks
        self.asking = asking

    def __compile__(self) -> None:
        super().__compile__()
        marks = {rule.fn: self.marks.get(rule.name) for rule in self.__rules__}
        chains = self.__cache__ or {}
        self.__cache__ = {name: [self._one(chain, marks)] for name, chain in chains.items() if chain}

    def _one(self, chain: Rules[Rule], marks: Mapping[Rule, str | None]) -> Rule:
        """The rule that asks those of the chain that may begin with a character, in their order."""
        anywhere = [rule for rule in chain if marks[rule] is None]
        characters = {character for rule in chain for character in marks[rule] or ""}
        asked = {one: [rule for rule in chain if one in (marks[rule] or one)] for one in characters}
        return self.asking(anywhere, asked)


def _block(anywhere: Rules[RuleFuncBlockType], asked: Mapping[str, Rules[RuleFuncBlockType]]) -> RuleFuncBlockType:
    def ask(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
        at = state.bMarks[start_line] + state.tShift[start_line]
        for rule in asked.get(state.src[at : at + 1], anywhere):  # noqa: SIM110 (a generator takes twice as long)
            if rule(state, start_line, end_line, silent):
                return True
        return False

    return ask


def _inline(anywhere: Rules[RuleFuncInlineType], asked: Mapping[str, Rules[RuleFuncInlineType]]) -> RuleFuncInlineType:
    def ask(state: StateInline, silent: bool) -> bool:
        for rule in asked.get(state.src[state.pos], anywhere):  # noqa: SIM110
            if rule(state, silent):
                return True
        return False

    return ask
