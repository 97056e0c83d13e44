"""A run of number words and the atoms of its language go in, the cardinals it spells out come out.

One grammar reads every language (addends.py); which words there are, what joins them and which habits a language has
is data (spelling.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from pipeline.facts.lexicon.addends import COST_OF_SEPARATOR, COST_OF_WORD, begun, joined, total_of
from pipeline.facts.lexicon.spelling import Spelling
from pipeline.facts.lexicon.trie import trie_pattern

SEPARATORS_IN_A_ROW = 3
DIGITS_IN_A_ROW = 12

Number = tuple[int, int, int]  # start, end, value


@dataclass(frozen=True, slots=True)
class _Tables:
    values: Mapping[str, int]
    lengths: tuple[int, ...]
    separators: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Way:
    """The best way to an offset: letters passed over, numbers and cost so far, and its last step."""

    rank: tuple[int, int, int] = (0, 0, 0)
    number: Number = (0, 0, 0)
    is_number: bool = False


def pattern(spelling: Spelling, guard: str = "") -> str:
    """The source of a pattern for a run of atoms as long as can be, in lower-case text, without capturing groups.

    `guard` is put behind the first letter of the run, as in `trie_pattern`; other word boundaries are the caller's.
    To please them the pattern may give up words at the end of a run, but where atoms are glued it never cuts a word
    in another way, so that it stays linear. It never matches where there are no atoms.
    """
    tables = _tables(spelling)
    if not tables.values:
        return trie_pattern(())
    forms = _undivided(spelling, tables)
    atom = trie_pattern(forms)
    joiners = trie_pattern(word for word in tables.words if word not in tables.values)
    first = trie_pattern(forms, guard)
    if spelling.glued:
        more = f"(?:(?:{joiners})?{atom})*"
        first, atom = f"(?>{first}{more})", f"(?>{atom}{more})"
    if not tables.separators:
        return first
    separator = f"[{_escaped(tables.separators)}]"
    most = SEPARATORS_IN_A_ROW
    return f"{first}(?:{separator}{{1,{most}}}(?:{joiners}{separator}{{0,{most}}})?{atom})*"


def _undivided(spelling: Spelling, tables: _Tables) -> set[str]:
    """What the pattern takes for an atom: the forms that are not themselves runs of shorter ones.

    Where atoms are glued and the first beginning that comes to hand is the wrong one (`cento` in `centotto`, which is
    `cent` and `otto`), both together are one form here; reading takes them apart.
    """
    forms = {form for form in tables.values if not _is_run(form, tables, spelling)}
    if not spelling.glued:
        return forms
    overlaps = set()
    for long in tables.values:
        for short in (long[:cut] for cut in range(1, len(long))):
            if short in tables.values:
                rest = long[len(short) :]
                state = begun(tables.values[short])
                for form, value in tables.values.items():
                    if form.startswith(rest) and form != rest and joined(state, value, 0, spelling):
                        overlaps.add(short + form)
    return forms | overlaps


def _is_run(form: str, tables: _Tables, spelling: Spelling) -> bool:
    """Whether a form falls into shorter atoms when each time the longest is taken."""
    end = 0
    while end < len(form):
        places = [place for place, _ in _gaps(form, end, spelling, tables)] if end else [0]
        ends = (
            place + length
            for place in places
            for length in tables.lengths
            if length < len(form) and form[place : place + length] in tables.values and place + length <= len(form)
        )
        after = next(ends, None)
        if after is None:
            return False
        end = after
    return True


def read_run(run: str, spelling: Spelling) -> list[Number]:
    """The numbers of a run as (start, end, value), from left to right, with half-open offsets into the run.

    As few numbers as the grammar allows; among those the ones that are bound the closest (`one hundred and two
    hundred` is 100 and 200). Letters that belong to no atom are passed over. Linear in the length of the run.
    """
    tables = _tables(spelling)
    if run in tables.values:
        return [(0, len(run), tables.values[run])]
    best = {0: _Way()}
    for start in range(len(run)):
        if start in best:
            for way in _ways(run, start, best[start], spelling, tables):
                end = way.number[1]
                if end not in best or way.rank < best[end].rank:
                    best[end] = way
    return _numbers_on(best, len(run))


def _ways(run: str, start: int, way: _Way, spelling: Spelling, tables: _Tables) -> Iterator[_Way]:
    """The ways on from `start`: a number, a gap, or else letters passed over: one, or a whole word if set apart."""
    passed, count, cost = way.rank
    stuck = True
    for end, value, more in _numbers(run, start, spelling, tables):
        stuck = False
        yield _Way((passed, count + 1, cost + more), (start, end, value), True)
    for end, _ in _gaps(run, start, spelling, tables):
        if end > start:
            stuck = False
            yield _Way(way.rank, (start, end, 0))
    if stuck:
        end = start + 1
        while end < len(run) and not spelling.glued and run[end] not in tables.separators:
            end += 1
        yield _Way((passed + end - start, count, cost), (start, end, 0))


def _numbers_on(best: Mapping[int, _Way], end: int) -> list[Number]:
    """The numbers on the best way to `end`."""
    numbers = []
    while end:
        way = best[end]
        if way.is_number:
            numbers.append(way.number)
        end = way.number[0]
    return numbers[::-1]


@cache
def _tables(spelling: Spelling) -> _Tables:
    """What reading looks up, worked out once for each spelling in use."""
    values = {**spelling.atoms, **spelling.exceptions}
    joiners = [joiner for joiner in spelling.joiners if joiner]
    words = sorted((joiner.strip() for joiner in joiners if any(map(str.isalnum, joiner))), key=len, reverse=True)
    return _Tables(
        values=values,
        lengths=tuple(sorted({len(form) for form in values}, reverse=True)),
        separators="".join(sorted({joiner for joiner in joiners if not any(map(str.isalnum, joiner))})),
        words=tuple(words),
    )


def _escaped(marks: str) -> str:
    return "".join("\\" + mark if mark in "\\]^-[" else mark for mark in marks)


def _numbers(run: str, start: int, spelling: Spelling, tables: _Tables) -> Iterator[Number]:
    """Every number that can begin at `start`, as (end, value, cost)."""
    if "positional" in spelling.traits:
        yield from _named_digits(run, start, tables)
    open_states = [(end, begun(value)) for end, value in _atoms(run, start, spelling, tables)]
    seen = set()
    while open_states:
        end, state = open_states.pop()
        if (end, state) in seen:
            continue
        seen.add((end, state))
        yield end, total_of(state, spelling), state.cost
        if run.endswith(spelling.ends, start, end):
            continue
        for after, gap in _gaps(run, end, spelling, tables):
            for next_end, value in _atoms(run, after, spelling, tables):
                longer = joined(state, value, gap, spelling)
                if longer:
                    open_states.append((next_end, longer))


def _named_digits(run: str, start: int, tables: _Tables) -> Iterator[Number]:
    """A number whose digits are named one by one: four or more of them, or fewer with a zero among them."""
    digits = ""
    for letter in run[start : start + DIGITS_IN_A_ROW]:
        value = tables.values.get(letter, 10)
        if value > 9:
            break
        digits += str(value)
    if digits[:1] not in ("", "0") and (len(digits) > 3 or "0" in digits):
        yield start + len(digits), int(digits), 0


def _atoms(run: str, start: int, spelling: Spelling, tables: _Tables) -> Iterator[tuple[int, int]]:
    """The atoms that stand at `start`, as (end, value); where words are set apart, only whole ones."""
    for length in tables.lengths:
        end = start + length
        if end > len(run):
            continue
        value = tables.values.get(run[start:end])
        if value is not None and (spelling.glued or end == len(run) or run[end] in tables.separators):
            yield end, value


def _gaps(run: str, start: int, spelling: Spelling, tables: _Tables) -> Iterator[tuple[int, int]]:
    """The places after `start` where the next atom may stand, as (place, cost of the gap)."""
    place = _past_separators(run, start, tables)
    if place == start and not spelling.glued:
        return
    yield place, COST_OF_SEPARATOR if place > start else 0
    for word in tables.words:
        if run.startswith(word, place):
            yield _past_separators(run, place + len(word), tables), COST_OF_WORD


def _past_separators(run: str, start: int, tables: _Tables) -> int:
    end = start
    while end < len(run) and end - start < SEPARATORS_IN_A_ROW and run[end] in tables.separators:
        end += 1
    return end
