"""A long life: German texts change at random, a translator works in between, and no word of hers is lost."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from pipeline.catalog import new_header, read_catalog, write_catalog
from pipeline.merge import merge
from pipeline.model import Catalog, Entry

TEXT = "Nimm die Tablette mit Wasser am Morgen oder Abend nicht bei Fieber höchstens mg Kind Arzt frage immer"
WORDS = TEXT.split(" ")
NEGATIONS = frozenset({"nicht"})


def sentence(random_: random.Random) -> str:
    """A made-up German sentence with a dose."""
    return f"{' '.join(random_.choices(WORDS, k=random_.randint(2, 12)))} {random_.randint(1, 900)} mg"


def insert(random_: random.Random, texts: list[str]) -> None:
    texts.insert(random_.randint(0, len(texts)), sentence(random_))


def delete(random_: random.Random, texts: list[str]) -> None:
    texts.pop(random_.randrange(len(texts)))


def move(random_: random.Random, texts: list[str]) -> None:
    insert_at, text = random_.randrange(len(texts)), texts.pop(random_.randrange(len(texts)))
    texts.insert(insert_at, text)


def split(random_: random.Random, texts: list[str]) -> None:
    place = random_.randrange(len(texts))
    words = texts[place].split(" ")
    texts[place : place + 1] = [" ".join(words[:2]), " ".join(words[2:]) or "Ende"]


def change_word(random_: random.Random, texts: list[str]) -> None:
    place = random_.randrange(len(texts))
    words = texts[place].split(" ")
    words[random_.randrange(len(words))] = random_.choice(WORDS)
    texts[place] = " ".join(words)


def change_number(random_: random.Random, texts: list[str]) -> None:
    place = random_.randrange(len(texts))
    texts[place] = re.sub(r"\d+", str(random_.randint(1, 900)), texts[place])


Edit = Callable[[random.Random, list[str]], None]
EDITS: list[Edit] = [insert, insert, delete, move, split, change_word, change_number]


def translated(text: str) -> str:
    """What the translator writes for a text: it carries the text's numbers and negations."""
    return f"«{text}»"


def worked_in(random_: random.Random, catalog: Catalog, memory: dict[str, str]) -> Catalog:
    """The catalog after the translator did some of the open entries, and remembers what she did."""
    entries = []
    for entry in catalog.entries:
        if not entry.obsolete and not entry.is_translated and random_.random() < 0.5:
            entry = replace(entry, msgstr=translated(entry.msgid), fuzzy=False, previous=None, comments=("done",))
            memory[entry.msgid] = entry.msgstr
        entries.append(entry)
    return replace(catalog, entries=tuple(entries))


@pytest.mark.parametrize("seed", range(2))
def test_two_hundred_edits_lose_no_translation(seed: int) -> None:
    random_ = random.Random(seed)
    texts = [sentence(random_) for _ in range(20)]
    memory: dict[str, str] = {}
    data: bytes | None = None
    for _ in range(200):
        random_.choice(EDITS if len(texts) > 3 else [insert])(random_, texts)
        fresh = Catalog(new_header("", "x", ""), tuple(Entry(text) for text in dict.fromkeys(texts)))
        old = None if data is None else read_catalog(data, "")
        new = merge(fresh, old, header=new_header("en", "x", ""), negations=NEGATIONS)
        data = write_catalog(new)
        assert write_catalog(merge(fresh, read_catalog(data, ""), header=new.header, negations=NEGATIONS)) == data
        assert [entry.msgid for entry in new.entries if not entry.obsolete] == list(dict.fromkeys(texts))
        for entry in new.entries:
            if entry.is_translated:  # what may go on a page says just what its German text says
                assert entry.msgstr == translated(entry.msgid)
            elif entry.fuzzy and entry.previous:
                assert entry.previous[1].split().count("nicht") == entry.msgstr.strip("«»").split().count("nicht")
        held = {entry.msgid: entry for entry in new.entries if not entry.fuzzy}
        for text, translation in memory.items():  # every translation ever made, also of texts that are gone
            assert held[text].msgstr == translation
            assert held[text].comments == ("done",)
        data = write_catalog(worked_in(random_, new, memory))
