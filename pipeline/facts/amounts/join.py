"""Amounts become readings: two that make a range are one, and a unit written once holds for a whole list."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from pipeline.facts.amounts.no_limits import is_year
from pipeline.facts.amounts.sharing import (
    count_no_pixels,
    is_no_percent,
    is_part_of_other,
    share_magnitudes,
    share_rates_of_money,
    share_unit_of_one,
    share_units,
    share_units_ahead,
)
from pipeline.facts.lexicon.lexicon import Lexicon
from pipeline.facts.lexicon.scanner import Scanner
from pipeline.facts.text.fold import fold_word
from pipeline.facts.tokens.amount import SPACE, Amount
from pipeline.facts.tokens.between import closes, links_between, opens, sign_before
from pipeline.facts.tokens.reading import Reading
from pipeline.facts.tokens.token import Token
from pipeline.facts.units import factor, is_measured
from pipeline.facts.values import Limit, Number, Quantity, Range
from pipeline.facts.wording.steps import is_step

_DEGREES = (("Cel",), ("deg",), ("[degF]",))
_MANY_YEARS = 20  # times as much as any year
_TWO = 2
_APART = 3  # tokens from one amount to the next, with a word between and a sign


def joined(text: str, found: list[Token], free: list[Amount], scan: Scanner) -> list[Reading]:
    """Amounts as readings: two that make a range are one, units are shared backwards along lists."""
    _take_signs(text, found, free)
    _complete_tens(text, free)
    count_no_pixels(text, free)
    share_magnitudes(text, found, free, scan.lexicon)
    share_units(text, found, free, scan.lexicon)
    share_units_ahead(text, found, free, scan.lexicon)
    share_rates_of_money(text, found, free, scan.lexicon)
    share_unit_of_one(text, found, free, scan.lexicon)
    _settle_lone(text, found, free, scan.lexicon)
    _share_folds(text, found, free, scan.lexicon)
    readings: list[Reading] = []
    index = 0
    while index < len(free):
        one = free[index]
        if index + 1 < len(free) and _is_said_twice(text, found, one, free[index + 1], scan):
            index += 1
            continue
        is_range = index + 1 < len(free) and _is_range(text, found, one, free[index + 1], scan)
        if is_range and not _opens_next_range(text, found, free[index : index + 3], scan):
            readings.append(_range(found, one, free[index + 1]))
            index += 2
            continue
        if one.is_implied and index + 1 < len(free) and _is_once(text, found, one, free[index + 1], scan):
            one.is_implied = False
        if not _is_mere_word(one):
            readings.append(single(one))
        index += 1
    return readings


def _take_signs(text: str, found: list[Token], free: list[Amount]) -> None:
    """`minus zwei bis plus vier Grad`: of degrees that two amounts share, each has the sign that is told before it."""
    for one, two in pairwise(free):
        is_shared = two.units[:1] in ((), *_DEGREES) and one.units[:1] in ((), *_DEGREES)
        if not is_shared or two.first - one.last > _APART:
            continue
        for amount in (one, two):
            if not amount.first or found[amount.first - 1].sense("minus ahead") is None:
                continue
            sign = found[amount.first - 1]
            if SPACE.match(text[sign.end : amount.start]):
                amount.first, amount.start, amount.value = amount.first - 1, sign.start, -amount.value


def _complete_tens(text: str, free: list[Amount]) -> None:
    """zh `二十五六岁`: twenty-five or twenty-six, of which the second number leaves out the tens."""
    for one, two in pairwise(free):
        is_next = one.is_word and two.is_word and text[one.end : two.start] == "" and not one.units
        if is_next and 10 < one.value < 100 and two.value == one.value % 10 + 1:
            two.value = one.value + 1


def _is_said_twice(text: str, found: list[Token], one: Amount, two: Amount, scan: Scanner) -> bool:
    """hi `5-5 मि.ली.`: 5 ml each; zh `五种或五种以上`: five or more."""
    if one.value != two.value or one.units not in ((), two.units):
        return False
    between = text[one.end : two.start]
    is_each = two.units != () and between == "-"
    return is_each or ("," not in between and "or" in links_between(text, found, one, two, scan.lexicon))


def _settle_lone(text: str, found: list[Token], free: list[Amount], entries: Lexicon) -> None:
    """ca `sis o set`: a word that is a number only beside others counts where "or" or "to" joins it to one."""
    for one, two in pairwise(free):
        if _is_mere_word(one) and two.is_word and two.value == _TWO and not two.units:  # he `אחת או שתיים`
            one.is_article = "or" not in links_between(text, found, one, two, entries)
        if one.is_lone is not two.is_lone and links_between(text, found, one, two, entries) & {"or", "to"}:
            one.is_lone = two.is_lone = False


def _opens_next_range(text: str, found: list[Token], three: list[Amount], scan: Scanner) -> bool:
    """et `kolm nelja- kuni üheksaaastast last`, three children of four to nine: the second begins a range itself."""
    if len(three) < 3 or links_between(text, found, three[0], three[1], scan.lexicon) != {"adjacent"}:
        return False
    return _is_range(text, found, three[1], three[2], scan)


def _share_folds(text: str, found: list[Token], free: list[Amount], entries: Lexicon) -> None:
    """ka `ორჯერ-ოთხჯერ მეტი`: what makes times a multiple stands behind the second amount alone."""
    for one, two in pairwise(free):
        is_told_last = one.units == ("{times}",) and two.units == ("{fold}",)
        if is_told_last and links_between(text, found, one, two, entries) & {"dash", "to", "or"}:
            one.units = two.units


def _is_once(text: str, found: list[Token], one: Amount, two: Amount, scan: Scanner) -> bool:
    """ar `مرة أو مرتين`: a noun that means once counts beside twice."""
    return one.units == two.units == ("{times}",) and "or" in links_between(text, found, one, two, scan.lexicon)


def _is_range(text: str, found: list[Token], one: Amount, two: Amount, scan: Scanner) -> bool:
    if one.is_implied and two.is_implied:  # hr "sata-dana"
        return False
    if one.units and two.units and one.units != two.units and not _is_ascending_in_other_unit(one, two):
        return False
    if (one.units in ((), two.units) or one.has_unit_ahead) and not _signed(one) < _signed(two):
        return _is_colder(text, found, one, two, scan)
    if (
        is_no_percent(one, two)
        or (one.per and one.per != two.per)
        or (one.units and not two.units and not one.has_unit_ahead and not _is_dual_first(text, found, one, two, scan))
    ):
        return False
    if is_part_of_other(one, two) or _is_no_year_any_more(one, two):
        return False
    between = links_between(text, found, one, two, scan.lexicon)
    if "dash" in between:
        return not (one.is_word and (not two.is_word or _is_explained(text, one, two)))
    if found[one.last].sense("classifier") is not None and any(map(is_measured, two.units)):
        return False  # ko `3명에서 칼륨 수치가 5.5mmol/l`: in three people
    if "to" in between and _is_of_many(found, one, two, scan):
        return False
    if "to" in between:  # "rose by 20 % to 30 %" is by how much, and to what; nothing goes on from less than so much
        has_own_unit = one.has_unit_ahead or not {"unit", "amount"}.isdisjoint(found[one.last].senses or ())
        is_by = is_step(text, sign_before(text, one.start), one.units, scan.language) or _is_over_or_under(found, one)
        return not (has_own_unit and is_by) and found[one.last].sense("limit behind") is not Limit.UNDER
    if _is_from_to(text, found, one, two):
        return True
    if _have_and_written_on(found, one, two, scan) and closes(found, two):
        return True
    has_own = not {"unit", "amount"}.isdisjoint(found[two.last].senses or ())
    is_counted = found[one.last].sense("classifier") is not None  # ms `dua biji, tiga kali sehari`
    is_list = "comma" in between and has_own and not one.units and not is_counted  # `zwei, drei Tage`
    if "adjacent" in between or is_list:  # iki üç gün, 三四天, двух-трёх
        is_next = Fraction(two.value) - Fraction(one.value) == two.scale
        is_next = is_next and (two.value < 10 * Fraction(two.scale) or one.end == two.start)
        return one.is_word and two.is_word and is_next
    return "and" in between and (opens(found, one, "between") or closes(found, two))


def _is_of_many(found: list[Token], one: Amount, two: Amount, scan: Scanner) -> bool:
    """el `1 στα 10`: one in so many, by a word that also says "to"."""
    if one.value != 1 or one.units or one.is_word:
        return False
    ahead = map(fold_word, scan.language.tables.get("wholes", {}).get("ahead", ()))
    return two.value >= 10 and found[two.first - 1].bare in set(ahead)


def _have_and_written_on(found: list[Token], one: Amount, two: Amount, scan: Scanner) -> bool:
    """si `හතත් දහයත් අතර`: the word for "and" is written on to both numbers."""
    words = scan.language.tables.get("ranges", {}).get("and", ())
    endings = tuple(word.removeprefix("-") for word in words if word.startswith("-"))
    is_next = one.is_word and two.is_word and two.first == one.last + 1
    return is_next and any(found[one.last].bare.endswith(end) and found[two.last].bare.endswith(end) for end in endings)


def _is_explained(text: str, one: Amount, two: Amount) -> bool:
    """ru `выжил лишь один — двенадцатилетний мальчик`: a dash in spaces before a word for something far more."""
    return text[one.end : one.end + 1] == " " and Fraction(two.value) > 2 * Fraction(one.value) + 1


def _is_colder(text: str, found: list[Token], one: Amount, two: Amount, scan: Scanner) -> bool:
    """`zwischen minus 5 und minus 10 Grad`, `3 bis -10 °C`, be `−12…−15 °C`: people go on to the colder one."""
    if one.units[:1] not in ((), *_DEGREES) or not _signed(two) < min(_signed(one), 0):
        return False
    between = links_between(text, found, one, two, scan.lexicon)
    if _signed(one) < 0 and between & {"dash", "comma"}:  # pl `-12, -15 st. C`
        return "dash" in between or one.is_listed
    return "to" in between or ("and" in between and (opens(found, one, "between") or closes(found, two)))


def _is_no_year_any_more(one: Amount, two: Amount) -> bool:
    """`from 351,915 in 2023 to 179,212`: a year, and a number of something else."""
    return not one.units and not one.is_word and is_year(one.quantity) and two.value > _MANY_YEARS * one.value


def _is_over_or_under(found: list[Token], one: Amount) -> bool:
    """bg `с повече от два долара до 87 долара`: no range opens with more than so much."""
    limit = found[one.first - 1].sense("limit ahead") if one.first else None
    return isinstance(limit, Limit) and limit.is_strict


def _is_dual_first(text: str, found: list[Token], one: Amount, two: Amount, scan: Scanner) -> bool:
    """he `יומיים-שלושה`, `שנתיים עד חמש`: two days or three, in letters, of which the first has the unit in it.

    Or ahead of it: ar `الأشهر الأربعة إلى الستة الأولى`.
    """
    if not one.is_word or not two.is_word or two.value <= one.value:
        return False
    is_next = two.value == one.value + 1 and text[one.end : two.start] == "-"
    is_dual = one.first == one.last and found[one.last].sense("amount") is not None
    is_dual = is_dual or (one.first < one.last and found[one.first].sense("unit") is not None)
    return is_next or (is_dual and "to" in links_between(text, found, one, two, scan.lexicon))


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
    ends = Quantity(_signed(one), units), Quantity(_signed(two), two.units or units)
    is_falling = one.units == two.units and ends[0].value > ends[1].value
    value = Range(*reversed(ends)) if is_falling else Range(*ends)
    per = two.per or one.per
    return Reading(value, first, two.last, start, two.end, per=per, is_word=one.is_word and two.is_word)


def _signed(amount: Amount) -> Number:
    return -amount.value if amount.is_negative else amount.value


def single(amount: Amount) -> Reading:
    """An amount that stands for itself."""
    other = Quantity(amount.other, amount.units) if amount.other is not None else None
    value = Quantity(_signed(amount), amount.units)
    return Reading(
        value if amount.upper is None else Range(value, Quantity(amount.upper, amount.units)),
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
        weak=(amount.is_implied and not _is_rate_of_once(amount)) or (amount.is_lone and not amount.units),
    )


def _is_rate_of_once(amount: Amount) -> bool:
    """he `פעם בשבוע`: a noun that means once counts where it tells how often."""
    return bool(amount.per) and amount.units == ("{times}",)


def _is_optional(amount: Amount) -> bool:
    """True for a one that an article, a noun or a lone 一 states, and for "once", "both"."""
    is_once = amount.value == 1 and (amount.is_lone or amount.units == ("{times}",))
    return amount.is_article or amount.is_implied or amount.is_optional or is_once


def _is_ascending_in_other_unit(one: Amount, two: Amount) -> bool:
    """`500 mg bis 1 g`: different units of one kind."""
    scale = factor(one.units[0], two.units[0])
    return scale is not None and Fraction(one.value) * scale < Fraction(two.value)


def _is_mere_word(amount: Amount) -> bool:
    """An article without a unit is no number."""
    return amount.is_article and not amount.units
