"""Every example of the CommonMark specification as an article: byte-identical, verified, and nothing lost.

The examples come from the npm package `commonmark-spec` (0.31.2), installed beside the project (`node_modules/`) or
named by FAKTENTREU_COMMONMARK_SPEC; without it these tests are skipped, unless FAKTENTREU_DEMAND_TOOLS is set.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from markdown_it.token import Token

from pipeline.markdown import assumed, make_parser, parsable, parts, reveal, splice, split, verify, visible_text
from pipeline.model import Article, FaktentreuError, Segment

KEYS = ("title",)
RICH = (Path(__file__).parent / "golden" / "markdown" / "rich.md").read_bytes().decode("utf-8")
_FENCE = "`" * 32
_EXAMPLE = re.compile(rf"^{_FENCE} example[^\n]*\n(?P<markdown>.*?)^\.$.*?^{_FENCE}$", re.MULTILINE | re.DOTALL)

# GFM's extensions, each once, in our own words.
GFM = [
    "| a | b |\n| --- | --- |\n| c | d |",
    "| a | b |\n| :-: | -----------: |\nc | d",
    "| a\\|b |\n| ------ |\n| c `\\|` d |\n| e **\\|** f |",
    "| a | b |\n| --- | --- |\n| c | d |\n> e",
    "| a | b |\n| --- | --- |\n| c | d |\ne\n\nf",
    "| a | b |\n| --- |\n| c |",
    "| a | b |\n| --- | --- |\n| c |\n| d | e | f |",
    "| a | b |\n| --- | --- |",
    "- [ ] a\n- [x] b",
    "- [x] a\n  - [ ] b\n  - [x] c\n- [ ] d",
    "~~a~~ b ~c~",
    "a ~~b\n\nc~~ d",
    "www.example.org https://example.org a@example.org",
    "<strong> <title> <style> <em>\n\n<blockquote>\n  <xmp> a\n</blockquote>",
    "> [!NOTE]\n> a\n\n> [!CAUTION]\n> b\n> - c",
]

MARKUP = [
    r"<(script|style)\b.*?(?:</\1>|\Z)",
    r"<!--.*?-->",
    r"</?[A-Za-z][^<>]*>",
    r"<[?!][^>]*>",
    r"\{[^{}]*\}",
    r"^[ \t>*+-]*(?:\d+[.)]|\[[ xX]\]|\[![A-Za-z]+\]|:::+[ \t]*[\w-]+|!!![ \t]*\w+|\[\^[^\]]+\]:)",
    r"!?\[\]\([^)]*\)",
]


def _examples() -> list[str]:
    folder = Path(__file__).parents[1] / "node_modules" / "commonmark-spec"
    path = Path(os.environ.get("FAKTENTREU_COMMONMARK_SPEC") or folder / "spec.txt")
    if not path.is_file():
        return []
    return [found["markdown"].replace("→", "\t") for found in _EXAMPLE.finditer(path.read_text(encoding="utf-8"))]


EXAMPLES = _examples()
ARTICLES = [*EXAMPLES, *GFM, RICH]


def test_the_specification_is_here() -> None:
    if not EXAMPLES:
        if os.environ.get("FAKTENTREU_DEMAND_TOOLS"):
            pytest.fail("the npm package commonmark-spec is not installed, but FAKTENTREU_DEMAND_TOOLS demands it")
        pytest.skip("the npm package commonmark-spec is not installed")
    assert len(EXAMPLES) == 652


@pytest.mark.parametrize("text", ARTICLES, ids=range(1, len(ARTICLES) + 1))
def test_untranslated_and_same_text_are_byte_identical(text: str) -> None:
    article = split("a", text, KEYS)
    assert splice(article, {}).text == text
    assert splice(article, {index: segment.text for index, segment in enumerate(article.segments)}).text == text


@pytest.mark.parametrize("text", ARTICLES, ids=range(1, len(ARTICLES) + 1))
def test_every_letter_is_in_a_segment_in_markup_or_named(text: str) -> None:
    rest = _without_segments(split("a", text, KEYS))
    for pattern in MARKUP:
        rest = re.sub(pattern, "", rest, flags=re.MULTILINE | re.DOTALL)
    assert not re.findall(r"[^\W\d_]+", rest), rest


@pytest.mark.parametrize("text", ARTICLES, ids=range(1, len(ARTICLES) + 1))
@pytest.mark.parametrize("form", ["Ŧĥé {} ļóñĝér", "نص {} نص", "镁{}镁"])
def test_pseudo_translated_pages_are_sound(text: str, form: str) -> None:
    article = split("a", text, KEYS)
    translations = {index: form.format(segment.text) for index, segment in enumerate(article.segments)}
    page = splice(article, translations)
    assert verify(article, page) == ()
    assert len(split("a", page.text, KEYS).segments) == len(article.segments)


@pytest.mark.parametrize("text", ARTICLES, ids=range(1, len(ARTICLES) + 1))
@pytest.mark.parametrize("letter", "\u0628\u9541")
def test_pages_in_another_script_alone_give_every_segment_back(text: str, letter: str) -> None:
    article = split("a", text, KEYS)
    translations = {index: _in_script(segment, letter) for index, segment in enumerate(article.segments)}
    for fault in verify(article, splice(article, translations)):  # `[foo]` alone is words and label in one
        assert fault.message.startswith(("the link to", "the image"))
        translations[fault.segment] = article.segments[fault.segment].text
    page = splice(article, translations)
    assert verify(article, page) == ()
    again = split("a", page.text, KEYS).segments
    assert [segment.role for segment in again] == [segment.role for segment in article.segments]
    for index, segment in enumerate(again):
        seen, compared = (
            reveal(one, segment.role, article.definitions)[0] for one in (segment.text, translations[index])
        )
        assert seen.split() == compared.split()


def _in_script(segment: Segment, letter: str) -> str:
    """The text with every letter that a reader sees replaced, addresses and code left as they are."""
    shown, offsets = reveal(segment.text, segment.role)
    markdown = list(segment.text)
    kept = {
        offset
        for one in parts(segment.text, assumed(segment.text))
        if one.part.kind == "code" or segment.text[one.start] != "["
        for offset in range(one.start, one.end)
    }
    for character, offset in zip(shown, offsets, strict=False):
        if character.isalpha() and markdown[offset] == character and offset not in kept:
            markdown[offset] = letter
    return "".join(markdown)


def _without_segments(article: Article) -> str:
    """The text without segments, texts named, code, definitions and skipped ranges, which are no text to translate."""
    characters = list(article.text)
    ranges = [span for segment in article.segments for span in segment.spans]
    ranges += [(start, end) for start, end, _ in article.left_in_german]
    environment: dict[str, dict[str, dict[str, list[int]]]] = {}
    tokens = make_parser().parse(parsable(article.text), environment)
    lines = [0, *(found.end() for found in re.finditer(r"\n", article.text)), len(article.text)]
    maps = [token.map for token in tokens if token.map and _holds_no_words(token)]
    maps += [definition["map"] for definition in environment.get("references", {}).values()]
    maps += [definition["map"] for definition in environment.get("duplicate_refs", [])]
    ranges += [(lines[first], lines[min(last, len(lines) - 1)]) for first, last in maps]
    ranges += [
        found.span() for found in re.finditer(r"<!-- i18n: skip -->.*?<!-- i18n: end -->", article.text, re.DOTALL)
    ]
    ranges.append((0, len(article.text) - len(parsable(article.text).lstrip(" \n"))))  # keys of the front matter
    for start, end in ranges:
        characters[start:end] = "\n" * (end - start)
    return "".join(characters)


def _holds_no_words(token: Token) -> bool:
    if token.type == "inline":
        return not any(character.isalnum() for character in visible_text(token.content))
    return token.type in ("fence", "code_block")


def test_front_matter_that_is_none_is_reported_not_guessed() -> None:
    with pytest.raises(FaktentreuError):
        split("a", "---\na: b: c\n---\n", KEYS)
