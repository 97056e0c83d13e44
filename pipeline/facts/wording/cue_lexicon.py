"""A language's words that deny, forbid or name an opposite become tables, once, when first asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import NamedTuple

from pipeline.facts.lexicon.patterns import NO_SPACE_SCRIPT, signs_pattern
from pipeline.facts.lexicon.words import SIGNS
from pipeline.facts.text.fold import fold_word
from pipeline.facts.text.punctuation import MARKS
from pipeline.facts.wording.opposite_pairs import (
    CONTRADICTORIES,
    CONTRARIES,
    DEGREES,
    FAMILIES,
    OPPOSITES,
    SHELTERS,
    sides,
)
from pipeline.language import Language, compiled, meaning

_TOO = "_too"  # ends the key of less certain words
GAP = "…"
STAR = "*"
END = "$"
STOPS = frozenset(f"{MARKS}()（）–—") - {GAP}
TABLES = ("polarity", "opposites", "limits")

# Evasions by what they say. One that answers a word of its own class in the other text stands for no denial.
# Keys of words that deny; that deny or say that something need not be or is not all so; and that deny mildly as well.
DENIALS = frozenset({"negation", "no_longer", "prohibition", "avoidance"})
SAID_NO = DENIALS | {"needless", "partial"}
DENYING = SAID_NO | {"soft"}
EVASIONS = (
    *("evasion_only", "evasion_until", "evasion_scarce", "evasion_without"),
    *("evasion_other", "evasion_bad", "evasion_un", "evasion_halt", "evasion_too"),
)  # fmt: skip
# Words that an evasion of a class in the other text may repeat, and are none themselves: `der zweite`, the other.
REPEATS = {key.replace("evasion", "repeats"): key for key in EVASIONS}
# Keys of which the longest form alone counts: "nicht nur" holds no "nicht". Every other key is a topic of its own.
TOPICS = dict.fromkeys(
    ("absorbed", "partial", "negation", "no_longer", "evasion", *EVASIONS, "prohibition", "needless"), "denial"
)
TOPICS |= {"page_left": "left", "page_right": "right"}
TOPICS |= dict.fromkeys(("most", "beyond", "least", "neither"), "limit")  # "minimise" holds no "minim*"
IDIOMS = frozenset({"absorbed", "partial", "needless"})

# Nor does "peu fréquent" hold "fréquent", or ru "до н. э." hold "н. э.", certain or not.
_APART = tuple(pair for pair in OPPOSITES if pair[0] in {"indicated", "bce", "earliest", "no_reason", "upper_limit"})
_OF_DEGREE = {
    key + too: one
    for one, two, _ in (*DEGREES, *CONTRADICTORIES, *CONTRARIES, *_APART)
    for key in (one, two)
    for too in ("", _TOO)
}
TOPICS |= _OF_DEGREE

# Nor does one of a family hold another: "under the skin" no "skin".
_FAMILY: dict[str, str] = {}
for _one, _two, _ in SHELTERS + FAMILIES:
    if _one not in sides(OPPOSITES):
        _FAMILY.setdefault(_two, _FAMILY.setdefault(_one, _one))
TOPICS |= {key + too: family for key, family in _FAMILY.items() for too in ("", _TOO)}
_OF_FAMILY = frozenset(key + too for key in _FAMILY.keys() - sides(OPPOSITES) for too in ("", _TOO))

# Keys that say something only beside others or beside an amount, as those with `_TOO` do: less certain words of a key.
_BESIDE = frozenset({"absorbed", "partial", "evasion", *EVASIONS, "soft", "directive", "with"})
_BESIDE |= {
    "carries",
    "but",
    "neither_nor",
    "only_after",
    "finite",
    "imperative",
    "most",
    "beyond",
    "least",
    "neither",
    "condition",
    "concord",
    "up",
    "down",
    "wholly",
    "onwards",
    "up_to",
    "above",
    "below",
    "under",
}
_BESIDE |= sides(CONTRARIES) | REPEATS.keys()
_NONE: frozenset[str] = frozenset()  # one for all
_SIGNS = STOPS | {GAP, END}
_HEAD = 6  # letters, at most, by which a stem is looked for
_LENGTHS = range(1, _HEAD + 1)
_PARTS = re.compile(rf"[{SIGNS}*]+|[{''.join(sorted(STOPS))}{GAP}{END}]")


class Form(NamedTuple):
    """A form as words, each whole or with `*`, or a gap; `weight` tells which of two that fit says more.

    `whole` are its words behind the first without `*`, all of which a text must hold.
    """

    key: str
    words: tuple[str, ...]
    weight: tuple[int, int]
    whole: frozenset[str]

    @property
    def holds(self) -> bool:
        """True where words inside it say nothing by themselves; those in a gap do, unless all is an idiom."""
        return GAP not in self.words or self.key in IDIOMS

    @property
    def topic(self) -> str:
        return TOPICS.get(self.key, self.key)


@dataclass(frozen=True, slots=True)
class Signs:
    """The forms of a script without spaces: where they stand, and the keys of each."""

    pattern: re.Pattern[str]
    keys: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Table:
    """Forms by their first word: whole, by its first letters (`stem*`), or by letters in it (`*end`)."""

    by_word: dict[str, tuple[Form, ...]]
    by_head: dict[str, tuple[Form, ...]]
    by_part: dict[str, tuple[Form, ...]]
    plain: set[str]  # words met lately that begin no form, as nearly all; those with letters of `by_part` may end one
    begun: dict[str, list[Form]]  # words met lately, with the forms that they begin

    def begins(self, word: str) -> bool:
        """True for a word that may begin a form: whole, or by its first letters."""
        return word in self.by_word or not self.by_head.keys().isdisjoint(heads_of(word))


@dataclass(frozen=True, slots=True)
class CueLexicon:
    """A language's forms: those that are looked for, those that say something beside them only, and signs.

    The less certain words of families stand in `wide`, with the signs of families, since few texts ask for them.
    """

    leading: Table
    beside: Table
    wide: Table
    signs: tuple[Signs, ...]
    wide_signs: tuple[Signs, ...]

    @property
    def tables(self) -> tuple[Table, ...]:
        return self.leading, self.beside, self.wide


def heads_of(word: str) -> set[str]:
    """The first letters of a word by which stems are looked for."""
    return {word[:length] for length in _LENGTHS}


@cache
def cue_lexicon(language: Language) -> CueLexicon | None:
    """The tables of a language, or None where it has no such words."""
    return compiled(language, "cues", lambda: _compiled(language))


def _compiled(language: Language) -> CueLexicon | None:
    forms: list[Form] = []
    # Degrees and families apart: their short words hide no others.
    signs: tuple[dict[str, tuple[str, ...]], ...] = ({}, {}, {})
    for key, text in _forms(language):
        if NO_SPACE_SCRIPT.match(text) and GAP not in text:
            table = signs[1 if key in _OF_DEGREE else 2 if key in _OF_FAMILY else 0]
            table[text] = (*table.get(text, ()), key)
        else:
            forms.append(_form(key, text))
    if not (forms or any(signs)):
        return None
    *firm, wide = (tuple(_signs(table) for table in (one,) if table) for one in signs)
    return CueLexicon(
        _table(form for form in forms if is_leading(form.key)),
        _table(form for form in forms if not is_leading(form.key) and form.key not in _OF_FAMILY),
        _table(form for form in forms if not is_leading(form.key) and form.key in _OF_FAMILY),
        tuple(chain.from_iterable(firm)),
        wide,
    )


def _signs(table: Mapping[str, tuple[str, ...]]) -> Signs:
    """The forms of one table, those with a star as the beginnings that they are."""
    begun = {form.removesuffix(STAR): keys for form, keys in table.items() if form.endswith(STAR)}
    whole = {form: keys for form, keys in table.items() if not form.endswith(STAR)}
    keys = {form: (*whole.get(form, ()), *begun.get(form, ())) for form in (*whole, *begun)}
    return Signs(re.compile(signs_pattern(whole, begun)), keys)


def is_leading(key: str) -> bool:
    """True for a key that rules look for by itself."""
    return key not in _BESIDE and not key.endswith(_TOO)


def _table(forms: Iterable[Form]) -> Table:
    by_word: dict[str, list[Form]] = {}
    by_head: dict[str, list[Form]] = {}
    by_part: dict[str, list[Form]] = {}
    for form in forms:
        head, star, rest = form.words[0].partition(STAR)
        if not star:
            by_word.setdefault(head, []).append(form)
        elif head:
            by_head.setdefault(head[:_HEAD], []).append(form)
        else:
            by_part.setdefault(rest.split(STAR)[0], []).append(form)
    return Table(_fixed(by_word), _fixed(by_head), _fixed(by_part), plain=set(), begun={})


def _fixed(table: Mapping[str, Iterable[Form]]) -> dict[str, tuple[Form, ...]]:
    return {word: tuple(several) for word, several in table.items()}


def _form(key: str, text: str) -> Form:
    words = tuple(_PARTS.findall(text.rstrip(".")))
    weight = len(words), len(text.replace(STAR, "")) * 2 - text.count(STAR)
    whole = {word for word in words[1:] if STAR not in word and word not in _SIGNS}
    return Form(key, words, weight, frozenset(whole) if whole else _NONE)


def _forms(language: Language) -> Iterator[tuple[str, str]]:
    """Every (key, folded form) of a language."""
    tables = meaning(language.code)
    for table in TABLES:
        for key, several in tables.get(table, {}).items():
            yield from ((key, fold_word(form)) for form in several)


def fits(wanted: str, word: str) -> bool:
    """True where a word is one of a form: whole, or with other letters for its `*`."""
    head, star, rest = wanted.partition(STAR)
    if not star:
        return wanted == word
    if not word.startswith(head):
        return False
    *inner, last = rest.split(STAR)
    if len(word) < len(head) + len(last) or not word.endswith(last):
        return False
    return all(part in word[len(head) : len(word) - len(last)] for part in inner)
