"""An image stays the same; only its words are translated.

Bad: de: ![Tablette](tablette.png) am Abend | en: ![tablet](pill.png) in the evening
Good: de: ![Tablette](tablette.png) am Abend | en: ![tablet](tablette.png) in the evening
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model import Problem
from pipeline.rules.markup import Markup, part_changes


def check(markup: Markup) -> Iterator[Problem]:
    """One problem for each image that is lost, added or another."""
    return part_changes(markup, "image")
