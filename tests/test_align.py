"""A translated article is paired with its German original by its build, its figures and its lengths."""

from __future__ import annotations

from pathlib import Path

import pytest
from effort import at_most

from pipeline.align import align
from pipeline.build import build_page
from pipeline.catalog import read_catalog
from pipeline.markdown import split
from pipeline.model import Settings

ROOT = Path(__file__).parents[1]
GERMAN = """\
## Mengen

Frauen brauchen 300 mg am Tag.

Männer brauchen 400 mg am Tag.

- Nüsse enthalten viel davon.
- Auch Bananen.

## Wann

Am Abend, vor dem Schlafen, mit einem Glas Wasser.
"""
ENGLISH = """\
## Amounts

Women need 300 mg a day.

Men need 400 mg a day.

- Nuts hold a lot of it.
- Bananas too.

## When

In the evening, before sleep, with a glass of water.
"""


def pairs(german: str, translated: str) -> dict[str, tuple[str, bool]]:
    keys = Settings().front_matter_keys
    found = align(split("a", german, keys), split("a", translated, keys))
    return {pair.source.text: (pair.text, pair.is_certain) for pair in found}


def test_the_same_build_is_paired_throughout() -> None:
    found = pairs(GERMAN, ENGLISH)
    assert len(found) == 7
    assert found["Männer brauchen 400 mg am Tag."] == ("Men need 400 mg a day.", True)
    assert all(is_certain for _, is_certain in found.values())


def test_a_missing_paragraph_makes_its_section_doubtful_and_no_other() -> None:
    found = pairs(GERMAN, ENGLISH.replace("Women need 300 mg a day.\n\n", ""))
    assert "Frauen brauchen 300 mg am Tag." not in found
    assert found["Männer brauchen 400 mg am Tag."] == ("Men need 400 mg a day.", False)
    assert found["Wann"] == ("When", True)


def test_a_missing_section_moves_no_other() -> None:
    found = pairs(GERMAN, ENGLISH[ENGLISH.index("## When") :])
    assert found["Wann"][0] == "When"
    assert "Mengen" not in found


def test_swapped_figures_are_doubtful() -> None:
    found = pairs(GERMAN, ENGLISH.replace("Women need 300", "Women need 55"))
    assert found["Frauen brauchen 300 mg am Tag."] == ("Women need 55 mg a day.", False)


def test_figures_of_another_script_are_figures() -> None:
    assert pairs("Nimm 300 mg am Tag.\n", "خذ ٣٠٠ ملغ في اليوم.\n")["Nimm 300 mg am Tag."][1]


def test_a_text_far_too_short_is_doubtful() -> None:
    assert not pairs(GERMAN, ENGLISH.replace("In the evening, before sleep, with a glass of water.", "x"))[
        "Am Abend, vor dem Schlafen, mit einem Glas Wasser."
    ][1]


@pytest.mark.parametrize("language", ["en", "ar", "zh_Hans", "ru"])
def test_the_shipped_articles_are_paired_with_their_own_pages(language: str) -> None:
    for path in sorted((ROOT / "source_de").glob("*.md")):
        german = split(path.stem, path.read_text(encoding="utf-8"), Settings().front_matter_keys)
        catalog = read_catalog((ROOT / f"translations/{language}/{path.stem}.po").read_bytes(), "x.po")
        page = build_page(german, catalog, language)
        found = align(german, split(path.stem, page.text, Settings().front_matter_keys))
        living = catalog.living
        assert len(found) == len(german.segments)
        assert all(pair.text == living[pair.source.identity].msgstr for pair in found)
        assert sum(pair.is_certain for pair in found) >= 0.95 * len(found)


def test_long_articles_take_bounded_time() -> None:
    long = "".join(GERMAN.replace("Mengen", f"Mengen {number}") for number in range(60)) + "Text.\n\n" * 2000
    with at_most(20):
        pairs(long, long.replace("Text.", "Word.", 1990) + "One more.\n")
