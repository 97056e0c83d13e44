"""Findings become the lines of the files they blame."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from pipeline.model import FaktentreuError, Finding
from pipeline.project.store import within
from pipeline.project.workspace import Project

LONGEST = 20_000  # bytes of a line that are kept


def excerpts_of(project: Project, findings: Iterable[Finding]) -> dict[tuple[str, int], str]:
    """(path, line) -> that line without its end, for the place and the German place of every finding.

    A file is read once, as a stream and no further than is needed; one that is gone or is not UTF-8 gives nothing.
    """
    wanted: dict[str, set[int]] = defaultdict(set)
    for finding in findings:
        for place in (finding.place, finding.source):
            if place and place.line:
                wanted[place.path].add(place.line)
    return {(path, line): text for path, lines in wanted.items() for line, text in lines_of(project, path, lines)}


def lines_of(project: Project, path: str, lines: set[int]) -> list[tuple[int, str]]:
    """Some lines of one file."""
    found: list[tuple[int, str]] = []
    last = max(lines)
    try:
        with within(project.root, path).open("rb") as stream:
            for number, data in enumerate(stream, 1):
                if number in lines:
                    text = data[:LONGEST].decode("utf-8", "ignore" if len(data) > LONGEST else "strict")
                    found.append((number, text.rstrip("\r\n").removeprefix("\ufeff")))
                if number >= last:
                    break
    except (OSError, UnicodeDecodeError, FaktentreuError):
        return []
    return found
