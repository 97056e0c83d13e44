r"""No space stands before or after a translation: the page drops it, and gettext's tools want the same line ends.

Bad: de: Nimm 400 mg. | en: Take 400 mg.\n
Good: de: Nimm 400 mg. | en: Take 400 mg.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model import Problem, Role, Severity
from pipeline.rules.markup import Markup


def check(markup: Markup) -> Iterator[Problem]:
    """One problem for the start and one for the end; only a line break is more than a note."""
    if markup.role is Role.CODE:
        return
    source, target = markup.source, markup.target
    if target == target.strip():
        return
    before, after = len(target) - len(target.lstrip()), len(target.rstrip())
    sides = (
        (0, before, "before", source != source.lstrip()),
        (max(before, after), len(target), "after", source != source.rstrip()),
    )
    for start, end, side, is_german_too in sides:
        space = target[start:end]
        if space and not is_german_too:
            what = "a line break" if "\n" in space else "space"
            severity = Severity.WARNING if "\n" in space else None
            yield Problem(f"{what} stands {side} the text", "delete it", (start, end), None, severity)
