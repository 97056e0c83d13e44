"""What is denied before a time becomes a denial that is lost where the other text lets it happen before that time.

`Nicht vor dem Essen einnehmen` may be told without a denial (after the meal, only from then on), but not as before it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.facts import facts_of
from pipeline.facts.differences.match import figures
from pipeline.facts.differences.points import before_point, denies
from pipeline.facts.differences.same_points import is_point
from pipeline.facts.text.sentences import Span
from pipeline.facts.values import Fact
from pipeline.facts.wording.calendar_names import Named, calendar_names
from pipeline.facts.wording.cue_lexicon import DENYING
from pipeline.facts.wording.marks import Mark, marks_of
from pipeline.facts.wording.side import Side
from pipeline.rules.denial_echoes import is_answered, unechoed
from pipeline.rules.denial_words import Denial
from pipeline.rules.said_otherwise import Part

_SOFT = "soft"
_MOST = 8  # times of one sentence, more than which are a list of them
_BEFORE = "before "  # begins the key of a moment: `before meal`
_TELLING = DENYING | {"not_only", "earliest"}  # what else tells it: "at the earliest"


def denied_before(ours: Part, theirs: Part) -> Sequence[Denial]:
    """The soft denial of a sentence that has no answer, where the other one tells the same time, before it."""
    soft = [cue for cue in ours.cues if cue.key == _SOFT]
    if not soft or any(cue.key in _TELLING for cue in theirs.cues):
        return ()
    if is_answered(ours.cues, unechoed(ours.cues, theirs.cues)) or denies(theirs.text, theirs.span, theirs.language):
        return ()
    times = list(_times_ahead(ours))
    if len(times) > _MOST or Counter(time.said for time in times) != Counter(one.said for one in _times_ahead(theirs)):
        return ()
    cue = next((cue for cue in soft for time in times if cue.start < time.end and time.start < cue.end), None)
    return () if cue is None else (Denial((cue.start, cue.end), is_forbidding=False, is_sure=True),)


@dataclass(frozen=True, slots=True)
class _Time:
    """What is told to be before: a date, a weekday, an event; and where its words for "before" stand."""

    said: Hashable
    start: int
    end: int


def _times_ahead(part: Part) -> Iterator[_Time]:
    """The times before which a sentence says that something happens, or does not: May 3, Thursday, meals."""
    text, language = part.text, part.language
    side = Side(text, language, facts_of(text, language))
    inner = [one for one in side.facts if _is_within(one, part.span)]
    points: list[tuple[Fact | Named, Hashable]] = [(one, figures(one)) for one in inner if is_point(one, side)]
    names = [one for one in calendar_names(text, language) if one.is_sure and _is_within(one, part.span)]
    for point, said in (*points, *((one, one.name) for one in names)):
        if (word := before_point(point, side)) is not None:
            yield _Time(said, *word)
    for mark in marks_of(text, language):
        if mark.key.startswith(_BEFORE) and _is_within(mark, part.span):
            yield _Time(mark.key, mark.start, mark.end)


def _is_within(place: Fact | Named | Mark, span: Span) -> bool:
    return span[0] <= place.start and place.end <= span[1]
