"""Waivers become the table of `status --waivers`, or fields for JSON."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.model import Place
from pipeline.reports.words import columns, painted
from pipeline.waivers import Waiver

Row = tuple[Waiver, Place, str, str, str]  # waiver, place, language, article, state

HEAD = ("place", "German", "translation", "reason", "state")
NOTHING = "there are no waivers"


def table(rows: Iterable[Row]) -> str:
    """One line a waiver under a head, with the place of its entry; what is not in use is coloured."""
    rows = list(rows)
    if not rows:
        return NOTHING
    head, *lines = columns([HEAD, *map(_cells, rows)])
    return "\n".join([head, *(_coloured(line, row[4]) for line, row in zip(lines, rows, strict=True))])


def fields(row: Row) -> dict[str, object]:
    """A waiver as a dictionary; the pair and the reason of a malformed one are empty."""
    waiver, place, language, article, state = row
    return {
        "language": language, "article": article, "path": place.path, "line": place.line, "comment": waiver.comment,
        "source": waiver.source, "target": waiver.target, "reason": waiver.reason, "state": state,
    }  # fmt: skip


def _cells(row: Row) -> tuple[str, ...]:
    waiver, place, _, _, state = row
    if waiver.is_malformed:
        return (str(place), waiver.comment, "", "", state)
    return (str(place), waiver.source, waiver.target, waiver.reason, state)


def _coloured(line: str, state: str) -> str:
    return line if state == "in use" else painted(line, "yellow")
