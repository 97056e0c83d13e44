"""The shipped catalogs with one meaning turned: an opposite said, a denial gone, a text left in German.

Unaltered they are silent. The alterations use the language's own words: the first form of the other side of a pair of
opposites, and for denials what `golden/denials.txt` says: every sentence of the articles that denies, in each language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from test_mutation import ARTICLE, GUIDE, LANGUAGES, catalog

from pipeline.check import check_text
from pipeline.facts.wording.cues import cues_of
from pipeline.facts.wording.opposite_pairs import OPPOSITES
from pipeline.language import load, meaning
from pipeline.markdown import reveal

RULES = {
    *("prohibition-lost", "negation-lost", "negation-added", "opposite-said", "obligation-changed"),
    *("left-in-source-language", "wrong-language", "sentence-missing"),
}  # fmt: skip
DENIALS = (Path(__file__).parent / "golden" / "denials.txt").read_text("utf-8")
LOST = {"negation-lost", "prohibition-lost"}
SAID_TWICE = ("ersetzt keinen ärztlichen Rat",)  # by both articles, so that one line stands for two
TURNED = {one: two for pair in OPPOSITES for one, two in (pair[:2], pair[1::-1])}


def turned(source: str, text: str, language: str) -> Iterator[str]:
    """The text with the only word for one side of a pair replaced by one for the other, where the German has it too."""
    said = {cue.key for cue in cues_of(source, load("de"))}
    cues = cues_of(text, load(language))
    for cue in cues:
        other = TURNED.get(cue.key)
        sides = [one for one in cues if one.key.removesuffix("_too") in (cue.key, other) and one.start != cue.start]
        is_said = cue.key in said and not said & {str(other), f"{other}_too"}
        forms = meaning(language)["opposites"].get(str(other), ())
        whole = [form for form in forms if "*" not in form and "…" not in form]
        if is_said and whole and not sides:
            yield text[: cue.start] + whole[0] + text[cue.end :]


@pytest.mark.parametrize("language", LANGUAGES)
def test_shipped_texts_are_silent_and_their_opposites_are_found(language: str) -> None:
    missed = []
    for entry in catalog(ARTICLE, language).entries:
        if entry.obsolete or not entry.msgid or not entry.msgstr:
            continue
        source, text = reveal(entry.msgid)[0], reveal(entry.msgstr)[0]
        found = {finding.rule for finding in check_text(source, text, target_language=language)}
        assert not found & RULES, (entry.msgstr, found)
        for other in turned(source, text, language):
            if "opposite-said" not in {one.rule for one in check_text(source, other, target_language=language)}:
                missed.append(other)
        if len(source.split()) > 8:
            left = {one.rule for one in check_text(source, source, target_language=language)}
            missed += [] if "left-in-source-language" in left else [source]
    assert missed == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_denial_that_fell_out_of_a_shipped_text_is_found(language: str) -> None:
    lines = DENIALS.partition(f"[{language}]\n")[2].partition("\n[")[0].split("\n")
    missed = []
    for words, others in (line.split(" | ") for line in lines if line):
        entries = [one for name in (GUIDE, ARTICLE) for one in catalog(name, language).entries if words in one.msgstr]
        assert entries, words
        for entry in entries:
            altered = entry.msgstr.replace(words, others, 1)
            found = {finding.rule for finding in check_text(entry.msgid, altered, target_language=language)}
            missed += [] if found & LOST else [altered]
    assert missed == []


def test_every_denial_of_the_articles_is_among_them() -> None:
    denying = re.compile(r"\b(?:nicht|kein\w*|nie|nichts|ohne|meide)\b", re.IGNORECASE)
    german = {one.msgid for name in (GUIDE, ARTICLE) for one in catalog(name, "en").entries}
    wanted = sum(len(denying.findall(text)) for text in german)
    english = DENIALS.partition("[en]\n")[2].partition("\n[")[0].split("\n")
    assert wanted == len([line for line in english if line]) + len(SAID_TWICE)
