"""Catalog text is cut into blocks, one for each message: its lines as they came, each with what it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise
from typing import NamedTuple

from pipeline.catalog.quoting import STRING
from pipeline.limits import MOST_MESSAGES
from pipeline.model import FaktentreuError


class Kind(IntEnum):
    """What a line holds; in the order in which gettext writes the lines of a message."""

    SPACE = 0
    COMMENT = 1
    EXTRACTED = 2
    REFERENCE = 3
    FLAG = 4
    STICKY = 5  # `#=`, the second line of flags that newer gettexts write
    PREVIOUS_CONTEXT = 6
    PREVIOUS_ID = 7
    PREVIOUS_PLURAL = 8
    CONTEXT = 9
    ID = 10
    PLURAL = 11
    STRING = 12
    TAIL = 13  # comments after the last message, which belong to none


class Line(NamedTuple):
    """One line as it came, with its line end; `content` is what stands after the mark or the keyword."""

    kind: Kind
    raw: str
    content: str = ""
    obsolete: bool = False
    form: int = -1  # the n of `msgstr[n]`
    opens: bool = False  # has the keyword, and is no mere continuation


@dataclass(frozen=True, slots=True)
class Block:
    """The lines of one message with the blank lines before it; `line` is the 1-based number of its first."""

    lines: tuple[Line, ...]
    line: int

    @property
    def raw(self) -> str:
        """The text of the block as it came."""
        return "".join(line.raw for line in self.lines)


_BLANK = " \t\r\f\v"  # `str.strip()` would take U+0085 and U+2028 too
_COMMENTS = {"#.": Kind.EXTRACTED, "#:": Kind.REFERENCE, "#,": Kind.FLAG, "#=": Kind.STICKY}
_KEYWORDS = {"msgctxt": Kind.CONTEXT, "msgid": Kind.ID, "msgid_plural": Kind.PLURAL, "msgstr": Kind.STRING}
_PREVIOUS = {
    Kind.CONTEXT: Kind.PREVIOUS_CONTEXT,
    Kind.ID: Kind.PREVIOUS_ID,
    Kind.PLURAL: Kind.PREVIOUS_PLURAL,
}
# `msgstr[1] "ein" "Text"`, `"nur die Fortsetzung"`
_MESSAGE = re.compile(
    rf"[ \t\r\f\v]*(?P<keyword>msgctxt|msgid_plural|msgid|msgstr(?:\[(?P<form>\d{{1,3}})\])?|)"
    rf"[ \t\r\f\v]*(?P<quoted>(?:{STRING}[ \t\r\f\v]*)*)$"
)
_DOMAIN = re.compile(rf"[ \t]*domain[ \t]+{STRING}[ \t\r\f\v]*$")
_CONFLICT = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?:[ \t]|$)")


def blocks(text: str, path: str = "") -> list[Block]:
    """The blocks of a catalog's text, in order; together their raw texts are the text.

    Raises FaktentreuError with path and line for a line that is none, for a message without msgid or msgstr,
    for conflict markers of version control, and for more messages than any catalog has.
    """
    found: list[Block] = []
    current: list[Line] = []
    blank: list[Line] = []  # may turn out to stand before the next block
    first = number = 1
    for number, line in enumerate(_lines(text, path), 1):
        if line.kind is Kind.SPACE:
            blank.append(line)
            continue
        if _starts_anew(current, line):
            found.append(_whole(current, first, path))
            if len(found) > MOST_MESSAGES:
                message = f"the catalog holds more than {MOST_MESSAGES} messages; divide it"
                raise FaktentreuError(message, path=path, line=number)
            first = number - len(blank)
            current = []
        current += [*blank, line]
        blank = []
    if any(Kind.CONTEXT <= line.kind <= Kind.STRING for line in current):
        found.append(_whole(current, first, path))
        current = []
    return _with_tail(found, [*current, *blank])


def _lines(text: str, path: str) -> Iterator[Line]:
    """Every line with its kind; a continuation has the kind of the line it continues."""
    before = Line(Kind.SPACE, "")  # the last line that was not blank
    parts = text.split("\n")
    parts = [*(part + "\n" for part in parts[:-1]), *filter(None, parts[-1:])]
    for number, raw in enumerate(parts, 1):
        line = _line(raw, path, number)
        if line.kind is Kind.SPACE:
            yield line
            continue
        if line.kind is Kind.TAIL:  # so far: a continuation
            if not Kind.PREVIOUS_CONTEXT <= before.kind <= Kind.STRING or line.obsolete != before.obsolete:
                raise FaktentreuError("a string that belongs to no msgid or msgstr; remove it", path=path, line=number)
            line = line._replace(kind=before.kind, form=before.form)
        elif before.opens and not before.content:
            raise FaktentreuError('a keyword without its string; write "" after it', path=path, line=number - 1)
        yield line
        before = line
    if before.opens and not before.content:
        raise FaktentreuError('a keyword without its string; write "" after it', path=path, line=len(parts))


def _line(raw: str, path: str, number: int) -> Line:
    """One line; TAIL stands for a string that continues the line before."""
    text = raw.removesuffix("\n").lstrip(_BLANK)
    if not text:
        return Line(Kind.SPACE, raw)
    if text[0] != "#":
        return _message(raw, text, False, False, path, number)
    mark = text[:2]
    if mark in _COMMENTS:
        return Line(_COMMENTS[mark], raw, text[2:].removesuffix("\r"))
    if mark == "#|":
        return _message(raw, text[2:], True, False, path, number) if text[2:].strip(_BLANK) else Line(Kind.SPACE, raw)
    if mark == "#~":
        rest = text[2:].lstrip(_BLANK)
        if rest.startswith("|"):
            return _message(raw, rest[1:], True, True, path, number)
        if rest.startswith("#"):
            return Line(Kind.COMMENT, raw, rest[1:].removesuffix("\r"))
        return _message(raw, rest, False, True, path, number) if rest else Line(Kind.SPACE, raw)
    return Line(Kind.COMMENT, raw, text[1:].removesuffix("\r"))


def _message(raw: str, text: str, previous: bool, obsolete: bool, path: str, number: int) -> Line:
    """A line with a keyword, a string, or both."""
    match = _MESSAGE.match(text)
    if match is None or not (match["keyword"] or match["quoted"]):
        if _DOMAIN.match(text):
            return Line(Kind.SPACE, raw)
        raise FaktentreuError(_complaint(text.rstrip(_BLANK)), path=path, line=number)
    keyword, form = match["keyword"].partition("[")[0], match["form"]
    kind = _KEYWORDS.get(keyword, Kind.TAIL)
    if previous and kind is not Kind.TAIL:
        if kind not in _PREVIOUS:
            raise FaktentreuError("a previous msgstr (#| msgstr) is not allowed; remove it", path=path, line=number)
        kind = _PREVIOUS[kind]
    return Line(kind, raw, match["quoted"], obsolete, int(form) if form else -1, bool(keyword))


def _complaint(text: str) -> str:
    """What is wrong with a line that is none of a catalog's, and what to do."""
    if _CONFLICT.match(text):
        return "a conflict marker of version control; resolve the conflict, then run again"
    if re.match(r"(?:msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)?[ \t]*\"", text):
        return 'a string is not closed, or something follows it; write one string in double quotes, with \\" inside'
    shown = text if len(text) <= 40 else text[:39] + "…"
    return f"'{shown}' is no line of a catalog; start it with #, msgctxt, msgid, msgstr or a double quote"


def _starts_anew(current: list[Line], line: Line) -> bool:
    """Whether a line begins the next block: anything but more of the msgstr after a msgstr."""
    if not current or current[-1].kind is not Kind.STRING:
        return False
    return line.kind is not Kind.STRING or (line.opens and line.form <= 0)


def _whole(lines: list[Line], first: int, path: str) -> Block:
    """The block of these lines, which must hold one msgid and its msgstr."""
    opening = [(line, first + number) for number, line in enumerate(lines) if line.opens and line.kind >= Kind.CONTEXT]
    kinds = [line.kind for line, _ in opening]
    where = opening[0][1]
    if Kind.ID not in kinds:
        raise FaktentreuError("a message without msgid; add the msgid line or remove it", path=path, line=where)
    if Kind.STRING not in kinds:
        raise FaktentreuError('a message without msgstr; add `msgstr ""` below it', path=path, line=where)
    for (before, _), (line, number) in pairwise(opening):
        if line.kind <= before.kind and line.kind is not Kind.STRING:
            message = "a second msgctxt or msgid before the msgstr; give every message its own msgstr"
            raise FaktentreuError(message, path=path, line=number)
        if line.obsolete != before.obsolete:
            message = "a message that is obsolete only in part; mark all its lines with #~ or none"
            raise FaktentreuError(message, path=path, line=number)
    return Block(tuple(lines), first)


def _with_tail(found: list[Block], rest: list[Line]) -> list[Block]:
    """The blocks, the last of which also holds what stands after it."""
    if not found or not rest:
        return found
    last = found[-1]
    tail = [line._replace(kind=Kind.TAIL) for line in rest]
    return [*found[:-1], Block((*last.lines, *tail), last.line)]
