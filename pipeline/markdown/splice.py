"""An article and translations go in, the page's text comes out: the author's bytes with other words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
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
    edits = list(_matter_edits(article, translations, language, newline))
    for index, segment in enumerate(article.segments):
        if segment.role is not Role.FRONT_MATTER:
            start, end = segment.start, segment.spans[-1][1]
            text = _translation(segment, translations.get(index, ""))
            new = article.text[start:end] if text is None else _rewritten(article.text, segment, text, newline)
            edits.append((start, end, new, index))
    return joined(article.text, sorted(edits), len(article.segments))


def _translation(segment: Segment, text: str) -> str | None:
    """The translation, or None where the author's bytes stay."""
    return text if text != segment.text and text.strip(BLANK) else None


def _matter_edits(
    article: Article, translations: Mapping[int, str], language: str | None, newline: str
) -> Iterator[tuple[int, int, str, int]]:
    segments = {segment.start: index for index, segment in enumerate(article.segments) if segment.key}
    keys = {article.segments[index].key for index in segments.values()}
    if language is not None and "language" in article.front_matter:
        keys.add("language")
    for value in front_matter.values(article.text, tuple(sorted(keys))) if keys else ():
        index = segments.get(value.start, -1)
        author = article.text[value.start : value.end]
        if index >= 0:
            text = _translation(article.segments[index], translations.get(index, ""))
        else:
            text = language if value.key == "language" and value.text != language else None
        words = "\n".join(clean_lines(text)) if text else ""
        new = front_matter.written(value, words, author, newline) if words else author
        yield value.start, value.end, new, index


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
    mark = _hard_break(text[start:end]) + newline + _continuation(text, start)
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
    return newline.join([lines[0], *(indent + line if line.strip() else indent.rstrip() for line in lines[1:])])


def _first_newline(text: str) -> str:
    found = _NEWLINE.search(text)
    return found[0] if found else "\n"
