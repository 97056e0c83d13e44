"""A block's token goes in, where its words stand in the author's text and its msgid come out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from markdown_it.token import Token

from pipeline.markdown.inline import hard_breaks
from pipeline.markdown.lines import BLANK, Lines, Range
from pipeline.markdown.parser import Environment, container_title_start

_QUOTED_TITLE = re.compile(r"[^\"]*\"[ \t]*(?P<title>.*)\"[^\s\"]*$")


def ranges_of(lines: Lines, token: Token, before: Token) -> list[Range] | None:
    """Where the lines of a block's content stand in the text."""
    assert token.map is not None
    line = token.map[0]
    if before.type == "heading_open" and before.markup.startswith("#"):
        return _behind_marker(lines, line, token.content, str(before.meta.get("attributes", "")))
    if before.type in ("container_title_open", "admonition_title_open"):
        return _title_range(lines, line, token.content, before.type)
    if attributes := before.meta.get("attributes"):
        places = lines.places(token.map, token.content + attributes)
        if places:
            start = places[-1][0]
            last = lines.text[start : places[-1][1] - len(attributes)].rstrip(BLANK)
            places[-1] = (start, start + len(last))
        return places
    return lines.places(token.map, token.content)


def _title_range(lines: Lines, line: int, title: str, kind: str) -> list[Range] | None:
    """A container's title, before its attributes; an admonition's, in quotes or not."""
    text = lines.text[lines.starts[line] : lines.ends[line]]
    if kind == "container_title_open":
        start = container_title_start(text)
    else:
        quoted = _QUOTED_TITLE.match(text)
        start = quoted.start("title") if quoted else len(text.rstrip(BLANK)) - len(title)
    start += lines.starts[line]
    return [(start, start + len(title))] if lines.text.startswith(title, start) else None


def _behind_marker(lines: Lines, line: int, content: str, attributes: str) -> list[Range] | None:
    """An ATX heading's content: what follows it are attributes and closing marks."""
    text = lines.text[lines.starts[line] : lines.ends[line]].replace("\0", "\ufffd").rstrip(BLANK)
    whole = content + attributes
    if not text.endswith(whole):
        text = text.rstrip("#").rstrip(BLANK)
    if not text.endswith(whole):
        return None
    start = lines.starts[line] + len(text) - len(whole)
    return [(start, start + len(content.rstrip(BLANK)))]


def msgid(content: str, environment: Environment) -> str:
    """The msgid: soft breaks are spaces, hard breaks newlines, without their own marks."""
    if "\n" not in content:
        return content.strip(BLANK)
    hard = hard_breaks(content, environment)
    text = ""
    position = -1
    pieces = content.split("\n")
    for number, piece in enumerate(pieces):
        position += len(piece) + 1
        stripped = piece.strip(BLANK)
        is_hard = position in hard and number + 1 < len(pieces)
        text += stripped.removesuffix("\\") if is_hard and not piece.endswith(" ") else stripped
        text += "\n" if is_hard else " " if stripped else ""
    return text.strip(BLANK)


def starts_of(ranges: list[Range]) -> list[int]:
    """Where the text of each range begins in their texts joined by newlines."""
    return list(accumulate((stop - begin + 1 for begin, stop in ranges[:-1]), initial=0))


def part_of(ranges: list[Range], starts: list[int], start: int, end: int) -> Iterator[Range]:
    """The parts of the ranges that hold characters `start` to `end` of their texts joined by newlines.

    `starts` is what `starts_of` says of the ranges.
    """
    for index in range(max(0, bisect_right(starts, start) - 1), len(ranges)):
        (begin, stop), position = ranges[index], starts[index]
        if position >= end:
            return
        low, high = max(start, position), min(end, position + stop - begin)
        if low < high:
            yield begin + low - position, begin + high - position
