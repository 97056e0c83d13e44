"""A report becomes the lines people read: each finding with its remedy, its line and both places, and a summary."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping

from pipeline.model import Finding, Place, Severity
from pipeline.reports.report import Report
from pipeline.reports.words import counted, harmless, painted

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
WIDTH = 100  # columns of an excerpt
BEFORE = 60  # of them before the words to blame
Excerpts = Mapping[tuple[str, int], str]


def render(report: Report) -> str:
    """The findings that are to be shown, file by file, and one line that counts all; the colours are ANSI codes."""
    by_file: dict[str, list[Finding]] = {}
    for finding in report.findings:
        if finding.level >= report.shown:
            by_file.setdefault(finding.place.path if finding.place else "", []).append(finding)
    shown: list[str] = []
    for several in by_file.values():
        shown += [""] if shown else []
        shown += [line for finding in several for line in lines(finding, report.excerpts)]
    return "\n".join([*shown, *([""] if len(by_file) > 1 else []), *closing(report)])


def lines(finding: Finding, excerpts: Excerpts) -> Iterator[str]:
    """One finding: `place: severity: what is wrong, remedy [rule]`; the line of the file; the German place, words."""
    first, *second = sentence(finding, painted(finding.severity, COLOURS[finding.level]))
    yield first
    if finding.place:
        yield from excerpt(finding.place, excerpts)
    yield from second


def sentence(finding: Finding, severity: str = "") -> Iterator[str]:
    """The finding without its line: one line, and one for the German place; `severity` is its word, painted or not."""
    where = f"{harmless(str(finding.place))}: " if finding.place else ""
    yield f"{where}{severity or finding.severity}: {told(finding)} [{finding.rule}]"
    if finding.source:
        words = f": '{harmless(finding.excerpt)}'" if finding.excerpt else ""
        yield f"    {harmless(str(finding.source))}{words}"


def told(finding: Finding) -> str:
    """What is wrong, and what to do, on one line without control characters."""
    return harmless(f"{finding.message}, {finding.hint}" if finding.hint else finding.message)


def excerpt(place: Place, excerpts: Excerpts) -> Iterator[str]:
    """The line of the file behind a bar, and a caret below the column.

    No caret stands where a terminal would turn the letters round: its column is not where the eye finds it.
    """
    line = excerpts.get((place.path, place.line))
    if line is None:
        return
    start = max(0, place.column - 1 - BEFORE)
    head, tail = ("…" if start else ""), ("…" if len(line) > start + WIDTH else "")
    before = harmless(line[start : max(start, place.column - 1)])
    shown = f"{head}{harmless(line[start : start + WIDTH])}{tail}"
    yield f"    | {shown}"
    if place.column and not any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in shown):
        yield f"    | {' ' * (len(head) + cells(before))}{painted('^', 'cyan')}"


def cells(words: str) -> int:
    """How many columns a terminal gives the words: two for a wide letter, none for a mark on another."""
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in words)
    return len(words) + wide - sum(unicodedata.combining(letter) > 0 for letter in words)


def closing(report: Report) -> Iterator[str]:
    """What stands below the findings: stale entries of the baseline, counts by rule, and the summary."""
    for known in report.stale:
        path, words = harmless(known.path), harmless(known.msgid[:WIDTH])
        yield f"{path}: the baseline holds what is no longer found: {known.rule} in '{words}'"
    rules = Counter(finding.rule for finding in report.findings if finding.level >= report.shown)
    if len(rules) > 1 and rules.total() > len(rules):
        most = sorted(rules.items(), key=lambda item: (-item[1], item[0]))
        yield "by rule: " + ", ".join(f"{count} {rule}" for rule, count in most)
    yield summary(report)


def summary(report: Report) -> str:
    """`2 errors, 1 warning in 20 catalogs`; notes that are not shown are counted with the way to see them."""
    counts = [(level, report.count(level)) for level in reversed(Severity)]
    words = [counted(count, level.label) for level, count in counts if count]
    if report.count(Severity.NOTE) and report.shown is Severity.WARNING:
        words[-1] += " (shown with -v)"
    places = [counted(report.catalogs, "catalog")] if report.catalogs or not report.pairs else []
    places += [counted(report.pairs, "pair")] if report.pairs else []
    behind = [f"{report.skipped} without a finished translation"] if report.skipped else []
    if report.known is not None:
        behind += [f"{len(report.known)} known from the baseline"]
        behind += [f"{len(report.stale)} of it stale"] if report.stale else []
    return "; ".join([f"{', '.join(words) or 'no findings'} in {' and '.join(places)}", *behind])
