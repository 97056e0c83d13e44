"""The quick reader of catalogs says what the careful one says, or nothing."""

from __future__ import annotations

from dataclasses import astuple
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.catalog.blocks import blocks
from pipeline.catalog.common import common_entries
from pipeline.catalog.read import entry_of
from pipeline.model import Entry, FaktentreuError

ROOT = Path(__file__).parents[1]
SHIPPED = sorted((ROOT / "translations").rglob("*.po"))
PATHS = sorted((ROOT / "tests/golden").rglob("*.po*"))
LINES = [
    "",
    "#",
    "# Ein Wort",
    "#. paragraph",
    "#.",
    "#: source_de/a.md b.md",
    "#: \u2068a b.md\u2069",
    "#, fuzzy",
    "#, fuzzy, c-format",
    "#, range: 0..9, unfuzzy",
    "#=x",
    '#| msgid "alt"',
    '#~ msgid "weg"',
    '#~ msgstr "gone"',
    "#fact-ok",
    'msgctxt "front matter: title"',
    'msgid "Nimm 5 mg."',
    'msgid ""',
    'msgid "a\\nb \\" \\303\\244 \\q"',
    'msgid  "zwei"',
    'msgid_plural "viele"',
    'msgstr "Take 5 mg."',
    'msgstr ""',
    'msgstr[0] "x"',
    '"weiter\\n"',
    ' "eingerückt"',
    "msgstr",
    "\r",
    "\u2028# x",
]


def careful(text: str) -> list[Entry] | str:
    try:
        return [entry_of(block) for block in blocks(text)]
    except FaktentreuError as fault:
        return str(fault)


def agree(text: str) -> bool:
    """Whether the quick reader had something to say; it must be what the careful one says, to the line and the byte."""
    quick = common_entries(text, "")
    if quick is None:
        return False
    known = careful(text)
    assert not isinstance(known, str), known
    assert [(*astuple(one), one.line, one.raw) for one in quick] == [
        (*astuple(one), one.line, one.raw) for one in known
    ]
    return True


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_shipped_catalogs_are_read_at_once(path: Path) -> None:
    assert agree(path.read_bytes().decode("utf-8"))


def test_the_golden_catalogs_are_read_alike() -> None:
    texts = [path.read_bytes().decode("utf-8", "surrogateescape") for path in PATHS]
    assert sum(map(agree, texts)) > len(texts) // 2


@given(st.lists(st.sampled_from(LINES), max_size=14), st.sampled_from(["\n", "\n", ""]))
def test_any_lines_are_read_alike(lines: list[str], end: str) -> None:
    agree("\n".join(lines) + end)
