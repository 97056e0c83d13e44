"""A report becomes annotations beside the lines of a change on GitHub, plain lines for the rest, and a step's summary.

GitHub shows no more than ten annotations of each level for one step and drops the others in silence; those stay in
the log and in the summary.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.model import FaktentreuError, Finding, Severity
from pipeline.reports import text
from pipeline.reports.report import Report
from pipeline.reports.words import harmless, unpainted

CAP = 10  # annotations of one level and step, https://docs.github.com/en/rest/checks/runs
LONGEST = 200  # findings in the step's summary, which may hold 1 MiB
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def render(report: Report) -> str:
    """The gravest findings as workflow commands within the caps, all others as plain lines, and the summary."""
    shown = sorted((one for one in report.findings if one.level >= report.shown), key=lambda one: -one.level)
    annotated = [one for level in _COMMANDS for one in [f for f in shown if f.level is level][:CAP]]
    faults = report.faults[: max(0, CAP - sum(one.level is Severity.ERROR for one in annotated))]
    lines = [*(fault_annotation(fault) for fault in faults), *map(annotation, annotated)]
    if len(annotated) < len(shown):
        lines.append(f"{len(shown) - len(annotated)} more, without annotation because GitHub shows {CAP} of a level:")
        lines += [inert(line) for one in shown if one not in annotated for line in text.lines(one, {})]
    return "\n".join([*lines, *text.closing(report)])


def annotation(finding: Finding) -> str:
    """One finding as a workflow command."""
    fields = {"title": finding.rule}
    if finding.place:
        fields["file"] = finding.place.path
        fields |= {"line": str(finding.place.line)} if finding.place.line else {}
        fields |= {"col": str(finding.place.column)} if finding.place.column else {}
    words = f": '{finding.excerpt}'" if finding.excerpt else ""
    behind = f" ({finding.source}{words})" if finding.source else ""
    return command(_COMMANDS[finding.level], fields, text.told(finding) + behind)


def fault_annotation(fault: FaktentreuError) -> str:
    """A file that could not be read as a workflow command."""
    fields = {"file": fault.path} if fault.path else {}
    fields |= {"line": str(fault.line)} if fault.line else {}
    return command("error", fields, fault.message)


def command(name: str, fields: dict[str, str], message: str) -> str:
    """A workflow command; what would end a field or start another command is escaped."""
    properties = ",".join(f"{key}={escaped(value, ':,')}" for key, value in fields.items())
    return f"::{name} {properties}::{escaped(message)}"


def escaped(words: str, also: str = "") -> str:
    """Words as workflow commands take them: `%`, and what `also` names, as `%25`; control characters as escapes."""
    found = harmless(words).replace("%", "%25")
    for character in also:
        found = found.replace(character, f"%{ord(character):02X}")
    return found.replace("##[", "## [")


def inert(line: str) -> str:
    """A line of the log without colour that no runner takes for a command, in the old form or in the new one."""
    shown = unpainted(line).replace("##[", "## [")
    return f". {shown}" if shown.lstrip().startswith("::") else shown


def step_summary(report: Report) -> str:
    """The report as Markdown for $GITHUB_STEP_SUMMARY: the counts, then a table of the gravest findings."""
    return "\n".join(summary_lines(report)) + "\n"


def summary_lines(report: Report) -> Iterator[str]:
    """The lines of the step's summary."""
    yield f"### Faktentreu: {cell(text.summary(replace(report, shown=Severity.NOTE)))}"
    for fault in report.faults:
        yield f"\n- {cell(str(fault))}"
    found = sorted(report.findings, key=lambda one: -one.level)
    if found:
        yield "\n| severity | where | what | rule |\n|---|---|---|---|"
    for one in found[:LONGEST]:
        where = cell(str(one.place)) if one.place else ""
        yield f"| {one.severity} | {where} | {cell(text.told(one))} | {one.rule} |"
    if len(found) > LONGEST:
        yield f"\n{len(found) - LONGEST} more are in the log."
    if report.stale:
        yield f"\n{len(report.stale)} entries of the baseline are stale."


def cell(words: str) -> str:
    """Words as the text of a table's cell: nothing in them is Markdown or HTML."""
    shown = harmless(words).replace("&", "&amp;").replace("<", "&lt;")
    for character in "\\`*_[]|~@#!":
        shown = shown.replace(character, f"\\{character}" if character not in "@#" else f"&#{ord(character)};")
    return shown
