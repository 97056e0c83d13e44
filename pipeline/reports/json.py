"""A report becomes one JSON document, in a layout that only grows while its version stays."""

from __future__ import annotations

import json
from dataclasses import asdict

from pipeline.model import FaktentreuError, Finding, Place, Severity
from pipeline.reports.report import Known, Report
from pipeline.reports.words import escaped_in_json

VERSION = 1


def render(report: Report) -> str:
    """`version`, `summary` (counts), `findings`, `known` and `stale` (by the baseline), `faults` (files that could not
    be read) and the command's results; docs/json-schema describes them.
    """
    document = {
        "version": VERSION,
        "summary": {
            **{f"{level.label}s": report.count(level) for level in reversed(Severity)},
            "catalogs": report.catalogs,
            "pairs": report.pairs,
            "skipped": report.skipped,
            "known": len(report.known or ()),
            "stale": len(report.stale),
            "faults": len(report.faults),
        },
        "findings": [finding_fields(finding) for finding in report.findings],
        "known": [finding_fields(finding) for finding in report.known or ()],
        "stale": [known_fields(known) for known in report.stale],
        "faults": [fault_fields(fault) for fault in report.faults],
        **report.results,
    }
    return dumped(document)


def dumped(document: object) -> str:
    """Any result as JSON: letters as they are, hidden controls as escapes, two spaces of indentation."""
    return escaped_in_json(json.dumps(document, ensure_ascii=False, indent=2))


def finding_fields(finding: Finding) -> dict[str, object]:
    """A finding with its places as `{path, line, column}` (0 where unknown) or null."""
    context, msgid = finding.identity or (None, None)
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "message": finding.message,
        "hint": finding.hint,
        "language": finding.language,
        "article": finding.article,
        "place": place_fields(finding.place),
        "source": place_fields(finding.source),
        "excerpt": finding.excerpt,
        "msgctxt": context,
        "msgid": msgid,
        "msgstr": finding.translation if finding.identity else None,
    }


def known_fields(known: Known) -> dict[str, object]:
    """What a baseline remembers as a dictionary."""
    return {
        "rule": known.rule,
        "path": known.path,
        "msgctxt": known.context,
        "msgid": known.msgid,
        "msgstr": known.msgstr,
        "count": known.count,
    }


def place_fields(place: Place | None) -> dict[str, object] | None:
    """A place as a dictionary."""
    return asdict(place) if place else None


def fault_fields(fault: FaktentreuError) -> dict[str, object]:
    """A fault as a dictionary; the line is 0 where unknown."""
    return {"path": fault.path, "line": fault.line, "message": fault.message}
