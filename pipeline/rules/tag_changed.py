"""The HTML tags of the German text stay; no other gets onto the page.

A lost tag is an error. A new one is a warning: the page shows it as text.

Bad: de: H<sub>2</sub>O | en: H<sub>2O
Good: de: H<sub>2</sub>O | en: H<sub>2</sub>O
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model import Problem, Severity
from pipeline.rules.markup import Markup, part_changes


def check(markup: Markup) -> Iterator[Problem]:
    """One problem for each tag that is lost, changed or new."""
    return part_changes(markup, "tag", added=Severity.WARNING)
