"""An article's text goes in, the blocks below its front matter come out: as segments, and as the parser sees them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from markdown_it.token import Token

from pipeline.markdown.cells import cell_ranges
from pipeline.markdown.directives import Directives, Wish, has_directive, read_directives
from pipeline.markdown.front_matter import matter_end
from pipeline.markdown.html import text_runs
from pipeline.markdown.inline import visible_text
from pipeline.markdown.left import LeftOut, left_in_german
from pipeline.markdown.lines import Lines, Range, lines_of
from pipeline.markdown.parser import Environment, parse_blocks
from pipeline.markdown.places import msgid, part_of, ranges_of, starts_of
from pipeline.markdown.tokens import skeleton
from pipeline.model import Role, Segment

_ROLES = {
    "list_item_open": Role.LIST_ITEM,
    "blockquote_open": Role.QUOTE,
    "alert_open": Role.QUOTE,
    "footnote_reference_open": Role.FOOTNOTE,
    "dd_open": Role.DEFINITION,
    "container_container_open": Role.PARAGRAPH,
    "admonition_open": Role.PARAGRAPH,
}
_ROLE_ENDS = {kind.removesuffix("open") + "close" for kind in _ROLES}
_HOSTS = {
    "heading_open": Role.HEADING,
    "dt_open": Role.DEFINITION_TERM,
    "container_title_open": Role.CONTAINER_TITLE,
    "admonition_title_open": Role.CONTAINER_TITLE,
}
_MAY_BE_BARE = re.compile(r"[!\[<&]")  # an image, link, tag or entity: letters need not mean text
_TITLE = re.compile(r"[\s(][\"'(][^\"']*\w")
_NO_WISH = Wish()


@dataclass(frozen=True, slots=True)
class Body:
    """An article below its front matter: its segments, and the parser's view for those who compare two articles.

    `bare` are the blocks without a letter or digit, as segments: nobody translates them, but a page must keep them.
    """

    lines: Lines
    tokens: Sequence[Token]
    environment: Environment
    segments: tuple[Segment, ...]
    bare: tuple[Segment, ...]
    left: tuple[LeftOut, ...]


@dataclass(slots=True)
class _Walk:
    """Where the walk over the tokens stands; it lives for one article."""

    lines: Lines
    environment: Environment
    segments: list[Segment] = field(default_factory=list)
    bare: list[Segment] = field(default_factory=list)
    left: list[LeftOut] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)
    containers: list[Role] = field(default_factory=list)
    cells: list[Range] = field(default_factory=list)
    header: list[str] = field(default_factory=list)
    row: str = ""
    column: int = 0


def read_body(text: str) -> Body:
    """The segments of a text, in order, and what stays German; front matter is left to its own room."""
    tokens, environment = parse_blocks(text)
    walk = _Walk(lines_of(text), environment)
    directives = read_directives(tokens)
    before: Token | None = None
    for index, token in enumerate(tokens):
        _step(walk, token, before or token, directives.wishes.get(index, _NO_WISH))
        before = token
    _name_faults(walk, tokens, directives)
    left = left_in_german(walk.lines, tokens, environment, matter_end(text), walk.left)
    return Body(walk.lines, tokens, environment, tuple(walk.segments), tuple(walk.bare), left)


@lru_cache(maxsize=8)
def kept_body(text: str) -> Body:
    """What `read_body` finds in a German article, kept: it is split first and compared with its pages soon after."""
    return read_body(text)


def _step(walk: _Walk, token: Token, before: Token, wish: Wish) -> None:
    kind = token.type
    if kind in _ROLES:
        walk.containers.append(_ROLES[kind])
    elif kind in _ROLE_ENDS:
        walk.containers.pop()
    elif kind == "tr_open":
        _open_row(walk, token, wish)
    elif kind == "table_open":
        walk.header = []
    elif kind == "inline" and token.map:
        _inline(walk, token, before, wish)
    elif kind == "html_block" and not wish.skip:
        _html(walk, token, wish)
    elif kind in ("fence", "code_block") and wish.code and not wish.skip:
        _code(walk, token, wish)


def _inline(walk: _Walk, token: Token, before: Token, wish: Wish) -> None:
    if before.type in ("th_open", "td_open"):
        _cell(walk, token, before.type == "th_open", wish)
        return
    role = _HOSTS.get(before.type) or (walk.containers[-1] if walk.containers else Role.PARAGRAPH)
    ranges = ranges_of(walk.lines, token, before)
    if ranges is None:
        if before.type != "admonition_title_open":  # `!!! note` without a title: the parser invents one
            walk.left.append(_unplaced(walk.lines, token))
        return
    text = msgid(token.content, walk.environment)
    level = int(before.tag[1:]) if role is Role.HEADING else 0
    is_above_others = level > 0 and (before.level == 0 or not walk.containers)
    if is_above_others:
        walk.headings = [heading for heading in walk.headings if heading[0] < level]
    _keep(walk, _segment(walk, text, ranges, role, wish, level=level), wish)
    if is_above_others:
        walk.headings.append((level, visible_text(text)))


def _segment(
    walk: _Walk,
    text: str,
    ranges: Sequence[Range],
    role: Role,
    wish: Wish,
    *,
    level: int = 0,
    row: str = "",
    column: str = "",
) -> Segment:
    path = tuple(title for _, title in walk.headings)
    spans = tuple(found for found in ranges if found[0] < found[1])
    return Segment(text, spans, role, level, path, row, column, context=wish.context, notes=wish.notes)


def _keep(walk: _Walk, segment: Segment, wish: Wish, *, is_bare: bool = False) -> None:
    if wish.skip or not segment.spans:
        return
    if is_bare or not _has_text(segment):
        walk.bare.append(segment)
        return
    if has_directive(segment.text) and _is_read_as_comment(segment.text, walk.environment):
        why = "a directive inside a text is not read; put it on a line of its own with a blank line before it"
        walk.left.append(LeftOut(segment.start, segment.spans[-1][1], why))
    walk.segments.append(segment)


def _is_read_as_comment(text: str, environment: Environment) -> bool:
    return any(part.kind == "tag" and has_directive(part.target) for part in skeleton(text, environment))


def _has_text(segment: Segment) -> bool:
    """Whether a reader sees a letter or digit, be it in the title of a link or image."""
    text = segment.text
    if not any(character.isalnum() for character in text):
        return False
    if segment.role is Role.CODE or not _MAY_BE_BARE.match(text):
        return True
    return any(character.isalnum() for character in visible_text(text)) or _TITLE.search(text) is not None


def _open_row(walk: _Walk, token: Token, wish: Wish) -> None:
    assert token.map is not None
    line = token.map[0]
    start, end = token.meta["place"]
    walk.cells = cell_ranges(walk.lines.text, walk.lines.offset(line, start), walk.lines.offset(line, end))
    walk.column, walk.row = 0, ""
    width = len(walk.header) or len(walk.cells)
    for cell in walk.cells[width:]:
        if cell[0] < cell[1] and not wish.skip:
            why = "this row has more cells than the table's head; add a column or remove the cell"
            walk.left.append(LeftOut(*cell, why))


def _cell(walk: _Walk, token: Token, is_header: bool, wish: Wish) -> None:
    column = walk.column
    walk.column += 1
    if is_header:
        walk.header.append(visible_text(token.content))
    if column == 0 and not is_header:
        walk.row = visible_text(token.content)
    if column >= len(walk.cells) or not token.content:
        return
    row = walk.row if column else ""
    header = walk.header[column] if not is_header and column < len(walk.header) else ""
    cell = [walk.cells[column]]
    _keep(walk, _segment(walk, token.content, cell, Role.TABLE_CELL, wish, row=row, column=header), wish)


def _html(walk: _Walk, token: Token, wish: Wish) -> None:
    """Plain `<tag>text</tag>` becomes segments; other text in the block stays German, and is named."""
    assert token.map is not None
    content = token.content.rstrip("\n")
    ranges = walk.lines.places(token.map, content)
    if ranges is None:
        walk.left.append(_unplaced(walk.lines, token))
        return
    html = "\n".join(walk.lines.text[start:end] for start, end in ranges)
    starts = starts_of(ranges)
    unclosed = html.rfind("<!--")
    if unclosed >= 0 and html.find("-->", unclosed) < 0:
        spans = list(part_of(ranges, starts, unclosed, len(html)))
        why = "this comment is never closed, so nobody reads what follows; end it with -->"
        walk.left.append(LeftOut(spans[0][0], spans[-1][1], why))
    for run in text_runs(html):
        spans = list(part_of(ranges, starts, run.start, run.end))
        if run.is_plain:
            text = " ".join(html[run.start : run.end].split())
            _keep(walk, _segment(walk, text, spans, Role.HTML, wish), wish, is_bare=run.is_bare)
        elif not run.is_bare:
            why = "only text that alone fills an HTML tag is translated; write this block as Markdown"
            walk.left.append(LeftOut(spans[0][0], spans[-1][1], why))


def _code(walk: _Walk, token: Token, wish: Wish) -> None:
    """A code block the author wants translated: its lines as they are."""
    assert token.map is not None
    content = token.content.rstrip("\n")
    if not content:  # the fence may be the last line
        return
    first = token.map[0] + (token.type == "fence")
    ranges: list[Range] = []
    for line, piece in enumerate(content.split("\n"), first):
        end = walk.lines.ends[line]
        if walk.lines.text[end - len(piece) : end].replace("\0", "\ufffd") != piece:
            walk.left.append(_unplaced(walk.lines, token))
            return
        ranges.append((end - len(piece), end))
    _keep(walk, _segment(walk, content, ranges, Role.CODE, wish), wish)


def _unplaced(lines: Lines, token: Token) -> LeftOut:
    assert token.map is not None
    first, last = token.map[0], max(token.map[0], token.map[1] - 1)
    why = "this text cannot be found again in its line; write it without tabs or control characters"
    return LeftOut(lines.starts[first], lines.ends[last], why)


def _name_faults(walk: _Walk, tokens: Sequence[Token], directives: Directives) -> None:
    for index, why in directives.faults:
        bounds = tokens[index].map or [0, 1]
        walk.left.append(LeftOut(walk.lines.starts[bounds[0]], walk.lines.ends[max(bounds[0], bounds[1] - 1)], why))
