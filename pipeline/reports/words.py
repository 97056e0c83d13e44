"""Counts and words become what people read in a terminal: plurals, colours, columns, no hidden controls."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

ANSI = {"red": 31, "green": 32, "yellow": 33, "cyan": 36}

# Characters that would move, colour or reorder what a terminal shows: ESC, line ends, bidirectional controls.
_HIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")

_PAINT = re.compile("\x1b\\[[0-9]+m")


def counted(count: int, noun: str) -> str:
    """`1 error`, `2 errors`, `0 entries`."""
    if count == 1:
        return f"1 {noun}"
    return f"{count} {noun[:-1]}ies" if noun.endswith("ry") else f"{count} {noun}s"


def painted(words: str, colour: str) -> str:
    """The words between the ANSI codes of a colour; whoever prints takes them out where there is no terminal."""
    return f"\x1b[{ANSI[colour]}m{words}\x1b[0m"


def unpainted(words: str) -> str:
    """The words without the codes that `painted` adds."""
    return _PAINT.sub("", words)


def columns(rows: Iterable[Sequence[str]], right: Iterable[int] = ()) -> list[str]:
    """Rows as lines with aligned columns, two spaces between them; the columns in `right` are flush right."""
    rows = list(rows)
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    flush_right = set(right)
    return [
        "  ".join(
            cell.rjust(width) if number in flush_right else cell.ljust(width)
            for number, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]


def harmless(words: str) -> str:
    r"""Words of a file on one line: control characters stand as escapes, such as `\n`."""
    return _HIDDEN.sub(lambda match: match[0].encode("unicode_escape").decode("ascii"), words)


def escaped_in_json(document: str) -> str:
    r"""A JSON document that says the same without hidden controls: those left in it become `\u202e` and the like."""
    return _HIDDEN.sub(lambda match: match[0] if match[0] == "\n" else f"\\u{ord(match[0]):04x}", document)
