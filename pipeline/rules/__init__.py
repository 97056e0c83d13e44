"""What a translation may not do: the explicit tables of segment rules, by name.

RULES look at what a reader sees of both texts, ARTICLE_RULES at that among the other texts of an article, MARKUP_RULES
at the Markdown; the spans of their problems are offsets into what they look at. Most translations differ in nothing,
deny nothing and hold no markup, so the tables tell what a rule needs to find anything; without that it is not run.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from enum import Enum, auto
from functools import cache
from types import ModuleType
from typing import Any

from pipeline.binding import has_amounts
from pipeline.facts.wording.cues import cues_of, leading_keys
from pipeline.model import Severity
from pipeline.rules import (
    ambiguous_number,
    approximation_changed,
    binding_changed,
    bound_changed,
    calendar_changed,
    code_changed,
    control_character,
    date_changed,
    emphasis_broken,
    equivalent_amount,
    equivalent_frequency,
    equivalent_time,
    footnote_changed,
    frequency_changed,
    identifier_changed,
    image_changed,
    label_exchanged,
    language_unread,
    left_in_source_language,
    line_break_lost,
    link_changed,
    moment_changed,
    moment_missing,
    negation_added,
    negation_lost,
    notation,
    number_added,
    number_changed,
    number_missing,
    number_notation,
    obligation_changed,
    opposite_said,
    order_changed,
    outer_space,
    placeholder_changed,
    portion_changed,
    prohibition_lost,
    quantity_added,
    quantity_changed,
    quantity_missing,
    range_changed,
    rate_changed,
    ratio_changed,
    relation_changed,
    rough_count_changed,
    sentence_missing,
    side_changed,
    step_changed,
    substance_changed,
    substance_missing,
    tag_changed,
    trend_changed,
    unit_changed,
    wrong_language,
)
from pipeline.rules.labels import Member, Named, members, named
from pipeline.rules.markup import Markup, read_markup
from pipeline.rules.pair import MOST_FACTS, Pair, Rule, read_pair

__all__ = [
    "ARTICLE_RULES",
    "MARKUP_RULES",
    "RULES",
    "WAIVED",
    "Markup",
    "Member",
    "Named",
    "Pair",
    "Rule",
    "markup_rules",
    "members",
    "named",
    "pair_rules",
    "read_markup",
    "read_pair",
]


_SHORT = 2000  # characters


class Needs(Enum):
    """What a pair must have so that a rule may find something in it."""

    NOTHING = auto()
    DIFFERENCES = auto()
    BREVITY = auto()  # no more facts and cues than a paragraph has: each may be held against each, here and below
    FACTS = auto()  # facts on both sides
    AMOUNTS = auto()  # two or more on both sides that may change places
    CUES = auto()  # words in the source that deny, forbid, oblige, or name one of two opposites


def _rule(module: ModuleType, level: Severity) -> Rule[Any]:
    """A rule from its module: the docstring is its promise, then `Bad:` and `Good:` with one example each."""
    text = module.__doc__ or ""
    promise, _, examples = text.partition("\n\nBad: ")
    bad, _, good = examples.partition("\nGood: ")
    name = module.__name__.rsplit(".", 1)[-1].replace("_", "-")
    return Rule(name, module.check, level, promise.strip(), bad.strip(), good.strip())


def _rules(table: Iterable[tuple[ModuleType, Severity]]) -> dict[str, Rule[Any]]:
    return {rule.name: rule for rule in (_rule(module, level) for module, level in table)}


# On a pair.
_TABLE = (
    (quantity_changed, Severity.ERROR, Needs.DIFFERENCES),
    (unit_changed, Severity.ERROR, Needs.NOTHING),
    (range_changed, Severity.ERROR, Needs.DIFFERENCES),
    (bound_changed, Severity.ERROR, Needs.DIFFERENCES),
    (relation_changed, Severity.ERROR, Needs.DIFFERENCES),
    (trend_changed, Severity.WARNING, Needs.FACTS),
    (quantity_missing, Severity.ERROR, Needs.DIFFERENCES),
    (quantity_added, Severity.ERROR, Needs.DIFFERENCES),
    (ambiguous_number, Severity.ERROR, Needs.DIFFERENCES),
    (date_changed, Severity.ERROR, Needs.FACTS),
    (ratio_changed, Severity.ERROR, Needs.DIFFERENCES),
    (identifier_changed, Severity.ERROR, Needs.NOTHING),
    (number_changed, Severity.WARNING, Needs.DIFFERENCES),
    (number_missing, Severity.WARNING, Needs.DIFFERENCES),
    (number_added, Severity.WARNING, Needs.DIFFERENCES),
    (number_notation, Severity.WARNING, Needs.DIFFERENCES),
    (approximation_changed, Severity.WARNING, Needs.DIFFERENCES),
    (equivalent_amount, Severity.WARNING, Needs.DIFFERENCES),
    (equivalent_frequency, Severity.WARNING, Needs.DIFFERENCES),
    (equivalent_time, Severity.NOTE, Needs.DIFFERENCES),
    (rate_changed, Severity.ERROR, Needs.FACTS),
    (frequency_changed, Severity.ERROR, Needs.BREVITY),
    (moment_changed, Severity.ERROR, Needs.BREVITY),
    (moment_missing, Severity.WARNING, Needs.BREVITY),
    (calendar_changed, Severity.WARNING, Needs.BREVITY),
    (rough_count_changed, Severity.WARNING, Needs.BREVITY),
    (portion_changed, Severity.ERROR, Needs.FACTS),
    (step_changed, Severity.ERROR, Needs.FACTS),
    (side_changed, Severity.WARNING, Needs.BREVITY),
    (substance_changed, Severity.ERROR, Needs.BREVITY),
    (substance_missing, Severity.WARNING, Needs.BREVITY),
    (binding_changed, Severity.ERROR, Needs.AMOUNTS),
    (order_changed, Severity.WARNING, Needs.FACTS),
    (prohibition_lost, Severity.ERROR, Needs.CUES),
    (opposite_said, Severity.ERROR, Needs.CUES),
    (obligation_changed, Severity.WARNING, Needs.CUES),
    (negation_lost, Severity.WARNING, Needs.CUES),
    (negation_added, Severity.WARNING, Needs.BREVITY),
    (left_in_source_language, Severity.WARNING, Needs.NOTHING),
    (wrong_language, Severity.WARNING, Needs.NOTHING),
    (sentence_missing, Severity.WARNING, Needs.NOTHING),
    (language_unread, Severity.NOTE, Needs.NOTHING),
    (notation, Severity.NOTE, Needs.NOTHING),
)

# On a pair among the others of its article.
_ARTICLE_TABLE = ((label_exchanged, Severity.ERROR),)

# On what Markdown makes of the texts.
_MARKUP_TABLE = (
    (link_changed, Severity.ERROR),
    (image_changed, Severity.ERROR),
    (code_changed, Severity.ERROR),
    (footnote_changed, Severity.ERROR),
    (tag_changed, Severity.ERROR),
    (emphasis_broken, Severity.ERROR),
)

# On the texts as they are written.
_WRITING_TABLE = (
    (placeholder_changed, Severity.ERROR),
    (control_character, Severity.ERROR),
    (line_break_lost, Severity.WARNING),
    (outer_space, Severity.NOTE),
)

_WRITING_RULES: Mapping[str, Rule[Markup]] = _rules(_WRITING_TABLE)
RULES: Mapping[str, Rule[Pair]] = _rules((module, level) for module, level, _ in _TABLE)
ARTICLE_RULES: Mapping[str, Rule[Member]] = _rules(_ARTICLE_TABLE)
WAIVED = frozenset({*RULES, *ARTICLE_RULES})  # the rules that a `fact-ok:` comment can silence
MARKUP_RULES: Mapping[str, Rule[Markup]] = {**_rules(_MARKUP_TABLE), **_WRITING_RULES}


def pair_rules(pair: Pair) -> Collection[Rule[Pair]]:
    """The rules that may find something in a pair."""
    ours, theirs = pair.source_facts, pair.target_facts
    is_brief = _is_brief(pair)
    return _rules_for(
        bool(pair.differences),
        is_brief,
        is_brief and bool(ours and theirs),
        is_brief and has_amounts(ours) and has_amounts(theirs),
        is_brief and bool(leading_keys(pair.source, pair.source_language)),
    )


def _is_brief(pair: Pair) -> bool:
    """True for texts with no more facts, and no more words that deny and the like, than a paragraph has."""
    sides = (
        (pair.source, pair.source_language, pair.source_facts),
        (pair.target, pair.target_language, pair.target_facts),
    )
    return all(
        len(text) <= _SHORT or max(len(facts), len(cues_of(text, language))) <= MOST_FACTS
        for text, language, facts in sides
    )


@cache
def _rules_for(*has: bool) -> tuple[Rule[Pair], ...]:
    """The rules that find something in pairs that have this, by the order of what rules need."""
    met = {needs for needs, is_there in zip(Needs, (True, *has), strict=True) if is_there}
    return tuple(rule for rule, (_, _, needs) in zip(RULES.values(), _TABLE, strict=True) if needs in met)


def markup_rules(markup: Markup) -> Collection[Rule[Markup]]:
    """The rules that may find something in two texts of Markdown."""
    return (_WRITING_RULES if markup.is_plain else MARKUP_RULES).values()
