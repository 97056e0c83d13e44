"""A translation goes in, the same text comes out so that Markdown starts nothing by accident."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it.common.html_re import HTML_TAG_RE

from pipeline.markdown.cells import cell_ranges
from pipeline.markdown.lines import BLANK
from pipeline.markdown.parser import heading_attributes
from pipeline.markdown.parts import tag_budget, tag_identity
from pipeline.model import Role, Segment

# What a block could begin with, and the character to put the backslash before (the first unless named `mark`).
_BLOCK_START = re.compile(
    r"""
      \#{1,6}(?=[ \t]|$)                            # heading: "# 5 mg"
    | >                                             # quote: "> 5 mg"
    | [-+*](?=[ \t]|$)                              # list: "- 5 °C"
    | [0-9]{1,9}(?P<mark>[.)])(?=[ \t]|$)           # ordered list: "3. Tablette"
    | (?:-[ \t]*){3,}$ | (?:\*[ \t]*){3,}$ | (?:_[ \t]*){3,}$   # rule: "***"
    | =+[ \t]*$ | -+[ \t]*$                         # underline of a heading
    | `{3,}(?=[^`]*$) | ~{3,}                       # code fence
    | <(?=[!?]) | <(?=/?[A-Za-z][A-Za-z0-9-]*(?:[\s/>]|$))   # HTML block
    | \[(?=\^?(?:\\.|[^\[\]\\])+\]:)                            # link or footnote definition
    | \[(?=![A-Za-z]+\][ \t]*$)                     # alert
    | \[(?=[ xX]\][ \t])                            # task box
    | [:~](?=[ \t])                                 # definition
    | :{3,} | !!! | \?\?\?                          # container, admonition
    | \|?[ \t]*(?P<rule>:?-+:?)[ \t]*(?:\|[-:| \t]*)?$   # the line under a table's head
    """,
    re.VERBOSE,
)
_CLOSING_HASHES = re.compile(r"(?:^|[ \t])(?P<mark>#)#*$")
_ONE_LINE = {Role.TABLE_CELL, Role.CONTAINER_TITLE, Role.DEFINITION_TERM}
_ANY_PIPE = re.compile(r"(?<!\\)(?P<before>(?:\\\\)*)\\?\|")  # with its backslash, which would show the entity
_COMMENT_START = re.compile(r"(?<!\\)<(?=[!?])")
_LINE_ENDS = re.compile(r"[\r\n]+")


def clean_lines(text: str) -> list[str]:
    """The lines of a translation that hold anything, without the space around them."""
    lines = (line.strip(BLANK) for line in _LINE_ENDS.split(text))
    return [line for line in lines if line]


def escaped_lines(segment: Segment, text: str, before: str) -> list[str]:
    """The lines to put into the article for a Markdown segment; `before` stands before it in its line.

    Headings, table cells and titles hold one line: their line breaks become spaces.
    """
    lines = clean_lines(escape_tags(text, segment.text))
    if segment.role in _ONE_LINE or (segment.role is Role.HEADING and len(segment.spans) == 1):
        lines = [" ".join(lines)]
    if segment.role is Role.TABLE_CELL:
        line = lines[0].replace("|", "\\|")
        return [line if "|" in before else escape_start(line)]
    if segment.role is Role.CONTAINER_TITLE:
        return lines
    if segment.role is Role.HEADING:
        lines[-1] = _escape_heading_end(lines[-1])
        if not before.rstrip(" \t").endswith("#"):
            lines[-1] = _without_table_head(lines[-1])
    last = len(lines) - 1
    return [_escape_end(escape_start(line), is_last=number == last) for number, line in enumerate(lines)]


def escape_start(line: str) -> str:
    """The line with a backslash where it would begin a block."""
    found = None if line[:1].isalpha() else _BLOCK_START.match(line)
    if not found or (line[0] == "<" and HTML_TAG_RE.match(line)):  # a tag that is still here is the German text's
        return line
    if line[0] in "*_~`":  # every mark of the run: what is left of it could pair with marks behind it
        marks = len(line) - len(line.lstrip(line[0]))
        return ("\\" + line[0]) * marks + line[marks:]
    at = max(found.start("mark"), found.start("rule"), 0)
    return line[:at] + "\\" + line[at:]


def escape_tags(text: str, allowed: str) -> str:
    """The text with every HTML tag escaped that the original does not hold (each as often as it does)."""
    if "<" not in text:
        return text
    if "<!" not in allowed and "<?" not in allowed:  # no comment to keep, so none can be left open
        text = _COMMENT_START.sub(r"\\<", text)
    budget = tag_budget(allowed)
    pieces: list[str] = []
    position = 0
    for found in _tags(text):
        identity = tag_identity(found[0])
        if budget[identity] > 0:
            budget[identity] -= 1
            continue
        before = found.start()
        while before > position and text[before - 1] == "\\":
            before -= 1
        if (found.start() - before) % 2 == 0:
            pieces += [text[position : found.start()], "\\"]
            position = found.start()
    return "".join(pieces) + text[position:]


def _tags(text: str) -> Iterator[re.Match[str]]:
    """The HTML tags of a text; a comment that never ends is not looked for again and again."""
    position = text.find("<")
    while position >= 0:
        is_open = text.startswith("<!--", position) and text.find("-->", position) < 0
        found = None if is_open else HTML_TAG_RE.match(text, position)
        if found:
            yield found
        position = text.find("<", found.end() if found else position + 1)


def escape_html(text: str) -> str:
    """Text for an HTML block: one line, no tag."""
    return " ".join(clean_lines(text)).replace("<", "&lt;").replace(">", "&gt;")


def _escape_heading_end(line: str) -> str:
    if found := _CLOSING_HASHES.search(line):
        return line[: found.start("mark")] + "\\" + line[found.start("mark") :]
    if attributes := heading_attributes(line):
        at = len(line) - len(attributes) + attributes.index("{")
        return line[:at] + "\\" + line[at:]
    return line


def _without_table_head(line: str) -> str:
    """Above a heading's underline, a line of one cell would begin a table, even with its pipes escaped."""
    is_head = "|" in line and len(cell_ranges(line, 0, len(line))) == 1
    return _ANY_PIPE.sub(r"\g<before>&#124;", line) if is_head else line


def _escape_end(line: str, *, is_last: bool) -> str:
    """A backslash at the end of a line would make a hard break, or swallow the one we write."""
    slashes = len(line) - len(line.rstrip("\\"))
    return line + "\\" if slashes % 2 and not is_last else line
