"""Text and its language become facts: amounts joined into ranges and lists, bounded, dated and related to events."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from pipeline.facts.amounts import LOOSE_DENOMINATORS, Amount, amounts
from pipeline.facts.calendar import dated
from pipeline.facts.fold import Folded, fold
from pipeline.facts.lexicon import Lexicon
from pipeline.facts.numerals import is_foreign
from pipeline.facts.plain import WORD_FOLLOWS, plain_facts
from pipeline.facts.reading import Reading
from pipeline.facts.scan import Scanner, Token, scanner, tokens
from pipeline.facts.units import factor, is_measured, is_time
from pipeline.facts.values import (
    Bound,
    ClockTime,
    Fact,
    Identifier,
    Limit,
    Ordinal,
    Quantity,
    Range,
    Ratio,
    Relation,
)
from pipeline.language import Language, load

_DASH = re.compile(r" ?(?:[-–−~]|\.\.\.?|…)+ ?\Z")
_SPACE = re.compile(r" *\Z")
_LOOSE_GAP = re.compile(r" ?[(„\"“]? ?(?:us)?[$€£¥]? ?\Z")  # "ca. (…", "nearly $12,000"
_LIST_COMMA = re.compile(r" ?[,،、，/] ?\Z")
_LOOKALIKES = str.maketrans("авдеκкмнорстхβαεζηιμνορτυχ", "abdekkmhopctxbaezhimnoptyx")
_COMPARATORS = frozenset({"<", ">", "≤", "≥", "<=", ">="})
_ONE_WORD = re.compile(r" [^\W\d_]{2,16} \Z")
_FEW_WORDS = re.compile(r"[ ,]*(?:[^\W\d]+ ){0,2}\Z")


def read_facts(text: str, *, language: str = "de") -> list[Fact]:
    """The facts a text states, in the order it states them.

    Raises FaktentreuError for a malformed language code; a language without data is read by its bare digits.
    """
    return facts_of(text, load(language))


def facts_of(text: str, language: Language) -> list[Fact]:
    """The facts of a text in a loaded language."""
    folded = fold(text)
    scan = scanner(language)
    original = text if folded.offsets is None else "".join(text[offset] for offset in folded.offsets[:-1])
    found = tokens(folded.text, scan, original)
    if not found:
        return []
    plain = plain_facts(folded, found, scan, text)
    return plain if plain is not None else [_fact(reading, folded, text) for reading in _readings(folded.text, found, scan, original)]


def _readings(text: str, found: list[Token], scan: Scanner, original: str) -> list[Reading]:
    readings = list(dated(text, found, scan, original))
    taken = {index for reading in readings for index in range(reading.first, reading.last + 1)}
    free = [amount for amount in amounts(text, found) if amount.first not in taken and amount.last not in taken]
    readings += _joined(text, found, free, scan.lexicon)
    readings += [
        Reading(Identifier(_latin(token.bare)), index, index, token.start, token.end)
        for index, token in enumerate(found)
        if token.kind in ("identifier", "version") and index not in taken
    ]
    readings += [_ratio(token, index) for index, token in enumerate(found) if token.kind == "ratio" and index not in taken]
    readings.sort(key=lambda reading: reading.start)
    floor = 0
    for reading in readings:
        reading.is_foreign = not isinstance(reading.value, ClockTime) and any(
            token.kind == "number" and is_foreign(token.bare, scan.language.decimal)
            for token in found[reading.first : reading.last + 1]
        )
        reading.is_followed = bool(WORD_FOLLOWS.match(text, reading.end))
        _attach(text, found, reading, floor, scan.negations)
        if not _is_nothing(reading):
            floor = reading.last + 1
    _take_leading_rates(text, found, readings)
    _take_distant_denominators(text, found, readings)
    return [reading for reading in readings if not _is_nothing(reading) and not _is_within_another(reading, readings)]


def _latin(name: str) -> str:
    """A short name with the Latin letters it is written with in other scripts: Cyrillic and Greek В12, Д3."""
    return name.translate(_LOOKALIKES) if sum(letter.isalpha() for letter in name) <= 2 else name


def _ratio(token: Token, index: int) -> Reading:
    first, second = re.split("[/:]", token.bare)
    return Reading(Ratio(Decimal(first), Decimal(second)), index, index, token.start, token.end)


def _is_nothing(reading: Reading) -> bool:
    """A weak reading that no bound, approximation or relation supports states no fact."""
    is_supported = reading.about or reading.relation not in (None, Relation.EVERY)
    return reading.weak and not (is_supported or isinstance(reading.value, Bound | Range))


def _take_leading_rates(text: str, found: list[Token], readings: list[Reading]) -> None:
    """`1日3回`, `100gあたり20mg`: what an amount is taken per stands right before it."""
    for one, two in pairwise(list(readings)):
        value = one.value
        if not isinstance(value, Quantity) or not value.units or two.per or not _has_unit(two):
            continue
        between = found[one.last + 1 : two.first]
        is_said = len(between) > 0 and between[0].sense("per behind") is not None
        is_mere = all(token.sense("filler") is not None for token in between)
        is_near = len(text[one.end : found[two.first].lead].strip()) <= sum(len(token.bare) for token in between)
        if one.about or one.relation or one.is_word and not one.weak or not is_near:
            continue
        if is_said or (value.value == 1 and value.unit in LOOSE_DENOMINATORS and is_mere and not _is_span(two)):
            two.per = value.unit if value.value == 1 else str(value)
            readings.remove(one)


def _has_unit(reading: Reading) -> bool:
    value = reading.value
    amount = value.high if isinstance(value, Range) else value.amount if isinstance(value, Bound) else value
    return isinstance(amount, Quantity) and bool(amount.units)


def _take_distant_denominators(text: str, found: list[Token], readings: list[Reading]) -> None:
    """`27 mg Magnesium pro 100 g`: an amount behind "per" is the denominator of the one before."""
    for one, two in pairwise(list(readings)):
        value = two.value
        before = found[two.first - 1] if two.first else None
        if before is None or before.sense("per") is None or not isinstance(value, Quantity) or not value.units:
            continue
        is_near = text[before.end : found[two.first].lead] == " " and not re.search(r"[.;:!?]", text[one.end : before.start])
        if is_near and not one.per and isinstance(one.value, Quantity) and one.value.units and not is_time(value.unit):
            one.per = str(value)
            readings.remove(two)


def _is_within_another(reading: Reading, readings: list[Reading]) -> bool:
    """A word that another fact has taken ("un'ora prima", "20h30") is no ordinal or name of its own."""
    if not isinstance(reading.value, Ordinal | Identifier):
        return False
    return any(
        other is not reading and (other.first <= reading.first <= other.last or other.start < reading.end <= other.end)
        for other in readings
    )


# --- ranges and lists ------------------------------------------------------------------------------------------


def _joined(text: str, found: list[Token], free: list[Amount], entries: Lexicon) -> list[Reading]:
    """Amounts as readings: two that make a range are one, units are shared backwards along lists."""
    _share_units(text, found, free, entries)
    readings: list[Reading] = []
    index = 0
    while index < len(free):
        one = free[index]
        if index + 1 < len(free) and _is_range(text, found, one, free[index + 1], entries):
            readings.append(_range(found, one, free[index + 1]))
            index += 2
            continue
        if not _is_mere_word(one):
            readings.append(_single(one))
        index += 1
    return readings


def _is_mere_word(amount: Amount) -> bool:
    """An article without a unit is no number."""
    return amount.is_article and not amount.units


def _single(amount: Amount) -> Reading:
    value = -amount.value if amount.is_negative else amount.value
    other = Quantity(amount.other, amount.units) if amount.other is not None else None
    return Reading(
        Quantity(value, amount.units),
        amount.first,
        amount.last,
        amount.start - amount.is_negative,
        amount.end,
        per=amount.per,
        other=other,
        optional=amount.is_article or amount.is_implied or amount.is_optional or (amount.value == 1 and amount.units == ("{times}",)),
        is_word=amount.is_word,
        weak=amount.is_implied or (amount.is_lone and not amount.units),
    )


def _range(found: list[Token], one: Amount, two: Amount) -> Reading:
    first, start = one.first, one.start
    if first > 0 and (found[first - 1].sense("between") or found[first - 1].sense("from")):
        first, start = first - 1, start  # the opening word is taken, but not part of what is shown
    units = one.units or two.units
    low = -one.value if one.is_negative else one.value
    value = Range(Quantity(low, units), Quantity(two.value, two.units or units))
    per = two.per or one.per
    return Reading(value, first, two.last, start, two.end, per=per, is_word=one.is_word and two.is_word)


def _share_units(text: str, found: list[Token], free: list[Amount], entries: Lexicon) -> None:
    """`10, 20 oder 40 mg`, `300–400 mg`: a unit written once holds for all."""
    for index in range(len(free) - 2, -1, -1):
        one, two = free[index], free[index + 1]
        if one.units or not two.units or one.value == two.value:
            continue
        if one.is_word and not two.is_word:
            continue
        between = _between(text, found, one, two, entries)
        if between & {"dash", "to", "or", "comma", "adjacent"} or (
            "and" in between and (_opens(found, one, "between") or _closes(found, two))
        ):
            one.units = two.units
            one.per = one.per or two.per


def _is_range(text: str, found: list[Token], one: Amount, two: Amount, entries: Lexicon) -> bool:
    if one.units and two.units and one.units != two.units and not _is_ascending_in_other_unit(one, two):
        return False
    if (one.units == two.units or one.has_unit_ahead) and not one.value < two.value:
        return False
    if (one.per and one.per != two.per) or (one.units and not two.units and not one.has_unit_ahead):
        return False
    between = _between(text, found, one, two, entries)
    if "dash" in between:
        return not (one.is_word and not two.is_word)
    if "to" in between:
        return True
    if "adjacent" in between:  # iki üç gün, 三四天, двух-трёх
        return one.is_word and two.is_word and two.value - one.value == 1 and two.value < 10
    return "and" in between and (_opens(found, one, "between") or _closes(found, two))


def _closes(found: list[Token], amount: Amount) -> bool:
    """tr `18 ve 65 yaş arasında`: "between" stands behind."""
    index = amount.last + 1
    return index < len(found) and found[index].sense("between behind") is not None


def _is_ascending_in_other_unit(one: Amount, two: Amount) -> bool:
    """`500 mg bis 1 g`: different units of one kind."""
    scale = factor(one.units[0], two.units[0])
    return scale is not None and Fraction(one.value) * scale < Fraction(two.value)


def _opens(found: list[Token], amount: Amount, category: str) -> bool:
    index = amount.first - 1
    while index >= 0 and found[index].sense("filler") is not None:
        index -= 1
    return index >= 0 and found[index].sense(category) is not None


def _between(text: str, found: list[Token], one: Amount, two: Amount, entries: Lexicon) -> set[str]:
    """How two amounts that follow one another are joined: dash, to, or, and, comma, adjacent; empty for not at all."""
    between = text[one.end : two.start]
    if two.first == one.last + 1:
        if _DASH.match(between) and between:
            return {"dash"}
        if _LIST_COMMA.match(between) and not (between.strip() == "," and not between.endswith(" ")):
            return {"comma"}
        if one.is_word and two.is_word and _SPACE.match(between):
            return {"adjacent"}
        senses = entries.words.get(between.strip(), ())  # a joining word inside a run, or glued on: ar "100 و200"
        return {sense.category for sense in senses if sense.category in ("to", "or", "and")}
    if two.first == one.last + 2:
        middle = found[one.last + 1]
        left, right = text[one.end : middle.start], text[middle.end : two.start]
        categories = {category for category in ("to", "or", "and") if middle.sense(category) is not None}
        if categories and _SPACE.match(left.lstrip(",-")) and (
            _SPACE.match(right) or ("or" in categories and _FEW_WORDS.match(right))
        ):
            return categories
    return set()


# --- bounds, approximations, relations -------------------------------------------------------------------------


def _attach(text: str, found: list[Token], reading: Reading, floor: int, negations: frozenset[str]) -> None:
    """Take what stands around a reading: first ahead, then behind, then ahead again (`gün önce yaklaşık`).

    Tokens before the index `floor` belong to the reading before.
    """
    if isinstance(reading.value, Identifier | Ratio):
        return
    limit = _attach_ahead(text, found, reading, floor, negations)
    limit = _attach_behind(text, found, reading, limit)
    if limit is not None and isinstance(reading.value, Quantity) and not _is_year(reading.value):
        reading.value = Bound(limit, reading.value)


def _attach_ahead(
    text: str, found: list[Token], reading: Reading, floor: int, negations: frozenset[str]
) -> Limit | None:
    limit: Limit | None = None
    while (index := reading.first - 1) >= floor:
        token = found[index]
        if not _LOOSE_GAP.match(text[token.end : found[reading.first].lead]):
            break
        if (about := token.sense("about ahead")) is not None:
            reading.about = True
            reading.lean = about if isinstance(about, Limit) else None
        elif limit is None and isinstance(side := token.sense("limit ahead"), Limit) and _may_bound(reading, token):
            limit = side
            if isinstance(relation := token.sense("relation ahead"), Relation) and _is_span(reading, ages=False):
                reading.relation = reading.relation or relation  # `über zwei Wochen`: more than, or during
        elif isinstance(relation := token.sense("relation ahead"), Relation) and _is_span(reading):
            reading.relation = reading.relation or relation
            if relation is Relation.AGO:  # "mehr als vor zehn Jahren" compares, it does not bound
                reading.first, reading.start = index, min(reading.start, token.start)
                break
        elif token.sense("minus ahead") is not None and isinstance(reading.value, Quantity):
            reading.value = replace(reading.value, value=-reading.value.value)
        elif isinstance(rate := token.sense("rate ahead"), str) and not reading.per:
            _take_rate(reading, rate)
        elif _is_denominator_ahead(text, found, index) and _take_unit_below(reading, token):
            index -= 1
            token = found[index]
        elif token.sense("filler") is None:
            break
        reading.first = index
        if token.sense("filler") is None:
            reading.start = min(reading.start, token.start)
    return _negated(limit, text, found, reading, negations)


def _negated(
    limit: Limit | None, text: str, found: list[Token], reading: Reading, negations: frozenset[str]
) -> Limit | None:
    """da `må ikke anvendes længere end 7 dage`: a negation up to three words ahead turns a strict limit round."""
    if limit is None or not limit.is_strict or not negations:
        return limit
    clause = re.split(r"[.,;:!?]", text[max(0, reading.start - 50) : reading.start])[-1]
    if negations.isdisjoint(clause.split()[-4:]):
        return limit
    return Limit.AT_MOST if limit.is_lower else Limit.AT_LEAST


def _attach_behind(text: str, found: list[Token], reading: Reading, limit: Limit | None) -> Limit | None:
    own = found[reading.last]
    if own.sense("unit") is not None:  # a unit in a case that bounds by itself: tr "saate kadar", zh "20多年"
        reading.about = reading.about or own.sense("about behind") is not None
        if isinstance(relation := own.sense("relation behind"), Relation):
            reading.relation = reading.relation or relation
        if limit is None and isinstance(side := own.sense("limit behind"), Limit):
            limit = side
    while (index := reading.last + 1) < len(found):
        token = found[index]
        between = text[found[reading.last].end : token.lead]
        is_near = _LOOSE_GAP.match(between) or (token.sense("limit behind") and _ONE_WORD.match(between))
        if not is_near or _belongs_to_next(text, found, index):
            break
        if token.sense("about behind") is not None:
            reading.about = True
        elif limit is None and isinstance(side := token.sense("limit behind"), Limit) and not _is_sum(text, token, reading):
            limit = side
        elif isinstance(relation := token.sense("relation behind"), Relation) and _is_span(reading):
            reading.relation = reading.relation or relation
        else:
            break
        reading.last, reading.end = index, max(reading.end, token.end)
    return limit


def _belongs_to_next(text: str, found: list[Token], index: int) -> bool:
    """hu `24 órán belül legfeljebb 4 g`: a word that may stand on either side binds the number it stands before."""
    token = found[index]
    if index + 1 >= len(found) or found[index + 1].value is None:
        return False
    is_ahead = any(token.sense(sense) is not None for sense in ("limit ahead", "about ahead", "relation ahead"))
    return is_ahead and bool(_LOOSE_GAP.match(text[token.end : found[index + 1].lead]))


def _take_rate(reading: Reading, unit: str) -> None:
    """A denominator written ahead: `günde 350 mg`, `每公斤10毫克`."""
    value = reading.value
    if unit in LOOSE_DENOMINATORS or not isinstance(value, Quantity) or not is_measured(value.unit):
        reading.per = unit
    else:
        reading.value = replace(reading.value, units=tuple(f"{one}/{unit}" for one in reading.value.units))


def _is_denominator_ahead(text: str, found: list[Token], index: int) -> bool:
    """`每升50微克`: "per" and a unit stand before the amount."""
    if index == 0 or found[index].sense("unit") is None or found[index - 1].sense("per") is None:
        return False
    return found[index - 1].bare != "/" and text[found[index - 1].end : found[index].start] in ("", " ")


def _take_unit_below(reading: Reading, token: Token) -> bool:
    units = token.sense("unit")
    if reading.per or not isinstance(units, tuple) or not isinstance(reading.value, Quantity) or not reading.value.units:
        return False
    _take_rate(reading, units[0])
    return True


def _is_sum(text: str, token: Token, reading: Reading) -> bool:
    """`90+8`: a plus between figures bounds nothing, and neither does one in a name (`Libre 3+`)."""
    if token.bare != "+":
        return False
    is_name = isinstance(reading.value, Quantity) and not reading.value.units and reading.value.value < 10
    return is_name or text[token.end : token.end + 2].strip()[:1].isdecimal()


def _is_year(quantity: Quantity) -> bool:
    """A bare number that reads as a year: `bis 2020` limits no amount."""
    return not quantity.units and quantity.value == int(quantity.value) and 1500 <= quantity.value <= 2100


def _may_bound(reading: Reading, token: Token) -> bool:
    if token.bare in _COMPARATORS and token.end < reading.start - 1:  # "Info > BLE > the last 5": a path
        return False
    return isinstance(reading.value, Quantity) and not (reading.optional and reading.weak and token.sense("relation ahead"))


def _is_span(reading: Reading, *, ages: bool = True) -> bool:
    """True for a span of time; `ages=False` leaves out ten years and more, which "über 65 Jahre" counts from birth."""
    value = reading.value
    quantity = value.high if isinstance(value, Range) else value.amount if isinstance(value, Bound) else value
    return isinstance(quantity, Quantity) and is_time(quantity.unit) and (ages or quantity.unit != "a" or quantity.value < 10)


def _fact(reading: Reading, folded: Folded, text: str) -> Fact:
    """The fact of a reading, with its offsets and words in the author's text."""
    start, end = folded.origin(reading.start), folded.origin(reading.end - 1) + 1
    return Fact(
        value=reading.value,
        start=start,
        end=end,
        text=text[start:end],
        about=reading.about,
        relation=reading.relation,
        per=reading.per,
        others=(reading.other,) if reading.other is not None else (),
        optional=reading.optional and not (reading.about or reading.relation or isinstance(reading.value, Bound)),
        is_word=reading.is_word,
        is_followed=reading.is_followed,
        is_foreign=reading.is_foreign,
        lean=reading.lean,
    )
