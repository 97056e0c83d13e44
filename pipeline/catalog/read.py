"""The bytes of a catalog become a Catalog, whichever tool wrote them."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.catalog.blocks import Block, Kind, Line, blocks
from pipeline.catalog.common import common_entries
from pipeline.catalog.header import declared_charset
from pipeline.catalog.quoting import unquoted
from pipeline.limits import refuse_excess
from pipeline.model import Catalog, Entry, FaktentreuError

BOM = "\ufeff"

_SURROGATE = re.compile("[\ud800-\udfff]")
_BETWEEN = re.compile(r"[,\s]+")  # gettext takes spaces between flags for commas
_REFERENCE = re.compile(r"\u2068([^\u2069]*)\u2069|(\S+)")  # gettext isolates file names that hold spaces


def read_catalog(data: bytes, path: str) -> Catalog:
    """The catalog in these bytes; `path` is only named in errors and in the result.

    UTF-8 is expected; another charset is read when the header declares it and Python knows it. A catalog without a
    header gets an empty one (`raw` is empty too). Raises FaktentreuError with the line for anything gettext would
    refuse: syntax, charset, two living messages with the same msgctxt and msgid; and for an empty file.
    """
    text = data.decode("utf-8", "surrogateescape")
    mark = BOM if text.startswith(BOM) else ""
    if not text.strip("\ufeff \t\r\n"):
        raise FaktentreuError("the catalog is empty; restore it or delete it", path=path)
    found = _entries(text.removeprefix(BOM), path)
    charset = declared_charset(found[0]) if found else "utf-8"
    if charset != "utf-8":
        found = _entries(_decoded(data, charset, path), path)
    elif (wrong := _SURROGATE.search(text)) is not None:
        line = text.count("\n", 0, wrong.start()) + 1
        raise FaktentreuError("not UTF-8; convert it with `msgconv -t UTF-8`", path=path, line=line)
    if not found:
        raise FaktentreuError("the catalog holds no message; restore it or delete it", path=path)
    _refuse_duplicates(found, path)
    header = next((entry for entry in found if entry.identity == (None, "") and not entry.obsolete), None)
    entries = tuple(entry for entry in found if entry is not header)
    header = Entry("", raw="") if header is None else header
    if header.plural:
        message = "the header has plural forms of its own; write one msgstr"
        raise FaktentreuError(message, path=path, line=header.line)
    return Catalog(replace(header, raw=mark + (header.raw or "")), entries, path)


def entry_of(block: Block, path: str = "") -> Entry:
    """The message of one block. Raises FaktentreuError for an escape that gettext lacks and for a text too long."""
    line = next(number for number, line in enumerate(block.lines, block.line) if line.kind is Kind.STRING)
    messages = [each for each in block.lines if each.kind is Kind.STRING]
    flags = _contents(block, Kind.FLAG)
    previous = _text(block, Kind.PREVIOUS_ID, path)
    plural = any(each.kind is Kind.PLURAL or each.form >= 0 for each in block.lines)
    msgid, msgstr = (_text(block, kind, path) or "" for kind in (Kind.ID, Kind.STRING))
    for text in (msgid, msgstr):
        refuse_excess(text, path=path, line=line)
    return Entry(
        msgid=msgid,
        msgstr=msgstr,
        msgctxt=_text(block, Kind.CONTEXT, path),
        fuzzy=any("fuzzy" in _BETWEEN.split(each) for each in (*flags, *_contents(block, Kind.STICKY))),
        obsolete=messages[0].obsolete,
        previous=None if previous is None else (_text(block, Kind.PREVIOUS_CONTEXT, path), previous),
        comments=tuple(_contents(block, Kind.COMMENT)),
        extracted=tuple(_contents(block, Kind.EXTRACTED)),
        references=tuple(name for each in _contents(block, Kind.REFERENCE) for name in _references(each)),
        flags=tuple(flag for each in flags for flag in _flags(each)),
        plural=plural,
        line=line,
        raw=block.raw,
    )


def _entries(text: str, path: str) -> list[Entry]:
    """The messages of a catalog's text, in order."""
    common = common_entries(text, path)
    if common is not None:
        return common
    return [entry_of(block, path) for block in blocks(text, path)]


def _contents(block: Block, kind: Kind) -> list[str]:
    """What the comment lines of a kind say, without the mark and the one space after it."""
    return [line.content.removeprefix(" ") for line in block.lines if line.kind is kind]


def _flags(content: str) -> list[str]:
    """The flags of one line beside `fuzzy`; some, such as `range: 0..9`, hold a space."""
    flags = (" ".join(word for word in each.split() if word != "fuzzy") for each in content.split(","))
    return [flag for flag in flags if flag]


def _references(content: str) -> list[str]:
    """The file names of one `#:` line."""
    return [isolated or plain for isolated, plain in _REFERENCE.findall(content)]


def _text(block: Block, kind: Kind, path: str) -> str | None:
    """The text of the msgctxt, msgid or msgstr; of plural forms the first; None where there is none."""
    parts = [(number, line) for number, line in enumerate(block.lines, block.line) if line.kind is kind]
    return "".join(_string(line, number, path) for number, line in parts if line.form <= 0) if parts else None


def _string(line: Line, number: int, path: str) -> str:
    """The text of one line's strings."""
    try:
        return unquoted(line.content)
    except ValueError as error:
        message = f"gettext knows no escape {error}; write two backslashes where one is meant"
        raise FaktentreuError(message, path=path, line=number) from None


def _decoded(data: bytes, charset: str, path: str) -> str:
    """The text in the declared charset."""
    try:
        return data.decode(charset)
    except LookupError:
        message = f"the header declares the unknown charset '{charset}'; convert the file to UTF-8 and declare that"
        raise FaktentreuError(message, path=path) from None
    except ValueError:
        message = (
            f"the header declares the charset '{charset}', but the file is not written in it; declare the right one"
        )
        raise FaktentreuError(message, path=path) from None


def _refuse_duplicates(entries: list[Entry], path: str) -> None:
    """Raise for two living messages with the same identity."""
    seen: dict[tuple[str | None, str], int] = {}
    for entry in entries:
        if entry.obsolete:
            continue
        if entry.identity in seen:
            message = (
                f"this message stands here a second time (first msgstr on line {seen[entry.identity]}); "
                "keep the better of the two and remove the other"
            )
            raise FaktentreuError(message, path=path, line=entry.line)
        seen[entry.identity] = entry.line
