"""One segment's Markdown goes in; its emphasis comes out: how much of it works, and the marks that stay text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.markdown.parser import Environment
from pipeline.markdown.placed import PlacedState, inline_parser, text_places

_MARKS = re.compile(r"[*_]|~~")
_OPENINGS = {"em_open", "strong_open", "s_open"}


@dataclass(frozen=True, slots=True)
class Emphasis:
    """How many stretches are emphasised, strong or struck, and the ranges of the runs of marks that stay text."""

    stretches: int = 0
    loose: tuple[tuple[int, int], ...] = ()


def emphasis(markdown: str, environment: Environment) -> Emphasis:
    """The emphasis of a segment; marks after a backslash or in code are text on purpose and do not count."""
    if not _MARKS.search(markdown):
        return Emphasis()
    state = PlacedState(markdown, inline_parser(), environment)
    inline_parser().inline.tokenize(state)
    places = text_places(state, markdown)
    delimiters = {id(token) for token in state.tokens if token.type == "text" and token.content in ("*", "_", "~~")}
    for rule in inline_parser().inline.ruler2.getRules(""):
        rule(state)
    stretches = sum(token.type in _OPENINGS for token in state.tokens)
    loose: list[tuple[int, int]] = []
    for token in state.tokens:
        if id(token) not in delimiters or token.type != "text" or not token.content:
            continue
        sources = places[id(token)][1]
        if not sources:
            continue
        start, end = sources[0], sources[-1] + 1
        if loose and loose[-1][1] == start and markdown[start - 1] == markdown[start]:
            start = loose.pop()[0]
        loose.append((start, end))
    return Emphasis(stretches, tuple(loose))
