"""A long life of an article: whatever happens to it and its catalog, no page states a fact its German does not have.

Two hundred random edits, an update and a build after each, and a translator who works in between: mostly well,
sometimes with a wrong dose, sometimes only removing the mark `fuzzy`. What a page may say is decided here without the
guard: by the amounts of both texts. Bare numbers do not occur, since a changed one is a warning and may reach a page.
"""

from __future__ import annotations

import random
import re
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.build import Page, build_page
from pipeline.catalog import new_header, read_catalog, write_catalog
from pipeline.check import check_catalog
from pipeline.markdown import split
from pipeline.merge import is_typo_fix, merge
from pipeline.model import Article, Catalog, Settings, Severity
from pipeline.project.refreshing import fact_changes, fresh_template, negations
from pipeline.project.settings import parse_settings
from pipeline.project.workspace import Project

SETTINGS = parse_settings('[tool.faktentreu]\nlanguages = ["en"]\n')
HEADER = new_header("en", "x", "")
VERBS = {"Nimm": "Take", "Gib": "Give", "Trinke": "Drink", "Meide": "Avoid"}
THINGS = {"Magnesium": "magnesium", "Eisen": "iron", "Wasser": "water", "Tropfen": "drops", "Tee": "tea"}
PLACES = {"am Abend": "in the evening", "mit Brot": "with bread", "im Bett": "in bed", "draußen": "outside"}
WORDS = {**VERBS, **THINGS, **PLACES}
UNITS = ("mg", "g")
FACT = re.compile(r"(\d+) (mg|g)\b")


def sentence(random_: random.Random) -> str:
    """A German sentence, mostly with a dose."""
    dose = f" {random_.randint(1, 900)} {random_.choice(UNITS)}" if random_.random() < 0.8 else ""
    verb, thing, place = (random_.choice(list(words)) for words in (VERBS, THINGS, PLACES))
    return f"{verb}{dose} {thing} {place}."


def edited(random_: random.Random, texts: list[str]) -> list[str]:
    """The article's paragraphs after one edit: insert, delete, move, split, change a word, change a number."""
    texts = list(texts)
    at = random_.randrange(len(texts))
    kind = random_.choice(["insert", "delete", "move", "split", "word", "number", "number", "unit"])
    if kind == "insert" or len(texts) < 6:
        texts.insert(at, sentence(random_))
    elif kind == "delete":
        del texts[at]
    elif kind == "move":
        texts.insert(random_.randrange(len(texts)), texts.pop(at))
    elif kind == "split":
        words = re.split(r"(?<!\d) ", texts[at])  # an amount stays whole
        cut = random_.randint(1, max(1, len(words) - 2))
        texts[at : at + 1] = [" ".join(words[:cut]) + ".", " ".join(words[cut:]) or "Ende."]
    elif kind == "word":
        word = random_.choice(list(THINGS))
        texts[at] = re.sub("|".join(THINGS), word, texts[at], count=1)
    elif kind == "number":
        texts[at] = re.sub(r"\d+", str(random_.randint(1, 900)), texts[at], count=1)
    else:
        texts[at] = re.sub(r" (mg|g)\b", lambda match: " g" if match[1] == "mg" else " mg", texts[at], count=1)
    return texts


def english(german: str) -> str:
    """A right translation, word by word."""
    for word, translation in WORDS.items():
        german = german.replace(word, translation)
    return german


def worked_in(random_: random.Random, catalog: Catalog, memory: dict[str, str]) -> Catalog:
    """The catalog after the translator did some of what is open; `memory` holds what she did well."""
    entries = []
    for entry in catalog.entries:
        mood = random_.random()
        if entry.obsolete or entry.is_translated or mood > 0.6:
            entries.append(entry)
            continue
        if entry.fuzzy and mood < 0.1:  # takes the mark away and changes nothing
            entries.append(replace(entry, fuzzy=False, previous=None))
            continue
        text = english(entry.msgid)
        if mood < 0.2:  # a slip of the finger
            text = re.sub(r"\d+", lambda match: match[0] + "0", text)
        else:
            memory[entry.msgid] = text
        entries.append(replace(entry, msgstr=text, fuzzy=False, previous=None))
    return replace(catalog, entries=tuple(entries))


def built(article: Article, catalog: Catalog) -> Page:
    """The page, with German wherever the guard finds an error."""
    findings = check_catalog(article, "x.md", catalog, "en", Settings())
    blocked = {one.identity for one in findings if one.level is Severity.ERROR and one.identity}
    return build_page(article, catalog, "en", blocked)


@pytest.mark.parametrize("accept_typos", [False, True])
def test_two_hundred_edits_and_no_foreign_fact(accept_typos: bool, tmp_path: Path) -> None:
    project = Project(tmp_path, SETTINGS)
    random_ = random.Random(int(accept_typos))
    texts = [sentence(random_) for _ in range(12)]
    catalog: Catalog | None = None
    memory: dict[str, str] = {}
    shown = held_back = 0
    for _ in range(200):
        texts = edited(random_, texts)
        article = split("x", "\n\n".join(texts) + "\n", ())
        catalog = merge(
            fresh_template(project, article),
            catalog,
            header=HEADER,
            negations=negations("de"),
            fact_changes=fact_changes("de"),
            accept_typos=accept_typos,
        )
        catalog = read_catalog(write_catalog(catalog), "x.po")
        page = built(article, catalog)
        for index, segment in enumerate(article.segments):
            start, end = page.spans[index]
            says = page.text[start:end]
            assert FACT.findall(says) == FACT.findall(segment.text), (segment.text, says)
            assert re.findall(r"\d+", says) == re.findall(r"\d+", segment.text), (segment.text, says)
            shown += index not in page.fallbacks
            held_back += page.fallbacks.get(index) == "error"
        lost = {text for text, translation in memory.items() if not holds(catalog, text, translation, accept_typos)}
        assert lost == set()  # every good translation ever made, also of texts that are gone
        catalog = worked_in(random_, catalog, memory)
    assert shown > 1000
    assert held_back > 20  # the slips were really made


def holds(catalog: Catalog, text: str, translation: str, accept_typos: bool) -> bool:
    """Whether the catalog has the translation as that of the text, or of the text with a typing error mended."""
    found = [entry.msgid for entry in catalog.entries if entry.msgstr == translation and not entry.fuzzy]
    return text in found or (accept_typos and any(is_typo_fix(text, other) for other in found))
