"""What is set as code is not translated.

Bad: de: Der Wert `CRP` ist hoch. | en: The `KRP` value is high.
Good: de: Der Wert `CRP` ist hoch. | en: The `CRP` value is high.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model import Problem
from pipeline.rules.markup import Markup, part_changes


def check(markup: Markup) -> Iterator[Problem]:
    """One problem for each code span that is lost, added or changed."""
    return part_changes(markup, "code")
