"""An offset in a translation becomes the line and column where a translator finds it in the file."""

from __future__ import annotations

import re

from pipeline.model import Entry

_STRING = re.compile(r'(?P<open>^(?:#~ ?)?(?:msgstr ?)?")(?P<body>(?:[^"\\]|\\.)*)"')
_UNIT = re.compile(r"\\(?:[0-7]{1,3}|x[0-9a-fA-F]+|.)|.", re.DOTALL)


def position(entry: Entry, offset: int) -> tuple[int, int]:
    """The 1-based line and column of a character of the msgstr; (line, 0) for an entry that has no text yet."""
    if entry.raw is None or not entry.line:
        return entry.line, 0
    lines = entry.raw.split("\n")
    first = next((index for index, line in enumerate(lines) if line.startswith(("msgstr ", 'msgstr"'))), None)
    if first is None:
        return entry.line, 0
    passed = 0
    for index in range(first, len(lines)):
        found = _STRING.match(lines[index])
        if found is None:
            break
        units = _UNIT.findall(found["body"])
        if offset < passed + len(units):
            within = sum(map(len, units[: offset - passed]))
            return entry.line + index - first, len(found["open"]) + within + 1
        passed += len(units)
    return entry.line, 0
