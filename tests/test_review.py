"""The review page: every fact beside its counterpart, every finding beside its segment, and nothing stale left."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import Result

from pipeline.build import build_page
from pipeline.check import check_catalog
from pipeline.language import load
from pipeline.markdown import split
from pipeline.model import Catalog, Entry, Settings, Severity
from pipeline.rules import read_pair
from pipeline.site import Site
from pipeline.site.review import (
    Sheet,
    read_sheet,
    render_review,
    render_review_index,
    render_sign_off,
    sign_off_file,
    summary_of,
)
from pipeline.site.review.matches import matches
from pipeline.site.review.spans import quoted

Run = Callable[..., Result]
Make = Callable[[Mapping[str, str | bytes]], Path]
TEXT = """\
---
title: Fieber
---

## Mengen

Nimm **300–400 mg** etwa eine Stunde vor dem Essen.

Höchstens 2 Tabletten am Tag.

Trink <b>Wasser</b>.

| Wer | Menge |
|-----|-------|
| Frauen | 5 mg |
"""
ENGLISH = {
    "Fieber": "Fever",
    "Mengen": "Amounts",
    "Nimm **300–400 mg** etwa eine Stunde vor dem Essen.": "Take **300–4000 mg** about one hour before a meal.",
    "Höchstens 2 Tabletten am Tag.": "No more than 2 tablets a day.",
    "Wer": "Who",
    "Menge": "Amount",
    "Frauen": "Women",
}


def sheet_of(translations: Mapping[str, str], fuzzy: tuple[str, ...] = (), language: str = "en") -> Sheet:
    settings = Settings()
    article = split("fieber", TEXT, settings.front_matter_keys)
    entries = tuple(
        Entry(one.text, translations.get(one.text, ""), one.context, fuzzy=one.text in fuzzy, line=number)
        for number, one in enumerate(article.segments, 10)
    )
    catalog = Catalog(Entry("", ""), entries, f"translations/{language}/fieber.po")
    findings = check_catalog(article, "source_de/fieber.md", catalog, language, settings)
    blocked = {finding.identity for finding in findings if finding.level is Severity.ERROR and finding.identity}
    return read_sheet(build_page(article, catalog, language, blocked), catalog, findings, "de")


SITE = Site({"de": frozenset({"fieber"}), "en": frozenset({"fieber"})})


@pytest.mark.parametrize(
    ("german", "english", "expected"),
    [
        ("Nimm 300–400 mg täglich.", "Take 300–400 mg daily.", ["300–400 mg täglich = 300–400 mg daily: same"]),
        ("Nimm 300–400 mg ein.", "Take 300 to 4000 mg of it.", ["300–400 mg = 300 to 4000 mg: differs"]),
        ("Nimm 5 mg, dann 2 g.", "Take 2 g after 5 mg.", ["5 mg = 5 mg: same", "2 g = 2 g: same"]),
        ("Nimm 5 mg und 5 mg ein.", "Take 5 mg and 5 mg of it.", ["5 mg = 5 mg: same", "5 mg = 5 mg: same"]),
        ("Nimm 5 mg ein.", "Take it.", ["5 mg = -: missing in the translation"]),
        ("Nimm es.", "Take 5 mg.", ["- = 5 mg: not in the German text"]),
        ("Vitamin B12 hilft.", "Vitamin B12 helps.", ["B12 = B12: same"]),
        ("Trink Wasser.", "Drink water.", []),
    ],
)
def test_every_fact_has_its_counterpart_and_a_verdict(german: str, english: str, expected: list[str]) -> None:
    found = matches(read_pair(german, english, load("de"), load("en")))
    told = [
        f"{one.source.text if one.source else '-'} = {one.target.text if one.target else '-'}: {one.verdict.value}"
        for one in found
    ]
    assert told == expected
    assert [one.number for one in found] == list(range(1, len(found) + 1))


def test_equal_facts_have_the_same_number_on_both_sides_and_differing_ones_are_outlined() -> None:
    html = render_review(sheet_of(ENGLISH), [], SITE)
    row = html[html.index('id="s3"') : html.index('id="s4"')]
    marks = re.findall(r'<mark class="fact colour-(\d)( alarming)?">(.*?)<span class="number">.*?</span>(\d)', row)
    words = [(number, bool(alarm), re.sub("<.*?>", "", text)) for _, alarm, text, number in marks]
    assert words == [
        ("1", True, "300–400 mg"),
        ("2", False, "etwa eine Stunde vor dem"),
        ("1", True, "300–4000 mg"),
        ("2", False, "about one hour before"),
    ]
    assert all(colour == number for colour, _, _, number in marks)


def test_a_finding_stands_beside_its_segment_with_its_remedy_and_its_line() -> None:
    html = render_review(sheet_of(ENGLISH), [], SITE)
    row = html[html.index('id="s3"') : html.index('id="s4"')]
    assert '<li class="finding error"><strong>Error:</strong>' in row
    assert "What to do: write '<bdi>300–400 mg</bdi>'." in row
    assert "range-changed" in row
    assert "translations/en/fieber.po, line 12" in row
    assert html.count('<li class="finding') == 1


def test_what_is_fuzzy_missing_or_held_back_is_marked() -> None:
    sheet = sheet_of(ENGLISH, fuzzy=("Mengen",))
    states = {row.segment.text: row.state.name for row in sheet.rows}
    assert states == {
        "Fieber": "TRANSLATED",
        "Mengen": "FUZZY",
        "Nimm **300–400 mg** etwa eine Stunde vor dem Essen.": "HELD_BACK",
        "Höchstens 2 Tabletten am Tag.": "TRANSLATED",
        "Trink <b>Wasser</b>.": "MISSING",
        "Wer": "TRANSLATED",
        "Menge": "TRANSLATED",
        "Frauen": "WITH_OTHERS",  # the cell beside it is missing
        "5 mg": "MISSING",
    }
    html = render_review(sheet, [], SITE)
    assert html.count('class="badge"') == 5
    assert "fuzzy: the German text has changed, the page shows it" in html
    assert (sheet.open, sheet.count(Severity.ERROR), sheet.percent) == (3, 1, 66)


def test_texts_are_shown_as_a_reader_sees_them_and_never_as_markup() -> None:
    html = render_review(sheet_of({**ENGLISH, "Trink <b>Wasser</b>.": "Drink <script>alert(1)</script>."}), [], SITE)
    assert "<script" not in html
    assert "Trink Wasser." in html
    assert "**" not in html


def test_filters_know_what_needs_a_look_and_what_has_a_dose() -> None:
    rows = sheet_of(ENGLISH).rows
    assert [row.number for row in rows if row.needs_a_look] == [3, 5, 8, 9]
    assert [row.number for row in rows if row.has_dose] == [3, 4, 9]


def test_the_matrix_tells_the_state_of_every_language() -> None:
    good, bad = sheet_of({**ENGLISH, "5 mg": "5 mg"}, language="fr"), sheet_of(ENGLISH)
    html = render_review_index(map(summary_of, [bad, good]), {"fieber": "Fieber"}, SITE)
    assert re.findall(r'<a class="cell (\w+)" href="(.*?)"', html) == [
        ("alarming", "en/fieber.html"),
        ("alarming", "fr/fieber.html"),
    ]
    assert 'href="sign-off/fieber.html"' in html
    assert "There is no translation to review yet." in render_review_index([], {}, SITE)


def test_the_sign_off_sheet_lists_every_dose_with_its_reading_in_every_language() -> None:
    french = {"Höchstens 2 Tabletten am Tag.": "Pas plus de 2 comprimés par jour."}
    sheets = [sheet_of(ENGLISH), sheet_of(french, language="fr")]
    html = render_sign_off(build_page(sheets[0].page.article, None, "de"), sheets, SITE)
    assert re.findall(r'<h2><span class="number">\d</span> <span lang="de">(.*?)</span>', html) == [
        "300–400 mg",
        "etwa eine Stunde vor dem",
        "Höchstens 2 Tabletten am Tag",
        "5 mg",
    ]
    assert '<bdi lang="en">No more than 2 tablets a day</bdi> <span class="verdict">same</span>' in html
    assert '<bdi lang="fr">Pas plus de 2 comprimés par jour</bdi> <span class="verdict">same</span>' in html
    assert "300–4000" not in html  # held back: no reader sees it
    assert html.count("not translated: the page shows the German text") == 4


def test_the_version_changes_with_every_word_of_the_translation() -> None:
    one, other = sheet_of(ENGLISH), sheet_of({**ENGLISH, "Frauen": "Woman"})
    assert one.version != other.version
    assert one.version == sheet_of(ENGLISH).version


@pytest.mark.parametrize(
    ("sentence", "html"),
    [
        ("'5 mg' is not in the source", "'<bdi>5 mg</bdi>' is not in the source"),
        ("write 'un'ora prima'", "write '<bdi>un'ora prima</bdi>'"),
        ("the source's <b>", "the source's &lt;b&gt;"),
    ],
)
def test_quoted_words_keep_their_direction(sentence: str, html: str) -> None:
    assert quoted(sentence) == html


def test_build_makes_the_review_on_request_and_removes_it_without(translated_project: Path, faktentreu: Run) -> None:
    output = translated_project / "output"
    assert faktentreu("build", "--review", "--project", translated_project).exit_code == 0
    made = {path.relative_to(output).as_posix() for path in (output / "review").rglob("*") if path.is_file()}
    assert made == {"review/index.html", "review/review.css", "review/en/fieber.html", sign_off_file("fieber")}
    before = {path: (output / path).stat().st_mtime_ns for path in made}
    faktentreu("build", "--review", "--project", translated_project)
    assert {path: (output / path).stat().st_mtime_ns for path in made} == before
    faktentreu("build", "--project", translated_project)
    assert not (output / "review").exists()


def test_what_is_wrong_with_the_article_itself_stands_above_the_segments(make_project: Make, faktentreu: Run) -> None:
    project = make_project({"source_de/fieber.md": "Siehe [Rat](rat.md) <br>\n"})
    faktentreu("update", "--project", project)
    faktentreu("build", "--review", "--project", project)
    page = (project / "output/review/en/fieber.html").read_text()
    general = page[page.index("Findings on the whole article") : page.index('<fieldset class="filters">')]
    assert "dead-link, source_de/fieber.md:1" in general


def test_who_approved_a_translation_is_told_until_it_changes(translated_project: Path, faktentreu: Run) -> None:
    def shown() -> tuple[str, str, str]:
        assert faktentreu("build", "--review", "--project", translated_project).exit_code == 0
        review = translated_project / "output/review"
        names = ("index.html", "en/fieber.html", "sign-off/fieber.html")
        return tuple((review / name).read_text(encoding="utf-8") for name in names)  # type: ignore[return-value]

    assert not [page for page in shown() if "approved" in page.lower()]
    approved = faktentreu("approve", "en", "fieber", "--by", "Dr. Ada", "--project", translated_project)
    assert approved.exit_code == 0
    index, page, sheet = shown()
    assert 'class="approved"' in index
    assert "Approved by Dr. Ada (" in page
    assert "<td>Dr. Ada</td>" in sheet
    catalog = translated_project / "translations/en/fieber.po"
    catalog.write_text(catalog.read_text(encoding="utf-8").replace("plenty of", "much"), encoding="utf-8")
    index, page, sheet = shown()
    assert 'class="approved"' not in index
    assert "4 of 5 texts approved by Dr. Ada (" in page
    assert "1 approval has expired" in page
    assert "<td>Dr. Ada</td>" not in sheet
