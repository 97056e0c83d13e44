r"""The line breaks of the German text stay: an address or a list of steps keeps its lines.

Bad: de: Morgens 1\nAbends 2 | en: 1 in the morning, 2 in the evening
Good: de: Morgens 1\nAbends 2 | en: 1 in the morning\n2 in the evening
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model import Problem
from pipeline.rules.markup import Markup


def check(markup: Markup) -> Iterator[Problem]:
    """One problem if the translation has fewer lines than the German text."""
    ours, theirs = (
        len([line for line in text.splitlines() if line.strip()]) for text in (markup.source, markup.target)
    )
    if theirs < ours:
        message = f"the German text has {ours} lines, the translation {theirs}"
        yield Problem(message, r"write \n where a line of the German text ends", None, None)
