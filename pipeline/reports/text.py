"""A report becomes the lines people read: each finding with its remedy and both places, and a summary."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model import Finding, Severity
from pipeline.reports.report import Report
from pipeline.reports.words import counted, harmless, painted

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}


def render(report: Report) -> str:
    """The findings that are to be shown, and one line that counts all; the colours are ANSI codes."""
    shown = [line for finding in report.findings if finding.level >= report.shown for line in lines(finding)]
    return "\n".join([*shown, summary(report)])


def lines(finding: Finding) -> Iterator[str]:
    """One finding: `place: severity: what is wrong, remedy [rule]`, and below it the German place and its words."""
    where = f"{finding.place}: " if finding.place else ""
    what = f"{finding.message}, {finding.hint}" if finding.hint else finding.message
    severity = painted(finding.severity, COLOURS[finding.level])
    yield f"{where}{severity}: {harmless(what)} [{finding.rule}]"
    if finding.source:
        excerpt = f": '{harmless(finding.excerpt)}'" if finding.excerpt else ""
        yield f"    {finding.source}{excerpt}"


def summary(report: Report) -> str:
    """`2 errors, 1 warning in 20 catalogs`; notes that are not shown are counted with the way to see them."""
    counts = [(level, report.count(level)) for level in reversed(Severity)]
    words = [counted(count, level.label) for level, count in counts if count]
    if report.count(Severity.NOTE) and report.shown is Severity.WARNING:
        words[-1] += " (shown with -v)"
    return f"{', '.join(words) or 'no findings'} in {counted(report.catalogs, 'catalog')}"
