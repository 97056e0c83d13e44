"""What a run printed is kept to be told again, where it is sure what files it came from."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path

from pipeline.model import FaktentreuError
from pipeline.project.cache import FOLDER
from pipeline.project.files import clock_of
from pipeline.project.manifest import read_manifest
from pipeline.project.replay import Run, Stamps, look, state_of, written, youngest
from pipeline.project.settings import FILE
from pipeline.project.shelf import stamps_left
from pipeline.project.store import write_atomic
from pipeline.project.workspace import Project, open_project

BUILD = "build"  # the one command whose own files count, too


@dataclass(frozen=True, slots=True)
class Begun:
    """A run when it begins: the project, the state of what it reads, and whether all of that is old enough to trust."""

    run: Run
    project: Project
    state: bytes
    is_settled: bool


def begun(run: Run) -> Begun | None:
    """The run as it begins; None where there is no sound project."""
    try:
        project = open_project(Path(run.root))
        clock = clock_of(project.root / FOLDER)
        found = look(run.root, inputs(project))
        return Begun(run, project, state_of(found), youngest(found) < clock)
    except (FaktentreuError, OSError):
        return None


def keep(before: Begun, text: str, code: int) -> None:
    """Keep what the run printed, unless a file changed while it ran, or could yet change without a trace."""
    with contextlib.suppress(FaktentreuError, OSError):
        _keep(before, text, code)


def _keep(before: Begun, text: str, code: int) -> None:
    run, project = before.run, before.project
    if not before.is_settled:
        return
    places = inputs(project)
    found = look(run.root, places)
    state = state_of(found)
    if state != before.state:
        return
    if run.command == BUILD:
        made = look(run.root, [project.settings.output])
        if not is_left_alone(project, made[0]):
            return
        places = [*places, project.settings.output]
        state = state_of([*found, *made])
    write_atomic(Path(run.path), written(text, code, places, state))


def inputs(project: Project) -> list[str]:
    """The files and folders that a run reads."""
    settings = project.settings
    return [FILE, *filter(None, (settings.source, settings.translations, settings.theme, settings.glossary))]


def is_left_alone(project: Project, made: Stamps) -> bool:
    """Whether every file of output/ is as a build left it, and too old to have changed since without a trace."""
    left, folder = stamps_left(project), project.settings.output
    return all(left.get(path, b"") == made.get(f"{folder}/{path}") for path in read_manifest(project))
