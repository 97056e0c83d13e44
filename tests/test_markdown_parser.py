"""The one parser, which stops at fewer marks and asks fewer rules, gives what the library's own way gives."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TypeVar

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.ruler import Ruler
from markdown_it.rules_core import inline
from markdown_it.token import Token

from pipeline.markdown import copied, make_parser, parsable, parse
from pipeline.markdown.front_matter import Value, written
from pipeline.markdown.parser import parse_blocks

ROOT = Path(__file__).parents[1]
Rule = TypeVar("Rule")
PIECES = (
    *("a", "ü", "1", " ", "\n", "\n\n", "- ", "# ", "> ", "|", "*", "**", "_", "__", "~", "~~", "`", "``", "[", "]"),
    *("(", ")", "!", "<", ">", "&", "&amp;", "\\", "^", "^[", "[^1]", "[x]", "[^1]: Note\n", "[x]: /u 'a'\n", "\0"),
    *(
        "    ",
        "\t",
        "---\n",
        "***\n",
        "===\n",
        "```\n",
        "~~~\n",
        "::: a\n",
        "!!! a\n",
        ": ",
        "~ ",
        "1. ",
        "+ ",
        "<!--",
        "-->",
    ),
    *("https://a.de", "www.b.de", ":", "/", "@", "{", "}", "$", "%", "+", "=", "<br>", "<b>", "http://", "WWW.c.de"),
)


@cache
def library() -> MarkdownIt:
    """The same parser with the library's own rule for inline text, which stops at every mark, and asks every rule."""
    parser = make_parser()
    parser.block.ruler, parser.inline.ruler = asking_all(parser.block.ruler), asking_all(parser.inline.ruler)
    parser.inline.terminator_re = MarkdownIt().inline.terminator_re
    parser.core.ruler.at("inline", inline)
    return parser


def asking_all(ruler: Ruler[Rule]) -> Ruler[Rule]:
    """The library's own ruler with the same rules."""
    plain: Ruler[Rule] = Ruler()
    plain.__rules__ = ruler.__rules__
    return plain


def as_the_library(text: str) -> list[dict[str, object]]:
    return [token.as_dict() for token in library().parse(parsable(text))]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_any_text_has_the_tokens_that_the_library_finds(text: str) -> None:
    before = [token.as_dict() for token in parse_blocks(text)[0]]
    assert [token.as_dict() for token in parse(text)] == as_the_library(text)
    assert [token.as_dict() for token in parse_blocks(text)[0]] == before


def test_the_shipped_articles_have_the_tokens_that_the_library_finds() -> None:
    for path in sorted((ROOT / "source_de").glob("*.md")):
        text = path.read_text(encoding="utf-8")
        assert [token.as_dict() for token in parse(text)] == as_the_library(text)


def test_a_copy_is_equal_and_can_be_changed_by_itself() -> None:
    (opening, inline_token, _) = parse("## Ein *Satz* {#a}\n")
    for token in (opening, inline_token):
        copy = copied(token)
        assert copy == token
        copy.attrSet("id", "b")
        for child in copy.children or ():
            child.content = "x"
        assert copy != token


def test_a_copy_has_every_field() -> None:
    text = Token("text", "", 0, content="Satz")
    inside = Token(
        "inline", "p", 1, {"id": "a"}, [1, 2], 3, [text], "Satz", "##", "md", {"a": 1}, block=True, hidden=True
    )
    empty = Token("", "", 0)
    assert all(getattr(inside, name) != getattr(empty, name) for name in Token.__slots__), "fill a new field above"
    assert copied(inside) == inside


@given(st.text())
def test_a_value_in_double_quotes_is_written_as_the_library_writes_it(text: str) -> None:
    value = Value("title", "x", 0, 3, '"', False)
    assert written(value, text, '"x"', "\n") == yaml.dump(text, default_style='"', allow_unicode=True, width=10**9)[:-1]
