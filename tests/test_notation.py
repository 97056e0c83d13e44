"""Amounts that can be misread are named: as notes in a translation, as warnings and notes in a German article."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from pipeline.check import check_text
from pipeline.facts import facts_of
from pipeline.language import load
from pipeline.model import Role, Settings
from pipeline.notation import source_notation
from pipeline.project.workspace import article_names, open_project, read_article
from pipeline.rules.notation import CHECKS_OF_AMOUNTS, CHECKS_OF_TEXT, Written, faults

ROOT = Path(__file__).parents[1]

DANGEROUS = [
    ("trailing_zero", "de", "Nimm 5,0 mg.", "'5,0'", "warning"),
    ("trailing_zero", "de", "Nimm 2,50 mg.", "write '2,5'", "note"),
    ("trailing_zero", "en", "Take 5.0 mg.", "write '5'", "warning"),
    ("trailing_zero", "de", "Gib 10,0 ml.", "write '10'", "warning"),
    ("naked_decimal", "de", "Nimm ,5 mg.", "write '0,5 mg'", "warning"),
    ("naked_decimal", "en", "Take .5 mg.", "write '0.5 mg'", "warning"),
    ("glued_unit", "de", "Nimm 300mg.", "write '300\u00a0mg'", "note"),
    ("glued_unit", "en", "Take 20µg.", "write '20\u00a0µg'", "note"),
    ("long_number", "de", "Nimm 20000 IE.", "'20000'", "note"),
    ("sign_in_sentence", "de", "Ein Wert < 50 µg/l ist niedrig.", "'<'", "note"),
    ("sign_in_sentence", "de", "Bei Werten > 75 µg/l.", "'>'", "note"),
    ("single_letter", "de", "Spritze 10 U Insulin.", "'10 U'", "note"),
    ("typed_fraction", "de", "Nimm 1/2 Tablette.", "one or two", "note"),
    ("hidden_character", "de", "Nimm 1\u200b0 mg.", "U+200B", "warning"),
    ("hidden_character", "de", "Nimm 1\u202e2 mg.", "U+202E", "warning"),
    ("foreign_letter", "de", "Nimm 400 МЕ am Tag.", "U+041C", "warning"),
    ("foreign_letter", "de", "Nimm 5 mсg am Tag.", "U+0441", "warning"),
    ("lost_superscript", "de", "Leukozyten: 5 × 109/l.", "power of ten", "warning"),
    ("lost_superscript", "de", "Ein BMI von 25 kg/m2.", "write 'kg/m²'", "note"),
]
HARMLESS = [
    ("de", "Nimm 5 mg, 0,5 mg oder 1.500 mg."),
    ("de", "Der Wert liegt bei 7,0 mmol/l, das Fieber bei 39,0 °C, der Anteil bei 50,0 %."),
    ("de", "Nimm 10 mg oder 100 mg."),
    ("de", "Vitamin B12, Coenzym Q10 und 5-HTP."),
    ("de", "Seit 2024, Telefon 116117, PLZ 10115."),
    ("de", "< 50 µg/l"),
    ("de", "Die Gruppen unterschieden sich (p < 0,05)."),
    ("de", "Nimm ½ Tablette und 20 E Insulin."),
    ("de", "106 Menschen je 100 g, 109 ml."),
    ("de", "TNF-α und β-Carotin, 20 µg und 20 μg."),
    ("de", "Ein BMI von 25 kg/m², eine Fläche von 3 m²."),
    ("ja", "300mgを服用します。"),
    ("zh_Hans", "每天服用300mg。"),
    ("ru", "Принимайте 400 МЕ витамина D и витамин В12."),
    ("uk", "Приймайте 5 мкг на день."),
    ("el", "Πάρτε 5 mg και 20 μg."),
    ("ar", "تناول \u2068300 mg\u2069 يوميًا."),
    ("fr", "Prenez 1\u202f000\u00a0mg."),
]


def written(text: str, language: str, role: Role | None = None) -> Written:
    return Written(text, facts_of(text, load(language)), load(language), role)


@pytest.mark.parametrize(("name", "language", "text", "words", "level"), DANGEROUS)
def test_a_dangerous_notation_is_named(name: str, language: str, text: str, words: str, level: str) -> None:
    check = next(check for check in (*CHECKS_OF_AMOUNTS, *CHECKS_OF_TEXT) if check.__name__ == name)
    found = [(f"{one.message}; {one.hint}", one.severity) for one in check(written(text, language))]
    assert [words in message and severity and severity.label == level for message, severity in found] == [True], found


@pytest.mark.parametrize("name", sorted(check.__name__ for check in (*CHECKS_OF_AMOUNTS, *CHECKS_OF_TEXT)))
def test_every_check_has_a_case(name: str) -> None:
    assert name in {case[0] for case in DANGEROUS}


@pytest.mark.parametrize(("language", "text"), HARMLESS)
def test_a_clear_notation_is_silent(language: str, text: str) -> None:
    assert list(faults(written(text, language))) == []


def test_a_table_cell_may_use_signs() -> None:
    assert list(faults(written("niedrig: < 50 µg/l", "de", Role.TABLE_CELL))) == []


def test_in_a_translation_it_is_a_note() -> None:
    found = [one for one in check_text("Nimm 5 mg.", "Take 5.0 mg.", target_language="en") if one.rule == "notation"]
    assert [finding.severity for finding in found] == ["note"]


ARTICLE = """\
---
title: Fieber
---

Nimm morgens **5,0 mg** und abends
,5 mg, bei 1.000 IE.

| Stoff | Menge |
| --- | --- |
| D | 1,255 IE |
| K | 20 mcg |
| E | 20 µg, 30 µg |

    5,0 mg in Code
"""


def test_an_article_is_linted_where_the_words_stand(make_project: Callable[..., Path]) -> None:
    project = open_project(make_project({"source_de/fieber.md": ARTICLE}))
    article = read_article(project, "fieber")
    found = source_notation(article, "source_de/fieber.md", Settings())
    places = [(str(one.place), one.severity, one.message.split("'")[1]) for one in found]
    assert places == [
        ("source_de/fieber.md:5:16", "warning", "5,0"),
        ("source_de/fieber.md:6:1", "warning", ",5 mg"),
        ("source_de/fieber.md:10:7", "warning", "1,255"),
        ("source_de/fieber.md:11:10", "note", "mcg"),
    ]
    assert source_notation(article, "x", Settings(severity={"source-notation": "off"})) == []
    quiet = source_notation(article, "x", Settings(severity={"source-notation": "note"}))
    assert {one.severity for one in quiet} == {"note"}


def test_check_tells_it_once_for_all_languages(
    make_project: Callable[..., Path], faktentreu: Callable[..., Result]
) -> None:
    languages = '[tool.faktentreu]\nlanguages = ["en", "fr"]\n'
    project = make_project({"source_de/fieber.md": "Nimm 5,0 mg.\n", "pyproject.toml": languages})
    faktentreu("update", "--project", project)
    result = faktentreu("check", "--project", project)
    assert result.exit_code == 0
    assert result.stdout.count("[source-notation]") == 1
    assert "source_de/fieber.md:1:6: warning: " in result.stdout


def test_the_shipped_articles_are_clean() -> None:
    project = open_project(ROOT)
    for name in article_names(project):
        assert source_notation(read_article(project, name), name, Settings()) == []
