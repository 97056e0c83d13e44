"""How often stays the same where a word says it without a figure: daily, every week, biweekly.

Bad: de: Nimm es täglich ein. | en: Take it weekly.
Good: de: Nimm es täglich ein. | en: Take it every day.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from operator import itemgetter

from pipeline.facts.differences.difference import Change
from pipeline.facts.differences.frequency import period_of, rates, whole_unit
from pipeline.facts.differences.match import has_same_amounts
from pipeline.facts.units import is_dose, is_time
from pipeline.facts.values import Bound, Fact, Ordinal, Quantity, Relation, Value
from pipeline.facts.wording.marks import Mark, has_hint, marks_of
from pipeline.facts.wording.side import blanked
from pipeline.glossary import Kind
from pipeline.language import Language
from pipeline.model import Problem, Severity
from pipeline.rules.pair import Pair, span
from pipeline.rules.turned_round import Said, is_once, turned_round

_LASTING = ("min", "h", "mo", "a")
_NO_FORM = ("\0",)
_BESIDE = 3  # characters between a word and the amount it belongs to
_Told = tuple[str, str, tuple[int, int]]  # the unit of a span of time, the words that count by it, where they stand
_BEHIND, _AHEAD = re.compile(r" ?\w+"), re.compile(r"\w+ \Z")  # the word of a place in an order: `der 12. Woche`
_OF_DECADE = re.compile(r"(?<=\d0)(?:\w{1,3}[-‑]|[-‑]\w{1,3} )\w+")  # `1960er-Jahre`, ru `1960-х годах`
_WEEKS, _LONGEST = 45, 24  # a larger figure counts no weeks; letters of a word
_NEITHER = "neither"  # the key of phrases that hold a word of frequency and tell none: he `ביום ראשון`, on Sunday
_UNCLEAR = "unclear"  # the key of forms that mean twice a week as well as every two weeks


def check(pair: Pair) -> Iterator[Problem]:
    """One problem for each word of frequency that became another one or is gone, and for each unclear one."""
    target_tables = pair.target_language.tables
    yield from _long_for_often(pair)
    yield from _unclear(pair, target_tables.get("periods", {}).get(_UNCLEAR, ()))
    if "periods" not in target_tables:
        return
    if any(difference.change is Change.RATE for difference in pair.differences):
        return  # rate-changed has told it
    marks = _periods(pair.source, _lasting(pair.source_facts, pair.target_facts), pair.source_language)
    stated = {mark.key for mark in marks} | _stated(pair.source_facts)
    if stated:
        yield from _compared(pair, marks, stated)
    if stated or sum(fact.relation is Relation.EVERY for fact in pair.source_facts) > 1:
        yield from _exchanged(pair)


def _exchanged(pair: Pair) -> Iterator[Problem]:
    """`das Pflaster alle drei Tage und den Verband täglich`, with daily first."""
    ours = _told_by_words(pair.source, pair.source_facts, pair.source_language)
    theirs = _told_by_words(pair.target, pair.target_facts, pair.target_language)
    if found := turned_round(ours, theirs, pair):
        (_, start, end), (_, begin, stop) = found
        message = f"'{pair.target[begin:stop]}' stands where the source says '{pair.source[start:end]}'"
        yield Problem(message, "say of each how often", (begin, stop), (start, end), Severity.WARNING)


def _told_by_words(text: str, facts: Sequence[Fact], language: Language) -> list[Said]:
    """How often something is done, in words of frequency and in spans, by their place."""
    words = [(mark.key, mark.start, mark.end) for mark in _periods(text, facts, language) if mark.table == "periods"]
    spans = [fact for fact in facts if fact.relation is Relation.EVERY and not fact.per]
    once = ((period_of(one), *span(one)) for one in facts if is_once(one))
    told = [*words, *once, *((whole_unit(one) or str(one.value), *span(one)) for one in spans)]
    return sorted(told, key=itemgetter(1))


def _compared(pair: Pair, marks: Sequence[Mark], stated: set[str]) -> Iterator[Problem]:
    """Problems for the spans of time that the source counts by: another one in place of them, or none."""
    others = _periods(pair.target, _lasting(pair.target_facts, pair.source_facts), pair.target_language)
    said = {mark.key for mark in others} | _stated(pair.target_facts)
    gone = [key for key in sorted(stated - said) if not _is_named(key, pair)]
    if not gone:
        new = [mark for mark in others if _is_new(mark.key, stated, pair)]
        replaced = {mark.key for mark in marks if mark.table == "periods"} - said
        named = _stated(pair.source_facts) | {mark.key for mark in marks if mark.table == "spans"}
        more = [mark for mark in _more_often(others, marks) if mark.key not in named]
        yield from _replaced(more or new) if more or replaced else _added(pair, new)
    told = _told_instead(pair, marks, others, stated)
    for key in gone:
        mark = next((one for one in marks if one.key == key), None)
        if told:
            level = Severity.ERROR if any(_is_new(one[0], stated, pair) for one in told) else Severity.WARNING
            words, place = _words(mark, key, pair)
            message = f"'{told[0][1]}' is not how often the source says it, {words}"
            yield Problem(message, "write as often as the source", told[0][2], place, level)
        elif mark is not None and mark.table == "periods" and not (said - stated or _spans(pair.target_facts, key)):
            level = Severity.WARNING if _is_dosing(pair) else Severity.NOTE
            message = f"'{mark.text}' of the source is missing"
            yield Problem(message, "say how often", None, (mark.start, mark.end), level)


def _more_often(marks: Sequence[Mark], others: Sequence[Mark]) -> list[Mark]:
    """The words for spans that a text names more often than the other, which has as many: daily twice, never weekly."""
    ours, theirs = (Counter(mark.key for mark in some if mark.table == "periods") for some in (marks, others))
    more = ours - theirs if ours.total() == theirs.total() else Counter()
    return [mark for mark in marks if mark.key in more]


def _told_instead(pair: Pair, marks: Sequence[Mark], others: Sequence[Mark], stated: set[str]) -> list[_Told]:
    """What the translation counts by and the source does not; else what it counts by more often than the source.

    `zwölf Gramm am Tag, an zwei Tagen in der Woche keinen`: twelve grams a week, none on two days a week.
    """
    told = list(_told(pair.target_facts, others, pair.source_facts))
    if new := [one for one in told if one[0] not in stated]:
        return new
    before = Counter(key for key, _, _ in _told(pair.source_facts, marks, pair.target_facts))
    after = Counter(key for key, _, _ in told)
    return [one for one in told if after[one[0]] > before[one[0]]]


def _told(facts: Sequence[Fact], marks: Sequence[Mark], others: Sequence[Fact]) -> Iterator[_Told]:
    """The spans of time that a text counts by; `others` are the facts of the other one."""
    yield from ((mark.key, mark.text, (mark.start, mark.end)) for mark in marks)
    known = {whole_unit(fact) for fact in others}
    for fact in facts:
        if period := period_of(fact) or _a_day(fact):
            yield period, fact.text, span(fact)
        elif _is_in_one(fact) and fact.unit not in known:
            yield fact.unit, fact.text, span(fact)


def _replaced(marks: Sequence[Mark]) -> Iterator[Problem]:
    """A word of frequency where the source's own is nowhere, though its span of time is named otherwise.

    `Jährlich erkranken … 2019`, monthly … in the year 2019.
    """
    for mark in marks[:1]:
        if mark.table == "periods":
            message = f"'{mark.text}' is not how often the source says it"
            yield Problem(message, "write as often as the source", (mark.start, mark.end), None, Severity.WARNING)


def _a_day(fact: Fact) -> str:
    """The unit of "a day" behind a noun: "three attacks a day"."""
    return whole_unit(fact) if fact.optional and fact.relation is None and isinstance(fact.value, Quantity) else ""


def _added(pair: Pair, marks: Sequence[Mark]) -> Iterator[Problem]:
    """A word of frequency right beside a dose, in a translation of a text that names no such span of time."""
    doses = [fact for fact in pair.target_facts if is_dose(fact.unit)]
    for mark in marks:
        if any(0 <= fact.start - mark.end <= _BESIDE or 0 <= mark.start - fact.end <= _BESIDE for fact in doses):
            message = f"'{mark.text}' is not in the source"
            yield Problem(message, "write as often as the source", (mark.start, mark.end), None, Severity.WARNING)


def _is_new(key: str, stated: set[str], pair: Pair) -> bool:
    """True for a span of time that the source does not name in any way, but for what both texts name."""
    if not key or key in stated or _spans(pair.source_facts, key) > _spans(pair.target_facts, key):
        return False
    return not has_hint(_uncounted(pair.source, pair.source_facts, key), key, pair.source_language)


def _is_in_one(fact: Fact) -> bool:
    """True for within one span, which may say how often: zh `一周内`, where the source says over the day."""
    is_upper = isinstance(fact.value, Bound) and not fact.value.limit.is_lower
    return whole_unit(fact) == fact.unit != "" and (is_upper or fact.relation is Relation.WITHIN)


def _is_named(key: str, pair: Pair) -> bool:
    """True where the translation names the span in another way, and the source does not: everyday, within 24 hours."""
    if _spans(pair.target_facts, key) > _spans(pair.source_facts, key):
        return True
    marks = marks_of(pair.target, pair.target_language)
    if key == "d" and _tells_moment(pair):
        return True  # every evening
    text = blanked(pair.target, [mark for mark in marks if mark.key == _NEITHER])
    return has_hint(_uncounted(text, pair.target_facts, key), key, pair.target_language)


def _tells_moment(pair: Pair) -> bool:
    """True where the translation names a moment of the day."""
    marks = marks_of(pair.target, pair.target_language)
    return any(mark.table == "moments" and mark.key != _NEITHER for mark in marks)


def _spans(facts: Sequence[Fact], unit: str) -> int:
    """How many facts are exactly one of a unit of time."""
    return sum(whole_unit(fact) == unit for fact in facts)


def _uncounted(text: str, facts: Sequence[Fact], unit: str) -> str:
    """The text without the amounts that count a unit of time: `ab 60 Jahren` says nothing of how often.

    Nor does every ten years of once a year, or `bis zur 12. Woche` of every week.
    """
    counted = [fact for fact in facts if fact.unit == unit]
    text = blanked(text, [fact for fact in counted if fact.relation is not Relation.EVERY or whole_unit(fact) != unit])
    return _without_places(text, facts)


def _without_places(text: str, facts: Sequence[Fact]) -> str:
    """The text without the word that a place in an order or a decade belongs to: fr `semaine 12`, `1960er-Jahre`."""
    for fact in facts:
        if fact.is_word or fact.unit:
            continue
        word = _BEHIND.match(text, fact.end) if isinstance(fact.value, Ordinal) else _OF_DECADE.match(text, fact.end)
        if word is None and _is_small(fact.value):
            word = _AHEAD.search(text, max(0, fact.start - _LONGEST), fact.start)
        if word is not None:
            text = text[: word.start()] + "\n" * len(word[0]) + text[word.end() :]
    return text


def _is_small(value: Value) -> bool:
    return isinstance(value, Ordinal) or (isinstance(value, Quantity) and value.value < _WEEKS)


def _is_dosing(pair: Pair) -> bool:
    """True for a text that names a dose or a substance, where how often is no mere wording."""
    return any(is_dose(fact.unit) for fact in pair.source_facts) or any(
        mention.kind is Kind.SUBSTANCE for mention in pair.source_mentions
    )


def _long_for_often(pair: Pair) -> Iterator[Problem]:
    """`zweistündig` lasts two hours; every two hours is `zweistündlich`. Days and weeks are said of both."""
    glued = pair.source_language.tables.get("glued", {})
    for fact in pair.source_facts:
        if fact.relation is None and fact.unit in _LASTING and fact.text.endswith(glued.get(fact.unit, _NO_FORM)):
            same = [other for other in pair.target_facts if has_same_amounts(fact, other)]
            if same and all(other.relation is Relation.EVERY for other in same):
                message = f"'{same[0].text}' is how often; '{fact.text}' of the source is how long"
                yield Problem(message, "say how long", span(same[0]), span(fact), Severity.WARNING)


def _unclear(pair: Pair, forms: tuple[str, ...]) -> Iterator[Problem]:
    if not forms:
        return
    for fact in pair.target_facts:
        if fact.text.lower() in forms and any(rates(other) for other in pair.source_facts):
            message = f"'{fact.text}' is twice in a span to some and every second to others"
            yield Problem(message, "say it with a figure", span(fact), None, Severity.WARNING)


def _periods(text: str, facts: Sequence[Fact], language: Language) -> list[Mark]:
    """The words of frequency that belong to no amount; what belongs to one is compared with it."""
    return [
        mark
        for mark in marks_of(text, language)
        if mark.table in ("periods", "spans")
        and mark.key != _UNCLEAR
        and not any(_holds(fact, mark) or _numbers(fact, mark) for fact in facts)
    ]


def _lasting(facts: Sequence[Fact], others: Sequence[Fact]) -> list[Fact]:
    """The facts but for a one that an article tells and the other text lacks: `einmal pro Woche`, pt `por semana`.

    Nobody misses it as an amount, so how often has to be told here.
    """
    return [fact for fact in facts if not fact.optional or any(has_same_amounts(fact, other) for other in others)]


def _holds(fact: Fact, mark: Mark) -> bool:
    """True for a word inside an amount that is its rate or its span; a limit may hold another: Tageshöchstdosis."""
    is_inside = fact.start < mark.end and mark.start < fact.end
    is_of_another = is_time(fact.unit) and fact.unit != mark.key  # hu "60 éves kortól havonta", from 60 years on
    return is_inside and (bool(fact.per) or not (is_dose(fact.unit) or is_of_another))


def _numbers(fact: Fact, mark: Mark) -> bool:
    """ca `fins a la setmana 12`: the number right behind a word says which week it is."""
    is_bare = not (fact.unit or fact.is_word or fact.is_followed)  # not `wöchentlich 40 Züge`
    return fact.start - mark.end == 1 and is_bare and _is_small(fact.value)


def _stated(facts: Sequence[Fact]) -> set[str]:
    """The units of time that facts are counted per: three times a day, every 24 hours, `0,85 E/h`."""
    per = {period_of(fact) for fact in facts if fact.per}
    per |= {part for fact in facts if "/" in fact.unit for part in fact.unit.split("/")[1:] if is_time(part)}
    return (per | {whole_unit(fact) for fact in facts if fact.relation is Relation.EVERY}) - {""}


def _words(mark: Mark | None, key: str, pair: Pair) -> tuple[str, tuple[int, int] | None]:
    """How the source says how often, and where."""
    if mark is not None:
        return f"'{mark.text}'", (mark.start, mark.end)
    fact = next((one for one in pair.source_facts if period_of(one) == key or whole_unit(one) == key), None)
    return (f"'{fact.text}'", span(fact)) if fact else (f"per {key}", None)
