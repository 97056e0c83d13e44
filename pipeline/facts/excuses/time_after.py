"""Whether words of another language for within or before so long may say what the source does: after, or before."""

from __future__ import annotations

import re

from pipeline.facts.differences.difference import Change, Difference
from pipeline.facts.excuses.denied import is_denied
from pipeline.facts.lexicon.patterns import any_word
from pipeline.facts.lexicon.scanner import scanner
from pipeline.facts.lexicon.trie import trie_pattern
from pipeline.facts.text.clause import clause_of
from pipeline.facts.text.fold import fold, fold_word
from pipeline.facts.text.sentences import sentence_of
from pipeline.facts.units import is_time
from pipeline.facts.values import Relation
from pipeline.facts.wording.side import Side
from pipeline.language import Language, once_for_each
from pipeline.model import Severity


def may_be_after(difference: Difference, source: Side, target: Side) -> bool:
    """`nach zwei Wochen`, "in two weeks": in words that tell when as well, and not by `[relations] inside`.

    What does not happen after three days has not happened within them, and of years both are said.
    """
    one, two = difference.source, difference.target
    if difference.change is not Change.RELATION or difference.level is not Severity.WARNING:
        return False
    if one is None or two is None or {one.relation, two.relation} != {Relation.AFTER, Relation.WITHIN}:
        return False
    after, within = ((one, source), (two, target)) if one.relation is Relation.AFTER else ((two, target), (one, source))
    words = f" {fold(within[0].text).text} "
    inside = within[1].language.tables.get("relations", {}).get("inside", ())
    is_certain = one.unit != "a" and any(f" {fold_word(form)} " in words for form in inside)
    return not is_certain or is_denied(*after)


def is_before_told(difference: Difference, source: Side, _target: Side) -> bool:
    """`Trinken Sie vor der Untersuchung … innerhalb von 60 Minuten`: a word of the source's sentence says before."""
    one, two = difference.source, difference.target
    if difference.change is not Change.RELATION or one is None or two is None:
        return False
    if (one.relation, two.relation) != (Relation.WITHIN, Relation.BEFORE):
        return False
    return (
        _before(source.language).search(fold(source.text[slice(*sentence_of(source.text, one.start))]).text) is not None
    )


def is_before_it_passed(difference: Difference, target: Side) -> bool:
    """ "Stop before two weeks" for `nach zwei Wochen`: a word for before right ahead of a span, and no denial.

    In a language in which a word for ago stands there the word is read with its span.
    """
    one, two = difference.source, difference.target
    if difference.change is not Change.RELATION or one is None or two is None:
        return False
    if one.relation is not Relation.AFTER or two.relation is not None or not is_time(two.unit) or two.about:
        return False
    found = _before_ahead(target.language)
    start, end = clause_of(target.text, two.start, two.end)
    if found is None or found.search(fold(target.text[start : two.start]).text) is None:
        return False
    return scanner(target.language).negation.search(fold(target.text[start:end]).text) is None


@once_for_each
def _before_ahead(language: Language) -> re.Pattern[str] | None:
    """The words for before that stand behind a span, and say until then ahead of one."""
    tables = language.tables
    ahead = {form for forms in tables.get("relations.ahead", {}).values() for form in forms}
    if not tables.get("relations.ahead", {}).get("after"):
        return None
    forms = [form for form in tables.get("relations.behind", {}).get("before", ()) if form not in ahead]
    return re.compile(rf"(?<!\w){trie_pattern(map(fold_word, forms))} ?$") if forms else None


@once_for_each
def _before(language: Language) -> re.Pattern[str]:
    """The words for before and ago, on either side of a span."""
    tables = (language.tables.get(f"relations.{side}", {}) for side in ("ahead", "behind"))
    forms = (form for table in tables for key in ("before", "ago") for form in table.get(key, ()))
    return re.compile(any_word(map(fold_word, forms), language))
