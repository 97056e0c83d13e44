"""Markdown text goes in, all its tokens come out, the inline ones read, footnotes at the end as HTML shows them."""

from __future__ import annotations

from collections import Counter
from functools import cache, lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline, fragments_join
from markdown_it.token import Token

from pipeline.markdown.copied import copied
from pipeline.markdown.parser import Environment, has_mark, make_parser, parse_blocks
from pipeline.markdown.parts import Part, made_of, parts
from pipeline.markdown.placed import kept_inline

_AFTER_BLOCKS = ["inline", "footnote_tail", "text_join"]


@lru_cache(maxsize=4)
def parse(text: str) -> tuple[Token, ...]:
    """All tokens of an article, footnotes moved to the end as HTML shows them; front matter gives no token.

    A token's `map` holds the article's line numbers (0-based, half-open), front matter counted. The last ones are
    kept: nobody may change them.
    """
    blocks, environment = parse_blocks(text)
    tokens = [copied(token) for token in blocks]
    for token in tokens:
        if token.type == "inline" and has_mark(token.content) and _stands_alone(token.content, environment):
            token.children = [copied(child) for child in kept_inline(token.content, ()).tokens]
            _join_fragments(token.children)
    state = StateCore(text, _parser(), environment, tokens)
    _parser().core.process(state)
    return tuple(state.tokens)


def skeleton(markdown: str, environment: Environment) -> Counter[Part]:
    """How often each link, image, code span, footnote reference and HTML tag occurs; their order is free."""
    if has_mark(markdown) and _stands_alone(markdown, environment):
        return Counter(made_of(kept_inline(markdown, ()).tokens, environment))
    return Counter(placed.part for placed in parts(markdown, environment))


def _stands_alone(markdown: str, environment: Environment) -> bool:
    """Whether a text means the same wherever it stands, so that the guard, the comparison and HTML read it once."""
    footnotes = environment.get("footnotes", {}).get("refs")
    return not footnotes and not environment.get("references") and "^[" not in markdown


def _join_fragments(tokens: list[Token]) -> None:
    """Do in place what `kept_inline` leaves undone, so that the tokens are those of the library."""
    fragments_join(StateInline("", _parser(), {}, tokens))
    for token in tokens:
        if token.children:
            _join_fragments(token.children)


@cache
def _parser() -> MarkdownIt:
    """The parser that goes on where the one for blocks ends."""
    parser = make_parser()
    parser.core.ruler.enableOnly(_AFTER_BLOCKS)
    return parser
