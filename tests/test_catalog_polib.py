"""polib as a second opinion: it reads every shipped catalog, and every one we make, to the same entries."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest

from pipeline.catalog import new_header, read_catalog, write_catalog
from pipeline.model import Catalog, Entry

ROOT = Path(__file__).parents[1]
SHIPPED = sorted((ROOT / "translations").rglob("*.po*"))

# What both readers say of an entry: context, text, translation, fuzzy, obsolete, previous text, comments, references.
Seen = tuple[str | None, str, str, bool, bool, str | None, str, str, tuple[str, ...]]


def ours(data: bytes) -> list[Seen]:
    return [
        (
            entry.msgctxt,
            entry.msgid,
            entry.msgstr,
            entry.fuzzy,
            entry.obsolete,
            entry.previous[1] if entry.previous else None,
            "\n".join(entry.comments),
            "\n".join(entry.extracted),
            entry.references,
        )
        for entry in read_catalog(data, "x.po").entries
    ]


def theirs(data: bytes) -> list[Seen]:
    return [
        (
            entry.msgctxt,
            entry.msgid,
            entry.msgstr,
            entry.fuzzy,
            bool(entry.obsolete),
            entry.previous_msgid,
            entry.tcomment,
            entry.comment,
            tuple(name for name, _ in entry.occurrences),
        )
        for entry in polib.pofile(data.decode("utf-8"))
    ]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_shipped_catalog_reads_the_same(path: Path) -> None:
    data = path.read_bytes()
    assert ours(data) == theirs(data)
    assert read_catalog(data, "").header.msgstr.count("\n") == len(polib.pofile(data.decode("utf-8")).metadata)


def test_a_catalog_with_everything_reads_the_same() -> None:
    entries = (
        Entry("a\nb", "c\nd", "front matter: title", comments=("one", "two"), extracted=("paragraph",)),
        Entry('"quoted" \\ \t', "é 毫克 ٣", references=("source_de/fieber.md",), flags=("no-wrap",)),
        Entry("neu 200 mg", "old 300 mg", fuzzy=True, previous=(None, "neu 300 mg")),
        Entry("leer"),
        Entry("alt", "old", obsolete=True),
    )
    data = write_catalog(Catalog(new_header("fr", "x", ""), entries))
    assert ours(data) == theirs(data)
    assert len(ours(data)) == 5


def test_there_are_catalogs_to_read() -> None:
    assert len(SHIPPED) >= 20
