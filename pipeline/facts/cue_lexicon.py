"""A language's words that deny, forbid or name an opposite become tables, once, when first asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipeline.facts.fold import fold_word
from pipeline.facts.patterns import INDIC_SIGNS, NO_SPACE_SCRIPT
from pipeline.facts.trie import trie_pattern
from pipeline.language import Language, meaning

GAP = "…"
STOPS = frozenset(".,;:!?()–—。，；：！？、،؛؟।॥։՝")
STEM = 4  # letters by which a stem is looked for at first
TABLES = ("polarity", "opposites")

# Keys of which the longest form alone counts: "nicht nur" holds no "nicht". Every other key is a topic of its own.
TOPICS = dict.fromkeys(("absorbed", "partial", "negation", "evasion", "prohibition", "needless"), "denial")
TOPICS |= {"page_left": "left", "page_right": "right"}
IDIOMS = frozenset({"absorbed", "partial", "needless"})

_PARTS = re.compile(rf"[\w&*{INDIC_SIGNS}]+|[{''.join(sorted(STOPS))}{GAP}]")


@dataclass(frozen=True, slots=True)
class Form:
    """A form as words, each whole or with `*`, or a gap; `weight` tells which of two that fit says more."""

    key: str
    words: tuple[str, ...]
    weight: tuple[int, int]

    @property
    def holds(self) -> bool:
        """True where words inside it say nothing by themselves; those in a gap do, unless all is an idiom."""
        return GAP not in self.words or self.key in IDIOMS

    @property
    def topic(self) -> str:
        return TOPICS.get(self.key, self.key)


@dataclass(frozen=True, slots=True)
class CueLexicon:
    """A language's forms by their first word: whole, its beginning (`stem*`) or its end (`*end`).

    `signs` finds the forms of a script without spaces, whose keys are in `keys`.
    """

    whole: dict[str, list[Form]]
    stems: dict[str, list[Form]]
    ends: tuple[tuple[str, Form], ...]
    lengths: tuple[int, ...]
    signs: re.Pattern[str] | None
    keys: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Quick:
    """What one word of each form of some keys looks like, to tell at once that a text holds none."""

    whole: frozenset[str]
    stems: frozenset[str]
    short: tuple[str, ...]
    ends: tuple[str, ...]
    signs: re.Pattern[str] | None


@cache
def cue_lexicon(language: Language) -> CueLexicon | None:
    """The tables of a language, or None where it has no such words."""
    whole: dict[str, list[Form]] = {}
    stems: dict[str, list[Form]] = {}
    ends: list[tuple[str, Form]] = []
    signs: dict[str, tuple[str, ...]] = {}
    for key, text in _forms(language):
        if NO_SPACE_SCRIPT.match(text) and GAP not in text:
            signs[text] = (*signs.get(text, ()), key)
            continue
        words = tuple(_PARTS.findall(text.rstrip(".")))
        form = Form(key, words, (len(words), len(text.replace("*", "")) * 2 - text.count("*")))
        first, star, rest = words[0].partition("*")
        if not star:
            whole.setdefault(first, []).append(form)
        elif first:
            stems.setdefault(first, []).append(form)
        else:
            ends.append((rest.rstrip("*"), form))
    if not (whole or stems or signs):
        return None
    lengths = tuple(sorted({len(stem) for stem in stems}))
    return CueLexicon(whole, stems, tuple(ends), lengths, re.compile(trie_pattern(signs)) if signs else None, signs)


def _forms(language: Language, keys: frozenset[str] | None = None) -> Iterator[tuple[str, str]]:
    """Every (key, folded form) of a language, or those of some keys."""
    tables = meaning(language.code)
    for table in TABLES:
        for key, several in tables.get(table, {}).items():
            if keys is None or key in keys:
                yield from ((key, fold_word(form)) for form in several)


def fits(wanted: str, word: str) -> bool:
    """True where a word is one of a form: whole, or with other letters for its `*`."""
    if "*" not in wanted:
        return wanted == word
    first, *inner, last = wanted.split("*")
    if len(word) < len(first) + len(last) or not (word.startswith(first) and word.endswith(last)):
        return False
    return all(part in word[len(first) : len(word) - len(last)] for part in inner)


@cache
def quick_look(language: Language, keys: frozenset[str]) -> Quick:
    """What tells a text without any form of these keys."""
    forms = [form for _, form in _forms(language, keys)]
    signs = [form.partition(GAP)[0].strip() for form in forms if NO_SPACE_SCRIPT.match(form)]
    tellings = [_telling(form) for form in forms if not NO_SPACE_SCRIPT.match(form)]
    stems = [word[:-1] for word in tellings if word.endswith("*") and word[0] != "*"]
    if language.prefixes:  # something may be glued in front of any word
        signs += [word.strip("*") for word in tellings]
        stems, tellings = [], []
    return Quick(
        frozenset(word for word in tellings if "*" not in word),
        frozenset(stem[:STEM] for stem in stems if len(stem) >= STEM),
        tuple(stem for stem in stems if len(stem) < STEM),
        tuple(word.strip("*") for word in tellings if word[0] == "*"),
        re.compile(trie_pattern(signs)) if signs else None,
    )


def _telling(form: str) -> str:
    """The longest word of a form, with its `*`."""
    words: list[str] = re.findall(r"\*?\w+\*?", form)
    return max(words, key=len)
