"""A report becomes one SARIF 2.1.0 log, with the help of every rule that found something."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath
from urllib.parse import quote

from pipeline import __version__
from pipeline.model import FaktentreuError, Finding, Place
from pipeline.reports.fingerprint import fingerprints
from pipeline.reports.json import dumped
from pipeline.reports.report import Report
from pipeline.reports.rules import Explanation, explanations
from pipeline.reports.text import told
from pipeline.reports.words import harmless

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
ROOT = "PROJECT"


def render(report: Report) -> str:
    """One run; with a baseline every result says whether it is new, and known ones are part of the log."""
    every = [*((one, "new") for one in report.findings), *((one, "unchanged") for one in report.known or ())]
    names = fingerprints(finding for finding, _ in every)
    used = {finding.rule for finding, _ in every}
    rules = [one for name, one in explanations().items() if name in used]
    index = {rule.name: number for number, rule in enumerate(rules)}
    results = [
        {**result(finding, name, index), **({} if report.known is None else {"baselineState": state})}
        for (finding, state), name in zip(every, names, strict=True)
    ]
    driver = {"name": "Faktentreu", "semanticVersion": __version__, "rules": [descriptor(rule) for rule in rules]}
    invocation = {
        "executionSuccessful": not report.faults,
        "toolExecutionNotifications": [notification(fault) for fault in report.faults],
    }
    run = {
        "tool": {"driver": driver},
        "invocations": [invocation],
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT: {"description": {"text": "The folder with pyproject.toml."}}},
        "results": results,
    }
    return dumped({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def descriptor(rule: Explanation) -> dict[str, object]:
    """A rule with its promise and its examples as help."""
    bad, good = (example.replace(" | ", "\n") for example in (rule.bad, rule.good))
    plain = f"{rule.promise}\n\nBad:\n{bad}\n\nGood:\n{good}"
    marked = f"{rule.promise}\n\n**Bad**\n\n```text\n{bad}\n```\n\n**Good**\n\n```text\n{good}\n```"
    first, _, _ = rule.promise.partition("\n")
    return {
        "id": rule.name,
        "shortDescription": {"text": first},
        "fullDescription": {"text": rule.promise},
        "help": {"text": plain, "markdown": marked},
        "defaultConfiguration": {"level": rule.level},
    }


def result(finding: Finding, fingerprint: str, index: Mapping[str, int]) -> dict[str, object]:
    """One finding; the German place is a related location."""
    found: dict[str, object] = {
        "ruleId": finding.rule,
        "level": finding.severity,
        "message": {"text": told(finding)},
        "partialFingerprints": {"faktentreu/v1": fingerprint},
    }
    if finding.rule in index:
        found["ruleIndex"] = index[finding.rule]
    if finding.place:
        found["locations"] = [location(finding.place)]
    if finding.source:
        words = f"The German text says '{harmless(finding.excerpt)}'." if finding.excerpt else "The German text."
        found["relatedLocations"] = [{"id": 1, **location(finding.source), "message": {"text": words}}]
    return found


def location(place: Place) -> dict[str, object]:
    """A place; a path in the project is relative to its folder, one outside is an address of its own."""
    physical: dict[str, object] = {"artifactLocation": artifact(place.path)}
    if place.line:
        physical["region"] = {"startLine": place.line, **({"startColumn": place.column} if place.column else {})}
    return {"physicalLocation": physical}


def artifact(path: str) -> dict[str, str]:
    """The address of a file."""
    pure = PurePath(path)
    if pure.is_absolute():
        return {"uri": pure.as_uri()}
    return {"uri": quote(pure.as_posix(), errors="surrogateescape"), "uriBaseId": ROOT}


def notification(fault: FaktentreuError) -> dict[str, object]:
    """A file that could not be read."""
    found: dict[str, object] = {"level": "error", "message": {"text": harmless(fault.message)}}
    if fault.path:
        found["locations"] = [location(Place(fault.path, fault.line))]
    return found
