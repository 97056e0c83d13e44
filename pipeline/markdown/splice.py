"""An article and translations go in, the page's text comes out: the author's bytes with other words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.markdown import front_matter
from pipeline.markdown.escape import clean_lines, escape_html, escaped_lines
from pipeline.markdown.lines import BLANK, Range
from pipeline.model import Article, Role, Segment

_NEWLINE = re.compile(r"\r\n?|\n")
_NOT_A_QUOTE_MARK = re.compile(r"[^>\t]")
_SPACES_AT_END = re.compile(r"  (?:\r\n?|\n)")
_BACKSLASH_AT_END = re.compile(r"\\(?:\r\n?|\n)")


@dataclass(frozen=True, slots=True)
class Spliced:
    """A page's text, and where every segment of the article now stands in it (first start, last end), by index."""

    text: str
    spans: tuple[Range, ...]


def splice(article: Article, translations: Mapping[int, str], language: str | None = None) -> Spliced:
    """The article with its segments (by index) replaced by their translations.

    A segment without a translation, or whose translation is its own text or empty, keeps the author's bytes, soft
    wraps and all. Where the front matter has a key `language`, it is set to `language`, if that is given.
    """
    newline = _first_newline(article.text)
    edits: list[tuple[int, int, str, int]] = []
    for index, segment in enumerate(article.segments):
        start, end = segment.start, segment.spans[-1][1]
        text = translations.get(index, segment.text)
        keep = text == segment.text or not text.strip(BLANK)
        new = article.text[start:end] if keep else _rewritten(article.text, segment, text, newline)
        edits.append((start, end, new, index))
    edits += _language_edit(article, language, newline)
    return joined(article.text, sorted(edits), len(article.segments))


def joined(text: str, edits: list[tuple[int, int, str, int]], count: int) -> Spliced:
    """The text with sorted edits applied: (start, end, new text, index of the segment or -1)."""
    pieces: list[str] = []
    spans: list[Range] = [(0, 0)] * count
    position = length = 0
    for start, end, new, index in edits:
        pieces += [text[position:start], new]
        length += start - position + len(new)
        if index >= 0:
            spans[index] = (length - len(new), length)
        position = end
    pieces.append(text[position:])
    return Spliced("".join(pieces), tuple(spans))


def _rewritten(text: str, segment: Segment, translation: str, newline: str) -> str:
    """What stands in the segment's range for this translation."""
    start, end = segment.start, segment.spans[-1][1]
    author = text[start:end]
    if segment.role is Role.FRONT_MATTER:
        value = _front_matter_value(text, segment, author)
        return front_matter.written(value, "\n".join(clean_lines(translation)), author, newline)
    if segment.role is Role.HTML:
        return escape_html(translation)
    if segment.role is Role.CODE:
        return _code(text, segment, translation, newline)
    before = text[_line_start(text, start) : start]
    lines = escaped_lines(segment, translation, before)
    if segment.role is Role.TABLE_CELL and lines[0].endswith("\\") and text[end : end + 1] == "|":
        lines[0] = lines[0][:-1] + "&#92;"  # a backslash would escape the pipe, however many stand there
    if len(lines) == 1:
        return lines[0]
    mark = _hard_break(author) + newline + _continuation(text, start)
    return mark.join(lines)


def _hard_break(author: str) -> str:
    """How the author breaks lines in this segment; a backslash where there is no break yet."""
    spaces = _SPACES_AT_END.search(author)
    return "  " if spaces and not _BACKSLASH_AT_END.search(author) else "\\"


def _continuation(text: str, start: int) -> str:
    """What a further line of the block begins with: the quote marks of its first line, and spaces for other marks."""
    return _NOT_A_QUOTE_MARK.sub(" ", text[_line_start(text, start) : start])


def _line_start(text: str, offset: int) -> int:
    newline = text.rfind("\n", 0, offset)
    return max(newline, text.rfind("\r", newline + 1, offset)) + 1


def _code(text: str, segment: Segment, translation: str, newline: str) -> str:
    indent = _continuation(text, segment.start)
    lines = _NEWLINE.split(translation.rstrip("\r\n"))
    return (newline).join([lines[0], *(indent + line if line.strip() else indent.rstrip() for line in lines[1:])])


def _front_matter_value(text: str, segment: Segment, author: str) -> front_matter.Value:
    start, end = segment.spans[0]
    style = author[0] if author[0] in "'\"|>" else ""
    # Inside brackets a plain value may hold less; taking every value for such only quotes a little more.
    flow = style == "" and _is_flow(text, start)
    return front_matter.Value(segment.key, segment.text, start, end, style, flow)


def _is_flow(text: str, start: int) -> bool:
    return any(mark in text[_line_start(text, start) : start] for mark in "[{,")


def _language_edit(article: Article, language: str | None, newline: str) -> list[tuple[int, int, str, int]]:
    if language is None or "language" not in article.front_matter:
        return []
    for value in front_matter.values(article.text, ("language",)):
        if value.text != language and not any(value.start == segment.start for segment in article.segments):
            author = article.text[value.start : value.end]
            return [(value.start, value.end, front_matter.written(value, language, author, newline), -1)]
    return []


def _first_newline(text: str) -> str:
    found = _NEWLINE.search(text)
    return found[0] if found else "\n"
