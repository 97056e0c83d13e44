"""The text of a catalog in the common manner becomes its messages at once; any other is left to the careful reader."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from pipeline.catalog.quoting import unquoted
from pipeline.limits import MOST_MESSAGES, refuse_excess
from pipeline.model import Entry

_STRING = r'"(?:[^"\\\n]++|\\[^\n])*+"'
_STRINGS = rf"{_STRING}(?:\n{_STRING})*+"
# Blank lines, comments with a plain mark, then each keyword with one space, on lines of their own.
_MESSAGE = re.compile(
    rf"(?P<blank>\n*+)(?P<comments>(?:#(?:[^~|=\n][^\n]*+)?+\n)*+)"
    rf"(?:msgctxt (?P<context>{_STRINGS})\n)?+msgid (?P<id>{_STRINGS})\nmsgstr (?P<text>{_STRINGS})(?:\n|\Z)"
)
_BETWEEN = re.compile(r"[,\s]+")
_UNUSUAL = ("\r", "\f", "\v", "\n ", "\n\t")  # other blanks and line ends, and lines that are set in


class _Remarks(NamedTuple):
    comments: tuple[str, ...]
    extracted: tuple[str, ...]
    references: tuple[str, ...]
    flags: tuple[str, ...]
    is_fuzzy: bool


def common_entries(text: str, path: str) -> list[Entry] | None:
    """The messages of the text, as the careful reader gives them; None where anything in it is out of the common."""
    if text.startswith((" ", "\t")) or any(mark in text for mark in _UNUSUAL):  # a tenth of what a pattern takes
        return None
    found: list[Entry] = []
    end, line = 0, 1
    while end < len(text):
        match = _MESSAGE.match(text, end)
        if match is None or len(found) > MOST_MESSAGES or (found and not match["blank"] and not match["comments"]):
            return None
        entry = _entry(match, line, path)
        if entry is None:
            return None
        found.append(entry)
        end = match.end()
        line += match[0].count("\n")
    return found


def _entry(match: re.Match[str], first: int, path: str) -> Entry | None:
    """One message; `first` is the number of its first line. None where flags or escapes ask for care."""
    comments, context, msgid, msgstr = match.group("comments", "context", "id", "text")
    remarks = _remarks(comments)
    if remarks is None:
        return None
    try:
        texts = [None if one is None else _text(one) for one in (context, msgid, msgstr)]
    except ValueError:
        return None
    line = first + match.string.count("\n", match.start(), match.start("text"))
    for one in texts[1:]:
        refuse_excess(one or "", path=path, line=line)
    return Entry(
        msgid=texts[1] or "",
        msgstr=texts[2] or "",
        msgctxt=texts[0],
        fuzzy=remarks.is_fuzzy,
        comments=remarks.comments,
        extracted=remarks.extracted,
        references=remarks.references,
        flags=remarks.flags,
        line=line,
        raw=match[0],
    )


@lru_cache(maxsize=256)
def _remarks(comments: str) -> _Remarks | None:
    """What stands before a message, which is the same in the catalogs of an article's languages. None asks for care."""
    kinds: dict[str, list[str]] = {"#.": [], "#:": [], "#,": [], "#": []}
    for comment in comments.split("\n")[:-1]:
        mark = comment[:2] if comment[:2] in kinds else "#"
        kinds[mark].append(comment[len(mark) :].removeprefix(" "))
    if any("\u2068" in reference for reference in kinds["#:"]):
        return None
    flags = [" ".join(each.split()) for several in kinds["#,"] for each in several.split(",")]
    is_fuzzy = any("fuzzy" in _BETWEEN.split(each) for each in kinds["#,"])
    if is_fuzzy and any(flag != "fuzzy" and "fuzzy" in flag for flag in flags):
        return None
    return _Remarks(
        tuple(kinds["#"]),
        tuple(kinds["#."]),
        tuple(name for each in kinds["#:"] for name in each.split()),
        tuple(flag for flag in flags if flag and flag != "fuzzy"),
        is_fuzzy,
    )


def _text(quoted: str) -> str:
    """The text of one or more lines of strings."""
    if "\\" not in quoted and "\n" not in quoted:
        return quoted[1:-1]
    return "".join(map(unquoted, quoted.split("\n")))
