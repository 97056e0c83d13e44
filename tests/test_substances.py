"""The shipped translations with one substance, salt or group put in another's place, and the rule on substances."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from pipeline.check import check_text
from pipeline.glossary import Glossary, Kind, Mention, Term, forms_of, mentions
from pipeline.glossary.glossary import terms_of
from pipeline.language import load
from pipeline.markdown import reveal
from pipeline.model import Entry
from pipeline.project.glossary import read_glossary
from pipeline.project.workspace import Project, article_names, open_project, read_project_catalog

ROOT = Path(__file__).parents[1]
LANGUAGES = open_project(ROOT).settings.languages
SPACED = {*LANGUAGES} - {"zh_Hans"}
ENDING = re.compile(r"[^\W\d_]*")


@cache
def project() -> Project:
    return open_project(ROOT)


@cache
def entries(language: str) -> tuple[Entry, ...]:
    paths = [project().catalog_path(name, language) for name in article_names(project())]
    return tuple(one for path in paths for one in read_project_catalog(project(), path)[0].entries if one.is_translated)


def findings(entry: Entry, msgstr: str, language: str) -> list[str]:
    found = check_text(entry.msgid, msgstr, target_language=language, glossary=read_glossary(project()))
    return [f"{one.severity}: {one.message}" for one in found if one.rule.startswith("substance-")]


def swapped(text: str, mention: Mention, other: Term, language: str, glossary: Glossary) -> str:
    """The text with every word that mentions a term replaced by another term's usual name."""
    shown, offsets = reveal(text)
    name = forms_of(glossary, load(language))[other.id][0].strip("*")
    for one in reversed(mentions(shown, load(language), glossary)):
        if one.term is mention.term:
            start, end = offsets[one.start], offsets[one.end - 1] + 1
            end += len(ENDING.match(text[end:])[0]) if language in SPACED else 0
            text = text[:start] + name + text[end:]
    return text


def mutants(entry: Entry, language: str) -> Iterator[tuple[str, str]]:
    """The translation with each term replaced by each that it excludes, where the German mentions only the first."""
    glossary = read_glossary(project())
    terms, forms = terms_of(glossary), forms_of(glossary, load(language))
    ours = {one.term.id for one in mentions(reveal(entry.msgid)[0], load("de"), glossary)}
    seen = set()
    for mention in mentions(reveal(entry.msgstr)[0], load(language), glossary):
        for other in sorted(mention.term.confusable):
            if (
                mention.term.id in ours
                and other not in ours
                and other in forms
                and (mention.term.id, other) not in seen
            ):
                seen.add((mention.term.id, other))
                yield f"{other} for {mention.term.id}", swapped(entry.msgstr, mention, terms[other], language, glossary)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_shipped_translations_are_silent(language: str) -> None:
    assert not [found for entry in entries(language) for found in findings(entry, entry.msgstr, language)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_term_in_place_of_another_is_an_error(language: str) -> None:
    missed, tried = [], 0
    for entry in entries(language):
        for title, msgstr in mutants(entry, language):
            tried += 1
            if not any(found.startswith("error") for found in findings(entry, msgstr, language)):
                missed.append(f"{title}: {msgstr}")
    assert tried >= 100
    assert not missed


def test_every_kind_has_terms_in_german() -> None:
    forms = forms_of(read_glossary(project()), load("de"))
    kinds = {terms_of(read_glossary(project()))[name].kind for name in forms if name != "none"}
    assert kinds == set(Kind)
