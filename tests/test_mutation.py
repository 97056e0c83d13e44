"""The shipped catalogs with one fact altered at a time: every alteration is an error, and never reaches a page.

The alterations are mechanical (tests/mutate.py): a digit, the unit, the bound, an end of the range, before and after,
the whole amount gone, or moved to another segment.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from shutil import copytree

import pytest
from click.testing import Result
from mutate import mutants, turned_marks

from pipeline.check import check_text
from pipeline.facts import facts_of
from pipeline.facts.wording.marks import marks_of
from pipeline.language import load
from pipeline.markdown import reveal
from pipeline.model import Article, Catalog, Entry
from pipeline.project.judge import judge
from pipeline.project.workspace import Project, open_project, read_article, read_project_catalog

ROOT = Path(__file__).parent.parent
ARTICLE = "magnesium-restless-legs"
GUIDE = "magnesium-guide"
LANGUAGES = ("en", "fr", "es", "it", "pl", "tr", "ru", "uk", "ar", "zh_Hans")
KINDS = ("quantity", "range", "bound", "duration")
FACTS = sorted(
    ["300–400 mg", "about 1 h, before", "about 14 %", "< 50 ug/L", "20 ug/L", "≥ 75 ug/L", "100 ug/L", "≥ 2 h"]
)


@cache
def project() -> Project:
    return open_project(ROOT)


@cache
def article(name: str) -> Article:
    return read_article(project(), name)


@cache
def catalog(name: str, language: str) -> Catalog:
    return read_project_catalog(project(), project().catalog_path(name, language))[0]


def with_msgstr(whole: Catalog, wanted: Entry, msgstr: str) -> Catalog:
    entries = tuple(replace(entry, msgstr=msgstr) if entry is wanted else entry for entry in whole.entries)
    return replace(whole, entries=entries)


def altered(name: str, language: str) -> Iterator[tuple[str, Entry, str]]:
    """Every (alteration, entry, altered msgstr) of a catalog."""
    for entry in catalog(name, language).entries:
        if not entry.obsolete and entry.msgid:
            for title, msgstr in mutants(entry.msgstr, load(language)):
                yield title, entry, msgstr


@pytest.mark.parametrize("language", ("de", *LANGUAGES))
def test_the_article_states_the_facts_of_its_brief_and_no_others(language: str) -> None:
    if language == "de":
        texts = [segment.text for segment in article(ARTICLE).segments]
    else:
        texts = [entry.msgstr for entry in catalog(ARTICLE, language).entries]
    facts = [fact for text in texts for fact in facts_of(reveal(text)[0], load(language)) if fact.kind in KINDS]
    assert sorted(fact.describe() for fact in facts) == FACTS


@pytest.mark.parametrize("name", [ARTICLE, GUIDE])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_time_turned_round_is_found(language: str, name: str) -> None:
    """Before meals and after, morning and evening, daily and weekly: where the German text says one of them."""
    missed = []
    for entry in catalog(name, language).entries:
        if entry.obsolete or not entry.msgid or not marks_of(reveal(entry.msgid)[0], load("de")):
            continue
        for title, msgstr in turned_marks(entry.msgstr, load(language)):
            if not any(one.severity != "note" for one in check_text(entry.msgid, msgstr, target_language=language)):
                missed.append(f"{title}: {msgstr}")
    assert not missed


@pytest.mark.parametrize("name", [ARTICLE, GUIDE])
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_altered_fact_is_an_error_and_stays_off_the_page(language: str, name: str) -> None:
    missed, tried = [], 0
    for title, entry, msgstr in altered(name, language):
        tried += 1
        judged = judge(project(), article(name), with_msgstr(catalog(name, language), entry, msgstr), language)
        errors = [f for f in judged.findings if f.severity == "error" and f.identity == entry.identity]
        places = [f for f in errors if f.place and f.place.line and f.source and f.source.line]
        segment = next(i for i, one in enumerate(article(name).segments) if one.identity == entry.identity)
        shown = judged.page.text[slice(*judged.page.spans[segment])]
        is_german = judged.page.fallbacks.get(segment) == "error" and " ".join(shown.split()) == entry.msgid
        if not places or not is_german:
            missed.append(f"{title}: {msgstr}")
    assert tried >= 20
    assert not missed


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_amount_moved_to_another_segment_is_missed_in_both(language: str) -> None:
    whole = catalog(ARTICLE, language)
    other = next(entry for entry in whole.entries if entry.msgid.startswith("Bewegung hilft"))
    for entry in whole.entries:
        shown, offsets = reveal(entry.msgstr)
        for fact in facts_of(shown, load(language)):
            if fact.kind in KINDS and entry.msgid:
                start, end = offsets[fact.start], offsets[fact.end - 1] + 1
                moved = with_msgstr(whole, entry, entry.msgstr[:start] + entry.msgstr[end:])
                there = next(one for one in moved.entries if one.identity == other.identity)
                moved = with_msgstr(moved, there, f"{other.msgstr} {fact.text}")
                findings = judge(project(), article(ARTICLE), moved, language).findings
                blocked = {finding.identity for finding in findings if finding.severity == "error"}
                assert blocked == {entry.identity, other.identity}, (fact.text, findings)


@pytest.mark.parametrize("language", LANGUAGES)
def test_check_and_build_fail_and_the_page_shows_the_german_block(
    language: str, tmp_path: Path, faktentreu: Callable[..., Result]
) -> None:
    for folder in ("source_de", "translations"):
        copytree(ROOT / folder, tmp_path / folder)
    (tmp_path / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    title, entry, msgstr = next(altered(ARTICLE, language))
    path = tmp_path / "translations" / language / f"{ARTICLE}.po"
    text = path.read_text("utf-8")
    written = entry.msgstr.replace('"', '\\"')
    assert text.count(f'msgstr "{written}"') == 1, title
    path.write_text(text.replace(f'msgstr "{written}"', 'msgstr "' + msgstr.replace('"', '\\"') + '"'), "utf-8")

    check = faktentreu("check", "--project", tmp_path)
    build = faktentreu("build", "--project", tmp_path)

    assert (check.exit_code, build.exit_code) == (1, 1)
    assert f"translations/{language}/{ARTICLE}.po:{entry.line}:" in check.output
    assert f"source_de/{ARTICLE}.md:" in check.output
    page = (tmp_path / "output" / language / f"{ARTICLE}.html").read_text("utf-8")
    markdown = (tmp_path / "output" / language / f"{ARTICLE}.md").read_text("utf-8")
    german = "etwa eine Stunde vor dem Schlafengehen"
    assert german in " ".join(markdown.split()) and german in " ".join(page.split())
    assert 'lang="de"' in page
    assert msgstr not in markdown
