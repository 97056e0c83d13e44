"""An XML byte stream becomes events with their lines, one piece of the file at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, BinaryIO
from xml.etree.ElementTree import ParseError
from xml.parsers.expat import ErrorString

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import XMLParser

from pipeline.model import FaktentreuError

PIECE = 64 * 1024  # bytes
LONGEST = 1_000_000  # characters of one text, and DEEPEST elements within one another: what no bitext has
DEEPEST = 200


class Kind(StrEnum):
    """What an event tells: an element begins, it ends, or text stands between."""

    START = "start"
    END = "end"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Event:
    """One event: an element's name is local, its space that of its name; `text` is that of TEXT.

    `line` and `column` are 1-based, where the event begins. The keys of `attributes` are as the parser gives them, a
    namespace in braces before the name.
    """

    kind: Kind
    line: int
    column: int
    name: str = ""
    space: str = ""
    text: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)


class Collector:
    """What the parser calls: it keeps the events of one piece until they are taken."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.parser: Any = None
        self.depth = 0
        self.size = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        self.depth += 1
        if self.depth > DEEPEST:
            line, _ = self.place()
            raise FaktentreuError(f"more than {DEEPEST} elements lie within one another; is it a bitext?", line=line)
        self.add(Kind.START, tag, attributes=attributes)

    def end(self, tag: str) -> None:
        """An element ends."""
        self.depth -= 1
        self.add(Kind.END, tag)

    def data(self, text: str) -> None:
        """Text stands between."""
        self.size += len(text)
        line, column = self.place()
        if self.size > LONGEST:
            raise FaktentreuError(f"a text has more than {LONGEST} characters; is it a bitext?", line=line)
        self.events.append(Event(Kind.TEXT, line, column, text=text))

    def add(self, kind: Kind, tag: str, attributes: Mapping[str, str] | None = None) -> None:
        """Keep the begin or end of an element."""
        self.size = 0
        space, _, name = tag.rpartition("}")
        line, column = self.place()
        self.events.append(Event(kind, line, column, name, space.removeprefix("{"), attributes=attributes or {}))

    def place(self) -> tuple[int, int]:
        """Where the parser stands."""
        return self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1

    def taken(self) -> list[Event]:
        """The events kept so far, which are forgotten here."""
        found, self.events = self.events, []
        return found


def events_of(stream: BinaryIO) -> Iterator[Event]:
    """The events of the document.

    Raises FaktentreuError with the line for what is not well-formed, and for a document that declares entities:
    one of them could make a gigabyte out of a line, or fetch a file.
    """
    collector = Collector()
    parser = XMLParser(target=collector)
    collector.parser = parser.parser
    collector.parser.buffer_text = False  # a text is told where it stands, not where the next element begins
    try:
        while data := stream.read(PIECE):
            parser.feed(data)
            yield from collector.taken()
        parser.close()
        yield from collector.taken()
    except ParseError as error:
        raise FaktentreuError(
            f"this is not well-formed XML: {ErrorString(error.code)}", line=error.position[0]
        ) from None
    except DefusedXmlException:
        line = collector.parser.CurrentLineNumber
        message = "the document declares entities or asks for other files, which is not safe to read; take that out"
        raise FaktentreuError(message, line=line) from None
    except (LookupError, ValueError) as error:
        raise FaktentreuError(f"its encoding cannot be read: {error}; save it as UTF-8", line=1) from None
