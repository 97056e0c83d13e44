"""The parts of one amount that are written apart become one: two hours 30 minutes, two and a half, 1万2千."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from pipeline.facts.amounts.magnitudes import last_power, opens_range
from pipeline.facts.lexicon.lexicon import Lexicon
from pipeline.facts.lexicon.patterns import NO_SPACE_SCRIPT
from pipeline.facts.lexicon.scanner import Scanner
from pipeline.facts.numerals import exact
from pipeline.facts.text.fold import fold_word
from pipeline.facts.tokens.amount import SPACE, Amount, as_number, extend, gap, plus
from pipeline.facts.tokens.token import Token
from pipeline.facts.units import CURRENCIES
from pipeline.language import Language, once_for_each

# How many of the smallest unit of its family each is.
_SIZES = {
    "s": (1, 1), "min": (60, 1), "h": (3600, 1), "d": (86400, 1), "mo": (1, 1), "a": (12, 1),
    "[in_i]": (1, 1), "[ft_i]": (12, 1), "[oz_av]": (1, 1), "[lb_av]": (16, 1),
}  # fmt: skip
# What hundredths with a unit of their own are of.
_WHOLES_OF: Mapping[tuple[str, ...], Collection[tuple[str, ...]]] = {
    ("cm",): {("m",)},
    ("ct",): {(currency,) for currency in CURRENCIES - {"ct"}},
}
_NEXT_SMALLER = {("h", "min"), ("min", "s"), ("a", "mo"), ("d", "h"), ("[ft_i]", "[in_i]"), ("[lb_av]", "[oz_av]")}
_LAKH, _MILLION, _CRORE = 10**5, 10**6, 10**7
_HUNDRED, _HUNDREDTHS = 100, 2  # the second in figures
_WORD_LENGTHS = (1, 2)  # letters between the minutes and the seconds: 分, ko "분 "
_RESTS = frozenset(range(10, 1000))


def with_addition(text: str, found: list[Token], amount: Amount) -> Amount:
    """`une heure et demie`, `las dos y media`: a half or quarter behind the unit; not pt `um por dia e meio litro`."""
    if amount.units and not amount.per and amount.last + 1 < len(found):
        following = found[amount.last + 1]
        is_near = SPACE.match(gap(text, found[amount.last], following))
        addition = following.sense("add")
        if addition is not None and is_near and not has_own_unit(text, found, amount.last + 1, amount.units):
            amount.value = plus(amount.value, as_number(addition))
            amount.is_article = amount.is_implied = False
            extend(amount, found, amount.last + 1)
    return amount


def has_own_unit(text: str, found: list[Token], index: int, units: tuple[str, ...] = ()) -> bool:
    """True for a half that is of something else than `units`: `eine Tablette und eine halbe Stunde`.

    Not where that says how often: eu `pilula bat eta erdi egunean bitan`, one tablet and a half twice a day.
    """
    behind = found[index + 1] if index + 1 < len(found) else None
    if behind is not None and behind.sense("rate") is not None:
        return False
    own = behind.sense("unit") if behind is not None else None
    is_near = behind is not None and bool(SPACE.match(gap(text, found[index], behind)))
    return isinstance(own, tuple) and is_near and set(own).isdisjoint(units)


def name_minutes(text: str, read: list[Amount], language: Language) -> None:
    """zh `2小时40分`, `1分23秒`: what the clock calls its minutes are minutes behind hours or ahead of seconds."""
    words = tuple(map(fold_word, language.tables.get("clock", {}).get("minute", ())))
    for one, two in pairwise(read) if words else ():
        is_behind = one.units == ("h",) and one.end == two.start
        minutes = two if is_behind else one
        if minutes.units or not (is_behind or (two.units == ("s",) and two.start - one.end in _WORD_LENGTHS)):
            continue
        word = next((word for word in words if text.startswith(word, minutes.end)), None)
        if word is not None:
            minutes.units, minutes.end = ("min",), minutes.end + len(word)


def with_centimetres(text: str, found: list[Token], read: list[Amount], entries: Lexicon) -> list[Amount]:
    """it `alto un metro e novanta`, nl `1 meter 90`: the figures behind a metre are centimetres; `10秒82`, `0秒3`."""

    def join(whole: Amount, rest: Amount) -> Amount | None:
        if not _is_hundredth(text, found, whole, rest, entries):
            return None
        tenth = 10 if len(found[rest.first].bare) == 1 and not rest.units else 100
        value = exact(Fraction(whole.value) + Fraction(rest.value) / tenth)
        return replace(whole, last=rest.last, end=rest.end, value=value, is_article=False, is_implied=False)

    return _joined(read, join)


def _joined(read: Iterable[Amount], join: Callable[[Amount, Amount], Amount | None]) -> list[Amount]:
    """The amounts, each made one with the amount before it where the two join to one."""
    result: list[Amount] = []
    for amount in read:
        whole = join(result[-1], amount) if result else None
        if whole is not None:
            result[-1] = whole
        else:
            result.append(amount)
    return result


def _is_hundredth(text: str, found: list[Token], whole: Amount, rest: Amount, entries: Lexicon) -> bool:
    """True for two bare figures right behind seconds or one metre, and for centimetres and cents with their unit."""
    if whole.per or rest.value not in range(100):
        return False
    is_unit = whole.units in _WHOLES_OF.get(rest.units, ()) and Fraction(whole.value).denominator == 1
    if is_unit and not rest.is_article:
        return _are_parts(text, found, whole, rest, entries)
    is_tenth = whole.end == rest.start and len(found[rest.first].bare) == 1  # ja `0秒3`
    is_short = found[rest.first].kind == "number" and len(found[rest.first].bare) != _HUNDREDTHS and not is_tenth
    if rest.units or is_short:
        return False
    if whole.units == ("s",):
        is_plain = not whole.is_word and rest.first == rest.last and found[rest.first].kind == "number"
        return is_plain and Fraction(whole.value).denominator == 1 and text[whole.end : rest.start] in ("", " ")
    is_height = whole.units == ("m",) and whole.value == 1
    return is_height and _are_parts(text, found, whole, rest, entries)


def with_compound_times(text: str, found: list[Token], read: list[Amount], scan: Scanner) -> list[Amount]:
    """`1 h 30 min`, `1 Stunde und 30 Minuten`, 6 feet 6 inches, ar `ساعتين و11 دقيقة` are one amount."""

    def join(more: Amount, less: Amount) -> Amount | None:
        if _is_short_minutes(text, more, less):
            less = replace(less, units=("min",))
        if not _continues(text, found, more, less, scan.lexicon) or _is_of_each_day(found, more, less, scan.language):
            return None
        value = exact(Fraction(more.value) * _scale(more, less) + Fraction(less.value))
        span = replace(more, last=less.last, end=less.end, value=value, units=less.units)
        span.is_implied = more.is_implied and less.is_implied  # cs "minuty a sekundy" names no amount
        span.is_article = more.is_article and less.is_article  # one minute and 22 seconds is meant
        return span

    return _joined(read, join)


def _is_of_each_day(found: list[Token], day: Amount, hours: Amount, language: Language) -> bool:
    """ja `1日8時間`, ko `1일 8시간`: eight hours a day, where one day ahead of an amount is a rate, `一日`."""
    is_day = day.units == ("d",) and day.value == 1 and hours.first == day.last + 1 and hours.units == ("h",)
    is_day = is_day and NO_SPACE_SCRIPT.match(found[day.last].bare[-1:]) is not None
    return is_day and found[hours.first].lead == found[hours.first].start and _tells_one_day_ahead(language)


@once_for_each
def _tells_one_day_ahead(language: Language) -> bool:
    """True where one day in words, ahead of an amount, is each day: ja `一日`, ko `일일`."""
    ones = tuple(word for word, value in language.words.items() if value == 1)
    return any(form.startswith(ones) for form in language.tables.get("rates_ahead", {}).get("d", ()))


def _is_short_minutes(text: str, more: Amount, less: Amount) -> bool:
    """`2h10m`, `2h 10m`: what stands for metres elsewhere is minutes right behind hours."""
    is_near = text[more.end : less.start] in ("", " ") and text.endswith("m", less.start, less.end)
    return more.units == ("h",) and less.units[:1] == ("m",) and is_near and text.endswith("h", more.start, more.end)


def with_compound_millions(text: str, found: list[Token], read: list[Amount], entries: Lexicon) -> list[Amount]:
    """fa `یک میلیون و ۲۰۰ هزار یورو`, he `מיליון ו-200 אלף`: millions, thousands and hundreds are one number."""

    def join(millions: Amount, rest: Amount) -> Amount | None:
        if not _is_rest_of(text, found, millions, rest, entries):
            return None
        whole = replace(rest, first=millions.first, start=millions.start, value=plus(millions.value, rest.value))
        whole.is_implied = whole.is_article = False
        return whole

    return _joined(read, join)


def _is_rest_of(text: str, found: list[Token], millions: Amount, rest: Amount, entries: Lexicon) -> bool:
    """True for thousands, or hundreds in figures, behind a larger word and perhaps "and"; not between two bounds."""
    power = _LAKH if _is_lakhs(millions) else last_power(millions)
    if rest.scale == _LAKH and millions.is_word and millions.value % _CRORE == 0:  # hi `दो करोड़ 26 लाख`
        power = _CRORE
    if millions.units or millions.per or rest.is_article or not 0 < rest.value < power:
        return False
    if found[millions.last].sense("classifier") is not None or opens_range(text, found[rest.first]):
        return False  # zh `3万名11至16岁`
    is_thousands = power >= _LAKH and rest.value >= 1000 and rest.scale >= 1000
    if not is_thousands and not _is_hundreds_of(text, found, millions, rest):
        return False
    is_opened = millions.first > 0 and found[millions.first - 1].sense("between") is not None
    return not is_opened and _are_parts(text, found, millions, rest, entries)


def _is_lakhs(amount: Amount) -> bool:
    """hi `एक लाख`, bn `দুই লাখ`: so many hundred thousand in letters, in one token."""
    return amount.is_word and amount.first == amount.last and amount.value % _MILLION != 0 == amount.value % _LAKH


def _is_hundreds_of(text: str, found: list[Token], thousands: Amount, rest: Amount) -> bool:
    """fa `۱۷ هزار و ۹۶۶`, `دو هزار و ۵۰۰`, tg `17 ҳазору 966`: figures below a thousand behind a word for thousands."""
    is_plain = rest.scale == 1 and found[rest.first].kind == "number" and found[rest.first].value == rest.value
    is_rest = is_plain and Fraction(rest.value).denominator == 1 and rest.value in _RESTS
    is_few = thousands.is_word and thousands.value < _LAKH and rest.value >= _HUNDRED  # no half a million
    is_spelled = thousands.last > thousands.first or is_few
    is_told = thousands.scale >= 1000 or (is_spelled and not thousands.value % 1000)
    return is_rest and is_told and "," not in text[thousands.end : rest.start]


def _scale(one: Amount, two: Amount) -> Fraction:
    """How many of the second's unit are one of the first's."""
    return Fraction(*_SIZES[one.units[0]]) / Fraction(*_SIZES[two.units[0]])


def _continues(text: str, found: list[Token], one: Amount, two: Amount, entries: Lexicon) -> bool:
    if not one.units or not two.units or (one.units[0], two.units[0]) not in _NEXT_SMALLER:
        return False
    if one.per or two.per or two.is_article or one.units[0] not in _SIZES:
        return False
    if found[two.first].sense("every") is not None:  # hr "svake druge godine, svakog drugog mjeseca"
        return False
    if one.is_implied and one.units[0] == "a" and two.first == one.last + 1:  # fi "vuoden kolmen ensimmäisen kuukauden"
        return False
    if found[one.last].sense("limit behind") is not None:  # hu "3 napnál tovább és 4 órás időközzel"
        return False
    if found[one.last].sense("from behind") is not None:  # fi "kahdesta tunnista 35 minuuttiin"
        return False
    if one.units[0] == "d" and _are_several(found, one):
        return False
    is_time_of_day = two.units[0] == "h" and Fraction(two.value).denominator > 1  # lt "12 ir 19 d. 20.15 val."
    if is_time_of_day or Fraction(two.value) >= _scale(one, two):  # aged 79, hr "godinu i pol" after
        return False
    return _are_parts(text, found, one, two, entries)


def _are_several(found: list[Token], days: Amount) -> bool:
    """`an drei Tagen elf Stunden lang`: on so many days, for so many hours."""
    ahead = found[days.first - 1] if days.first else None
    return ahead is not None and ahead.sense("link of limit") is not None and ahead.sense("relation ahead") is None


def _are_parts(text: str, found: list[Token], one: Amount, two: Amount, entries: Lexicon) -> bool:
    """True where nothing but a word for "and" stands between two amounts."""
    if two.first == one.last + 1:
        glued = text[found[two.first].lead : found[two.first].start]
        is_and = not glued or any(sense.category == "and" for sense in entries.words.get(glued, ()))
        between = text[one.end : found[two.first].lead]
        is_aside = between == ", " and two.is_word and not one.is_word  # he `24 שעות, עשר דקות בכל פעם`
        return is_and and between in (" ", "", ", ") and not is_aside
    if two.first != one.last + 2 or found[one.last + 1].sense("and") is None:
        return False
    return all(
        SPACE.match(between)
        for between in (text[one.end : found[one.last + 1].start], text[found[one.last + 1].end : two.start])
    )
