"""Amounts become readings: two that make a range are one, and a unit written once holds for a whole list."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from pipeline.facts.amount import CURRENCY_AHEAD, SPACE, Amount, scaled
from pipeline.facts.lexicon import Lexicon
from pipeline.facts.patterns import NO_SPACE_SCRIPT
from pipeline.facts.rates import is_loose
from pipeline.facts.reading import Reading
from pipeline.facts.scanner import Scanner
from pipeline.facts.steps import is_step
from pipeline.facts.token import Token
from pipeline.facts.units import factor, is_measured, is_time
from pipeline.facts.values import Limit, Number, Quantity, Range

_DASH = re.compile(r" ?(?:[-–−~]|\.\.\.?|…)+ ?\Z")
_LIST_COMMA = re.compile(r" ?[,،、，/] ?\Z")
_MOST_PERCENT = 1000
_MOST_HOURS = 24
_MOST_OF_PARTS = 100  # of what a range from a half or a quarter goes up to
_THOUSANDS, _MYRIADS = (12, 9, 6, 3), (12, 8, 4, 3)  # powers of ten that have a word, and in Chinese
ASIDE = re.compile(r" ?\([^()\d]{1,60}\)")  # "0 (no pain) to 10 (worst pain)"
_FEW_WORDS = re.compile(r"[ ,]*(?:[^\W\d]+ ){0,2}\Z")


def joined(text: str, found: list[Token], free: list[Amount], scan: Scanner) -> list[Reading]:
    """Amounts as readings: two that make a range are one, units are shared backwards along lists."""
    _share_magnitudes(text, found, free, scan.lexicon)
    _share_units(text, found, free, scan.lexicon)
    _share_units_ahead(text, found, free, scan.lexicon)
    _settle_lone(text, found, free, scan.lexicon)
    readings: list[Reading] = []
    index = 0
    while index < len(free):
        one = free[index]
        if index + 1 < len(free) and _is_said_twice(text, one, free[index + 1]):
            index += 1
            continue
        if index + 1 < len(free) and _is_range(text, found, one, free[index + 1], scan):
            readings.append(_range(found, one, free[index + 1]))
            index += 2
            continue
        if one.is_implied and index + 1 < len(free) and _is_once(text, found, one, free[index + 1], scan):
            one.is_implied = False
        if not _is_mere_word(one):
            readings.append(single(one))
        index += 1
    return readings


def _is_said_twice(text: str, one: Amount, two: Amount) -> bool:
    """hi `5-5 मि.ली.`: 5 ml each."""
    is_same = one.value == two.value and one.units in ((), two.units) and two.units != ()
    return is_same and text[one.end : two.start] == "-"


def _settle_lone(text: str, found: list[Token], free: list[Amount], entries: Lexicon) -> None:
    """ca `sis o set`: a word that is a number only beside others counts where "or" or "to" joins it to one."""
    for one, two in pairwise(free):
        if one.is_lone is not two.is_lone and _between(text, found, one, two, entries) & {"or", "to"}:
            one.is_lone = two.is_lone = False


def _share_magnitudes(text: str, found: list[Token], free: list[Amount], entries: Lexicon) -> None:
    """`1,5 bis 2 Millionen`, 两三百: a magnitude said once holds for both, but not in `900.000 bis 2 Millionen`."""
    for one, two in zip(reversed(free[:-1]), reversed(free[1:]), strict=True):
        if one.scale != 1 or one.units or not 0 < one.value < two.value or _is_part_of_other(one, two):
            continue
        if two.scale == 1 and not (one.is_word and two.is_word):  # no magnitude to share
            continue
        between = _between(text, found, one, two, entries)
        is_between = "and" in between and (_opens(found, one, "between") or _closes(found, two))
        if not is_between and not between & {"dash", "to", "or", "adjacent"}:
            continue
        scales: list[Number] = [two.scale] if two.scale != 1 else []
        if not scales and one.is_word and two.is_word:
            script = _MYRIADS if NO_SPACE_SCRIPT.match(text, two.start) else _THOUSANDS
            scales = [Decimal(10**step) for step in (range(8, 0, -1) if "adjacent" in between else script)]
        scale = next((scale for scale in scales if _is_scale_of_both(scale, one, two)), None)
        if scale is not None:
            scaled(one, scale)
            two.scale = scale


def _is_scale_of_both(scale: Number, one: Amount, two: Amount) -> bool:
    above = Fraction(two.value) / Fraction(scale)
    return Fraction(one.value) < above and (two.scale == scale or above.denominator == 1)


def _share_units(text: str, found: list[Token], free: list[Amount], entries: Lexicon) -> None:
    """`10, 20 oder 40 mg`, `300–400 mg`: a unit written once holds for all; not in `Pentium 4, 1 GHz`."""
    is_list = False
    for index in range(len(free) - 2, -1, -1):
        one, two = free[index], free[index + 1]
        was_list, is_list = is_list, False
        if one.units or not two.units or one.value == two.value:
            continue
        if found[one.last].sense("classifier") is not None:  # vi "hai con, sáu và chín tuổi": two children
            continue
        if one.is_word and not two.is_word:
            continue
        between = _between(text, found, one, two, entries)
        is_list = "comma" in between
        if text.startswith(",", one.end) and is_list and not was_list and not _is_behind_comma(text, free, index):
            continue
        if between & {"dash", "to", "or", "comma", "adjacent"} or (
            "and" in between
            and (
                _are_spans(text, one, two)
                or _are_ages_in_list(text, free, index)
                or _are_figures(one, two)
                or _opens(found, one, "between")
                or _closes(found, two)
            )
        ):
            one.units = two.units
            one.per = one.per or two.per
            one.is_listed = is_list = True


def _is_behind_comma(text: str, free: list[Amount], index: int) -> bool:
    """True where an amount is not the first of a list: `10, 20, 40 mg`."""
    return index > 0 and _LIST_COMMA.match(text[free[index - 1].end : free[index].start]) is not None


def _are_figures(one: Amount, two: Amount) -> bool:
    """`350 and 300 mg`: a dose or a share in figures whose unit stands behind the next one."""
    return not one.is_word and not two.is_word and is_measured(two.units[0]) and not is_time(two.units[0])


def _are_ages_in_list(text: str, free: list[Amount], index: int) -> bool:
    """`2, 4 und 11 Monaten`: of three rising numbers the last has the unit."""
    if not _is_behind_comma(text, free, index):
        return False
    before, one, two = free[index - 1 : index + 2]
    is_bare = not before.units and before.is_word == one.is_word == two.is_word
    return is_bare and before.value < one.value < two.value and is_time(two.units[0])


def _are_spans(text: str, one: Amount, two: Amount) -> bool:
    """`nach ein und zwei Stunden`, in letters."""
    is_rising = one.is_word and two.is_word and one.value < two.value <= _MOST_HOURS
    return is_rising and is_time(two.units[0]) and "," not in text[one.end : two.start]


def _share_units_ahead(text: str, found: list[Token], free: list[Amount], entries: Lexicon) -> None:
    """sw `asilimia 20 hadi 15`: a unit written once, ahead of the first."""
    for one, two in pairwise(free):
        is_age = one.has_unit_ahead and two.units and not two.has_unit_ahead and _are_ages(one, two)
        if is_age and _between(text, found, one, two, entries) & {"dash", "to"}:
            one.units = two.units
        is_shared = one.has_unit_ahead and not two.units and not _is_no_percent(one, two)
        if is_shared and _between(text, found, one, two, entries) - {"adjacent"}:
            two.units, two.has_unit_ahead = one.units, True
            if two.per and not is_loose(two.per) and is_measured(two.units[0]):  # sw "mg 10 hadi 15 kwa kilo"
                one.units = two.units = tuple(f"{unit}/{two.per}" for unit in two.units)
                two.per = ""


def _are_ages(one: Amount, two: Amount) -> bool:
    """he `בני שלושה עד שישה חודשים`: the word for an age, years by itself, and the months behind the second."""
    return "a" in one.units and is_time(two.units[0])


def _is_no_percent(one: Amount, two: Amount) -> bool:
    """sw `asilimia 1.5 hadi milioni 83`: by so many percent, to so many people."""
    return "%" in one.units and not two.units and two.value > _MOST_PERCENT


def _is_once(text: str, found: list[Token], one: Amount, two: Amount, scan: Scanner) -> bool:
    """ar `مرة أو مرتين`: a noun that means once counts beside twice."""
    return one.units == two.units == ("{times}",) and "or" in _between(text, found, one, two, scan.lexicon)


def _is_range(text: str, found: list[Token], one: Amount, two: Amount, scan: Scanner) -> bool:
    if one.is_implied and two.is_implied:  # hr "sata-dana"
        return False
    if one.units and two.units and one.units != two.units and not _is_ascending_in_other_unit(one, two):
        return False
    if (one.units == two.units or one.has_unit_ahead) and not _signed(one) < _signed(two):
        return False
    if (
        _is_no_percent(one, two)
        or (one.per and one.per != two.per)
        or (one.units and not two.units and not one.has_unit_ahead and not _is_next(text, one, two))
    ):
        return False
    if _is_part_of_other(one, two):
        return False
    between = _between(text, found, one, two, scan.lexicon)
    if "dash" in between:
        return not (one.is_word and not two.is_word)
    if "to" in between:  # "rose by 20 % to 30 %" is by how much, and to what
        has_own_unit = found[one.last].sense("unit") is not None
        is_by = is_step(text, one.start, one.units, scan.language) or _is_over_or_under(found, one)
        return not (has_own_unit and is_by)
    if _is_from_to(text, found, one, two):
        return True
    if "adjacent" in between:  # iki üç gün, 三四天, двух-трёх
        is_next = Fraction(two.value) - Fraction(one.value) == two.scale and two.value < 10 * Fraction(two.scale)
        return one.is_word and two.is_word and is_next
    return "and" in between and (_opens(found, one, "between") or _closes(found, two))


def _is_part_of_other(one: Amount, two: Amount) -> bool:
    """`fell by a third to 11.2`, it `quasi un terzo a 1,2 miliardi`: a part, and what it is a part of."""
    is_part = one.is_word and one.value < 1 and not one.units
    return is_part and not two.is_word and (not two.units or two.value > _MOST_OF_PARTS)


def _is_over_or_under(found: list[Token], one: Amount) -> bool:
    """bg `с повече от два долара до 87 долара`: no range opens with more than so much."""
    limit = found[one.first - 1].sense("limit ahead") if one.first else None
    return isinstance(limit, Limit) and limit.is_strict


def _is_next(text: str, one: Amount, two: Amount) -> bool:
    """he `יומיים-שלושה`: two days or three, in letters, of which the first has the unit in it."""
    return one.is_word and two.is_word and two.value == one.value + 1 and text[one.end : two.start] == "-"


def _is_from_to(text: str, found: list[Token], one: Amount, two: Amount) -> bool:
    """kk `3 күннен 5 күнге дейін`: the case of the first unit says from, what stands behind the second up to.

    Behind a bare number in that case the second needs nothing: hy `չորսից վեց ժամ`.
    """
    opening = found[one.last]
    if opening.sense("from behind") is None or not SPACE.match(text[one.end : two.start]):
        return False
    return opening.sense("number") is not None or any(
        token.sense("limit behind") is Limit.AT_MOST for token in found[two.last : two.last + 2]
    )


def _range(found: list[Token], one: Amount, two: Amount) -> Reading:
    first, start = one.first, one.start - one.is_negative
    if first > 0 and (found[first - 1].sense("between") or found[first - 1].sense("from")):
        first -= 1  # the opening word is taken, but not part of what is shown
    units = one.units or two.units
    value = Range(Quantity(_signed(one), units), Quantity(_signed(two), two.units or units))
    per = two.per or one.per
    return Reading(value, first, two.last, start, two.end, per=per, is_word=one.is_word and two.is_word)


def _signed(amount: Amount) -> Number:
    return -amount.value if amount.is_negative else amount.value


def single(amount: Amount) -> Reading:
    """An amount that stands for itself."""
    other = Quantity(amount.other, amount.units) if amount.other is not None else None
    return Reading(
        Quantity(_signed(amount), amount.units),
        amount.first,
        amount.last,
        amount.start - amount.is_negative,
        amount.end,
        per=amount.per,
        other=other,
        about=amount.is_about,
        lean=amount.lean,
        optional=_is_optional(amount),
        is_listed=amount.is_listed,
        is_word=amount.is_word,
        weak=amount.is_implied or (amount.is_lone and not amount.units),
    )


def _is_optional(amount: Amount) -> bool:
    """True for a one that an article, a noun or a lone 一 states, and for "once", "both"."""
    is_once = amount.value == 1 and (amount.is_lone or amount.units == ("{times}",))
    return amount.is_article or amount.is_implied or amount.is_optional or is_once


def _between(text: str, found: list[Token], one: Amount, two: Amount, entries: Lexicon) -> set[str]:
    """How two amounts that follow one another are joined: dash, to, or, and, comma, adjacent; empty for not at all."""
    aside = ASIDE.match(text, one.end, two.start)
    start, last = (aside.end(), _last_before(found, one.last, aside.end())) if aside else (one.end, one.last)
    between = text[start : _sign_before(text, two.start)]
    if two.first == last + 1:
        if _DASH.match(between) and between:
            return {"dash"}
        if _LIST_COMMA.match(between) and not (between.strip() == "," and not between.endswith(" ")):
            return {"comma"}
        if one.is_word and two.is_word and SPACE.match(between):
            is_rising = 1 <= one.value < two.value  # not hi "एक तिहाई दस साल", nor `in den Siebzigerjahren zweimal`
            return {"adjacent"} if is_rising else set()
        senses = entries.words.get(between.strip(), ())  # a joining word inside a run, or glued on: ar "100 و200"
        return {sense.category for sense in senses if sense.category in ("to", "or", "and")}
    if two.first == last + 2 or (two.first == last + 3 and _may_stand_behind(found[last + 1], found[last + 2])):
        middle = found[last + 1]
        left, right = (
            text[start : middle.start],
            text[found[two.first - 1].end : _sign_before(text, two.start - two.is_negative)],
        )
        categories = {category for category in ("to", "or", "and") if middle.sense(category) is not None}
        if (
            categories
            and SPACE.match(left.lstrip("-." if categories == {"to"} else ",-."))
            and (SPACE.match(right) or ("or" in categories and _FEW_WORDS.match(right)))
        ):
            return categories
    return set()


def _sign_before(text: str, start: int) -> int:
    """Where the currency sign right ahead of an offset begins, or the offset: `$10 to $20`."""
    sign = CURRENCY_AHEAD.search(text, max(0, start - len("us$ ")), start)
    return start if sign is None else sign.start()


def _may_stand_behind(joint: Token, token: Token) -> bool:
    """True for a filler, and behind "to" for a limit: `vier bis höchstens sechs`, from 5.7 % to under 6.5 %."""
    is_limit = token.sense("limit ahead") in (Limit.AT_MOST, Limit.UNDER) and token.sense("to") is None
    return token.sense("filler") is not None or (is_limit and joint.sense("to") is not None)


def _last_before(found: list[Token], index: int, end: int) -> int:
    """The index of the last token that ends before an offset, from a token on."""
    while found[index + 1].end <= end:
        index += 1
    return index


def _opens(found: list[Token], amount: Amount, category: str) -> bool:
    index = amount.first - 1
    while index >= 0 and found[index].sense("filler") is not None:
        index -= 1
    return index >= 0 and found[index].sense(category) is not None


def _closes(found: list[Token], amount: Amount) -> bool:
    """tr `18 ve 65 yaş arasında`: "between" stands behind."""
    index = amount.last + 1
    return index < len(found) and found[index].sense("between behind") is not None


def _is_ascending_in_other_unit(one: Amount, two: Amount) -> bool:
    """`500 mg bis 1 g`: different units of one kind."""
    scale = factor(one.units[0], two.units[0])
    return scale is not None and Fraction(one.value) * scale < Fraction(two.value)


def _is_mere_word(amount: Amount) -> bool:
    """An article without a unit is no number."""
    return amount.is_article and not amount.units
