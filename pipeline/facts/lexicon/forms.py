"""An offset in folded text goes in, the forms of a lexicon that stand there come out, by dictionary look-ups.

Where words are set apart, a form is looked for by the word that stands at the offset; signs, and letters of scripts
without spaces, by their first character.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.facts.lexicon.patterns import IN_SYLLABLE, LETTER, LONGEST_PREFIX, MARK, is_spaced, no_space
from pipeline.language import Language

_LONGEST_WORD = 64  # letters; no form begins with a word so long, and longer ones are not read to their end
_MARK, _LETTER = re.compile(MARK), re.compile(LETTER)

_ELISION = re.compile(r"'[^\W\d_]{2}")  # an ending without a table for it has one letter: en `g's`

_Lengths = tuple[int, ...]  # of forms, the longest first


class Place(NamedTuple):
    """A form and where it stands; `lead` is where its proclitic starts, `end` where the ending glued to it ends."""

    form: str
    start: int
    end: int
    lead: int


@dataclass(frozen=True, slots=True)
class Forms:
    """The lengths of forms by the word or the sign they begin with, and what a language glues to them.

    A word must end where a form ends, unless it is one of `unended`.
    """

    by_word: dict[str, _Lengths]
    by_sign: dict[str, _Lengths]
    word: re.Pattern[str]
    prefix: re.Pattern[str] | None
    suffix: re.Pattern[str] | None
    ending: re.Pattern[str] | None  # the suffix at the end of a word, without a hyphen
    known: frozenset[str]
    unended: frozenset[str]

    def longest(self, text: str, at: int, stop: int) -> Place | None:
        """The longest form at an offset that ends before `stop`, as if the text ended there; None for none."""
        if at >= stop:
            return None
        if self.prefix is not None or self.ending is not None:
            return next(self.all(text, at, stop), None)
        if (signs := self.by_sign.get(text[at])) is not None and (place := self._ended(text, at, at, stop, signs)):
            return place[0]
        word = self.word.match(text, at, stop)
        lengths = self.by_word.get(word[0]) if word is not None else None
        if lengths is None or (at and is_letter(text, at - 1)):
            return None
        places = self._ended(text, at, at, stop, lengths)
        return places[0] if places else None

    def up_to(self, text: str, at: int, edge: int, stop: int) -> Place | None:
        """The longest form at an offset that ends between `edge` and `stop`; between them stand no letters."""
        for end in range(stop, edge - 1, -1):
            if (end > edge and text[end - 1] == " ") or (form := text[at:end]) not in self.known:
                continue
            is_word = is_spaced(form[0])
            if not (is_word and ((at and is_letter(text, at - 1)) or _is_elided(text, at, end))):
                return Place(form, at, end, at)
        is_whole = self.prefix is None and self.ending is None
        if is_whole and (self.suffix is None or text[at:edge].replace(" ", "").isalpha()):
            return None
        place = self.longest(text, at, stop)
        return place if place is not None and place.end >= edge else None

    def all(self, text: str, at: int, stop: int) -> Iterator[Place]:
        """The forms at an offset, the longest first."""
        if at >= stop:
            return
        if (signs := self.by_sign.get(text[at])) is not None:
            yield from self._ended(text, at, at, stop, signs)
        word = self.word.match(text, at, stop)
        if word is None or (at and is_letter(text, at - 1)):
            return
        lengths = self.by_word.get(word[0])
        if lengths is not None:
            yield from self._ended(text, at, at, stop, lengths)
        if self.ending is not None:
            yield from self._without_ending(text, word[0], at, stop)
        if self.prefix is not None:
            for start in range(at + 1, min(word.end(), at + LONGEST_PREFIX + 1)):
                lengths = self.by_word.get(text[start : word.end()])
                if lengths is not None and self.prefix.fullmatch(text, at, start):
                    yield from self._ended(text, start, at, stop, lengths)

    def _ended(self, text: str, start: int, lead: int, stop: int, lengths: _Lengths) -> list[Place]:
        """The forms of such lengths that stand at `start` and end as they must."""
        places: list[Place] = []
        for length in lengths:
            bare = start + length
            if bare > stop or (form := text[start:bare]) not in self.known:
                continue
            ends_word = form not in self.unended
            if not ends_word and IN_SYLLABLE.match(text, bare):
                continue  # my `လ` is a month, `လေး` four
            glued = self.suffix.match(text, bare, stop) if self.suffix is not None else None
            for end in (glued.end(), bare) if glued else (bare,):
                if not ends_word or not (
                    is_in_word(text, end, stop) or _parts_figure(text, end) or _is_elided(text, start, end)
                ):
                    places.append(Place(form, start, end, lead))
                    break
        return places

    def _without_ending(self, text: str, word: str, at: int, stop: int) -> Iterator[Place]:
        """A word whose ending is glued on without a hyphen."""
        assert self.ending is not None
        for cut in range(len(word) - 1, 0, -1):
            lengths = self.by_word.get(word[:cut])
            if lengths is not None and self.ending.match(word, cut):
                yield from self._ended(text, at, at, stop, lengths)


def forms_of(words: Iterable[str], language: Language) -> Forms:
    """The forms of folded words, with the proclitics and endings of their language."""
    by_word: dict[str, _Lengths] = {}
    by_sign: dict[str, _Lengths] = {}
    share: dict[_Lengths, _Lengths] = {}  # thousands of words begin one form, themselves
    unended: set[str] = set()
    words = list(words)
    letters = f"[^\\W_{no_space(language)}]"
    part = f"(?:{letters}|{MARK})" if _MARK.search(" ".join(words)) else letters
    word = re.compile(f"{part}{{1,{_LONGEST_WORD}}}")
    for form in words:
        first, ends_word = form[0], is_spaced(form[-1])
        if not ends_word:
            unended.add(form)
        if not is_spaced(first) or (head := form if ends_word and form.isalpha() else _head(word, form)) is None:
            table, head = by_sign, first
        else:
            table = by_word
        known, length = table.get(head, ()), len(form)
        if length not in known:
            lengths = tuple(sorted((*known, length), reverse=True)) if known else (length,)
            table[head] = share.setdefault(lengths, lengths)
    return Forms(
        by_word,
        by_sign,
        word,
        re.compile(language.prefixes) if language.prefixes else None,
        re.compile(language.suffixes) if language.suffixes else None,
        re.compile(f"(?:{language.suffixes})\\Z") if "-?" in language.suffixes else None,
        frozenset(words),
        frozenset(unended),
    )


def is_letter(text: str, at: int) -> bool:
    """True where a letter stands of a script that puts spaces between words, or a sign that belongs to one."""
    return text[at] not in " (" and _LETTER.match(text, at) is not None


def is_in_word(text: str, at: int, stop: int) -> bool:
    """True where a word goes on: with a letter or a digit."""
    if at >= stop or text[at] in " .,)":
        return False
    return text[at].isdecimal() or _LETTER.match(text, at, stop) is not None


def _parts_figure(text: str, end: int) -> bool:
    """True inside a figure: "one of 10" is no part of "one of 10.000"."""
    return text[end - 1].isdecimal() and text[end : end + 1] in (".", ",") and text[end + 1 : end + 2].isdecimal()


def _is_elided(text: str, start: int, end: int) -> bool:
    """ca `180 km per hora per l'autopista`: the letter of an article, and no litre."""
    is_lone = text[end - 1].isalpha() and (end - start == 1 or text[end - 2] == " ")
    return is_lone and _ELISION.match(text, end) is not None


def _head(word: re.Pattern[str], form: str) -> str | None:
    """The word a form begins with."""
    found = word.match(form)
    return found[0] if found else None
