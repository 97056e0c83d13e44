"""The value every format renders: findings, and what they were found in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.model import FaktentreuError, Finding, Severity


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of one command.

    `catalogs` is how many were read, `faults` are the files that could not be. `shown` is the least severity that
    people asked to see; formats for machines carry everything. `results` are further results of the command, ready
    for JSON, which people get in words of their own.
    """

    findings: tuple[Finding, ...] = ()
    catalogs: int = 0
    faults: tuple[FaktentreuError, ...] = ()
    shown: Severity = Severity.WARNING
    results: Mapping[str, object] = field(default_factory=dict)

    def count(self, level: Severity) -> int:
        """How many findings are exactly of this level."""
        return sum(finding.level is level for finding in self.findings)
