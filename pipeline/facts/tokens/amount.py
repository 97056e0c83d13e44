"""A number with its unit while it is being read from tokens."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from pipeline.facts.numerals import exact
from pipeline.facts.tokens.token import Token
from pipeline.facts.values import Limit, Number, Quantity

# What may stand between a number and its unit ("300-mg", "300 mg"), and between words of one phrase.
JOINT = re.compile(r" ?-? ?\Z")
SPACE = re.compile(r" *\Z")
DOLLARS = r"[a-z]{1,3}(?=\$)"  # letters ahead of a price, folded: `US$ 60`, `R$60`
# "$10", "US$ 4.8 million"; not the other dollars ("R$").
CURRENCY_AHEAD = re.compile(r"(?:(?<![^\W\d_])|\b[uUaA][sS])(?P<sign>[$£€]) ?[-−–]?\Z")
_SIGNS = (" -", " −")  # of a number, behind a space
HYPHEN = re.compile(r" ?[-–] ?\Z")


@dataclass(slots=True)
class Amount:
    """A number read with all that belongs to it; `first` and `last` are the indices of its tokens."""

    first: int
    last: int
    start: int
    end: int
    value: Number
    units: tuple[str, ...] = ()
    per: str = ""
    other: Number | None = None
    upper: Number | None = None  # of two numbers in one word
    is_word: bool = False
    is_article: bool = False
    is_implied: bool = False
    is_lone: bool = False
    is_negative: bool = False
    is_optional: bool = False
    is_about: bool = False
    lean: Limit | None = None
    is_listed: bool = False  # its unit stands behind a later number
    has_unit_ahead: bool = False
    scale: Number = Decimal(1)  # of its magnitude word

    @property
    def quantity(self) -> Quantity:
        """Its value and unit."""
        return Quantity(self.value, self.units)


def gap(text: str, left: Token, right: Token) -> str:
    """The characters between two tokens; a proclitic belongs to the second."""
    return text[left.end : right.lead]


def is_led(text: str, word: Token, number: Token) -> bool:
    """True where a word stands right ahead of a number, or is joined to it: zu `iminyaka engu-12`.

    Or ahead of its sign: yo `ìwọ̀n -5`.
    """
    between = gap(text, word, number)
    return SPACE.match(between) is not None or between in _SIGNS or (between == "-" and text[word.end - 1].isalpha())


def is_part(found: list[Token], index: int) -> bool:
    """ "more than a third", "about a fifth": a part behind an article and a limit; "a third dose" is one of several."""
    if index < 1 or found[index].sense("fraction") is None or found[index - 1].sense("article") is None:
        return False
    following = found[index + 1].senses or {} if index + 1 < len(found) else {}
    if "more behind" in following or "less behind" in following:  # "a third more than planned"
        return True
    if index < 2:
        return False
    senses = found[index - 2].senses or {}
    return found[index - 2].end + 1 == found[index - 1].lead and ("limit ahead" in senses or "about ahead" in senses)


def is_apart(text: str, left: Token, right: Token) -> bool:
    """True for a unit behind a space that is one in compounds only: cs `tři denní dávky`, three daily doses."""
    return right.sense("unit of compound") is not None and text[left.end : right.lead] == " "


def extend(amount: Amount, found: list[Token], index: int) -> None:
    amount.last = index
    amount.end = found[index].end


def as_number(value: object) -> Number:
    assert isinstance(value, Decimal | Fraction)
    return value


def upper_of(token: Token) -> Number | None:
    """The second of two numbers in one word: eu `bizpahiru`, two or three."""
    upper = token.sense("up to")
    return as_number(upper) if upper is not None else None


def times(one: Number, two: Number) -> Number:
    return exact(Fraction(one) * Fraction(two))


def plus(one: Number, two: Number) -> Number:
    return exact(Fraction(one) + Fraction(two))


def scaled(amount: Amount, scale: Number) -> None:
    """Multiply an amount by its magnitude word: `2 Millionen`."""
    amount.value = times(amount.value, scale)
    amount.other = times(amount.other, scale) if amount.other is not None else None
    amount.upper = times(amount.upper, scale) if amount.upper is not None else None
    amount.scale = times(amount.scale, scale)
