"""An article's template says of every text what it is, where it stands, and which facts it carries."""

from __future__ import annotations

from pipeline.catalog import read_catalog, write_catalog
from pipeline.extract import template
from pipeline.model import Article, Catalog, Role, Segment


def made(*segments: Segment) -> Catalog:
    """The template of an article with these segments."""
    return template(
        Article("magnesium", "", segments), "source_de/magnesium.md", lambda segment: tuple(segment.text.split("|")[1:])
    )


def segment(text: str, role: Role = Role.PARAGRAPH, **fields: object) -> Segment:
    return Segment(text, ((0, len(text)),), role, **fields)  # type: ignore[arg-type]


def test_the_notes_of_every_kind_of_segment() -> None:
    catalog = made(
        segment("Magnesium", Role.FRONT_MATTER, key="title", context="front matter: title"),
        segment("Mengen", Role.HEADING, level=2, path=("Magnesium", "Alles")),
        segment("300 mg|quantity: 300 mg", Role.TABLE_CELL, path=("Magnesium",), row="Frauen", column="am Tag"),
        segment("Hallo", notes=("Anrede: du", "zweite\nZeile")),
    )
    assert [entry.extracted for entry in catalog.entries] == [
        ("front matter: title",),
        ("heading 2", "Magnesium > Alles"),
        ("table cell", "Magnesium", "row: Frauen", "column: am Tag", "quantity: 300 mg"),
        ("paragraph", "Anrede: du", "zweite Zeile"),
    ]
    assert [entry.msgctxt for entry in catalog.entries] == ["front matter: title", None, None, None]
    assert {entry.references for entry in catalog.entries} == {("source_de/magnesium.md",)}
    assert not any(entry.msgstr or entry.fuzzy for entry in catalog.entries)


def test_the_same_words_are_one_entry_that_tells_its_places() -> None:
    cells = [segment("ja", Role.TABLE_CELL, row=f"Zeile {number}") for number in range(7)]
    (entry,) = made(*cells).entries
    assert entry.extracted == (
        "table cell",
        "row: Zeile 0",
        "also: table cell; row: Zeile 1",
        "also: table cell; row: Zeile 2",
        "also: table cell; row: Zeile 3",
        "also: in 3 more places",
    )


def test_the_same_words_in_another_context_are_another_entry() -> None:
    catalog = made(segment("Wirkung"), segment("Wirkung", context="Arzneimittel"), segment("Wirkung"))
    assert [entry.identity for entry in catalog.entries] == [(None, "Wirkung"), ("Arzneimittel", "Wirkung")]


def test_the_template_is_a_catalog_without_a_date() -> None:
    catalog = made(segment("Eine „Zeile“ mit \\ und\n\u2028 einer zweiten"), segment("x", path=("a\u2028b\\",)))
    data = write_catalog(catalog)
    assert read_catalog(data, "").entries[0] == catalog.entries[0]
    assert b"Date" not in data
    assert b"Language: \\n" in data


def test_no_break_spaces_in_notes_stay() -> None:
    (entry,) = made(segment("x|300\u00a0mg|\u202f|")).entries
    assert entry.extracted == ("paragraph", "300\u00a0mg")
