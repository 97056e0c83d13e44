"""A substance whose dose the source states by weight does not vanish from a translation that names none at all.

A pronoun, a shorter name or "the mineral" are good translations elsewhere; here the dose would be one of anything.

Bad: de: Nimm abends 300 mg Magnesium. | en: Take 300 mg in the evening.
Good: de: Nimm abends 300 mg Magnesium. | en: Take 300 mg of magnesium in the evening.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.facts.units import kind_of
from pipeline.glossary import Kind, Mention, forms_of, terms_of
from pipeline.model import Problem
from pipeline.rules.pair import Pair

_TAKEN = (Kind.SUBSTANCE, Kind.SALT)


def check(pair: Pair) -> Iterator[Problem]:
    """At most one problem: the first substance right behind a weight, where the translation names none at all."""
    ends = {fact.end for fact in pair.source_facts if "/" not in fact.unit and kind_of(fact.unit) == "mass"}
    if not ends:
        return
    dosed = [mention for mention in pair.source_mentions if _is_dosed(mention, ends)]
    if not dosed or any(mention.kind in _TAKEN for mention in pair.target_mentions):
        return
    forms = forms_of(pair.glossary, pair.target_language)
    name = next(iter(forms.get(dosed[0].term.id, ())), "")
    if name and 2 * len(forms) > len(terms_of(pair.glossary)):  # a language with few terms may lack a form as well
        words = pair.source[dosed[0].start : dosed[0].end]
        message = f"'{words}' of the source is missing"
        yield Problem(message, f"write '{name.strip('*')}'", None, (dosed[0].start, dosed[0].end))


def _is_dosed(mention: Mention, ends: set[int]) -> bool:
    """True for a substance one space behind an amount."""
    return mention.kind is Kind.SUBSTANCE and mention.start - 1 in ends
