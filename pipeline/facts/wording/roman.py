"""A text becomes the Roman numerals that stand in it, from II on: `Phase III`, `Ludwig XIV.`, ru `Людовик ХІV`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_ONES = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_VALUES = {tens * "X" + ones: 10 * tens + one for tens in range(4) for one, ones in enumerate(_ONES)}
_LATIN = str.maketrans("ХІ", "XI")  # Cyrillic letters that look alike and are typed for them
# A lone letter is as often a word or a sign. It begins with a letter, to which the engine can skip.
_NUMERAL = re.compile(r"([IVXХІ](?<!\w.)[IVXХІ]{1,5})(?:[eᵉº°]|-(?![IVXХІ])[^\W\d_]{1,4})?(?!\w)")


class Numeral(NamedTuple):
    """A number and where it stands."""

    value: int
    start: int
    end: int


@lru_cache(maxsize=32)
def roman_numerals(text: str) -> tuple[Numeral, ...]:
    """The numerals of a text, in its order; every number that only the other text has asks for them."""
    found = ((_VALUES.get(match[1].translate(_LATIN), 0), match) for match in _NUMERAL.finditer(text))
    return tuple(Numeral(value, match.start(1), match.end(1)) for value, match in found if value)
