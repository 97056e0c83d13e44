"""What a translation may not do: the explicit tables of segment rules, by name.

RULES look at what a reader sees of both texts, ARTICLE_RULES at that among the other texts of an article, MARKUP_RULES
at the Markdown; the spans of their problems are offsets into what they look at. Most translations differ in nothing and
hold no markup, so each table is in two parts: rules that find something only in differences, or in markup, are not run
where there is none.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import ModuleType
from typing import Any

from pipeline.model import Severity
from pipeline.rules import (
    ambiguous_number,
    approximation_changed,
    binding_changed,
    bound_changed,
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
    sentence_missing,
    step_changed,
    substance_changed,
    substance_missing,
    tag_changed,
    trend_changed,
    unit_changed,
    wrong_language,
)
from pipeline.rules.labels import Member, members
from pipeline.rules.markup import Markup, read_markup
from pipeline.rules.pair import Pair, Rule, read_pair

__all__ = [
    "ARTICLE_RULES",
    "MARKUP_RULES",
    "RULES",
    "WAIVED",
    "Markup",
    "Member",
    "Pair",
    "Rule",
    "markup_rules",
    "members",
    "pair_rules",
    "read_markup",
    "read_pair",
]


def _rule(module: ModuleType, level: Severity) -> Rule[Any]:
    """A rule from its module: the docstring is its promise, then `Bad:` and `Good:` with one example each."""
    text = module.__doc__ or ""
    promise, _, examples = text.partition("\n\nBad: ")
    bad, _, good = examples.partition("\nGood: ")
    name = module.__name__.rsplit(".", 1)[-1].replace("_", "-")
    return Rule(name, module.check, level, promise.strip(), bad.strip(), good.strip())


def _rules(table: tuple[tuple[ModuleType, Severity], ...]) -> dict[str, Rule[Any]]:
    return {rule.name: rule for rule in (_rule(module, level) for module, level in table)}


# On the differences of a pair.
_DIFFERENCE_TABLE = (
    (quantity_changed, Severity.ERROR),
    (unit_changed, Severity.ERROR),
    (range_changed, Severity.ERROR),
    (bound_changed, Severity.ERROR),
    (relation_changed, Severity.ERROR),
    (trend_changed, Severity.WARNING),
    (quantity_missing, Severity.ERROR),
    (quantity_added, Severity.ERROR),
    (ambiguous_number, Severity.ERROR),
    (date_changed, Severity.ERROR),
    (ratio_changed, Severity.ERROR),
    (identifier_changed, Severity.ERROR),
    (number_changed, Severity.WARNING),
    (number_missing, Severity.WARNING),
    (number_added, Severity.WARNING),
    (number_notation, Severity.WARNING),
    (approximation_changed, Severity.WARNING),
    (equivalent_amount, Severity.WARNING),
    (equivalent_frequency, Severity.WARNING),
    (equivalent_time, Severity.NOTE),
)

# On anything else of a pair.
_TABLE = (
    (rate_changed, Severity.ERROR),
    (frequency_changed, Severity.ERROR),
    (moment_changed, Severity.ERROR),
    (portion_changed, Severity.ERROR),
    (step_changed, Severity.ERROR),
    (substance_changed, Severity.ERROR),
    (substance_missing, Severity.WARNING),
    (binding_changed, Severity.ERROR),
    (order_changed, Severity.WARNING),
    (prohibition_lost, Severity.ERROR),
    (opposite_said, Severity.ERROR),
    (obligation_changed, Severity.WARNING),
    (negation_lost, Severity.WARNING),
    (negation_added, Severity.WARNING),
    (left_in_source_language, Severity.WARNING),
    (wrong_language, Severity.WARNING),
    (sentence_missing, Severity.WARNING),
    (language_unread, Severity.NOTE),
    (notation, Severity.NOTE),
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

_TEXT_RULES: Mapping[str, Rule[Pair]] = _rules(_TABLE)
_WRITING_RULES: Mapping[str, Rule[Markup]] = _rules(_WRITING_TABLE)
RULES: Mapping[str, Rule[Pair]] = {**_rules(_DIFFERENCE_TABLE), **_TEXT_RULES}
ARTICLE_RULES: Mapping[str, Rule[Member]] = _rules(_ARTICLE_TABLE)
WAIVED = frozenset({*RULES, *ARTICLE_RULES})  # the rules that a `fact-ok:` comment can silence
MARKUP_RULES: Mapping[str, Rule[Markup]] = {**_rules(_MARKUP_TABLE), **_WRITING_RULES}


def pair_rules(pair: Pair) -> Collection[Rule[Pair]]:
    """The rules that may find something in a pair."""
    return (RULES if pair.differences else _TEXT_RULES).values()


def markup_rules(markup: Markup) -> Collection[Rule[Markup]]:
    """The rules that may find something in two texts of Markdown."""
    return (_WRITING_RULES if markup.is_plain else MARKUP_RULES).values()
