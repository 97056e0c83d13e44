"""One segment's Markdown goes in; its emphasis comes out: how much of it works, and the marks that stay text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.markdown.placed import Definitions, kept_inline

_MARKS = re.compile(r"[*_]|~~")
_OPENINGS = {"em_open", "strong_open", "s_open"}


@dataclass(frozen=True, slots=True)
class Emphasis:
    """How many stretches are emphasised, strong or struck, and the ranges of the runs of marks that stay text."""

    stretches: int = 0
    loose: tuple[tuple[int, int], ...] = ()


def emphasis(markdown: str, definitions: Definitions = None) -> Emphasis:
    """The emphasis of a segment; marks after a backslash or in code are text on purpose and do not count.

    `definitions` are those of the article; without any every reference counts as defined.
    """
    if not _MARKS.search(markdown):
        return Emphasis()
    inline = kept_inline(markdown, definitions)
    stretches = sum(token.type in _OPENINGS for token in inline.tokens)
    loose: list[tuple[int, int]] = []
    for token in inline.tokens:
        if id(token) not in inline.delimiters or token.type != "text" or not token.content:
            continue
        sources = inline.places[id(token)][1]
        if not sources:
            continue
        start, end = sources[0], sources[-1] + 1
        if loose and loose[-1][1] == start and markdown[start - 1] == markdown[start]:
            start = loose.pop()[0]
        loose.append((start, end))
    return Emphasis(stretches, tuple(loose))
