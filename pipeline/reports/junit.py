"""A report becomes a JUnit document: a suite for each file, a failed case for each finding that fails the run."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from pipeline.model import FaktentreuError, Finding
from pipeline.reports.report import Report
from pipeline.reports.text import sentence, told
from pipeline.reports.words import harmless

_NOT_XML = re.compile("[^\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(report: Report) -> str:
    """One suite for each file that was checked; a file with nothing to mend is one passed case."""
    by_file: dict[str, list[Finding]] = {path: [] for path in report.files}
    for finding in report.findings:
        by_file.setdefault(finding.place.path if finding.place else "", []).append(finding)
    suites = [suite(path, several, report) for path, several in by_file.items()]
    suites += [fault_suite(fault) for fault in report.faults]
    failures = sum(finding.level >= report.failing for finding in report.findings)
    cases = sum(max(1, len(several)) for several in by_file.values()) + len(report.faults)
    counts = f'tests="{cases}" failures="{failures}" errors="{len(report.faults)}"'
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    return "\n".join([head, f'<testsuites name="faktentreu" {counts}>', *suites, "</testsuites>"])


def suite(path: str, findings: list[Finding], report: Report) -> str:
    """The cases of one file."""
    failures = sum(finding.level >= report.failing for finding in findings)
    cases: Iterable[str] = (case(path, finding, finding.level >= report.failing) for finding in findings)
    if not findings:
        cases = [f"    <testcase classname={attribute(path)} name={attribute('no findings')}/>"]
    counts = f'tests="{max(1, len(findings))}" failures="{failures}" errors="0"'
    return "\n".join([f"  <testsuite name={attribute(path or 'project')} {counts}>", *cases, "  </testsuite>"])


def case(path: str, finding: Finding, is_failure: bool) -> str:
    """One finding as a failed case, or as a passed one that tells what to look at."""
    where = f" at {finding.place.line}:{finding.place.column}" if finding.place and finding.place.line else ""
    head = f"    <testcase classname={attribute(path or 'project')} name={attribute(finding.rule + where)}>"
    words = content("\n".join(sentence(finding)))
    kind = attribute(f"{finding.severity}: {finding.rule}")
    if is_failure:
        inside = f"<failure type={kind} message={attribute(told(finding))}>{words}</failure>"
    else:
        inside = f"<system-out>{words}</system-out>"
    return f"{head}{inside}</testcase>"


def fault_suite(fault: FaktentreuError) -> str:
    """A file that could not be read as a case with an error."""
    path = attribute(fault.path or "project")
    error = f"<error type={attribute('unreadable')} message={attribute(fault.message)}>{content(str(fault))}</error>"
    inside = f"    <testcase classname={path} name={attribute('readable')}>{error}</testcase>"
    return f'  <testsuite name={path} tests="1" failures="0" errors="1">\n{inside}\n  </testsuite>'


def attribute(words: str) -> str:
    """Words as a quoted attribute."""
    return quoteattr(allowed(harmless(words)))


def content(words: str) -> str:
    """Words as the text of an element; line ends stay."""
    return escape("\n".join(allowed(harmless(line)) for line in words.split("\n")))


def allowed(words: str) -> str:
    """Words without what no XML document may hold, even escaped."""
    return _NOT_XML.sub("\ufffd", words)
