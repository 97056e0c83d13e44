"""When something is taken stays the same: before meals, after meals, on an empty stomach, in the morning, at bedtime.

Bad: de: Nimm es vor dem Essen ein. | en: Take it after meals.
Good: de: Nimm es vor dem Essen ein. | en: Take it before eating.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from pipeline.facts.differences.difference import Change
from pipeline.facts.lexicon.scanner import scanner
from pipeline.facts.lexicon.words import longest_word, words_of
from pipeline.facts.read import facts_of
from pipeline.facts.text.clause import clause_of
from pipeline.facts.text.fold import fold, fold_word
from pipeline.facts.values import Bound, ClockTime, Fact, Identifier, Relation
from pipeline.facts.wording.cues import cues_of
from pipeline.facts.wording.joints import joints
from pipeline.facts.wording.marks import AFTERNOON, DAY, Mark, marks_of
from pipeline.language import Language
from pipeline.model import Problem, Severity
from pipeline.rules.binding import moves_in
from pipeline.rules.doses_by_day import Dose, moved_dose
from pipeline.rules.hours_of_day import NEAR_TIME, are_hours_clear, tells_hour
from pipeline.rules.pair import Pair
from pipeline.rules.turned_round import Said, turned_round

# Moments that answer one question; a translation may not answer it with another one.
_MEAL = ("before meal", "after meal", "with meal", "between meals", "fasting")
_TIMES = (*DAY, AFTERNOON)
_WHEN = (*_MEAL, *_TIMES)  # at bedtime, before meals: two questions, but each tells when
_EATEN = ("with meal", "after meal")
_FED = "not fasting"
_EVENTS = ("intake", "sport", "operation", "birth", "opening", "vaccination", "infusion", "stopping", "midnight")
_QUESTIONS = (_MEAL, _TIMES, *((f"before {event}", f"after {event}") for event in _EVENTS))
_DENIALS = frozenset({"negation", "prohibition", "needless"})
_TURNS = 4  # two times of day and two events
# Not the same, but said for one another: what is taken before a meal is taken on an empty stomach.
# The afternoon begins at noon, and languages part it from the evening at other hours: es `por la tarde`.
_NEAR = (
    {"before meal", "fasting"},
    {"fasting", "between meals"},
    {"noon", AFTERNOON},
    {AFTERNOON, "evening"},
)
# Neither can be meant by the other.
_OPPOSITES = (
    {"before meal", "after meal"},
    {"fasting", "after meal"},
    {"fasting", "with meal"},
    {"morning", "evening"},
    {"morning", AFTERNOON},
)


def check(pair: Pair) -> Iterator[Problem]:
    """One problem for each question that the two texts answer with different moments."""
    if "moments" not in pair.target_language.tables:
        return
    ours = [*_moments(pair.source, pair.source_language), *_scheduled(pair)]
    if not ours:
        return
    theirs = _moments(pair.target, pair.target_language)
    ours, theirs = (
        _unfed(ours, theirs, pair.source, pair.source_language),
        _unfed(theirs, ours, pair.target, pair.target_language),
    )
    for question in (*_QUESTIONS, _WHEN):
        mine = [mark for mark in _as_said(ours, theirs) if mark.key in question]
        other = [mark for mark in _as_said(theirs, ours) if mark.key in question]
        gone, new = _left_over(mine, other)
        if question is _WHEN and {mark.key for mark in mine} & {mark.key for mark in other}:
            continue
        is_doubled = question is _TIMES and new is not None and any(mark.key == new.key for mark in mine)
        if gone and new and (is_doubled or not _is_excused(question, pair, gone, new)):  # evening and evening
            yield _problem(gone, new)
            return
    yield from _exchanged(ours, theirs, pair)
    if (moved := moved_dose(pair)) and not moves_in(pair).exchanged:
        ours_by_day, theirs_by_day = moved
        yield _moved(ours_by_day, theirs_by_day, pair)


def _exchanged(ours: Sequence[Mark], theirs: Sequence[Mark], pair: Pair) -> Iterator[Problem]:
    """`morgens vor, abends nach dem Essen` and after eating in the morning: two times of day exchanged their events."""
    for question in (one for one in _QUESTIONS if one is not _TIMES):
        mine, other = _turns(ours, question), _turns(theirs, question)
        for day, event in other.items():
            if mine.keys() == other.keys() and event.key in {one.key for one in mine.values()} - {mine[day].key}:
                yield _problem(mine[day], event)
                return
    for question in _QUESTIONS:
        found = turned_round(_answers(ours, question), _answers(theirs, question), pair)
        if found and {found[0][0], found[1][0]} not in _NEAR:  # `nüchtern, eine Stunde vor dem Essen`
            (_, start, end), (_, begin, stop) = found
            message = f"'{pair.target[begin:stop]}' stands where the source says '{pair.source[start:end]}'"
            yield Problem(message, "say of each when", (begin, stop), (start, end), Severity.WARNING)
            return


def _answers(marks: Sequence[Mark], question: tuple[str, ...]) -> list[Said]:
    return [(mark.key, mark.start, mark.end) for mark in marks if mark.key in question]


def _turns(marks: Sequence[Mark], question: tuple[str, ...]) -> Mapping[str, Mark]:
    """The event that each time of day stands with, where two of both take turns; else none."""
    named = [mark for mark in marks if mark.key in (*DAY, *question)]
    days, events = named[::2], named[1::2]
    if named and named[0].key not in DAY:
        days, events = events, days
    if len(named) != _TURNS or any(mark.key not in DAY for mark in days) or any(mark.key in DAY for mark in events):
        return {}
    return {day.key: event for day, event in zip(days, events, strict=True)}


def _left_over(ours: Sequence[Mark], theirs: Sequence[Mark]) -> tuple[Mark | None, Mark | None]:
    """A moment that only the source names and one that only the translation names.

    Where both name as many, one of the two may be named by both texts: morning and evening, evening and evening.
    """
    gone = next((mark for mark in ours if all(mark.key != one.key for one in theirs)), None)
    new = next((mark for mark in theirs if all(mark.key != one.key for one in ours)), None)
    if len(ours) == len(theirs):
        gone = gone or (_more_often(ours, theirs) if new else None)
        new = new or (_more_often(theirs, ours) if gone else None)
    return gone, new


def _more_often(marks: Sequence[Mark], others: Sequence[Mark]) -> Mark | None:
    counts, known = Counter(mark.key for mark in marks), Counter(mark.key for mark in others)
    return next((mark for mark in reversed(marks) if counts[mark.key] > known[mark.key]), None)


def _as_said(marks: Sequence[Mark], others: Sequence[Mark]) -> list[Mark]:
    """The marks of a text, of which not fasting is what the other text says of meals: with one, or after one."""
    is_said = any(mark.key == _FED for mark in others)
    eaten = next((mark.key for mark in others if mark.key in _EATEN and not is_said), _EATEN[0])
    return [replace(mark, key=eaten) if mark.key == _FED else mark for mark in marks]


def _unfed(marks: list[Mark], others: Sequence[Mark], text: str, language: Language) -> list[Mark]:
    """The marks of a text whose other one says not fasting: *not after meals* is its contrary, and fasting."""
    if any(mark.key == _FED for mark in marks) or not any(mark.key == _FED for mark in others):
        return marks
    return [
        replace(mark, key="fasting") if mark.key in _EATEN and _is_denied(text, mark, language) else mark
        for mark in marks
    ]


def _moments(text: str, language: Language) -> list[Mark]:
    found = [mark for mark in marks_of(text, language) if mark.table == "moments"]
    return [replace(mark, key=_FED) if _is_fed(text, mark, language) else mark for mark in found]


def _is_fed(text: str, mark: Mark, language: Language) -> bool:
    """True for not fasting, whether a denial stands in the clause or in the words: `nicht auf nüchternen Magen`."""
    if mark.key == "with meal":
        return scanner(language).negation.search(fold(mark.text).text) is not None
    return mark.key == "fasting" and _is_denied(text, mark, language)


def _is_denied(text: str, mark: Mark, language: Language) -> bool:
    """`Non assumere a stomaco vuoto`, cs `nemusíte být nalačno`: a denial in the clause makes fasting with food.

    That of a limit denies nothing: ru `натощак не менее 7 ммоль/л`, `nicht später als acht Uhr auf nüchternen Magen`.
    Nor does one ahead of *but*: *not before but after meals*.
    """
    start, end = clause_of(text, mark.start, mark.end)
    facts = facts_of(text, language)
    limits = [fact for fact in facts if isinstance(fact.value, Bound)]
    hours = [fact.start for fact in facts if isinstance(fact.value, ClockTime)]
    folded = fold(text[start:end])
    untils = scanner(language).untils
    if untils is not None and untils.search(folded.text):  # cs `dokud hodnota nalačno nebude pod 110`
        return False
    denials = [start + folded.origin(found.start()) for found in scanner(language).negation.finditer(folded.text)]
    cues = [cue for cue in cues_of(text, language) if start <= cue.start < end]
    denials += [cue.start for cue in cues if cue.key in _DENIALS]
    turn = max((cue.start for cue in cues if cue.key == "but" and cue.start < mark.start), default=start)
    return any(
        turn <= denial
        and not mark.start <= denial < mark.end  # my `အစာမရှိ`, without food
        and not any(fact.start <= denial < fact.end for fact in limits)
        and not any(0 < hour - denial <= NEAR_TIME for hour in hours)
        for denial in denials
    )


def _scheduled(pair: Pair) -> Iterator[Mark]:
    """The times of day that a schedule names in figures (1-0-1), where the translation has written it out."""
    kept = {fact.value for fact in pair.target_facts if isinstance(fact.value, Identifier)}
    for fact in pair.source_facts:
        if isinstance(fact.value, Identifier) and fact.value not in kept:
            for count, moment in zip(fact.value.schedule, (*DAY, DAY[-1]), strict=False):
                if count:
                    yield Mark("moments", moment, fact.start, fact.end, fact.text)


def _is_excused(question: tuple[str, ...], pair: Pair, gone: Mark, new: Mark) -> bool:
    """True where the words are near enough, or another rule has told it already."""
    is_told = any(one.change is Change.RELATION and one.level is not Severity.NOTE for one in pair.differences)
    if {gone.key, new.key} in _NEAR:
        return True
    if question is _WHEN and (is_told or not _is_across(gone, new) or _is_named(new, pair)):
        return True
    if question in (_TIMES, _WHEN):  # three in the morning is "drei Uhr nachts"
        if {gone.key, new.key} in _OPPOSITES and are_hours_clear(pair):
            return False
        ours, theirs = (pair.source, pair.source_facts), (pair.target, pair.target_facts)
        return tells_hour(*ours, gone, pair.source_language) or tells_hour(*theirs, new, pair.target_language)
    if is_told or (_is_around(pair.source_facts) and _is_around(pair.target_facts)):
        return True
    return _is_joined(pair, new.key.split(" ")[0])


def _is_joined(pair: Pair, side: str) -> bool:
    """`vor und bis 3 Tage nach der Impfung`: the other side of the event stands ahead of "and", without its noun."""
    tables = (pair.source_language.tables.get(f"relations.{place}", {}) for place in ("ahead", "behind"))
    forms = {fold_word(form) for table in tables for form in table.get(side, ())}
    words = [word.strip(",") for word in fold(pair.source).text.split()]
    links = joints(pair.source_language)
    return any(one in forms and two in links for one, two in pairwise(words))


def _is_around(facts: Sequence[Fact]) -> bool:
    """`eine Stunde vor oder zwei Stunden nach dem Essen`: both sides of an event, named once, beside amounts."""
    return {Relation.BEFORE, Relation.AFTER} <= {fact.relation for fact in facts}


def _is_across(gone: Mark, new: Mark) -> bool:
    """True for a time of day and a meal; with a meal is one as well: "zum Frühstück", in the morning."""
    return (gone.key in _MEAL) != (new.key in _MEAL) and "with meal" not in (gone.key, new.key)


def _is_named(new: Mark, pair: Pair) -> bool:
    """True where the source names what the translation does, in words that are no mark: `nach der letzten Mahlzeit`."""
    question = _MEAL if new.key in _MEAL else _TIMES
    return not _names(pair.source_language, question).isdisjoint(words_of(pair.source).different)


@cache
def _names(language: Language, question: tuple[str, ...]) -> frozenset[str]:
    """The longest word of each form of some moments: `Mahlzeit`, `Schlafengehen`."""
    moments = language.tables.get("moments", {})
    return frozenset(longest_word(fold_word(form)) for key in question for form in moments.get(key, ()))


def _moved(ours: Dose, theirs: Dose, pair: Pair) -> Problem:
    said, meant = pair.target[theirs.start : theirs.end], pair.source[ours.start : ours.end]
    message = f"'{said}' is said for another time of day than '{meant}' of the source"
    return Problem(message, "say of each dose when", (theirs.start, theirs.end), (ours.start, ours.end))


def _problem(gone: Mark, new: Mark) -> Problem:
    keys = {gone.key, new.key}
    is_opposite = keys in _OPPOSITES or {key.split(" ")[0] for key in keys} == {"before", "after"}
    message = f"'{new.text}' is another moment than '{gone.text}' of the source"
    level = Severity.ERROR if is_opposite else Severity.WARNING
    return Problem(
        message, f"say '{gone.key}', as the source does", (new.start, new.end), (gone.start, gone.end), level
    )
