"""A report becomes a GitLab Code Quality document: one issue for each new finding and each unreadable file."""

from __future__ import annotations

import hashlib

from pipeline.model import FaktentreuError, Finding, Severity
from pipeline.reports.fingerprint import fingerprints
from pipeline.reports.json import dumped
from pipeline.reports.report import Report
from pipeline.reports.text import told
from pipeline.reports.words import harmless

_LEVELS = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.NOTE: "info"}


def render(report: Report) -> str:
    """A JSON list; findings of the baseline are left out, and the fingerprints hold neither lines nor values."""
    issues = [issue(one, name) for one, name in zip(report.findings, fingerprints(report.findings), strict=True)]
    return dumped([*map(fault_issue, report.faults), *issues])


def issue(finding: Finding, fingerprint: str) -> dict[str, object]:
    """One finding; without a place it stands at the project's own file."""
    place = finding.place or finding.source
    return {
        "description": told(finding),
        "check_name": finding.rule,
        "fingerprint": fingerprint,
        "severity": _LEVELS[finding.level],
        "location": location(place.path if place else "", place.line if place else 0),
    }


def fault_issue(fault: FaktentreuError) -> dict[str, object]:
    """A file that could not be read."""
    return {
        "description": harmless(fault.message),
        "check_name": "unreadable",
        "fingerprint": hashlib.sha256(f"unreadable\x1f{fault.path}".encode()).hexdigest()[:32],
        "severity": "blocker",
        "location": location(fault.path, fault.line),
    }


def location(path: str, line: int) -> dict[str, object]:
    """A place as GitLab takes it: a path, and a line from 1 on."""
    return {"path": path or "pyproject.toml", "lines": {"begin": max(line, 1)}}
