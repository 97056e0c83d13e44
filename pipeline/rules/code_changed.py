"""What is set as code is not translated.

Bad: de: Der Wert `CRP` ist hoch. | en: The `KRP` value is high.
Good: de: Der Wert `CRP` ist hoch. | en: The `CRP` value is high.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model import Problem
from pipeline.rules.markup import Markup, part_changes

_QUOTED = re.compile(r"`[^`'\s]+'[^`]*[\s(]`?")  # no code: "`KiB' and `MiB'", the old way to quote


def check(markup: Markup) -> Iterator[Problem]:
    """One problem for each code span that is lost, added or changed."""
    for problem in part_changes(markup, "code"):
        if not _is_quoted(markup.source, problem.source) and not _is_quoted(markup.target, problem.target):
            yield problem


def _is_quoted(text: str, place: tuple[int, int] | None) -> bool:
    return place is not None and _QUOTED.fullmatch(text, *place) is not None
