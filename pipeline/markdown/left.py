"""The parser's view of an article goes in, every text it dropped comes out, named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from markdown_it.token import Token

from pipeline.markdown.lines import Lines
from pipeline.markdown.parser import MAX_NESTING, Environment

_LEAVES = {"inline", "fence", "code_block", "html_block", "hr"}
_FIRST_LINE_IS_MARKUP = {
    "container_container_open",
    "admonition_open",
    "alert_open",
    "footnote_reference_open",
    "dt_open",
}
_MARKERS = re.compile(r"(?:[ \t>*+:~-]+|\d{1,9}[.)](?=[ \t]|$))*")
_DEFINITION_TITLE = re.compile(r"[\s>](?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|\((?P<round>[^()]*)\))\s*\Z")


class LeftOut(NamedTuple):
    """A range of the article that no segment holds, and why."""

    start: int
    end: int
    why: str


def left_in_german(
    lines: Lines, tokens: Sequence[Token], environment: Environment, matter_end: int, known: Iterable[LeftOut]
) -> tuple[LeftOut, ...]:
    """What is known already, the titles of link definitions, and the lines that reached no token, in order."""
    definitions = [*environment.get("references", {}).values(), *environment.get("duplicate_refs", ())]
    left = [*known, *_definition_titles(lines, definitions)]
    seen = _lines_seen(lines, tokens, definitions, matter_end)
    for line, is_seen in enumerate(seen):
        start, end = lines.starts[line], lines.ends[line]
        if not is_seen and any(character.isalnum() for character in _MARKERS.sub("", lines.text[start:end], count=1)):
            left.append(LeftOut(start, end, f"blocks nested deeper than {MAX_NESTING} levels are not read; nest less"))
    return tuple(sorted(left))


def _lines_seen(lines: Lines, tokens: Sequence[Token], definitions: list[dict[str, Any]], matter_end: int) -> bytearray:
    seen = bytearray(len(lines.starts))
    if matter_end:
        end = lines.line_of(matter_end)
        seen[:end] = b"\1" * end
        if matter_end == len(lines.text):
            seen[end] = 1
    for token in tokens:
        if token.map and token.type in _LEAVES:
            start, end = token.map
            seen[start : max(end, start + 1)] = b"\1" * (max(end, start + 1) - start)
        elif token.map and token.type in _FIRST_LINE_IS_MARKUP:
            seen[token.map[0]] = 1
    for definition in definitions:
        start, end = definition["map"]
        seen[start:end] = b"\1" * (end - start)
    return seen


def _definition_titles(lines: Lines, definitions: list[dict[str, Any]]) -> Iterable[LeftOut]:
    for definition in definitions:
        if not any(character.isalnum() for character in str(definition["title"])):
            continue
        start_line, end_line = definition["map"]
        start, end = lines.starts[start_line], lines.ends[end_line - 1]
        found = _DEFINITION_TITLE.search(lines.text[start:end])
        if found:
            group = found.lastgroup or "double"
            start, end = start + found.start(group), start + found.end(group)
        why = "the title of a link definition is not translated; write the title at the link itself"
        yield LeftOut(start, end, why)
