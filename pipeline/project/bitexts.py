"""A file of pairs that another tool wrote becomes findings, read as a stream."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.bitext import FORMATS, TextPair, Wanted, read_pairs
from pipeline.check import check_text
from pipeline.glossary import Glossary
from pipeline.limits import refuse_excess
from pipeline.model import FaktentreuError, Finding, Place, Settings
from pipeline.project.glossary import read_glossary
from pipeline.project.runner import Tell, silent
from pipeline.project.workspace import Project, named, shown_path

__all__ = ["Bitext", "Wanted", "is_bitext", "judge_bitext"]

STEP = 100  # pairs between two words on progress


@dataclass(frozen=True, slots=True)
class Bitext:
    """A bitext after the guard has read it: `pairs` were checked, `skipped` have no finished translation.

    `fault` says where and why the reading ended before the file did.
    """

    path: str
    findings: tuple[Finding, ...] = ()
    pairs: int = 0
    skipped: int = 0
    fault: FaktentreuError | None = None


def is_bitext(path: Path) -> bool:
    """Whether a path names a file of pairs, by the end of its name."""
    return path.suffix.lower() in FORMATS and not path.is_dir()


def judge_bitext(project: Project, path: Path, wanted: Wanted, tell: Tell = silent) -> Bitext:
    """Check every pair of the file; a fault in the middle leaves what was found before it.

    Memory is taken by findings, never by pairs. Raises FaktentreuError for a file that is no plain file.
    """
    wanted = replace(wanted, usual=project.settings.source_language)
    glossary = read_glossary(project)
    shown = shown_path(project, path)
    findings: list[Finding] = []
    pairs = skipped = 0
    fault = None
    try:
        with named(shown):
            for pair in pairs_of(path, wanted, tell):
                if not (pair.source.strip() and pair.target.strip()):
                    skipped += 1
                    continue
                pairs += 1
                findings += findings_of(pair, shown, project.settings, glossary)
    except FaktentreuError as error:
        fault = error
    return Bitext(shown, tuple(findings), pairs, skipped, fault)


def pairs_of(path: Path, wanted: Wanted, tell: Tell) -> Iterator[TextPair]:
    """The pairs of a file, while the share that is read is told."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):  # to open a pipe would wait for ever
            raise FaktentreuError("this is no plain file; name a file")
        with path.open("rb") as stream:
            for number, pair in enumerate(read_pairs(stream, path.suffix.lower(), wanted)):
                if number % STEP == 0:
                    tell(stream.tell(), status.st_size)
                refuse_excess(pair.source, line=pair.line)
                refuse_excess(pair.target, line=pair.line)
                yield pair
    except FileNotFoundError:
        raise FaktentreuError("there is no such file; check the name") from None
    except OSError as error:
        raise FaktentreuError(f"it could not be read: {error.strerror or type(error).__name__}") from None


def findings_of(pair: TextPair, path: str, settings: Settings, glossary: Glossary) -> Iterator[Finding]:
    """The findings on one pair, at the line of its translation."""
    try:
        found = check_text(
            pair.source,
            pair.target,
            source_language=pair.source_language,
            target_language=pair.target_language,
            settings=settings,
            glossary=glossary,
        )
    except FaktentreuError as error:
        raise FaktentreuError(error.message, line=pair.line) from None
    for finding in found:
        yield replace(
            finding,
            place=Place(path, pair.line, pair.column),
            language=pair.target_language,
            identity=(pair.name or None, pair.source),
            translation=pair.target,
        )
