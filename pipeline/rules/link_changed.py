"""A link stays: none is lost or added, and each leads where the German one leads.

A link may lead elsewhere where the setting `localised-links` permits it for its German target.

Bad: de: Siehe [Ratgeber](ratgeber.md). | en: See the [guide](guide.md).
Good: de: Siehe [Ratgeber](ratgeber.md). | en: See the [guide](ratgeber.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model import Problem
from pipeline.rules.markup import Markup, part_changes

# What no browser may be given: "[x](javascript:alert(1))", "<vbscript:x>".
_ACTIVE = re.compile(r"(?:\]\(\s*<?|<)\s*(?P<scheme>(?:javascript|vbscript|file|data):)", re.IGNORECASE)


def check(markup: Markup) -> Iterator[Problem]:
    """One problem for each link that is lost, added or leads elsewhere, and for each address that runs a program."""
    yield from part_changes(markup, "link")
    known = {found["scheme"].lower() for found in _ACTIVE.finditer(markup.source)}
    for found in _ACTIVE.finditer(markup.target):
        if found["scheme"].lower() not in known:
            message = f"an address that begins with '{found['scheme']}' is never a link, readers would see it as text"
            yield Problem(message, "take it out, or link a page", found.span("scheme"))
