"""A page shows a translation only where it may stand; everywhere else it shows the author's German."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from pipeline.build import Page, build_page, marked_text
from pipeline.markdown import parse, split
from pipeline.model import ERROR, FUZZY, MARKUP, MISSING, Article, Catalog, Entry, Settings, Severity

TEXT = """\
---
title: Fieber
keywords: [Fieber, Grippe]
language: de
---

## Was hilft

Nimm höchstens 400 mg, siehe [Rat](rat.md).

| Gruppe | Menge  |
|--------|--------|
| Kinder | 0,5 mg |
| Frauen | 300 mg |

Trinke viel Wasser.
"""
ENGLISH = {
    "Fieber": "Fever",
    "Grippe": "Flu",
    "Was hilft": "What helps",
    "Nimm höchstens 400 mg, siehe [Rat](rat.md).": "Take no more than 400 mg, see [advice](rat.md).",
    "Gruppe": "Group",
    "Menge": "Amount",
    "Kinder": "Children",
    "0,5 mg": "0.5 mg",
    "Frauen": "Women",
    "300 mg": "300 mg",
    "Trinke viel Wasser.": "Drink plenty of water.",
}


def article(text: str = TEXT) -> Article:
    return split("fieber", text, Settings().front_matter_keys)


def catalog(translations: Mapping[str, str], fuzzy: tuple[str, ...] = (), text: str = TEXT) -> Catalog:
    entries = [
        Entry(
            segment.text, translations.get(segment.text, ""), segment.context, fuzzy=segment.text in fuzzy, line=number
        )
        for number, segment in enumerate(article(text).segments, 10)
    ]
    return Catalog(
        Entry("", ""), tuple({entry.identity: entry for entry in entries}.values()), "translations/en/fieber.po"
    )


def page(translations: Mapping[str, str] = ENGLISH, fuzzy: tuple[str, ...] = (), blocked: tuple[str, ...] = ()) -> Page:
    segments = article().segments
    refused = {segment.identity for segment in segments if segment.text in blocked}
    return build_page(article(), catalog(translations, fuzzy), "en", refused, article_path="source_de/fieber.md")


def reasons(built: Page) -> dict[str, str]:
    return {built.article.segments[index].text: reason for index, reason in built.fallbacks.items()}


def test_the_german_page_is_the_article_byte_for_byte() -> None:
    odd = "\ufeff---\r\ntitle: Fieber\r\n---\r\n\r\n# Fieber  \r\nUnd  *mehr*\t"
    for text in (TEXT, odd, "", "Ein Satz"):
        built = build_page(article(text), None, "de")
        assert built.text == text
        assert not built.fallbacks
        assert not built.is_translation


def test_a_complete_catalog_leaves_no_german() -> None:
    built = page()
    assert not built.fallbacks
    assert not built.findings
    assert "Take no more than 400 mg, see [advice](rat.md)." in built.text
    assert "language: en" in built.text
    assert built.front_matter["title"] == "Fever"
    assert built.front_matter["keywords"] == ["Fever", "Flu"]


@pytest.mark.parametrize(
    ("changed", "fuzzy", "blocked", "reason"),
    [
        ({"Trinke viel Wasser.": ""}, (), (), MISSING),
        ({"Trinke viel Wasser.": "  "}, (), (), MISSING),
        ({}, ("Trinke viel Wasser.",), (), FUZZY),
        ({}, (), ("Trinke viel Wasser.",), ERROR),
        ({"Trinke viel Wasser.": "Drink [water](water.md)."}, (), (), MARKUP),
        ({"Trinke viel Wasser.": "Drink ![water](water.png)."}, (), (), MARKUP),
    ],
    ids=["empty", "blank", "fuzzy", "blocked", "a link too many", "an image too many"],
)
def test_a_block_without_a_sound_translation_stays_german_alone(
    changed: dict[str, str], fuzzy: tuple[str, ...], blocked: tuple[str, ...], reason: str
) -> None:
    built = page({**ENGLISH, **changed}, fuzzy, blocked)
    assert reasons(built) == {"Trinke viel Wasser.": reason}
    assert built.text.endswith("\n\nTrinke viel Wasser.\n")
    assert "## What helps" in built.text


def test_an_entry_that_the_catalog_does_not_have_is_missing() -> None:
    whole = catalog(ENGLISH)
    part = Catalog(whole.header, tuple(entry for entry in whole.entries if entry.msgid != "Was hilft"))
    assert reasons(build_page(article(), part, "en")) == {"Was hilft": MISSING}


def test_an_obsolete_entry_never_reaches_a_page() -> None:
    old = Entry("Was hilft", "What helps", obsolete=True)
    built = build_page(article(), Catalog(Entry("", ""), (old,)), "en")
    assert "What helps" not in built.text


def test_a_table_falls_back_by_row() -> None:
    built = page(blocked=("0,5 mg",))
    assert reasons(built) == {"Kinder": ERROR, "0,5 mg": ERROR}
    assert "| Kinder | 0,5 mg |" in built.text
    assert "Women" in built.text


def test_a_row_takes_the_gravest_reason_and_each_cell_keeps_its_own() -> None:
    built = page({**ENGLISH, "Frauen": ""}, blocked=("300 mg",))
    assert reasons(built) == {"Frauen": MISSING, "300 mg": ERROR}
    built = page({**ENGLISH, "Gruppe": ""})
    assert reasons(built) == {"Gruppe": MISSING, "Menge": MISSING}


def test_a_broken_translation_is_a_finding_with_both_places_and_a_remedy() -> None:
    broken = "Take no more than 400 mg, see advice."
    (finding,) = page({**ENGLISH, "Nimm höchstens 400 mg, siehe [Rat](rat.md).": broken}).findings
    assert (finding.rule, finding.level) == ("markup-broken", Severity.ERROR)
    assert finding.place is not None
    assert str(finding.place).startswith("translations/en/fieber.po:")
    assert str(finding.source) == "source_de/fieber.md:9:1"
    assert finding.hint
    assert (finding.article, finding.language) == ("fieber", "en")


def test_the_page_knows_where_every_segment_stands() -> None:
    built = page(blocked=("Trinke viel Wasser.",))
    for index, segment in enumerate(built.article.segments):
        start, end = built.spans[index]
        assert ENGLISH[segment.text] in built.text[start:end] or index in built.fallbacks


def test_a_page_full_of_broken_translations_is_german_and_says_so_for_each() -> None:
    text = "\n\n".join(f"Satz {number} mit [Link](a{number}.md)." for number in range(40))
    texts = {segment.text: segment.text.replace("[Link]", "Link ") for segment in article(text).segments}
    built = build_page(article(text), catalog(texts, text=text), "en")
    assert built.text == text
    assert set(built.fallbacks.values()) == {MARKUP}
    assert len(built.findings) == 40


def test_marks_stand_behind_german_blocks_and_change_nothing_else() -> None:
    built = page({**ENGLISH, "Was hilft": "", "Fieber": ""}, fuzzy=("Trinke viel Wasser.",), blocked=("0,5 mg",))
    marked = marked_text(built)
    assert "## Was hilft <!-- German: missing -->\n" in marked
    assert "| Kinder <!-- German: error --> | 0,5 mg <!-- German: error --> |" in marked
    assert marked.endswith("Trinke viel Wasser. <!-- German: fuzzy -->\n")
    assert marked.startswith("---\ntitle: Fieber\n")
    assert re.sub(r" <!-- German: \w+ -->", "", marked) == built.text
    assert len(parse(marked)) == len(built.tokens)
    assert marked_text(page()) == page().text
