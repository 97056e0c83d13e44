"""Text and its language become cues: the words that deny, forbid, oblige, or name one of two opposites.

They come from `languages/meaning/<lang>.toml`: whole words and phrases, `*` for any letters (`setz*`), `…` for other
words of the same clause (`setz* … ab`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.facts.cue_lexicon import GAP, STEM, STOPS, TABLES, TOPICS, CueLexicon, Form, cue_lexicon, fits, quick_look
from pipeline.facts.fold import Folded, fold, fold_word
from pipeline.facts.patterns import INDIC_SIGNS
from pipeline.language import Language, meaning

_MANY = 4096  # texts that are remembered: one German text meets many languages, and several rules
_WITHIN = 10  # words that may stand for a gap
_TOKEN = re.compile(rf"[\w&{INDIC_SIGNS}]+|[{''.join(sorted(STOPS))}]")
_WORD = re.compile(r"\w+")
_Candidates = Callable[[str], tuple[Form, ...]]
_Found = tuple[str, int, int, bool]  # key, start, end, and whether cues inside it are none


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that carry a meaning of a key (`negation`, `left`); offsets in the author's text."""

    key: str
    start: int
    end: int


@lru_cache(maxsize=64)
def words_of(text: str) -> tuple[str, ...]:
    """The words of a text in small letters, for quick looks."""
    return tuple(_WORD.findall(_small(text)))


@lru_cache(maxsize=64)
def _small(text: str) -> str:
    return fold_word(text)


@lru_cache(maxsize=4 * _MANY)  # as often as rules ask of a text
def may_hold(text: str, language: Language, keys: frozenset[str]) -> bool:
    """False where the text surely holds no form of the keys."""
    quick, words = quick_look(language, keys), words_of(text)
    if not quick.whole.isdisjoint(words):
        return True
    if quick.stems and not quick.stems.isdisjoint([word[:STEM] for word in words]):
        return True
    if quick.short and any(word.startswith(quick.short) for word in words):
        return True
    if quick.ends and any(word.endswith(quick.ends) for word in words):
        return True
    return quick.signs is not None and quick.signs.search(_small(text)) is not None


@lru_cache(maxsize=_MANY)
def cues_of(text: str, language: Language) -> Sequence[Cue]:
    """The cues of a text by their place; a word inside a longer form of the same topic says nothing by itself."""
    lexicon = cue_lexicon(language)
    if lexicon is None:
        return ()
    folded = fold(text)
    tokens = list(_TOKEN.finditer(folded.text))
    words = [token[0] for token in tokens]
    candidates = _candidates(language)
    found: list[_Found] = []
    for index, word in enumerate(words):
        if not language.prefixes and not candidates(word):
            continue
        for form, start, last in _fitting(words, index, word, language.prefixes, candidates):
            found.append((form.key, tokens[index].start() + start, tokens[last].end(), form.holds))
    if lexicon.signs is not None:
        found += [
            (key, *one.span(), True) for one in lexicon.signs.finditer(folded.text) for key in lexicon.keys[one[0]]
        ]
    return _placed(_without_inner(found), folded)


def forget() -> None:
    """Look at every text and word anew from here on, as benchmarks want."""
    for remembering in (words_of, _small, may_hold, cues_of, _candidates):
        remembering.cache_clear()


def is_versed(language: Language, *keys: str) -> bool:
    """True where the language has words for all of the keys."""
    tables = meaning(language.code)
    return all(any(tables.get(table, {}).get(key) for table in TABLES) for key in keys)


def _fitting(
    words: Sequence[str], index: int, word: str, prefixes: str, candidates: _Candidates
) -> Iterator[tuple[Form, int, int]]:
    """The forms that begin at a word, the weightiest of each topic: where in the word, and their last word."""
    best: dict[str, list[tuple[Form, int, int]]] = {}
    for skipped, bare in _bare(word, prefixes):
        for form in candidates(bare):
            last = _last(words, index, form)
            if last is None:
                continue
            rivals = best.setdefault(form.topic, [])
            if rivals and rivals[0][0].weight < form.weight:
                rivals.clear()
            if not rivals or rivals[0][0].weight == form.weight:
                rivals.append((form, skipped, last))
    for rivals in best.values():
        yield from rivals


def _bare(word: str, prefixes: str) -> Iterator[tuple[int, str]]:
    """The word, and the word without what the language glues in front of words."""
    yield 0, word
    pattern = _proclitics(prefixes) if prefixes else None
    if pattern is not None:
        for length in range(1, min(5, len(word) - 1)):
            if pattern.fullmatch(word, 0, length):
                yield length, word[length:]


@cache
def _proclitics(prefixes: str) -> re.Pattern[str]:
    return re.compile(prefixes)


@cache
def _candidates(language: Language) -> _Candidates:
    """What tells the forms that begin with a word; most words begin none, and most come again."""
    lexicon = cue_lexicon(language)

    @lru_cache(maxsize=_MANY)
    def candidates(word: str) -> tuple[Form, ...]:
        return tuple(_forms_at(word, lexicon)) if lexicon is not None else ()

    return candidates


def _forms_at(word: str, lexicon: CueLexicon) -> Iterator[Form]:
    yield from lexicon.whole.get(word, ())
    for length in lexicon.lengths:
        if length > len(word):
            break
        if word[:length] in lexicon.stems:
            yield from (form for form in lexicon.stems[word[:length]] if fits(form.words[0], word))
    for end, form in lexicon.ends:
        if end in word and fits(form.words[0], word):
            yield form


def _last(words: Sequence[str], index: int, form: Form) -> int | None:
    """The index of the last word of a form whose first word stands at an index; None where it does not go on so."""
    at, is_gap = index, False
    for wanted in form.words[1:]:
        if wanted == GAP:
            is_gap = True
            continue
        at += 1
        stop = min(at + _WITHIN if is_gap else at + 1, len(words))
        while at < stop and not fits(wanted, words[at]):
            if not is_gap or words[at] in STOPS:
                return None
            at += 1
        if at >= stop:
            return None
        is_gap = False
    return at


def _without_inner(found: Iterable[_Found]) -> Iterator[_Found]:
    """Only the cues that no longer one of the same topic holds; a form with a gap holds none unless it is an idiom."""
    reach: dict[str, tuple[int, int]] = {}
    for key, start, end, holds in sorted(found, key=lambda one: (one[1], -one[2])):
        topic = TOPICS.get(key, key)
        first, last = reach.get(topic, (0, 0))
        if end <= last and (start, end) != (first, last):
            continue
        yield key, start, end, holds
        if holds:
            reach[topic] = (start, max(end, last))


def _placed(found: Iterable[_Found], folded: Folded) -> tuple[Cue, ...]:
    return tuple(Cue(key, folded.origin(start), folded.origin(end - 1) + 1) for key, start, end, _ in found)
