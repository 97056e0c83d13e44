"""The value every format renders: findings, and what they were found in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.model import FaktentreuError, Finding, Severity


@dataclass(frozen=True, slots=True)
class Known:
    """A finding as a baseline remembers it: the rule, the file, and both texts, but no line; `count` says how often.

    The same rule on the same two texts is the same finding, whatever words a later version finds for it.
    """

    rule: str
    path: str
    context: str | None
    msgid: str
    msgstr: str
    count: int = 1


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of one command.

    `catalogs` is how many were read, `pairs` how many pairs of texts in files of other tools, `skipped` how many of
    those had no finished translation, and `files` are the paths of both. `faults` are the files that could not be read.
    `shown` is the least severity that people asked to see, `failing` the least one that fails the run; formats for
    machines carry everything. `known` are findings of the baseline, which is None where there is none, and `stale`
    what it holds in vain. `excerpts` maps (path, line) to that line of the file. `results` are further results of the
    command, ready for JSON, which people get in words of their own.
    """

    findings: tuple[Finding, ...] = ()
    catalogs: int = 0
    faults: tuple[FaktentreuError, ...] = ()
    shown: Severity = Severity.WARNING
    results: Mapping[str, object] = field(default_factory=dict)
    failing: Severity = Severity.ERROR
    pairs: int = 0
    skipped: int = 0
    files: tuple[str, ...] = ()
    known: tuple[Finding, ...] | None = None
    stale: tuple[Known, ...] = ()
    excerpts: Mapping[tuple[str, int], str] = field(default_factory=dict)

    def count(self, level: Severity) -> int:
        """How many findings are exactly of this level; the baseline's do not count."""
        return sum(finding.level is level for finding in self.findings)

    @property
    def is_failure(self) -> bool:
        """Whether a finding that is not in the baseline is grave enough to fail the run."""
        return any(finding.level >= self.failing for finding in self.findings)
