"""Text and its language become cues: the words that deny, forbid, oblige, or name one of two opposites.

They come from `languages/meaning/<lang>.toml`: whole words and phrases, `*` for any letters (`setz*`), `…` for other
words of the same clause (`setz* … ab`), `$` for the end of it (`nicht … müssen $`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain

from pipeline.facts.lexicon.patterns import LONGEST_PREFIX
from pipeline.facts.lexicon.words import SIGNS, remember, words_of
from pipeline.facts.text.fold import Folded
from pipeline.facts.text.places import beginning_in
from pipeline.facts.wording.cue_lexicon import (
    END,
    EVASIONS,
    GAP,
    STOPS,
    TABLES,
    TOPICS,
    Form,
    Signs,
    Table,
    cue_lexicon,
    fits,
    heads_of,
)
from pipeline.language import Language, meaning

_DENIAL = TOPICS["evasion"]
_MANY = 4096  # texts that are remembered: one German text meets many languages, and several rules
_WITHIN = 10  # words that may stand for a gap
_STOP = f"[{''.join(sorted(STOPS))}]"
_TOKEN = re.compile(rf"[{SIGNS}]+|(?<!\d){_STOP}|{_STOP}(?!\d)")  # no mark within a figure: `gab um 1,3 % nach`
_GLUED = range(1, LONGEST_PREFIX + 1)  # letters in front of a word
_Fit = tuple[Form, int, int]  # a form, the letters glued in front of it, the index of its last word
_Found = tuple[str, int, int, bool]  # key, start, end, and whether cues inside it are none


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that carry a meaning of a key (`negation`, `left`); offsets in the author's text."""

    key: str
    start: int
    end: int


@lru_cache(maxsize=_MANY)
def leading_keys(text: str, language: Language) -> frozenset[str]:
    """The leading keys of which a text may hold a form, to tell at once what it surely does not say."""
    lexicon = cue_lexicon(language)
    if lexicon is None:
        return frozenset()
    keys = {form.key for forms in _begun(lexicon.leading, text, language).values() for form in forms}
    for signs in (*lexicon.signs, *lexicon.wide_signs):
        keys.update(key for key, _, _, _ in _signs(text, signs))
    return frozenset(keys)


@lru_cache(maxsize=_MANY)
def cues_of(text: str, language: Language) -> Sequence[Cue]:
    """The cues of a text by their place; a word inside a longer form of the same topic says nothing by itself."""
    lexicon = cue_lexicon(language)
    return () if lexicon is None else _read(text, language, (lexicon.leading, lexicon.beside), lexicon.signs)


@lru_cache(maxsize=_MANY)
def wide_cues_of(text: str, language: Language) -> Sequence[Cue]:
    """The same, with the less certain words of families: what only few texts are asked for."""
    lexicon = cue_lexicon(language)
    if lexicon is None:
        return ()
    return _read(text, language, lexicon.tables, (*lexicon.signs, *lexicon.wide_signs))


def within(cues: Sequence[Cue], span: tuple[int, int]) -> list[Cue]:
    """Those of the cues of a text, by their place, that lie inside a span."""
    return [cue for cue in beginning_in(cues, *span) if cue.end <= span[1]]


def _read(text: str, language: Language, tables: Sequence[Table], all_signs: Iterable[Signs]) -> Sequence[Cue]:
    begun = _begun(tables[0], text, language)
    for table in tables[1:]:
        for word, forms in _begun(table, text, language).items():
            begun[word] = begun.get(word, []) + forms
    found = list(_cues(text, begun, language.prefixes)) if begun else []
    for signs in all_signs:
        found += _signs(text, signs)
    return _placed(_without_inner(found), words_of(text).folded)


def _begun(table: Table, text: str, language: Language) -> dict[str, list[Form]]:
    """The forms that words of a text begin, of those whose other words it holds as well."""
    words = words_of(text).different
    if language.prefixes:  # without asking whether what a word begins with is ever glued to another
        words = words.union([word[length:] for word in words for length in _GLUED])
    begun: dict[str, list[Form]] = {}
    if len(table.begun) >= _MANY:
        table.begun.clear()
    met = words - table.plain
    if unknown := met.difference(table.begun):
        _look_up(unknown, table)
    for word in met & table.begun.keys():
        if held := [form for form in table.begun[word] if form.whole <= words]:
            begun[word] = held
    for part, ends in table.by_part.items():
        if part in words_of(text).folded.text:
            for word in words:
                held = [form for form in ends if fits(form.words[0], word) and form.whole <= words]
                if held:
                    begun[word] = begun.get(word, []) + held
    return begun


def _look_up(words: frozenset[str], table: Table) -> None:
    """Remember of words whether they begin forms, and which."""
    found = {word: forms for word in words if table.begins(word) and (forms := _forms_at(word, table))}
    remember(words.difference(found), table.plain)
    table.begun.update(found)


def _forms_at(word: str, table: Table) -> list[Form]:
    """The forms that begin with a word, or with its first letters."""
    forms = list(table.by_word.get(word, ()))
    for head in heads_of(word):
        forms += [form for form in table.by_head.get(head, ()) if fits(form.words[0], word)]
    return forms


def forget(languages: Iterable[Language]) -> None:
    """Look at every text and word anew from here on, as benchmarks want."""
    for remembering in (cues_of, wide_cues_of, leading_keys):
        remembering.cache_clear()
    for lexicon in map(cue_lexicon, languages):
        if lexicon is not None:
            for table in lexicon.tables:
                table.plain.clear()
                table.begun.clear()


def says(key: str, text: str, span: tuple[int, int], language: Language) -> bool:
    """True where a cue of the key stands in a stretch of a text."""
    return any(cue.key == key for cue in within(cues_of(text, language), span))


def is_versed(language: Language, *keys: str) -> bool:
    """True where the language has words for all of the keys."""
    tables = meaning(language.code)
    return all(any(tables.get(table, {}).get(key) for table in TABLES) for key in keys)


def _signs(text: str, signs: Signs) -> Iterator[_Found]:
    """The forms of a script without spaces."""
    for one in signs.pattern.finditer(words_of(text).folded.text):
        yield from ((key, *one.span(), True) for key in signs.keys[one[0]])


def _cues(text: str, begun: Mapping[str, list[Form]], prefixes: str) -> Iterator[_Found]:
    """The forms that begin at each word, of each topic the weightiest."""
    tokens = list(_TOKEN.finditer(words_of(text).folded.text))
    words = [token[0] for token in tokens]
    for index, word in enumerate(words):
        if word not in begun and not prefixes:
            continue
        found = [
            (form, skipped, last)
            for skipped, bare in _bare(word, prefixes)
            for form in begun.get(bare, ())
            if (last := _last(words, index, form)) is not None
        ]
        for form, skipped, last in _weightiest(found) if len(found) > 1 else found:
            yield form.key, tokens[index].start() + skipped, tokens[last].end(), form.holds


def _weightiest(found: Sequence[_Fit]) -> Iterator[_Fit]:
    """Those of the forms that say most of their topics.

    An ending that denies says so behind any stem: te `రక్షించబడలేదు`, not protected.
    """
    best: dict[str, list[_Fit]] = {}
    for one in found:
        _take(best.setdefault(one[0].topic, []), one)
    told = best.get(_DENIAL)
    if told and all(form.key in EVASIONS for form, _, _ in told):
        told += [one for one in found if one[0].key == "evasion"]
    return chain.from_iterable(best.values())


def _take(rivals: list[_Fit], one: _Fit) -> None:
    """Put a form to those that say as much, or in place of those that say less."""
    if rivals and rivals[0][0].weight < one[0].weight:
        rivals.clear()
    if not rivals or rivals[0][0].weight == one[0].weight:
        rivals.append(one)


def _bare(word: str, prefixes: str) -> tuple[tuple[int, str], ...]:
    """The word, and the word without what the language glues in front of words."""
    if not prefixes:
        return ((0, word),)
    pattern = _proclitics(prefixes)
    glued = (length for length in _GLUED if length < len(word) - 1 and pattern.fullmatch(word, 0, length))
    return (0, word), *((length, word[length:]) for length in glued)


@cache
def _proclitics(prefixes: str) -> re.Pattern[str]:
    return re.compile(prefixes)


def _last(words: Sequence[str], index: int, form: Form) -> int | None:
    """The index of the last word of a form whose first word stands at an index; None where it does not go on so."""
    at, is_gap = index, False
    if len(form.words) == 1:
        return at
    for wanted in form.words[1:]:
        if wanted == GAP:
            is_gap = True
            continue
        if wanted == END:
            return at if at + 1 == len(words) or words[at + 1] in STOPS else None
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
    """Only the cues that no longer one of the same topic holds; a form with a gap holds none unless it is an idiom.

    What need not be done holds no evasions: it may name what is hard, or little.
    """
    reach: dict[str, tuple[int, int, str]] = {}
    for key, start, end, holds in sorted(found, key=lambda one: (one[1], -one[2])):
        topic = TOPICS.get(key, key)
        first, last, holder = reach.get(topic, (0, 0, ""))
        is_inner = end <= last and (start, end) != (first, last)
        if is_inner and not (holder == "needless" and key in EVASIONS):
            continue
        yield key, start, end, holds
        if holds:
            reach[topic] = (start, max(end, last), key)


def _placed(found: Iterable[_Found], folded: Folded) -> tuple[Cue, ...]:
    return tuple(Cue(key, folded.origin(start), folded.origin(end - 1) + 1) for key, start, end, _ in found)
