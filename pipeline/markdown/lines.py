"""The parser's lines and contents go in, character ranges of the author's text come out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.markdown.parser import BOM

Range = tuple[int, int]

_LINE_END = re.compile(r"\r\n?|\n")

# What the parser (or Python's strip, which it uses here and there) takes for space at the ends of a block's content.
BLANK = (
    "\t\n\v\f\r \x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005"
    "\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)


@dataclass(frozen=True, slots=True)
class Lines:
    """Where every line of a text starts and ends (without its line end), and where the parser thinks it starts.

    The parser reads CRLF as one character and no byte order mark, so its offsets run behind.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    parser_starts: tuple[int, ...]

    def line_of(self, offset: int) -> int:
        """The 0-based number of the line that holds the offset."""
        low, high = 0, len(self.starts)
        while low + 1 < high:
            middle = (low + high) // 2
            low, high = (middle, high) if self.starts[middle] <= offset else (low, middle)
        return low

    def offset(self, line: int, parser_offset: int) -> int:
        """The offset in the text of a parser's offset in this line."""
        return self.starts[line] + parser_offset - self.parser_starts[line]

    def place(self, line: int, content: str) -> Range | None:
        """Where a content line, without space around it, stands at the end of this line."""
        wanted = content.strip(BLANK)
        end = self.ends[line]
        begin = self.starts[line]
        while end > begin and self.text[end - 1] in BLANK:
            end -= 1
        start = end - len(wanted)
        found = self.text[start:end]
        if start < begin or (found != wanted and found.replace("\0", "\ufffd") != wanted):
            return None
        return start, end

    def places(self, line_range: Sequence[int], content: str) -> list[Range] | None:
        """Where each line of a block's content stands, None if one cannot be found.

        The parser trims lines that hold only a no-break space or form feed from both ends, but counts them.
        """
        lines = content.split("\n")
        first, end = line_range[0], max(line_range[0] + 1, line_range[1])
        for start in range(first, max(first, end - len(lines)) + 1):
            if start + len(lines) <= len(self.starts) and (found := self._places(start, lines)) is not None:
                return found
        return None

    def _places(self, first_line: int, lines: list[str]) -> list[Range] | None:
        ranges: list[Range] = []
        for number, line in enumerate(lines, first_line):
            found = self.place(number, line)
            if found is None:
                return None
            ranges.append(found)
        return ranges


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """The 1-based line and column of an offset; LF, CRLF and CR end a line."""
    line_start = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
    return len(_LINE_END.findall(text, 0, line_start)) + 1, offset - line_start + 1


def lines_of(text: str) -> Lines:
    """The lines of a text, as CommonMark counts them: LF, CRLF and CR end a line."""
    begin = len(BOM) if text.startswith(BOM) else 0
    starts, ends, parser_starts = [begin], [], [0]
    for found in _LINE_END.finditer(text, begin):
        ends.append(found.start())
        starts.append(found.end())
        parser_starts.append(parser_starts[-1] + found.start() - starts[-2] + 1)
    ends.append(len(text))
    return Lines(text, tuple(starts), tuple(ends), tuple(parser_starts))
