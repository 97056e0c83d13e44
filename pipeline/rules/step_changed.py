"""By how much is not to what: a dose lowered by 20 % is not one lowered to 20 %.

Bad: de: Senke die Dosis um 20 %. | en: Lower the dose to 20%.
Good: de: Senke die Dosis um 20 %. | en: Lower the dose by 20%.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.facts.match import has_same_amounts
from pipeline.facts.steps import step_of
from pipeline.facts.units import is_measured
from pipeline.model import Problem
from pipeline.rules.pair import Pair, span

_SAYS = {"by": "is by how much", "to": "is what is reached"}


def check(pair: Pair) -> Iterator[Problem]:
    """One problem for each amount that is a step on one side and what is reached on the other."""
    if "steps" not in pair.target_language.tables or not pair.target_facts:
        return
    for fact in pair.source_facts:
        if not is_measured(fact.unit) or not (step := step_of(pair.source, fact, pair.source_language)):
            continue
        same = [other for other in pair.target_facts if has_same_amounts(fact, other)]
        steps = {step_of(pair.target, other, pair.target_language) for other in same}
        if steps == {"to" if step == "by" else "by"}:
            message = f"'{same[0].text}' {_SAYS[steps.pop()]}; '{fact.text}' of the source {_SAYS[step]}"
            yield Problem(message, f"say {step} how much" if step == "by" else "say to what", span(same[0]), span(fact))
