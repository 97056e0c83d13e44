"""An amount that a verb limits from afar becomes a bound: `Überschreiten Sie die Tagesdosis von 4 g nicht`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.facts.amounts.denied_limits import is_until
from pipeline.facts.lexicon.listed import listed
from pipeline.facts.lexicon.patterns import any_word
from pipeline.facts.lexicon.scanner import Scanner
from pipeline.facts.lexicon.senses import LIMITS
from pipeline.facts.text.clause import clause_of
from pipeline.facts.text.fold import fold_word
from pipeline.facts.text.places import beginning_in
from pipeline.facts.tokens.reading import Reading
from pipeline.facts.units import is_time
from pipeline.facts.values import Bound, Limit, Quantity
from pipeline.facts.wording.steps import is_step
from pipeline.language import Language, once_for_each

_LONGEST = 16  # characters of a word for per
_STEM = 6  # letters that a verb begins with
_DASH = re.compile(" [–—-] ")
_BEHIND_LAST = 1  # words behind a verb at the end of its clause: `überschritten wird`


@dataclass(frozen=True, slots=True)
class _Verbs:
    """The verbs of a limit, and how they begin."""

    limit: Limit
    stems: frozenset[str]
    pattern: re.Pattern[str]


def limit_by_verbs(text: str, readings: Sequence[Reading], scan: Scanner) -> None:
    """Give the amount beside a verb of `[bounds.verbs]` the verb's limit, turned round where its clause denies it."""
    for verbs in _verbs(scan.language):
        if not any(stem in text for stem in verbs.stems):
            continue
        for verb in verbs.pattern.finditer(text):
            clause = clause_of(text, *verb.span())
            reading = _limited(text, verb.span(), clause, readings, scan)
            if reading is None or not isinstance(reading.value, Quantity):
                continue
            is_denied = scan.negation.search(text, *_between_dashes(text, verb.span(), clause)) is not None
            is_open = is_denied and is_until(text[clause[0] : verb.start()], scan)
            reading.is_turned, reading.is_negated = is_denied and not is_open, reading.is_negated or is_open
            reading.value = Bound(verbs.limit.denied if reading.is_turned else verbs.limit, reading.value)


def _between_dashes(text: str, verb: tuple[int, int], clause: tuple[int, int]) -> tuple[int, int]:
    """The part of a clause that no dash parts from its verb: ru `превысила 70 % – такого не было` denies nothing."""
    begin = max((dash.end() for dash in _DASH.finditer(text, clause[0], verb[0])), default=clause[0])
    stop = _DASH.search(text, verb[1], clause[1])
    return begin, stop.start() if stop else clause[1]


def _limited(
    text: str, verb: tuple[int, int], clause: tuple[int, int], readings: Sequence[Reading], scan: Scanner
) -> Reading | None:
    """The amount that a verb limits: the next one behind it in its clause, or else the last before it.

    That one only in a denial or near the end: es `el 34 % superó la infección`, of those who got over something.
    """
    beside = [one for one in beginning_in(readings, *clause) if one.end <= clause[1]]
    if any(one.start <= verb[0] < one.end for one in beside):  # read as a word beside its amount
        return None
    if any(one.end <= verb[0] <= one.end + 1 and _is_multiple(one) for one in beside):
        return None  # uk `удвічі перевищує дозволені 60%`: exceeds it so many times
    behind = (one for one in beside if one.start >= verb[1] and not _is_joined(text, verb[1], one.start, scan))
    ahead = (one for one in reversed(beside) if one.end <= verb[0] and not _is_joined(text, one.end, verb[0], scan))
    if (found := next(_measured(text, behind, scan), None)) is not None:
        return found
    rest = text[verb[1] : clause[1]].split()
    is_last = len(rest) <= _BEHIND_LAST or rest[0] in scan.joints  # `70 unterschreitet oder 250 überschreitet`
    is_last = is_last or scan.negation.search(text, *clause) is not None
    return next(_measured(text, ahead, scan), None) if is_last else None


def _is_multiple(reading: Reading) -> bool:
    """True for so many times as much."""
    value = reading.value.amount if isinstance(reading.value, Bound) else reading.value
    return isinstance(value, Quantity) and value.unit in ("{fold}", "{times}")


def _measured(text: str, readings: Iterator[Reading], scan: Scanner) -> Iterator[Reading]:
    """The amounts with a unit, limited or not, that tell neither when nor by how much: `um 20 % überschritten`."""
    for reading in readings:
        amount = reading.value.amount if isinstance(reading.value, Bound) else reading.value
        if not isinstance(amount, Quantity) or not amount.units or reading.relation is not None or reading.weak:
            continue
        is_by = is_step(text, reading.start, amount.units, scan.language)
        if not is_by and not is_time(amount.unit) and not _is_per(text, reading, scan):  # `an drei Tagen überschritten`
            yield reading


def _is_per(text: str, reading: Reading, scan: Scanner) -> bool:
    """`100 Kolonien je 100 Milliliter`: what so many are counted per."""
    ahead = text[max(0, reading.start - _LONGEST) : reading.start].split()
    return bool(ahead) and ahead[-1] in listed(scan.language, "per", "ahead") - scan.articles


def _is_joined(text: str, start: int, end: int, scan: Scanner) -> bool:
    """True where a word for "and" or "or" stands between: the amount may be another verb's.

    So it may with what is beaten by so much: es `superó el récord en 2 cm`.
    """
    beaten = listed(scan.language, "bounds", "beaten")
    return not (scan.links | scan.joints | beaten).isdisjoint(text[start:end].split())


@once_for_each
def _verbs(language: Language) -> tuple[_Verbs, ...]:
    listed = {key: tuple(map(fold_word, forms)) for key, forms in language.tables.get("bounds.verbs", {}).items()}
    return tuple(
        _Verbs(LIMITS[key], frozenset(form[:_STEM] for form in forms), re.compile(any_word(forms, language)))
        for key, forms in listed.items()
    )
