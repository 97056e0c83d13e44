"""A placeholder such as {name}, {{ name }}, ${name}, %s, %(name)s or %1 stays as it is.

Another width or precision (%.1f for %.2f) and another place (%1$s for %s) is the translator's.

Bad: de: Hallo {name}, nimm es abends. | en: Hello {Name}, take it in the evening.
Good: de: Hallo {name}, nimm es abends. | en: Hello {name}, take it in the evening.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from pipeline.model import Problem
from pipeline.placeholders import Placeholder, numbered, placeholders
from pipeline.rules.markup import Markup

_PLACE = re.compile(r"(?<=^%)\d{1,2}\$")


def check(markup: Markup) -> Iterator[Problem]:
    """One problem for each placeholder that is lost, changed or new."""
    ours, theirs = _both(markup.source, markup.target)
    if not ours and not theirs:
        return
    german, translation = Counter(one.name for one in ours), Counter(one.name for one in theirs)
    lost, new = list((german - translation).elements()), list((translation - german).elements())
    places, others = ({one.name: one for one in reversed(side)} for side in (ours, theirs))
    for before, after in zip_longest(lost, new):
        if before is None:
            one = others[after]
            yield Problem(
                f"the placeholder '{one.text}' is not in the German text", "take it out", (one.start, one.end)
            )
            continue
        gone = places[before]
        message, where = f"the placeholder '{gone.text}' is missing", None
        if after is not None:
            message = f"the placeholder '{gone.text}' became '{others[after].text}'"
            where = (others[after].start, others[after].end)
        yield Problem(message, f"write {gone.text}", where, (gone.start, gone.end))


def _both(source: str, target: str) -> tuple[Sequence[Placeholder], Sequence[Placeholder]]:
    """The placeholders of both texts; where one side alone tells their places (`%1$s`), by kind only."""
    ours, theirs = placeholders(source), placeholders(target)
    if counted := _counted(source):
        ours += counted
        names = {one.name for one in counted}
        theirs += [one for one in numbered(target) if one.name in names]
    if _has_places(ours) != _has_places(theirs):
        return [_without_place(one) for one in ours], [_without_place(one) for one in theirs]
    return ours, theirs


def _counted(source: str) -> list[Placeholder]:
    """Qt's placeholders of a source, where they count up from one; else they may be percentages."""
    found = numbered(source)
    numbers = {int(one.text[-1]) for one in found}
    return found if numbers == set(range(1, len(numbers) + 1)) else []


def _has_places(found: Sequence[Placeholder]) -> bool:
    return any(_PLACE.search(one.name) for one in found)


def _without_place(one: Placeholder) -> Placeholder:
    return replace(one, name=_PLACE.sub("", one.name))
