"""A byte stream becomes its lines as text, one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from pipeline.model import FaktentreuError

LONGEST = 1_000_000  # bytes of a line; a paragraph has some thousand


def text_lines(stream: BinaryIO) -> Iterator[tuple[int, str]]:
    """Each line with its 1-based number and its line end; a byte order mark is left out.

    Raises FaktentreuError with the line for bytes that are not UTF-8, and for a line that no pair of texts has.
    """
    number = 0
    while data := stream.readline(LONGEST + 1):
        number += 1
        if len(data) > LONGEST:
            raise FaktentreuError(f"this line has more than {LONGEST} bytes; is it a file of pairs?", line=number)
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as error:
            message = f"byte 0x{data[error.start]:02x} is not UTF-8; save the file as UTF-8"
            raise FaktentreuError(message, line=number) from None
        yield number, text.removeprefix("\ufeff") if number == 1 else text
