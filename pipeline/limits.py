"""How much of anything is read: far above what people write, far below what would take a machine down.

The limits are told in docs/limits.md. Reading takes time in proportion to size within them.
"""

from __future__ import annotations

from pipeline.model import FaktentreuError

LARGEST_FILE = 64 * 1024 * 1024  # bytes; a hundred times the largest catalog anyone keeps
LARGEST_ARTICLE = 1_000_000  # bytes; a book of 400 pages
LONGEST_TEXT = 100_000  # characters of one paragraph, cell, message or side of a pair
MOST_BRACKETS = 10_000  # [ in one text; the parser looks for the end of each, so that time grows with their square
MOST_MESSAGES = 100_000  # of one catalog
MOST_VALUES = 10_000  # of a front matter, with what its aliases repeat


def refuse_excess(text: str, *, path: str = "", line: int = 0) -> None:
    """Raise FaktentreuError for a text that nobody writes as one paragraph."""
    if len(text) > LONGEST_TEXT:
        message = f"this text has {len(text)} characters, more than the {LONGEST_TEXT} of one paragraph; divide it"
        raise FaktentreuError(message, path=path, line=line)
    if text.count("[") > MOST_BRACKETS:
        message = f"this text has more than {MOST_BRACKETS} opening brackets; divide it into paragraphs"
        raise FaktentreuError(message, path=path, line=line)
