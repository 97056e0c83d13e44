"""A Catalog becomes bytes; a message that is not changed keeps the text it was read from."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.catalog.blocks import Kind, Line, blocks
from pipeline.catalog.common import common_entries
from pipeline.catalog.header import declared_charset
from pipeline.catalog.quoting import columns, quoted_lines
from pipeline.catalog.read import BOM, entry_of
from pipeline.model import Catalog, Entry, FaktentreuError

_PREVIOUS = {Kind.PREVIOUS_CONTEXT, Kind.PREVIOUS_ID, Kind.PREVIOUS_PLURAL}
_MARKED = {*_PREVIOUS, Kind.CONTEXT, Kind.ID, Kind.PLURAL, Kind.STRING}
_OBSOLETE_MARK = re.compile(r"^[ \t\r\f\v]*#~[ \t]*(\|?)[ \t]*")
_PREVIOUS_MARK = re.compile(r"^[ \t\r\f\v]*#\|[ \t]*")
_BREAKS = re.compile(r"[\n\r]+")
_NARROWEST = 40  # columns; a file whose longest line is shorter tells little about the width it is wrapped to
# `"Nimm höchstens "` and a string on the next line: broken where the text has no newline
_WRAPPED = re.compile(r'(?<=[^"])(?<!\\n)"\r?\n(?:#~ |#\| |#~\| )?"')
# `msgid "Nimm höchstens 300 mg"`: could be broken at a space
_BREAKABLE = re.compile(r'[^"]*"[^ ]* .*[^ "]')


@dataclass(frozen=True, slots=True)
class Manner:
    """How a file is written: its line ends, and the width to which it wraps (0: not wrapped)."""

    newline: str = "\n"
    width: int = 0


def write_catalog(catalog: Catalog) -> bytes:
    """The bytes of a catalog: `write_catalog(read_catalog(data, path)) == data` for all that can be read.

    Only a header that stands behind other messages comes first.
    A changed message keeps the lines of its unchanged fields. New lines are written as `msgcat --no-wrap` does,
    wrapped only where the file is, with the file's line ends, byte order mark and charset.
    Raises FaktentreuError when the file's charset lacks a letter.
    """
    messages = [*_present(catalog.header), *catalog.entries]
    manner = _manner(messages)
    texts: list[str] = []
    end = ""
    for position, entry in enumerate(messages):
        text, tail = _text_and_tail(entry, manner)
        if texts:
            texts[-1] = _ended(texts[-1], manner)
            joined = entry.raw and messages[position - 1].raw  # stood in the file, with or without a blank line
            text = text if joined or text.startswith(("\n", "\r\n")) else manner.newline + text
        texts.append(text)
        if tail not in end and (tail.strip() or position == len(messages) - 1):  # two entries may come from one raw
            end += tail
    mark = BOM if (catalog.header.raw or "").startswith(BOM) else ""
    if end:
        texts[-1] = _ended(texts[-1], manner)
    return _encoded(mark + "".join(texts) + end, catalog)


def _present(header: Entry) -> list[Entry]:
    """The header, unless it only stands in for one that the file lacks."""
    return [header] if header.msgstr or (header.raw or "").removeprefix(BOM) else []


def _text_and_tail(entry: Entry, manner: Manner) -> tuple[str, str]:
    """The text of a message, and what stands after it at the end of the file."""
    raw = (entry.raw or "").removeprefix(BOM)
    if not raw:
        return _patched(entry, None, (), manner), ""
    if common_entries(raw, "") == [entry]:
        return raw, ""
    block = blocks(raw)[0]
    tail = "".join(line.raw for line in block.lines if line.kind is Kind.TAIL)
    known = entry_of(block)
    if known == entry:
        return raw.removesuffix(tail) if tail else raw, tail
    return _patched(entry, known, tuple(line for line in block.lines if line.kind is not Kind.TAIL), manner), tail


def _patched(entry: Entry, known: Entry | None, lines: tuple[Line, ...], manner: Manner) -> str:
    """The message with the lines of its changed fields written anew, each where it stood or where it belongs."""
    new = _new_lines(entry, known, manner)
    if not lines:
        return "".join(line for kind in sorted(new) for line in new[kind])
    remarks = known is not None and entry.obsolete != known.obsolete
    result: list[tuple[Kind, str]] = []
    for line in lines:
        if line.kind not in new:
            result.append((line.kind, _marked(line, entry.obsolete) if remarks else line.raw))
        elif not any(kind is line.kind for kind, _ in result):
            result.append((line.kind, "".join(new[line.kind])))
    for kind in sorted(set(new) - {kind for kind, _ in result}):
        after = (number for number, (other, _) in enumerate(result) if other > kind)
        result.insert(next(after, len(result)), (kind, "".join(new[kind])))
    return "".join(text for _, text in result)


def _new_lines(entry: Entry, known: Entry | None, manner: Manner) -> dict[Kind, list[str]]:
    """The lines of every field that changed, by kind, with their line ends."""
    lines: dict[Kind, list[str]] = {}
    mark = "#~ " if entry.obsolete else ""
    before = "#~| " if entry.obsolete else "#| "
    if known is None or entry.comments != known.comments:
        lines[Kind.COMMENT] = _commented("#", entry.comments)
    if known is None or entry.extracted != known.extracted:
        lines[Kind.EXTRACTED] = _commented("#.", entry.extracted)
    if known is None or entry.references != known.references:
        lines[Kind.REFERENCE] = _commented(
            "#:", (" ".join(map(_isolated, entry.references)),) if entry.references else ()
        )
    if known is None or (entry.fuzzy, entry.flags) != (known.fuzzy, known.flags):
        flags = ("fuzzy", *entry.flags) if entry.fuzzy else entry.flags
        lines[Kind.FLAG] = _commented("#,", (", ".join(flags),) if flags else ())
    if known is None or entry.previous != known.previous:
        lines |= {kind: [] for kind in _PREVIOUS}
        context, msgid = entry.previous or (None, None)
        lines[Kind.PREVIOUS_CONTEXT] = _quoted("msgctxt", context, before, manner)
        lines[Kind.PREVIOUS_ID] = _quoted("msgid", msgid, before, manner)
    if known is None or entry.msgctxt != known.msgctxt:
        lines[Kind.CONTEXT] = _quoted("msgctxt", entry.msgctxt, mark, manner)
    if known is None or entry.msgid != known.msgid:
        lines[Kind.ID] = _quoted("msgid", entry.msgid, mark, manner)
    if known is None or entry.msgstr != known.msgstr:
        assert not entry.plural, "articles have no plural messages, so nothing may rewrite one"
        lines[Kind.STRING] = _quoted("msgstr", entry.msgstr, mark, manner)
    return {kind: [line + manner.newline for line in each] for kind, each in lines.items()}


def _quoted(keyword: str, text: str | None, mark: str, manner: Manner) -> list[str]:
    """The lines of a msgctxt, msgid or msgstr; none where it is absent."""
    return [] if text is None else quoted_lines(keyword, text, mark, manner.width)


def _commented(mark: str, comments: Iterable[str]) -> list[str]:
    """Comment lines with their mark; a line break within a comment begins the next comment line.

    A backslash at the end gets a space after it, for gettext would join the next line to the comment.
    """
    parts = [part for comment in comments for part in _BREAKS.split(comment)]
    return [f"{mark} {part} " if part.endswith("\\") else f"{mark} {part}" if part else mark for part in parts]


def _isolated(name: str) -> str:
    """A file name as gettext writes it: one with spaces between U+2068 and U+2069."""
    return f"\u2068{name}\u2069" if re.search(r"\s", name) else name


def _marked(line: Line, obsolete: bool) -> str:
    """The line with the mark of an obsolete message, or without it; comments never need one."""
    if not obsolete:
        return _OBSOLETE_MARK.sub(lambda match: "#| " if match[1] else "", line.raw)
    if line.kind not in _MARKED:
        return line.raw
    return _PREVIOUS_MARK.sub("#~| ", line.raw) if _PREVIOUS_MARK.match(line.raw) else "#~ " + line.raw


def _ended(text: str, manner: Manner) -> str:
    """The text with a line end; the last line of a file may lack one."""
    return text if text.endswith("\n") else text + manner.newline


def _manner(messages: list[Entry]) -> Manner:
    """The manner of the file these messages were read from."""
    text = "".join(entry.raw for entry in messages if entry.raw)
    newline = "\r\n" if text.count("\r\n") * 2 > text.count("\n") else "\n"
    text = "".join(entry.raw for entry in messages if entry.raw and entry.msgid)  # headers are wrapped otherwise
    if not _WRAPPED.search(text):
        return Manner(newline)
    strings = (line.rstrip("\r") for line in text.split("\n") if _BREAKABLE.match(line))
    return Manner(newline, max([_NARROWEST, *map(columns, strings)]))


def _encoded(text: str, catalog: Catalog) -> bytes:
    """The text in the charset of the catalog's header."""
    charset = declared_charset(catalog.header)
    try:
        return text.encode(charset)
    except UnicodeEncodeError as error:
        letter = text[error.start]
        message = f"the charset '{charset}' of the header has no '{letter}'; convert the file with `msgconv -t UTF-8`"
        raise FaktentreuError(message, path=catalog.path) from None
