"""A figure and the signs of hours, minutes and seconds beside it become how long: pt `2h17min45s`, it `1'24"`, `10"93`.

So does sv `1.24 minuter`, where a point is no decimal mark: a minute and 24 seconds.
"""

from __future__ import annotations

import re
from decimal import Decimal

from pipeline.facts.lexicon.scanner import Scanner
from pipeline.facts.times.clock import lasting
from pipeline.facts.tokens.reading import Reading
from pipeline.facts.tokens.token import Token
from pipeline.facts.values import Quantity

_HOUR, _MINUTE = 3600, 60
_POINTED = re.compile(r"\d{1,2}\.[0-5]\d")
_TO_SECONDS = re.compile(
    r"(?:(?P<h>\d{1,2}) ?h ?)?(?P<min>\d{1,3})(?: ?(?:min|mn|m)\.? ?|['’′:])"
    r"(?P<s>[0-5]\d)(?P<sign> ?s|\"|''|″|”)?(?!\w)"
)

_TO_HUNDREDTHS = re.compile(r"(?P<s>\d{1,2})(?:\"|''|″|”|s)(?P<rest>\d\d)(?!\w|[.,]\d)")  # it `10"93`, pt `10s93`


def race_time(text: str, found: list[Token], index: int, scan: Scanner) -> Reading | None:
    """How long a race lasted, to the second; None where a comma is no decimal mark, so that 5'11" is a height."""
    token = found[index]
    if scan.language.known_decimal != ",":
        return None
    if _POINTED.fullmatch(token.bare):
        return lasting(text, found, index, scan)
    if (short := _TO_HUNDREDTHS.match(text, token.start)) is not None:
        return _lasted(Decimal(f"{short['s']}.{short['rest']}"), found, index, short.end())
    told = _TO_SECONDS.match(text, token.start)
    if told is None or not (told["h"] or told["sign"]):
        return None
    seconds = int(told["h"] or 0) * _HOUR + int(told["min"]) * _MINUTE + int(told["s"])
    return _lasted(Decimal(seconds), found, index, told.end())


def _lasted(seconds: Decimal, found: list[Token], index: int, end: int) -> Reading:
    """So many seconds, told from a token on to an offset."""
    last = next((at for at in range(index + 1, len(found)) if found[at].start >= end), len(found)) - 1
    return Reading(Quantity(seconds, ("s",)), index, last, found[index].start, end)
