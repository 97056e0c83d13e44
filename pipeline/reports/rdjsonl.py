"""A report becomes reviewdog's diagnostics, one JSON object a line: https://github.com/reviewdog/reviewdog."""

from __future__ import annotations

import json
from collections.abc import Mapping

from pipeline.model import FaktentreuError, Finding, Place, Severity
from pipeline.reports.report import Report
from pipeline.reports.text import told
from pipeline.reports.words import escaped_in_json, harmless

_LEVELS = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.NOTE: "INFO"}
_SOURCE = {"name": "faktentreu"}
Excerpts = Mapping[tuple[str, int], str]


def render(report: Report) -> str:
    """One line for each finding and each file that could not be read; findings of the baseline are left out."""
    rows = [fault_row(fault) for fault in report.faults]
    rows += [row(finding, report.excerpts) for finding in report.findings]
    return escaped_in_json("\n".join(json.dumps(one, ensure_ascii=False) for one in rows))


def row(finding: Finding, excerpts: Excerpts) -> dict[str, object]:
    """One finding with the German place beside it."""
    found: dict[str, object] = {
        "message": told(finding),
        "location": location(finding.place, excerpts),
        "severity": _LEVELS[finding.level],
        "source": _SOURCE,
        "code": {"value": finding.rule},
    }
    if finding.source:
        words = harmless(finding.excerpt) or "the German text"
        found["related_locations"] = [{"message": words, "location": location(finding.source, excerpts)}]
    return found


def fault_row(fault: FaktentreuError) -> dict[str, object]:
    """A file that could not be read."""
    place = Place(fault.path, fault.line) if fault.path else None
    return {"message": harmless(fault.message), "location": location(place, {}), "severity": "ERROR", "source": _SOURCE}


def location(place: Place | None, excerpts: Excerpts) -> dict[str, object]:
    """A place; reviewdog counts columns in bytes of UTF-8, so they are told where the line is known."""
    if place is None:
        return {"path": ""}
    if not place.line:
        return {"path": place.path}
    start = {"line": place.line}
    line = excerpts.get((place.path, place.line))
    if place.column and line is not None:
        start["column"] = len(line[: place.column - 1].encode("utf-8", "surrogatepass")) + 1
    return {"path": place.path, "range": {"start": start}}
