"""A pair of texts becomes the spans of time that lie ahead in the one and behind in the other.

`in den nächsten zwei Jahren`, over the past two years.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from pipeline.facts.differences.match import has_same_amounts
from pipeline.facts.units import is_time
from pipeline.facts.values import Fact
from pipeline.facts.wording.cues import cues_of, leading_keys
from pipeline.language import Language
from pipeline.rules.pair import Pair

_BESIDE = 14  # characters ahead of the amount, or behind its number, in which the word stands
_LAST = frozenset({"last", "last_too", "previous", "previous_too"})
_NEXT = frozenset({"next", "next_too"})
_LEADING = frozenset({"next", "last", "previous"})


def turned_spans(pair: Pair) -> Iterator[tuple[Fact, Fact]]:
    """Each span of the source, and the only one of the translation that is as long, where they lie on two sides."""
    if _LEADING.isdisjoint(leading_keys(pair.source, pair.source_language)):
        return
    spans = [fact for fact in pair.target_facts if _is_span(fact)]
    for fact in pair.source_facts:
        if not _is_span(fact):
            continue
        same = [one for one in spans if has_same_amounts(fact, one)]
        if len(same) != 1:
            continue
        ours = _said(fact, pair.source, pair.source_language)
        theirs = _said(same[0], pair.target, pair.target_language) if ours else ours
        if (ours, theirs) in (("next", "last"), ("last", "next")):
            yield fact, same[0]


def _is_span(fact: Fact) -> bool:
    return is_time(fact.unit) and not fact.per


def _said(fact: Fact, text: str, language: Language) -> str:
    """Whether the words beside a span say that it is the next or the last; nothing where they say both or neither."""
    keys = {
        cue.key
        for cue in cues_of(text, language)
        if fact.start - _BESIDE <= cue.start and cue.end <= fact.end + _BESIDE
    }
    return _only("next", _NEXT, _LAST, keys) or _only("last", _LAST, _NEXT, keys)


def _only(name: str, these: Collection[str], others: Collection[str], keys: Collection[str]) -> str:
    """The name where a leading word of these stands there, and none of the others."""
    is_said = any(key in these and key in _LEADING for key in keys)
    return name if is_said and not any(key in others for key in keys) else ""
