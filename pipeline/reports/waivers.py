"""Waivers become the table of `status --waivers`, or fields for JSON."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.reports.words import columns, painted
from pipeline.waivers import Listed, State

HEAD = ("place", "German", "translation", "reason", "state")
NOTHING = "there are no waivers"


def table(rows: Iterable[Listed]) -> str:
    """One line a waiver under a head, with the place of its entry; what is not in use is coloured."""
    rows = list(rows)
    if not rows:
        return NOTHING
    head, *lines = columns([HEAD, *map(_cells, rows)])
    return "\n".join([head, *(_coloured(line, row.state) for line, row in zip(lines, rows, strict=True))])


def fields(row: Listed) -> dict[str, object]:
    """A waiver as a dictionary; the pair and the reason of a malformed one are empty."""
    waiver = row.waiver
    return {
        "language": row.language, "article": row.article, "path": row.place.path, "line": row.place.line,
        "comment": waiver.comment, "source": waiver.source, "target": waiver.target, "reason": waiver.reason,
        "state": row.state.value,
    }  # fmt: skip


def _cells(row: Listed) -> tuple[str, ...]:
    waiver = row.waiver
    if waiver.is_malformed:
        return (str(row.place), waiver.comment, "", "", row.state)
    return (str(row.place), waiver.source, waiver.target, waiver.reason, row.state)


def _coloured(line: str, state: State) -> str:
    return line if state is State.IN_USE else painted(line, "yellow")
