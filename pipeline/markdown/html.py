"""The text of an HTML block goes in, its plain texts and the rest that stays German come out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from itertools import pairwise

from markdown_it.common.html_re import HTML_TAG_RE

_NAME = re.compile(r"</?(?P<name>[A-Za-z][A-Za-z0-9-]*)")
_CODE = {"script", "style"}
_VERBATIM = {"pre", "textarea"}


@dataclass(frozen=True, slots=True)
class Run:
    """One run of text between tags, without the space around it.

    It is plain if it alone fills `<tag>…</tag>`, and bare if a reader sees no letter or digit of it.
    """

    start: int
    end: int
    is_plain: bool
    is_bare: bool


@dataclass(frozen=True, slots=True)
class _Mark:
    """A tag (comments and the like have no name) and its range."""

    start: int
    end: int
    name: str = ""
    closes: bool = False


def text_runs(html: str) -> Iterator[Run]:
    """The runs that hold more than space, in order. Comments, scripts and style sheets are none.

    Text beside another tag's text (`mit <b>fett</b>`) is not plain: half a sentence cannot be translated.
    """
    marks = [_Mark(0, 0), *_marks(html), _Mark(len(html), len(html))]
    between = [html[before.end : after.start] for before, after in pairwise(marks)]
    for number, text in enumerate(between):
        if not text.strip():
            continue
        before, after = marks[number], marks[number + 1]
        fills = after.closes and not before.closes and before.name == after.name and before.name not in _VERBATIM
        alone = not "".join(between[max(0, number - 1) : number] + between[number + 1 : number + 2]).strip()
        start = before.end + len(text) - len(text.lstrip())
        is_bare = not any(character.isalnum() for character in unescape(text))
        yield Run(start, start + len(text.strip()), fills and alone, is_bare)


def _marks(html: str) -> Iterator[_Mark]:
    position = 0
    while (position := html.find("<", position)) >= 0:
        end = _markup_end(html, position)
        if end <= position:
            position += 1
            continue
        found = _NAME.match(html, position)
        name = found["name"].lower() if found else ""
        if name in _CODE and not html.startswith("</", position):
            close = html.find("</", end)
            while close >= 0 and html[close + 2 : close + 2 + len(name)].lower() != name:
                close = html.find("</", close + 2)
            end, name = (close if close >= 0 else len(html)), ""
        yield _Mark(position, end, name, html.startswith("</", position))
        position = end


def _markup_end(html: str, start: int) -> int:
    """The end of the tag, comment, declaration or instruction at `start`, or `start` if a bare `<` stands there."""
    for opening, closing in (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<!", ">"), ("<?", "?>")):
        if html.startswith(opening, start):
            close = html.find(closing, start + len(opening))
            return close + len(closing) if close >= 0 else len(html)
    found = HTML_TAG_RE.match(html, start)
    return found.end() if found else start
