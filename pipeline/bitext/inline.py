"""The inside of a segment becomes the text a reader sees; codes of the tool that wrote it are left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.bitext.events import Event, Kind

# Elements whose content is code of the original file, not text: TMX, XLIFF 1.2, XLIFF 2.
CODES = frozenset({"bpt", "ept", "ph", "it", "ut"})
_BREAKS = frozenset({"lb", "x-lb", "xlf:lb", "pb", "br", "x-br"})  # values of type, ctype and subType
_SPACE = re.compile(r"[ \t\r\n]+")


def text_until_end(events: Iterator[Event], opened: Event) -> tuple[str, int, int]:
    """The text of an element that has just begun, with the line and column where the text begins.

    White space is one space, as in a paragraph; a line break that the original file had is one too.
    """
    parts: list[str] = []
    line, column = opened.line, opened.column
    depth, hidden = 1, 0
    for event in events:
        if event.kind is Kind.START:
            depth += 1
            hidden += bool(hidden or event.name in CODES)
            parts.append(code_text(event))
        elif event.kind is Kind.END:
            depth -= 1
            hidden -= bool(hidden)
            if not depth:
                break
        elif not hidden:
            if event.text.strip() and not any(map(str.strip, parts)):
                line, column = event.line, event.column
            parts.append(event.text)
    return _SPACE.sub(" ", "".join(parts)).strip(" "), line, column


def code_text(event: Event) -> str:
    """What a code stands for: a space for a line break, the character of XLIFF 2's `cp`, else nothing."""
    if event.name == "cp":
        return (
            chr(int(event.attributes.get("hex", "20"), 16)) if is_hexadecimal(event.attributes.get("hex", "")) else ""
        )
    kinds = (event.attributes.get(key, "") for key in ("type", "ctype", "subType"))
    return " " if any(kind in _BREAKS for kind in kinds) else ""


def is_hexadecimal(digits: str) -> bool:
    """Whether the digits name a control character, the only kind that `cp` is for."""
    return bool(re.fullmatch(r"0{0,4}[0-9A-Fa-f]{1,2}", digits))
