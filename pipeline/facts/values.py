"""The facts a text states, as values: two are equal when they mean the same to a patient, whatever the language."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

_SYSTOLIC, _DIASTOLIC = range(70, 260), range(40, 160)  # mmHg
Number = Decimal | Fraction  # exact always: a Fraction only where no decimal is exact (a third)


class Limit(StrEnum):
    """Which side of an amount a bound leaves open, and whether the amount itself belongs to it."""

    AT_LEAST = "≥"
    AT_MOST = "≤"
    OVER = ">"
    UNDER = "<"

    @property
    def is_lower(self) -> bool:
        """True for a lower limit: at least, more than."""
        return self in (Limit.AT_LEAST, Limit.OVER)

    @property
    def denied(self) -> Limit:
        """What is left open where this is denied: not more than, at most."""
        return _DENIED[self]

    @property
    def is_strict(self) -> bool:
        """True where the amount itself is excluded."""
        return self in (Limit.OVER, Limit.UNDER)

    @property
    def with_equal(self) -> Limit:
        """The limit with the amount itself: more than or equal to, at least."""
        return Limit.AT_LEAST if self.is_lower else Limit.AT_MOST


_DENIED = {
    Limit.OVER: Limit.AT_MOST,
    Limit.AT_MOST: Limit.OVER,
    Limit.UNDER: Limit.AT_LEAST,
    Limit.AT_LEAST: Limit.UNDER,
}


class Relation(StrEnum):
    """How a span of time lies to what it is bound to."""

    BEFORE = "before"
    AFTER = "after"
    AGO = "ago"
    WITHIN = "within"
    SINCE = "since"
    UNTIL = "until"
    EVERY = "every"
    DURING = "during"


@dataclass(frozen=True, slots=True)
class Quantity:
    """An exact number with its UCUM unit; the unit is empty for a bare number, `{tablet}` for a counted thing.

    `units` holds every code a colliding abbreviation may mean (uk `г`: gram, hour); its first is the likeliest.
    """

    value: Number
    units: tuple[str, ...] = ()

    @property
    def unit(self) -> str:
        """The likeliest UCUM code, or an empty string."""
        return self.units[0] if self.units else ""

    def __str__(self) -> str:
        return f"{notation(self.value)} {self.unit}".rstrip()


@dataclass(frozen=True, slots=True)
class Range:
    """From one amount to a larger one."""

    low: Quantity
    high: Quantity

    def __str__(self) -> str:
        low = notation(self.low.value) if self.low.units == self.high.units else str(self.low)
        return f"{low}–{self.high}"


@dataclass(frozen=True, slots=True)
class Bound:
    """A limit: at least, at most, over or under an amount."""

    limit: Limit
    amount: Quantity

    def __str__(self) -> str:
        return f"{self.limit.value} {self.amount}"


@dataclass(frozen=True, slots=True)
class Date:
    """A calendar date or a part of it; 0 where the text leaves year, month or day out."""

    year: int = 0
    month: int = 0
    day: int = 0

    def __str__(self) -> str:
        year = f"{self.year:04}" if self.year else "-"
        return "-".join([year, *(f"{part:02}" for part in (self.month, self.day) if part)])


@dataclass(frozen=True, slots=True)
class ClockTime:
    """A time of day on the 24-hour clock; `is_open` where no word tells the half of the day of an early hour."""

    hour: int
    minute: int = 0
    is_open: bool = field(default=False, compare=False)
    second: int = 0

    def __str__(self) -> str:
        return f"{self.hour:02}:{self.minute:02}" + (f":{self.second:02}" if self.second else "")


@dataclass(frozen=True, slots=True)
class Ordinal:
    """A place in an order: the second trimester."""

    value: int

    def __str__(self) -> str:
        return f"{self.value}."


@dataclass(frozen=True, slots=True)
class Ratio:
    """An ordered pair such as 120/80 or 1:10."""

    first: Number
    second: Number

    @property
    def is_pressure(self) -> bool:
        """True for what may be a blood pressure in mmHg, the systolic one first."""
        return self.first in _SYSTOLIC and self.second in _DIASTOLIC

    def __str__(self) -> str:
        return f"{notation(self.first)}/{notation(self.second)}"


@dataclass(frozen=True, slots=True)
class Identifier:
    """A name with digits in it, compared as written: B12, CYP3A4, COVID-19, and the schedule 1-0-1."""

    name: str

    @property
    def schedule(self) -> tuple[int, ...]:
        """How many in the morning, at noon, in the evening (and at night) for `1-0-1`; empty for a name."""
        parts = self.name.split("-")
        is_schedule = len(parts) in (3, 4) and all(len(part) == 1 and part.isdecimal() for part in parts)
        return tuple(map(int, parts)) if is_schedule else ()

    def __str__(self) -> str:
        return self.name


Value = Quantity | Range | Bound | Date | ClockTime | Ordinal | Ratio | Identifier

_KINDS = {
    Range: "range",
    Bound: "bound",
    Date: "date",
    ClockTime: "clock time",
    Ordinal: "ordinal",
    Ratio: "ratio",
    Identifier: "identifier",
}
TIME_UNITS = frozenset({"ms", "s", "min", "h", "d", "wk", "mo", "a"})


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of a text: its value and the half-open character range of the words that state it.

    `about`: said to be approximate. `relation`: before, after … for spans of time. `per`: the denominator of a
    dose (`d`, `wk`, `kg`, `100 g`). `others`: other values the same characters could mean in this language.
    `lean`: just over or just under ("gut 20 %", "knapp 20 %"). `optional`: a one that only an article states, which
    other languages leave out. `is_word`: spelled in letters. `is_foreign`: its digits are written with another
    language's decimal mark. `trend`: "more" or "less" where it tells by how much something differs. `is_negated`: a
    negation stands in its clause, beside its own words. `is_stated`: its limit is told by a word that does nothing
    else (`mindestens`), not by a preposition (`ab`); of a range, that it lies within (`binnen`). `is_followed`: a word
    follows that the reader does not know; it may be a unit. `is_listed`: its unit stands behind a later number.
    `is_level`: a word for a scale stands between its limit and the figure (`ab Stufe 4`).
    """

    value: Value
    start: int
    end: int
    text: str
    about: bool = False
    relation: Relation | None = None
    per: str = ""
    others: tuple[Value, ...] = ()
    optional: bool = False
    is_word: bool = False
    is_followed: bool = False
    is_foreign: bool = False
    lean: Limit | None = None
    trend: str = ""
    is_negated: bool = False
    is_stated: bool = False
    is_listed: bool = False
    is_level: bool = False

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """The amounts of a quantity, range or bound; none for other facts."""
        value = self.value
        if isinstance(value, Quantity):
            return (value,)
        if isinstance(value, Range):
            return (value.low, value.high)
        return (value.amount,) if isinstance(value, Bound) else ()

    @property
    def kind(self) -> str:
        """number, quantity, duration, range, bound, date, clock time, ordinal, ratio or identifier."""
        if isinstance(self.value, Quantity):
            if not self.value.units:
                return "number"
            return "duration" if self.value.unit in TIME_UNITS else "quantity"
        return _KINDS[type(self.value)]

    @property
    def unit(self) -> str:
        """The UCUM unit its amounts are in, or an empty string."""
        value = self.value
        if isinstance(value, Range):
            value = value.high
        elif isinstance(value, Bound):
            value = value.amount
        return value.units[0] if isinstance(value, Quantity) and value.units else ""

    def describe(self) -> str:
        """A short notation that stays the same from language to language: `about 1 h, before`."""
        words = ("about " if self.about else "") + str(self.value)
        per = f" per {self.per}" if self.per else ""
        return words + per + (f", {self.relation.value}" if self.relation else "")

    def as_dict(self) -> dict[str, object]:
        """The fact for JSON: numbers as exact strings, the unit as UCUM, offsets in characters."""
        result: dict[str, object] = {"kind": self.kind, "notation": self.describe(), "text": self.text}
        result |= {"start": self.start, "end": self.end} | _parts(self.value)
        result |= {"approximate": self.about, "relation": self.relation.value if self.relation else None}
        result |= {"per": self.per or None, "ambiguous": [str(other) for other in self.others]}
        return result


def notation(value: Number) -> str:
    """An exact number as people write it: no exponent, no trailing zeros, a fraction only where it must be."""
    if isinstance(value, Fraction):
        return str(value)
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _parts(value: Value) -> dict[str, object]:
    if isinstance(value, Quantity):
        return {"value": notation(value.value), "unit": value.unit or None}
    if isinstance(value, Range):
        return {"low": notation(value.low.value), "high": notation(value.high.value), "unit": value.high.unit or None}
    if isinstance(value, Bound):
        amount = value.amount
        return {"bound": value.limit.value, "value": notation(amount.value), "unit": amount.unit or None}
    return {"value": str(value)}
