"""The spelled-out numbers of a language go in, the words that make them, their joiners and habits come out.

Nothing is known beforehand about any language. Joiners, traits and multipliers are read off the numbers up to 99
and the round ones; then every number is read back by `pipeline.facts.lexicon.spelling`, and where that fails the
smallest new word that mends it is learned: a multiplier seen after two factors, a form of the tens or the units seen
in three numbers, else the whole form.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from pipeline.facts.lexicon.runs import read_run
from pipeline.facts.lexicon.spelling import Spelling

Forms = Callable[[int], list[str]]

TENS = range(20, 100, 10)
UNITS = range(1, 10)
MARKS = " -\u2011\u00a0\u200c"
POWERS = (100, 1000, 10**4, 10**5, 10**6, 10**7, 10**8, 10**9, 10**10, 10**11, 10**12)
ROUND = [count * power for power in POWERS for count in range(1, 10)]
HUNDREDS = range(100, 1000, 100)
THOUSANDS = range(1000, 10000, 1000)
MIXED = [101, 102, 105, 110, 111, 115, 120, 121, 125, 171, 180, 199, 202, 221, 250, 342, 555, 678, 999]
LARGE = [1001, 1010, 1021, 1100, 1234, 2005, 2500, 5071, 9999, 10001, 12000, 21000, 25000, 45678, 121000, 250000]
ENOUGH = 5
ENOUGH_TENS = 6
ENOUGH_UNITS = 3


@dataclass(slots=True)
class Words:
    """What has been learned so far."""

    atoms: dict[str, int] = field(default_factory=dict)
    exceptions: dict[str, int] = field(default_factory=dict)
    separators: set[str] = field(default_factory=set)
    joiners: set[str] = field(default_factory=set)
    glued: bool = False
    multipliers: set[int] = field(default_factory=set)
    traits: set[str] = field(default_factory=set)

    def spelling(self) -> Spelling:
        """The words as the reader takes them."""
        return Spelling(
            atoms=dict(self.atoms),
            joiners=tuple(sorted(self.separators | self.joiners)),
            glued=self.glued,
            multipliers=frozenset(self.multipliers),
            exceptions=dict(self.exceptions),
            traits=frozenset(self.traits),
        )


def learned(forms: Forms, years: Forms) -> Words:
    """All the words of a language, from its spelled-out numbers and its spelled-out years; empty without rules."""
    words = Words()
    for number in (*range(11), 100, 1000):
        words.atoms.update(dict.fromkeys(forms(number), number))
    if not words.atoms:
        return words
    _learn_marks(words, forms)
    _learn_tens(words, forms)
    words.multipliers |= {power for power in POWERS if power in words.atoms.values()}
    _learn_habits(words, forms)
    for number in range(11, 100):
        _learn_whole(words, forms, [number])
    for power in POWERS:
        _learn_power(words, forms, power)
    for large in (100, 1000):
        _learn_joiners(words, forms, [(large, small) for small in (*UNITS, *range(10, 100, 5)) if small < large])
    _learn_before(words, forms, HUNDREDS)
    _learn_before(words, forms, THOUSANDS)
    _learn_endings(words, forms, [(hundred, small) for hundred in HUNDREDS for small in (*UNITS, 10, *TENS)])
    _learn_glue(words, forms)
    _learn_years(words, years)
    _prune(words, words.atoms)
    for number in (*MIXED, *LARGE):
        _learn_whole(words, forms, [number])
    _prune(words, words.exceptions)
    return words


def _unread(words: Words, forms: Forms, numbers: Iterable[int]) -> list[tuple[int, str]]:
    """The numbers and forms that do not read back as themselves."""
    spelling = words.spelling()
    return [(number, form) for number in numbers for form in forms(number) if not _reads(form, number, spelling)]


def _reads(form: str, number: int, spelling: Spelling) -> bool:
    return read_run(form, spelling) == [(0, len(form), number)]


def _learn_marks(words: Words, forms: Forms) -> None:
    """Spaces, hyphens and the like that stand inside forms."""
    for number in (*range(11, 130), *MIXED, *LARGE, *ROUND):
        for form in forms(number):
            words.separators |= {mark for mark in form if mark in MARKS}


def _bare(words: Words, text: str) -> str:
    return text.strip("".join(words.separators))


def _learn_tens(words: Words, forms: Forms) -> None:
    """Ten as a multiplier (`二十`, `kaksikymmentä`), in the form most tens share."""
    seen: dict[str, set[int]] = defaultdict(set)
    glued = set()
    for unit in range(2, 10):
        for form in forms(unit * 10):
            for first in forms(unit):
                if form.startswith(first) and len(form) > len(first):
                    rest = form[len(first) :]
                    seen[_bare(words, rest)].add(unit)
                    glued |= {_bare(words, rest)} if rest == _bare(words, rest) else set()
    for rest, units in seen.items():
        if len(units) >= ENOUGH_TENS:
            words.atoms[rest] = 10
            words.multipliers.add(10)
            words.glued |= rest in glued


def _learn_habits(words: Words, forms: Forms) -> None:
    """The joining words of tens and units, their order, and whether anything stands between."""
    if not words.multipliers & {10}:
        for number in TENS:
            words.atoms.update(dict.fromkeys(forms(number), number))
    _learn_joiners(words, forms, [(ten, unit) for ten in TENS for unit in UNITS])
    if _count_joined(words, forms, [(10, unit) for unit in UNITS]) >= ENOUGH_UNITS:
        words.traits.add("ten-units")
    if len({number for number in (200, 300, 500) if _factor_follows(words, forms, number)}) > 1:
        words.traits.add("multiplier-first")
    _learn_endings(words, forms, [(ten, unit) for ten in TENS for unit in UNITS])
    _learn_beginnings(words, forms)


def _factor_follows(words: Words, forms: Forms, number: int) -> bool:
    return any(
        form.startswith(hundred) and _bare(words, form[len(hundred) :]) in forms(number // 100)
        for form in forms(number)
        for hundred in forms(100)
        for hundred in (hundred, *hundred.split()[:1])
    )


def _learn_joiners(words: Words, forms: Forms, pairs: list[tuple[int, int]]) -> None:
    """Words seen between the same two kinds of atoms in enough numbers; on the way, the order of the two."""
    between: dict[str, set[int]] = defaultdict(set)
    for large, small in pairs:
        for order, middle in _middles(forms, large, small):
            mark = _bare(words, middle)
            if mark == middle or middle[0] in words.separators:
                between[mark].add(large + small)
            if not middle:
                between["\0glued"].add(large + small)
            between[f"\0{order}"].add(large + small)
    for mark, numbers in between.items():
        if mark and not mark.startswith("\0") and len(numbers) >= ENOUGH:
            words.joiners.add(mark)
            words.glued |= pairs[0][0] == 20 and any(mark in form and " " not in form for form in forms(22))
    if pairs[0][0] == 20:
        words.glued |= len(between["\0glued"]) >= ENOUGH
        words.traits |= {trait for trait in ("tens-units", "units-tens") if len(between[f"\0{trait}"]) >= ENOUGH}


def _middles(forms: Forms, large: int, small: int) -> list[tuple[str, str]]:
    """What stands between the two in the forms of their sum, with the order in which they stand."""
    return [found for form in forms(large + small) for found in _middle(forms, form, large, small)]


def _middle(forms: Forms, form: str, large: int, small: int) -> list[tuple[str, str]]:
    """The same for one form; the shortest, where the parts can be cut in several ways."""
    found = []
    for trait, first, second in (("tens-units", large, small), ("units-tens", small, large)):
        for start in forms(first):
            for end in forms(second):
                if form.startswith(start) and form.endswith(end) and len(form) >= len(start) + len(end):
                    found.append((trait, form[len(start) : len(form) - len(end)]))
    shortest = min((len(middle) for _, middle in found), default=0)
    return [(trait, middle) for trait, middle in found if len(middle) == shortest]


def _count_joined(words: Words, forms: Forms, pairs: list[tuple[int, int]]) -> int:
    """In how many of the sums the larger stands before the smaller with only a known joiner between."""
    return len(
        {
            small
            for large, small in pairs
            for order, middle in _middles(forms, large, small)
            if order == "tens-units" and _bare(words, middle) in {"", *words.joiners}
        }
    )


def _learn_endings(words: Words, forms: Forms, pairs: list[tuple[int, int]]) -> None:
    """Forms that units take after tens or hundreds (`hai mươi lăm`, `ventitré`), seen in enough numbers."""
    seen: dict[tuple[str, int], set[int]] = defaultdict(set)
    spelling = words.spelling()
    for large, small in pairs:
        for form in forms(large + small):
            if _reads(form, large + small, spelling):
                continue
            for start in forms(large):
                rest = _without_joiner(words, form[len(start) :]) if form.startswith(start) else ""
                if rest and (words.glued or form[len(start)] in words.separators):
                    seen[rest, small].add(large)
    for (rest, small), numbers in seen.items():
        if len(numbers) >= ENOUGH_UNITS and rest not in words.atoms:
            words.atoms[rest] = small


def _without_joiner(words: Words, text: str) -> str:
    bare = _bare(words, text)
    for joiner in sorted(words.joiners, key=len, reverse=True):
        if bare.startswith(joiner):
            return _bare(words, bare[len(joiner) :])
    return bare


def _learn_beginnings(words: Words, forms: Forms) -> None:
    """Forms that tens take before units (`huszonegy`, `ოცდაერთი`), seen in enough numbers of more than one ten."""
    seen: dict[tuple[str, int], set[int]] = defaultdict(set)
    spelling = words.spelling()
    for ten in (10, *TENS):
        for unit in range(1, 20 if ten != 10 else 10):
            for form in forms(ten + unit):
                if _reads(form, ten + unit, spelling):
                    continue
                for end in forms(unit):
                    if form.endswith(end) and len(form) > len(end):
                        seen[_bare(words, form[: -len(end)]), ten].add(unit)
    good = {key: units for key, units in seen.items() if len(units & set(UNITS)) >= ENOUGH_TENS and key[0]}
    if len({ten for _, ten in good}) > 1:
        words.glued = True
        words.traits |= {"tens-units"} | ({"ten-units"} if any(ten == 10 for _, ten in good) else set())
        words.atoms.update({start: ten for (start, ten) in good if start not in words.atoms})


def _learn_before(words: Words, forms: Forms, round_numbers: Iterable[int]) -> None:
    """Forms that hundreds and thousands take before smaller numbers (`ciento`, `centottanta`), seen in enough."""
    marks = "".join(words.separators)
    for large in round_numbers:
        seen: dict[str, set[int]] = defaultdict(set)
        for number, form in _unread(words, forms, range(large + 1, large + 100)):
            for end in forms(number - large):
                rest = form[: -len(end)]
                if form.endswith(end) and (words.glued or rest[-1:] in words.separators):
                    seen[_without_last_joiner(words, rest.rstrip(marks))].add(number)
        for start, numbers in seen.items():
            if start and start not in words.atoms and len(numbers) >= ENOUGH_UNITS:
                words.atoms[start] = large


def _without_last_joiner(words: Words, text: str) -> str:
    for joiner in sorted(words.joiners, key=len, reverse=True):
        if text.endswith(joiner) and text[: -len(joiner)][-1:] in words.separators:
            return _bare(words, text[: -len(joiner)])
    return _bare(words, text)


def _prune(words: Words, forms: dict[str, int]) -> None:
    """Take out the forms that the other words make: `one thousand` once there is `thousand`."""
    for form in sorted(forms, key=len, reverse=True):
        number = forms.pop(form)
        if not _reads(form, number, words.spelling()):
            forms[form] = number


def _learn_glue(words: Words, forms: Forms) -> None:
    """Whether atoms are written together although tens and units did not tell: most mixed numbers say so."""
    if not words.glued:
        apart = len(_unread(words, forms, MIXED))
        words.glued = True
        together = len(_unread(words, forms, MIXED))
        words.glued = together < len(MIXED) / 2 < apart


def _learn_power(words: Words, forms: Forms, power: int) -> None:
    """The multiplier itself, in every form that stands with two factors or more, then the irregular rest whole."""
    seen: dict[str, set[int]] = defaultdict(set)
    factors = (*UNITS, 10, 11, 20, 21, 22, 25, 50, 100, 200, 500)
    spelling = words.spelling()
    for factor in factors:
        for form in forms(factor * power):
            if form in words.atoms or not _reads(form, factor * power, spelling):
                for rest in _rests(words, form, factor, forms):
                    seen[rest].add(factor)
    for rest, found in seen.items():
        if (len(found) > 1 or found == {1}) and (rest not in words.atoms or words.atoms[rest] == power):
            words.atoms[rest] = power
            words.multipliers.add(power)
    _learn_whole(words, forms, [factor * power for factor in UNITS])


def _rests(words: Words, form: str, factor: int, forms: Forms) -> Iterable[str]:
    """What is left of a round number's form beside its factor, before or after."""
    before = max((part for part in forms(factor) if form.startswith(part)), key=len, default=form)
    rest = form[len(before) :]
    if rest and (words.glued or rest[0] in words.separators):
        yield _without_joiner(words, rest)
    if "multiplier-first" in words.traits:
        after = max((part for part in forms(factor) if form.endswith(part)), key=len, default=form)
        yield from filter(None, [_bare(words, form[: len(form) - len(after)])])


def _learn_whole(words: Words, forms: Forms, numbers: Iterable[int]) -> None:
    """Whole forms of the numbers that still do not read back: atoms below 100 and round ones, else exceptions."""
    for number, form in _unread(words, forms, numbers):
        if number >= 1000 and len(read_run(form, words.spelling())) == 1:
            continue  # A slip of the rules: the form says another number.
        is_atom = number < 100 or number in ROUND
        (words.atoms if is_atom else words.exceptions).setdefault(form, number)
        if number in POWERS:
            words.multipliers.add(number)


def _learn_years(words: Words, years: Forms) -> None:
    """Whether years name their digits one by one, and zero stands for a missing place."""
    digits = {form: value for form, value in words.atoms.items() if value < 10 and len(form) == 1}
    if any(len(form) == 4 and [digits.get(letter) for letter in form] == [1, 9, 9, 8] for form in years(1998)):
        words.traits.add("positional")
        if any(words.atoms.get(joiner) == 0 for joiner in words.joiners):
            words.traits.add("elliptic")
