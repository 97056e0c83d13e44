"""What an article's text becomes: its segments, what they know, and what stays German."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.catalog import write_catalog
from pipeline.extract import template
from pipeline.markdown import split
from pipeline.model import Article, FaktentreuError, Role, Segment

GOLDEN = Path(__file__).parent / "golden" / "markdown"
KEYS = ("title", "description", "section", "keyword", "keywords", "seo.title")


def test_the_rich_article_has_exactly_these_segments(rewrite: bool) -> None:
    article = split("rich", _read(GOLDEN / "rich.md"), KEYS)
    shown = "\n".join([*map(_shown, article.segments), "", *_left(article)]) + "\n"
    path = GOLDEN / "rich.segments.txt"
    if rewrite:
        path.write_text(shown, encoding="utf-8", newline="")
    assert shown == _read(path)


def test_the_rich_article_has_exactly_this_template(rewrite: bool) -> None:
    article = split("rich", _read(GOLDEN / "rich.md"), KEYS)
    text = write_catalog(template(article, "source_de/rich.md", lambda _: ())).decode()
    path = GOLDEN / "rich.pot"
    if rewrite:
        path.write_bytes(text.encode())
    assert text == _read(path)


MSGIDS = {
    "soft breaks are spaces": ("Eins\nzwei\n  drei", ["Eins zwei drei"]),
    "hard breaks are newlines, without their marks": ("Eins  \nzwei\\\ndrei", ["Eins\nzwei\ndrei"]),
    "a backslash before a newline in code breaks nothing": ("`a\\\nb` c", ["`a\\ b` c"]),
    "an escaped backslash at the end breaks nothing": ("a\\\\\nb", ["a\\\\ b"]),
    "marks of a closed heading are markup": ("## Kopf ##", ["Kopf"]),
    "heading attributes are markup": ("# Kopf {#k .x}", ["Kopf"]),
    "braces that are no attributes are text": ("# Menge {1, 2}", ["Menge {1, 2}"]),
    "a setext heading may have several lines": ("Kopf\nzwei\n===", ["Kopf zwei"]),
    "task boxes are markup": ("- [ ] offen\n- [x] fertig", ["offen", "fertig"]),
    "lazy lines belong to the quote": ("> eins\nzwei", ["eins zwei"]),
    "an escaped pipe is a plain one": ("|a|b|\n|-|-|\n|x \\| y|2 mg|", ["a", "b", "x | y", "2 mg"]),
    "a cell of digits is a segment, one of marks is none": ("|a|b|\n|-|-|\n|—|300|", ["a", "b", "300"]),
    "rows need no pipe at the edge": ("a | b\n--|--\nc | d", ["a", "b", "c", "d"]),
    "surplus cells are no segments": ("|a|\n|-|\n|b|c|", ["a", "b"]),
    "tabs and quotes nest": (">\t- a\n>\t\tb", ["a b"]),
    "footnotes are segments, used or not": ("a[^1]\n\n[^1]: b\n\n[^2]: c", ["a[^1]", "b", "c"]),
    "an alternative text is part of its block": ("![Bild](b.png) hier", ["![Bild](b.png) hier"]),
    "an image without words is none": ("![](b.png)", []),
    "an image with a title is one": ('![](b.png "Titel")', ['![](b.png "Titel")']),
    "code is none": ("```\nx\n```\n\n    y", []),
    "plain HTML is": ("<p>Ein\nText</p>", ["Ein Text"]),
    "mixed HTML is not": ("<p>Ein <b>Text</b></p>", []),
    "scripts and comments are not": ("<script>\nlet x\n</script>\n\n<!-- Text -->", []),
    "no-break spaces inside stay": ("10\u00a0mg und 5\u202fg", ["10\u00a0mg und 5\u202fg"]),
    "a byte order mark is no text": ("\ufeff# Kopf", ["Kopf"]),
    "CR alone ends a line": ("# Kopf\r\rText", ["Kopf", "Text"]),
    "rules around words are no front matter": ("---\nText\n---", ["Text"]),
    "two rules are empty front matter": ("---\n---\nText", ["Text"]),
    "an invented admonition title is none": ("!!! note\n    Text", ["Text"]),
    "titles of boxes are": ('!!! note "Achtung"\n    a\n\n::: tip Rat {.x}\nb\n:::', ["Achtung", "a", "Rat", "b"]),
}


@pytest.mark.parametrize(("text", "msgids"), MSGIDS.values(), ids=MSGIDS.keys())
def test_msgids(text: str, msgids: list[str]) -> None:
    article = split("a", text, KEYS)
    assert [segment.text for segment in article.segments] == msgids


FRONT_MATTER = {
    "title: Fieber": [("title", "Fieber")],
    "title: 'Das ''Fieber'''": [("title", "Das 'Fieber'")],
    'title: "Fie\\u0062er"': [("title", "Fieber")],
    "title: >-\n  zwei\n  Zeilen": [("title", "zwei Zeilen")],
    "title: |\n  zwei\n  Zeilen": [("title", "zwei\nZeilen")],
    "keywords:\n- a\n- b": [("keywords", "a"), ("keywords", "b")],
    "keywords: [a, 'b c', 12, true]": [("keywords", "a"), ("keywords", "b c")],
    "seo: {title: x, other: y}": [("seo.title", "x")],
    "title: 2024-01-01": [],
    "title: &anker Text\nsection: *anker": [("title", "Text")],
    "title: '—'": [],
    "slug: fieber": [],
}


@pytest.mark.parametrize(("matter", "expected"), FRONT_MATTER.items(), ids=list(FRONT_MATTER))
def test_front_matter_values_by_key_path(matter: str, expected: list[tuple[str, str]]) -> None:
    article = split("a", f"---\n{matter}\n---\n", KEYS)
    assert [(segment.key, segment.text) for segment in article.segments] == expected
    assert all(segment.context == f"front matter: {segment.key}" for segment in article.segments)


FAULTY = {"a: b: c": 2, "ok: 1\nlist: [1, 2": 3, "tab:\n\t- x": 3, "day: 2024-13-45": 2}


@pytest.mark.parametrize(("matter", "line"), FAULTY.items(), ids=list(FAULTY))
def test_front_matter_that_is_not_yaml_names_its_line(matter: str, line: int) -> None:
    with pytest.raises(FaktentreuError, match="the front matter") as caught:
        split("a", f"---\n{matter}\n---\nText", KEYS)
    assert caught.value.path == ""
    assert caught.value.line in (line, line + 1)  # YAML notices a missing bracket one line late


def test_a_cell_knows_its_row_and_column() -> None:
    text = "# A\n\n| Mittel | *Menge* |\n|---|---|\n| **Eisen** | 10 mg |\n| Zink | 5 mg |"
    cells = [segment for segment in split("a", text, ()).segments if segment.role is Role.TABLE_CELL]
    assert [(cell.text, cell.row, cell.column) for cell in cells[2:]] == [
        ("**Eisen**", "", "Mittel"),
        ("10 mg", "Eisen", "Menge"),
        ("Zink", "", "Mittel"),
        ("5 mg", "Zink", "Menge"),
    ]


def test_the_heading_path_holds_what_is_above() -> None:
    paths = [segment.path for segment in split("a", "# A\n\na\n\n### *B*\n\nb\n\n## C\n\nc", ()).segments]
    assert paths == [(), ("A",), ("A",), ("A", "B"), ("A",), ("A", "C")]


DIRECTIVES = {
    "a note is for the next block": ("<!-- i18n: note Du! -->\n\na\n\nb", [("a", None, ("Du!",)), ("b", None, ())]),
    "a note waits behind an ordinary comment": ("<!-- i18n: note x -->\n<!-- y -->\n\na", [("a", None, ("x",))]),
    "a note above a table is for its cells": (
        "<!-- i18n: note x -->\n\n|a|\n|-|\n|b|\n\nc",
        [("a", None, ("x",)), ("b", None, ("x",)), ("c", None, ())],
    ),
    "a note in a list item is for the next block there": (
        "- a\n\n  <!-- i18n: note x -->\n\n  b\n- c",
        [("a", None, ()), ("b", None, ("x",)), ("c", None, ())],
    ),
    "notes add up": ("<!-- i18n: note x -->\n<!-- i18n: note y -->\n\na", [("a", None, ("x", "y"))]),
    "a context is for the whole list": (
        "<!-- i18n: context K -->\n- a\n- b\n\nc",
        [("a", "K", ()), ("b", "K", ()), ("c", None, ())],
    ),
    "a skipped range is left out": (
        "a\n\n<!-- i18n: skip -->\n\nb\n\n<!-- i18n: end -->\n\nc",
        [("a", None, ()), ("c", None, ())],
    ),
    "code on demand": ("<!-- i18n: translate code -->\n\n```\nHallo\n  du\n```", [("Hallo\n  du", None, ())]),
    "no code on demand": ("a\n\n<!-- i18n: translate code -->\n\n```", [("a", None, ())]),
    "a directive in code is code": ("`<!-- i18n: skip -->` a", [("`<!-- i18n: skip -->` a", None, ())]),
}


@pytest.mark.parametrize(("text", "expected"), DIRECTIVES.values(), ids=DIRECTIVES.keys())
def test_directives(text: str, expected: list[tuple[str, str | None, tuple[str, ...]]]) -> None:
    segments = split("a", text, ()).segments
    assert [(segment.text, segment.context, segment.notes) for segment in segments] == expected


LEFT = {
    "misspelt directive": ("<!-- i18n: skpi -->\n\na", "<!-- i18n: skpi -->", "'skpi' is unknown"),
    "skip without end": ("<!-- i18n: skip -->\n\na", "<!-- i18n: skip -->", "never ended"),
    "end without skip": ("a\n\n<!-- i18n: end -->", "<!-- i18n: end -->", "no 'skip' before it"),
    "note without text": ("<!-- i18n: note -->\n\na", "<!-- i18n: note -->", "needs a text"),
    "a directive inside a text": ("a <!-- i18n: skip --> b", "a <!-- i18n: skip --> b", "line of its own"),
    "translate code above text": (
        "<!-- i18n: translate code -->\n\na\n\n```\nb\n```",
        "<!-- i18n: translate code -->",
        "a block without code",
    ),
    "translate code at the end": (
        "a\n\n<!-- i18n: translate code -->",
        "<!-- i18n: translate code -->",
        "no block after it",
    ),
    "a comment that never ends": ("<!-- offen\n\na", "<!-- offen\n\na", "never closed"),
    "a surplus cell": ("|a|\n|-|\n|b|300 mg|", "300 mg", "more cells"),
    "the title of a link definition": ('[a]: /b "Titel"\n\n[a]', "Titel", "title of a link definition"),
    "mixed HTML": ("<p>Ein <b>Text</b></p>", "Ein", "write this block as Markdown"),
    "deep nesting": ("> " * 120 + "tief", "> " * 120 + "tief", "nested deeper than 100"),
}


@pytest.mark.parametrize(("text", "words", "why"), LEFT.values(), ids=LEFT.keys())
def test_what_no_segment_holds_is_named(text: str, words: str, why: str) -> None:
    left = split("a", text, ()).left_in_german
    assert left
    start, end, reason = left[0]
    assert text[start:end] == words
    assert why in reason


@pytest.mark.parametrize("block", ["```\nb\n```", "    b", "- a\n\n      b", "> a\n>\n> ~~~\n> b\n> ~~~"])
def test_code_to_translate_may_stand_in_its_block(block: str) -> None:
    article = split("a", f"<!-- i18n: translate code -->\n\n{block}\n", ())
    assert "b" in [segment.text for segment in article.segments if segment.role is Role.CODE]
    assert article.left_in_german == ()


def test_a_directive_shown_as_code_is_no_fault() -> None:
    assert split("a", "`<!-- i18n: skip -->` steht hier", ()).left_in_german == ()


def test_spans_hold_the_words_of_each_line() -> None:
    text = "> - eins\r\n>   zwei\r\n"
    (segment,) = split("a", text, ()).segments
    assert [text[start:end] for start, end in segment.spans] == ["eins", "zwei"]


def _read(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


def _shown(segment: Segment) -> str:
    level = str(segment.level or "")
    names = [name for name in (segment.row, segment.column, segment.key) if name]
    place = " | ".join([" > ".join(segment.path), *names])
    context = f" [{segment.context}]" if segment.context else ""
    return f"{segment.role}{level}: {segment.text!r}{context}  ({place}) {' '.join(segment.notes)}".rstrip()


def _left(article: Article) -> list[str]:
    return [f"left: {article.text[start:end]!r}: {why}" for start, end, why in article.left_in_german]
