"""Two texts are judged sentence by sentence: a wrong number is not hidden by a right one in the next sentence.

Where both have as many sentences, or parts of one between semicolons, and each is about as long as its counterpart,
every two are a pair of their own; what the rules find in the whole texts counts only where they find something in a
sentence that it touches. Texts of very many sentences are no paragraph, and are judged by their sentences alone.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pipeline.facts.differences.difference import Change
from pipeline.facts.text.sentences import Span, half_pairs, sentence_pairs, whole_sentences
from pipeline.facts.values import Fact
from pipeline.facts.wording.cues import leading_keys
from pipeline.model import Problem, Severity
from pipeline.rules.pair import Pair, Rule, read_pair, span

Blamed = tuple[Rule[Any], Problem]
Rules = Callable[[Pair], Collection[Rule[Pair]]]
Spans = tuple[Span, Span]

# A denial may move on to the next sentence or be told by another word there; the others look at whole texts.
_OF_WHOLE = frozenset({"negation-added", "sentence-missing"})
# A language is told better from much text, and a sentence in another one is none the less in it.
_OF_BOTH = frozenset({"left-in-source-language", "wrong-language"})
# Parts of one sentence share units and denials, and one may say what the other leaves out.
_OF_HALVES = frozenset(
    {
        *("quantity-changed", "number-changed", "range-changed", "bound-changed", "date-changed", "ratio-changed"),
        *("frequency-changed", "moment-changed", "opposite-said", "substance-changed"),
    }
)
_MOST = 100  # sentences of a text that is judged as a whole as well
_NEAR = 2  # sentences with which one may have changed places, on either side
_MISSING = (Change.MISSING, Change.NUMBER_MISSING)
_ADDED = (Change.ADDED, Change.NUMBER_ADDED)


@dataclass(frozen=True, slots=True)
class _Part:
    """Two sentences side by side: where they stand in the two texts, and what the rules blame in them."""

    spans: Spans
    pair: Pair
    blamed: Sequence[Blamed]

    @property
    def is_blamed(self) -> bool:
        return any(map(_is_grave, self.blamed))

    def placed(self, blamed: Blamed) -> Blamed:
        """What is blamed in the two sentences, its spans as offsets into the whole texts."""
        rule, problem = blamed
        source, target = _moved(problem.source, self.spans[0][0]), _moved(problem.target, self.spans[1][0])
        return rule, replace(problem, source=source, target=target)


def blamed_by_sentence(shown: Pair, read_whole: Callable[[], Pair], rules: Rules) -> Iterator[Blamed]:
    """What the rules that may find something in a pair blame in it.

    `shown` is the pair with its facts unread, `read_whole` reads them: where all sentences are right and the
    translation denies nothing, nobody needs them.
    """
    aligned = sentence_pairs(shown.source, shown.target, whole_sentences)
    parts = [_part(shown, spans, rules) for spans in aligned] if len(aligned) > 1 else []
    found = list(_blamed_in(parts, shown, read_whole, rules))
    yield from found
    told = [problem for _, problem in filter(_is_grave, found)]
    for sentence in aligned:
        halves = half_pairs(shown.source, shown.target, sentence)
        if 1 < len(halves) <= _MOST and not any(_touch(sentence, problem) for problem in told):
            yield from _blamed_in_halves(shown, halves, rules)


def _blamed_in(parts: Sequence[_Part], shown: Pair, read_whole: Callable[[], Pair], rules: Rules) -> Iterator[Blamed]:
    """What is blamed in the sentences of a pair and in the whole of it; in the whole alone where it has no parts."""
    blamed = [part for part in parts if part.is_blamed]
    if parts and not blamed:
        yield from dict.fromkeys(part.placed(one) for part in parts for one in part.blamed)
        whole = read_whole() if leading_keys(shown.target, shown.target_language) else shown
        yield from _blamed(whole, (rule for rule in rules(whole) if rule.name in _OF_WHOLE | _OF_BOTH))
        return
    is_long = len(parts) > _MOST
    of_whole: list[Blamed] = []
    if not is_long:
        pair = read_whole()
        of_whole = [one for one in _blamed(pair, rules(pair)) if not parts or _is_kept(one, blamed)]
    yield from of_whole
    told = [problem for _, problem in filter(_is_grave, of_whole)]
    for index, part in enumerate(blamed):
        near = blamed[max(0, index - _NEAR) : index + _NEAR + 1]
        if not any(_touch(part.spans, problem) for problem in told) and not _is_exchanged(part, near, rules):
            moved = _moved_on(part, near if is_long else parts)
            yield from (part.placed(one) for one in part.blamed if _is_grave(one) and not _spans(one) & moved)


def _blamed_in_halves(shown: Pair, halves: Sequence[Spans], rules: Rules) -> Iterator[Blamed]:
    """What became another in one part of a sentence, though the next one says it: units and denials they may share."""

    def of_halves(pair: Pair) -> Collection[Rule[Pair]]:
        return [rule for rule in rules(pair) if rule.name in _OF_HALVES]

    parts = [_part(shown, spans, of_halves) for spans in halves]
    blamed = [part for part in parts if part.is_blamed]
    for index, part in enumerate(blamed):
        if not _is_exchanged(part, blamed[max(0, index - _NEAR) : index + _NEAR + 1], of_halves):
            yield from (part.placed(one) for one in part.blamed if _is_grave(one))


def _part(pair: Pair, spans: Spans, rules: Rules) -> _Part:
    """A sentence of each text of a pair, judged."""
    languages = pair.source_language, pair.target_language
    texts = pair.source[slice(*spans[0])], pair.target[slice(*spans[1])]
    part = read_pair(*texts, *languages, pair.segment, pair.glossary)
    return _Part(spans, part, list(_blamed(part, _of_sentences(rules(part)))))


def _blamed(pair: Pair, rules: Iterable[Rule[Pair]]) -> Iterator[Blamed]:
    return ((rule, problem) for rule in rules for problem in rule.check(pair))


def _of_sentences(rules: Iterable[Rule[Pair]]) -> Iterator[Rule[Pair]]:
    return (rule for rule in rules if rule.name not in _OF_WHOLE)


def _is_grave(blamed: Blamed) -> bool:
    """True for what is more than a note."""
    rule, problem = blamed
    return (problem.severity if problem.severity is not None else rule.level) > Severity.NOTE


def _is_kept(blamed: Blamed, parts: Iterable[_Part]) -> bool:
    """True for what is blamed in the whole texts, where it touches a sentence in which something is blamed as well."""
    rule, problem = blamed
    is_of_whole = rule.name in _OF_WHOLE | _OF_BOTH
    return is_of_whole or not _is_grave(blamed) or any(_touch(part.spans, problem) for part in parts)


def _is_exchanged(part: _Part, parts: Iterable[_Part], rules: Rules) -> bool:
    """True for two sentences that changed places with two others: each of either is right beside one of the other."""

    def is_right(pair: Pair) -> bool:
        return not any(map(_is_grave, _blamed(pair, _of_sentences(rules(pair)))))

    others = (one for one in parts if one is not part)
    return any(is_right(_across(part, one)) and is_right(_across(one, part)) for one in others)


def _across(one: _Part, two: _Part) -> Pair:
    ours, theirs = one.pair, two.pair
    languages = ours.source_language, ours.target_language
    return read_pair(ours.source, theirs.target, *languages, ours.segment, ours.glossary)


def _moved_on(part: _Part, parts: Iterable[_Part]) -> set[Span]:
    """The spans of facts that only one of two sentences states, and another sentence of the other text as well."""
    others = [one for one in parts if one is not part]
    moved: set[Span] = set()
    for here, there in ((_MISSING, _ADDED), (_ADDED, _MISSING)):
        found = [fact for one in others for fact in _lone(one.pair, there)]
        moved |= {span(fact) for fact in _lone(part.pair, here) if any(_is_same(fact, one) for one in found)}
    return moved


def _touch(sentence: Spans, problem: Problem) -> bool:
    """True for a problem in one of two sentences, or at no place at all."""
    places = zip((problem.source, problem.target), sentence, strict=True)
    told = [place[0] < span[1] and span[0] < place[1] for place, span in places if place is not None]
    return any(told) or not told


def _lone(pair: Pair, changes: Collection[Change]) -> Iterator[Fact]:
    for difference in pair.differences:
        fact = difference.source or difference.target
        if difference.change in changes and fact is not None:
            yield fact


def _is_same(one: Fact, two: Fact) -> bool:
    return one.quantities == two.quantities and type(one.value) is type(two.value)


def _spans(blamed: Blamed) -> set[Span | None]:
    return {blamed[1].source, blamed[1].target}


def _moved(place: Span | None, by: int) -> Span | None:
    return (place[0] + by, place[1] + by) if place is not None else None
