"""Two figures of a blood pressure with a word between become one pair: `140 zu 90 mmHg`, 140 over 90."""

from __future__ import annotations

from pipeline.facts.text.fold import fold_word
from pipeline.facts.tokens.reading import Reading
from pipeline.facts.values import Quantity, Ratio
from pipeline.language import Language

_UNIT = "mm[Hg]"


def with_pressures(text: str, readings: list[Reading], language: Language) -> list[Reading]:
    """The readings, those joined that are a systolic and a diastolic pressure in figures."""
    words = tuple(f" {fold_word(word)} " for word in language.tables.get("pressures", {}).get("over", ()))
    if not words or len(readings) < 2:
        return readings
    result: list[Reading] = []
    for reading in readings:
        pair = _pair(text, result[-1], reading, words) if result else None
        if pair is not None:
            result[-1] = pair
        else:
            result.append(reading)
    return result


def _pair(text: str, one: Reading, two: Reading, words: tuple[str, ...]) -> Reading | None:
    first, second = one.value, two.value
    if text[one.end : two.start] not in words or one.is_word or two.is_word:
        return None
    if not isinstance(first, Quantity) or not isinstance(second, Quantity):
        return None
    ratio = Ratio(first.value, second.value)
    if first.units or second.unit not in ("", _UNIT) or not ratio.is_pressure:
        return None
    return Reading(ratio, one.first, two.last, one.start, two.end)
