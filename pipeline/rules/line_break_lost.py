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
    ours = _lines(markup.source)
    if (ours > 1 or not markup.target.strip()) and (theirs := _lines(markup.target)) < ours:
        message = f"the German text has {ours} lines, the translation {theirs}"
        yield Problem(message, r"write \n where a line of the German text ends", None, None)


def _lines(text: str) -> int:
    """How many lines hold anything."""
    return len([line for line in text.splitlines() if line.strip()])
