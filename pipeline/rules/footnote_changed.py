"""A footnote reference stands in the translation as often as in the German text.

Bad: de: Das hilft.[^studie] | en: This helps.
Good: de: Das hilft.[^studie] | en: This helps.[^studie]
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model import Problem
from pipeline.rules.markup import Markup, part_changes


def check(markup: Markup) -> Iterator[Problem]:
    """One problem for each footnote reference that is lost or doubled."""
    return part_changes(markup, "footnote")
