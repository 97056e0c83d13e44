"""One table row goes in, the ranges of its cells come out."""

from __future__ import annotations

from pipeline.markdown.lines import BLANK, Range


def cell_ranges(text: str, start: int, end: int) -> list[Range]:
    """The cells of the row in `text[start:end]` without the space around them, by GFM's rules.

    A pipe after a backslash separates nothing; an empty cell before the first and after the last pipe is none.
    """
    start, end = _trimmed(text, start, end)
    ranges: list[Range] = []
    begin = start
    for at in range(start, end):
        if text[at] == "|" and (at == start or text[at - 1] != "\\"):
            ranges.append((begin, at))
            begin = at + 1
    ranges.append((begin, end))
    if ranges[0][0] == ranges[0][1]:
        ranges.pop(0)
    if ranges and ranges[-1][0] == ranges[-1][1]:
        ranges.pop()
    return [_trimmed(text, *cell) for cell in ranges]


def _trimmed(text: str, start: int, end: int) -> Range:
    while start < end and text[start] in BLANK:
        start += 1
    while end > start and text[end - 1] in BLANK:
        end -= 1
    return start, end
