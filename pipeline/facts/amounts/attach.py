"""A reading takes the words around it: bounds, approximations, relations, signs."""

from __future__ import annotations

import re
from decimal import Decimal

from pipeline.facts.amounts.attach_ahead import attach_ahead
from pipeline.facts.amounts.attach_behind import attach_behind, last_with
from pipeline.facts.amounts.attach_words import LOOSE_GAP, side_of
from pipeline.facts.amounts.below_zero import colder
from pipeline.facts.amounts.no_limits import comes_from, is_among, is_called, is_name, is_reached, is_year
from pipeline.facts.lexicon.listed import listed
from pipeline.facts.lexicon.patterns import NO_SPACE_SCRIPT
from pipeline.facts.lexicon.scanner import Scanner
from pipeline.facts.lexicon.senses import LIMITS
from pipeline.facts.lexicon.trie import trie_pattern
from pipeline.facts.text.fold import fold_word
from pipeline.facts.tokens.between import closes, opens
from pipeline.facts.tokens.reading import Reading
from pipeline.facts.tokens.token import Token
from pipeline.facts.units import TEMPERATURES
from pipeline.facts.values import Bound, Identifier, Limit, Quantity, Ratio, Relation
from pipeline.language import Language, once_for_each

_TURNED = {Limit.AT_MOST: Limit.AT_LEAST, Limit.AT_LEAST: Limit.AT_MOST}  # the latest before is so long at least
_SIDES = (Relation.BEFORE, Relation.AFTER)
_ANCHOR = 48  # characters of a limit and the words behind it
_SIGNS = 6  # of a denial and the word for "at"
_VERB, _WORDS = 18, 2  # characters and words of a verb and the denial behind it
_PAUSE = re.compile(r"[\d,.;:、，。]")
_NEXT = tuple(Quantity(Decimal(1), (unit,)) for unit in ("a", "mo", "wk", "d"))
_TWO = 2
_ROUND = range(1500, 2100, 100)  # counts more often than years


def attach(text: str, found: list[Token], reading: Reading, floor: int, scan: Scanner) -> None:
    """Take what stands around a reading: first ahead, then behind, then ahead again (`gün önce yaklaşık`).

    Tokens before the index `floor` belong to the reading before.
    """
    if isinstance(reading.value, Ratio):
        _take_side_of_ratio(text, found, reading, floor)
    if isinstance(reading.value, Identifier | Ratio):
        return
    reading.optional = reading.optional or _are_two_between(found, reading)
    if last_with(found, reading, "about number") is not None:  # fr "une dizaine de"
        reading.about = True
    if _has_about_glued(text, found[reading.first], scan):
        reading.about = True
    limit = attach_ahead(text, found, reading, floor, scan)
    ahead, relation = limit, reading.relation
    limit = attach_behind(text, found, reading, limit, scan)
    if ahead is not None and _lasts(found, reading):
        reading.relation = None if relation is Relation.DURING else relation
        reading.is_stated = reading.is_stated or ahead is Limit.OVER
    if limit is None and reading.relation in _SIDES:
        limit = _limit_over_anchor(text, reading, scan)
    if reading.relation in (Relation.BEFORE, Relation.EVERY) and limit in _TURNED:  # spätestens alle drei Tage
        limit = _TURNED[limit] if last_with(found, reading, "turned before") is not None else limit
    if limit is not None and not limit.is_strict and _is_forbidden(text, found, reading, scan):
        limit, reading.is_turned = limit.denied, True
    if limit is not None and limit.is_strict and _is_compared(text, found, reading):
        reading.trend = "more" if limit.is_lower else "less"
        return
    if limit is None or not isinstance(reading.value, Quantity) or comes_from(found, reading, floor):
        return
    if _is_next_to_now(found, reading, scan):
        return
    if (
        (is_year(reading.value) and not _counts(found, reading, limit))
        or is_name(text, reading.end, reading.value)
        or is_called(text, found, reading, limit, scan)
    ):
        return
    if limit is Limit.UNDER and is_among(text, found, reading, scan):
        reading.lean = limit  # or fewer than so many
    elif limit is Limit.AT_MOST and not reading.is_stated and is_reached(text, reading, scan):
        reading.relation = Relation.UNTIL
    else:
        reading.value = Bound(colder(limit, reading, found), reading.value)


def _are_two_between(found: list[Token], reading: Reading) -> bool:
    """`zwischen zwei Einnahmen`, between doses: there are always two."""
    is_two = reading.is_word and isinstance(reading.value, Quantity) and reading.value.value == _TWO
    return is_two and (opens(found, reading, "between") or closes(found, reading))


def _is_next_to_now(found: list[Token], reading: Reading, scan: Scanner) -> bool:
    """af `meer as die vorige week`, `ab dem Vortag`: the week or the day beside this one, which no word counts."""
    token = last_with(found, reading, "amount")
    if token is None or not reading.optional or reading.value not in _NEXT:
        return False
    words = set(token.bare.split())
    is_counted = scan.spelling is not None and not scan.spelling.atoms.keys().isdisjoint(words)
    return not is_counted and scan.articles.isdisjoint(words)


def _lasts(found: list[Token], reading: Reading) -> bool:
    """`über 40 Jahre lang`: a word behind the span says that it lasts, so the one ahead can only limit it."""
    token = last_with(found, reading, "relation behind")
    return token is not None and token.sense("relation behind") is Relation.DURING


def _limit_over_anchor(text: str, reading: Reading, scan: Scanner) -> Limit | None:
    """tr `en geç yatmadan yarım saat önce`: a limit ahead of what the span is counted from."""
    pattern = _anchored_limits(scan.language)
    found = pattern.search(text, max(0, reading.start - _ANCHOR), reading.start) if pattern is not None else None
    if found is None or found.lastgroup is None:
        return None
    reading.start, reading.is_stated = found.start(), True
    limit = LIMITS[found.lastgroup]
    turned = listed(scan.language, "bounds", "turned_before")
    is_turned = reading.relation is Relation.BEFORE and found[found.lastgroup] in turned
    return _TURNED[limit] if is_turned else limit


@once_for_each
def _anchored_limits(language: Language) -> re.Pattern[str] | None:
    """Limits with up to two words behind them; None where relations stand ahead of their span."""
    tables = language.tables
    if tables.get("relations.ahead", {}).get("after") or not tables.get("relations.behind", {}).get("after"):
        return None
    limits = tables.get("bounds.ahead", {})
    groups = (f"(?P<{key}>{trie_pattern(map(fold_word, limits.get(key, ())))})" for key in ("at_least", "at_most"))
    return re.compile(rf"(?<!\w)(?:{'|'.join(groups)}) (?:[^\W\d_]+ ){{1,2}}\Z")


def _is_compared(text: str, found: list[Token], reading: Reading) -> bool:
    """vi `thấp hơn bảy điểm so với`: lower by seven points than something, and not below seven."""
    following = found[reading.last + 1] if reading.last + 1 < len(found) else None
    is_near = following is not None and LOOSE_GAP.match(text[found[reading.last].end : following.lead])
    return following is not None and bool(is_near) and following.sense("compared behind") is not None


def _counts(found: list[Token], reading: Reading, limit: Limit) -> bool:
    """`über 1.800 Menschen`, `mehr als 2000 Menschen`: no year has a mark, or is more than anything.

    So do round numbers behind a preposition: bg `над 2000 души`.
    """
    is_marked = any(not token.bare.isdecimal() for token in found[reading.first : reading.last + 1] if token.value)
    is_round = limit.is_strict and isinstance(reading.value, Quantity) and reading.value.value in _ROUND
    return is_marked or (reading.is_followed and (reading.is_stated or is_round))


def _take_side_of_ratio(text: str, found: list[Token], reading: Reading, floor: int) -> None:
    """`Blutdruck unter 140/90 mmHg`: over or under two figures that are told with a stroke or a word."""
    if ":" in text[reading.start : reading.end]:
        return
    ahead, unit = reading.first - 1, reading.last + 1
    if ahead >= floor and LOOSE_GAP.match(text[found[ahead].end : found[reading.first].lead]):
        reading.lean = side_of(found[ahead].sense("limit ahead"))
        reading.start = found[ahead].start if reading.lean is not None else reading.start
    behind = unit + 1 if unit < len(found) and found[unit].sense("unit") is not None else unit
    is_near = behind < len(found) and LOOSE_GAP.match(text[found[behind - 1].end : found[behind].lead])
    if reading.lean is None and is_near:
        reading.lean = side_of(found[behind].sense("limit behind"))
        reading.end = found[behind].end if reading.lean is not None else reading.end


def _is_forbidden(text: str, found: list[Token], reading: Reading, scan: Scanner) -> bool:
    """True for an inclusive limit that a denial beside it turns round."""
    return _is_forbidden_degree(text, reading, scan) or _is_forbidden_behind(text, found, reading, scan)


def _is_forbidden_behind(text: str, found: list[Token], reading: Reading, scan: Scanner) -> bool:
    """ko `25°C 이하에서 보관하지 마십시오`: nothing but the verb stands between a word for "or less" and its denial.

    Of a temperature alone: what may not be within 24 hours is no limit of how long.
    """
    last, unit = found[reading.last], reading.value.unit if isinstance(reading.value, Quantity) else ""
    if last.sense("limit behind") is not Limit.AT_MOST or last.bare not in listed(scan.language, "bounds", "loose"):
        return False
    if unit not in TEMPERATURES:
        return False
    denial = scan.negation.search(text, reading.end, reading.end + _VERB)
    between = text[reading.end : denial.start()] if denial is not None else ","
    return _PAUSE.search(between) is None and between.rstrip().count(" ") < _WORDS


def _is_forbidden_degree(text: str, reading: Reading, scan: Scanner) -> bool:
    """zh `请勿在25 °C以下保存`: a denial right ahead of a temperature, where no space parts words."""
    is_degree = isinstance(reading.value, Quantity) and reading.value.unit in TEMPERATURES
    if not is_degree or not NO_SPACE_SCRIPT.match(text, max(0, reading.start - 1)):
        return False
    ahead = scan.negation.finditer(text, max(0, reading.start - _SIGNS), reading.start)
    return any(reading.start - denial.end() <= 1 for denial in ahead)


def _has_about_glued(text: str, token: Token, scan: Scanner) -> bool:
    """he `כחמישה קילומטרים`: a letter written on to the number word says about."""
    glued = text[token.lead : token.start]
    return glued != "" and any(sense.category == "about ahead" for sense in scan.lexicon.words.get(glued, ()))
