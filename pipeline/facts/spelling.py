"""A run of number words and the atoms of its language go in, the cardinals it spells out come out.

One grammar reads every language: an atom is added to what stands before it where that leaves room (`twenty` has
room for `two`, `two` has none for `twenty`), and a multiplier takes all smaller atoms before it (`two hundred fifty
thousand`). Which words there are, what joins them and which of the habits below a language has is data.

Traits, the habits a language may have:
    `ten-units`         ten takes units: `on iki`, `十二`
    `tens-units`        the other tens take units: `twenty two`
    `units-tens`        units stand before the tens, with a joining word: `zweiundzwanzig`, `اثنان وعشرون`
    `multiplier-first`  the factor follows: `mia mbili` is 200
    `elliptic`          a unit right after a multiplier counts the next lower place: `一百五` is 150
    `positional`        digits may be named one by one: `二〇二四` is 2024
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from .trie import trie_pattern

SEPARATORS_IN_A_ROW = 3
DIGITS_IN_A_ROW = 12
COST_OF_WORD, COST_OF_SEPARATOR, COST_OF_FACTOR = 4, 2, 1

Number = tuple[int, int, int]  # start, end, value


@dataclass(frozen=True, slots=True, eq=False)
class Spelling:
    """How a language spells out cardinals; compared by identity, so that one per language is kept and reused.

    `atoms` and `exceptions` map lower-case forms to values; exceptions are whole forms the grammar cannot make, and
    may stand inside longer numbers. `joiners` may stand between two atoms: words (`und`), marks and spaces.
    `glued` says that atoms may follow one another with nothing between. `multipliers` are the values that multiply.
    """

    atoms: Mapping[str, int]
    joiners: tuple[str, ...] = (" ",)
    glued: bool = False
    multipliers: frozenset[int] = frozenset()
    exceptions: Mapping[str, int] = field(default_factory=dict)
    traits: frozenset[str] = frozenset({"tens-units"})


@dataclass(frozen=True, slots=True)
class _Tables:
    values: Mapping[str, int]
    lengths: tuple[int, ...]
    separators: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _State:
    """A number half read: its addends with the room each leaves, and the values of the last two atoms."""

    addends: tuple[tuple[int, int], ...]
    last: int
    before: int
    cost: int


@dataclass(frozen=True, slots=True)
class _Way:
    """The best way to an offset: letters passed over, numbers and cost so far, and its last step."""

    rank: tuple[int, int, int] = (0, 0, 0)
    number: Number = (0, 0, 0)
    is_number: bool = False


def spelling_from(data: Mapping[str, Any]) -> Spelling:
    """The spelling of a generated language file; a language without number words has no atoms and reads nothing."""
    return Spelling(
        atoms=data.get("words", {}),
        joiners=tuple(data.get("joiners", ())),
        glued=data.get("glued", False),
        multipliers=frozenset(data.get("multipliers", ())),
        exceptions=data.get("exceptions", {}),
        traits=frozenset(data.get("traits", ())),
    )


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
                state = _begun(tables.values[short])
                for form, value in tables.values.items():
                    if form.startswith(rest) and form != rest and _joined(state, value, 0, spelling):
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
    open_states = [(end, _begun(value)) for end, value in _atoms(run, start, spelling, tables)]
    seen = set()
    while open_states:
        end, state = open_states.pop()
        if (end, state) in seen:
            continue
        seen.add((end, state))
        yield end, _value(state, spelling), state.cost
        for after, joined in _gaps(run, end, spelling, tables):
            for next_end, value in _atoms(run, after, spelling, tables):
                longer = _joined(state, value, joined, spelling)
                if longer:
                    open_states.append((next_end, longer))


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


def _begun(value: int) -> _State:
    """A number of which one atom has been read."""
    return _State(((value, _room(value)),), value, 0, 0)


def _joined(state: _State, value: int, gap: int, spelling: Spelling) -> _State | None:
    """The number that the next atom makes of this one, or None where the atom begins another number."""
    *rest, (top, room) = state.addends
    if not value or not top:
        return None
    if value in spelling.multipliers:
        return _multiplied(state, value, gap)
    if "multiplier-first" in spelling.traits and top == state.last in spelling.multipliers and gap < COST_OF_WORD:
        return _appended(rest, top * value, top, state, value, gap) if value < top else None
    if "units-tens" in spelling.traits and top < 10 < value < 100 and not value % 10 and gap == COST_OF_WORD:
        return _appended(rest, top + value, 1, state, value, gap)
    if value >= room or not _takes_units(top, spelling):
        return None
    return _appended(state.addends, value, _room(value), state, value, gap)


def _multiplied(state: _State, value: int, gap: int) -> _State | None:
    """All smaller addends at the end, multiplied; with none, the multiplier is an addend itself."""
    kept = len(state.addends)
    while kept and state.addends[kept - 1][0] < value:
        kept -= 1
    factor = sum(addend for addend, _ in state.addends[kept:])
    cost = COST_OF_FACTOR if factor and gap == COST_OF_SEPARATOR else gap
    return _appended(state.addends[:kept], (factor or 1) * value, value, state, value, cost)


def _appended(
    addends: Sequence[tuple[int, int]], value: int, room: int, state: _State, last: int, cost: int
) -> _State | None:
    """The state with one more addend, or None where the addend before leaves no room for it."""
    if addends and value >= addends[-1][1]:
        return None
    before = 0 if cost == COST_OF_WORD else state.last
    return _State((*addends, (value, room)), last, before, state.cost + cost)


def _takes_units(top: int, spelling: Spelling) -> bool:
    if top >= 100:
        return True
    return ("ten-units" if top == 10 else "tens-units") in spelling.traits


def _room(value: int) -> int:
    """The power of ten below which an addend fits after this value: 100 for 300, 1 for 21."""
    room = 1
    while value and not value % 10:
        value //= 10
        room *= 10
    return room


def _value(state: _State, spelling: Spelling) -> int:
    total = sum(addend for addend, _ in state.addends)
    if "elliptic" in spelling.traits and state.last < 10 and state.before >= 100 and len(state.addends) > 1:
        total += state.last * (state.before // 10 - 1)
    return total


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
