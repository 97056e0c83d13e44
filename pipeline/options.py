"""The options that every command has, as one value, and the faults that end a command."""

from __future__ import annotations

import errno
import functools
import io
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

import click
from click.shell_completion import CompletionItem

from pipeline.model import FaktentreuError, Severity
from pipeline.reports import FORMATS
from pipeline.reports.words import harmless, unpainted

LEVELS = [severity.label for severity in reversed(Severity)]
CLEAN, FOUND, FAILED = 0, 1, 2
UNREAD = 141  # whoever read the output has seen enough; shells tell SIGPIPE so
INTERRUPTED = "the run was interrupted; start it again"
BASIC = ("text", "json")  # what commands without findings print

said: list[str] = []  # all that this process has printed, for a run that is told again


@dataclass(frozen=True, slots=True)
class Output:
    """A format, and the file it goes to; None is stdout."""

    format: str
    file: Path | None = None


@dataclass(frozen=True, slots=True)
class Options:
    """What every command can be told: the project's folder, the outputs, what counts as failure, how much to say.

    `jobs` is the number of processes to use, 0 for as many as pay; `cluster` the address of a scheduler.
    """

    project: Path | None
    outputs: tuple[Output, ...]
    fail_on: str | None
    quiet: bool
    verbose: bool
    jobs: int = 0
    cluster: str = ""

    def failing(self, default: str) -> Severity:
        """The least severity that fails the run; `default` is the project's setting."""
        return Severity[(self.fail_on or default).upper()]

    def shown(self, default: str) -> Severity:
        """The least severity that is shown to people: whatever fails the run always is."""
        if self.quiet:
            return self.failing(default)
        return Severity.NOTE if self.verbose else min(self.failing(default), Severity.WARNING)

    @property
    def on_stdout(self) -> str:
        """The format that is printed; empty where all go to files."""
        return next((output.format for output in self.outputs if output.file is None), "")

    @property
    def is_json(self) -> bool:
        """Whether a machine reads what is printed."""
        return self.on_stdout == "json"

    @property
    def is_for_people(self) -> bool:
        """Whether people read what is printed, so that a word more does no harm."""
        return self.on_stdout in ("", "text", "github")


def common_options(*formats: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command the common options, as one value `options`, and let faults end it with one sentence each.

    `formats` are those it can print; without any it prints all there are, several at once, into files if wanted.
    """

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        @functools.wraps(command)
        def run(
            project: Path | None,
            output_formats: Sequence[str],
            fail_on: str | None,
            quiet: bool,
            verbose: bool,
            output: Path | None = None,
            jobs: int = 0,
            cluster: str = "",
            **arguments: Any,
        ) -> None:
            outputs = outputs_of(output_formats, output, formats or tuple(FORMATS))
            options = Options(project, outputs, fail_on, quiet, verbose, jobs, cluster)
            with_faults(lambda: command(options=options, **arguments))

        for option in reversed(list(declared(formats))):
            run = option(run)
        return run

    return decorate


def parallel_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that say who works; they belong above the common ones."""
    how_many = "How many processes to use.  [default: 0: as many as pay]"
    jobs = click.option("--jobs", type=click.IntRange(0, 256), default=0, metavar="N", help=how_many)
    where = "Let the workers of a Dask cluster do the work, such as tcp://127.0.0.1:8786."
    return jobs(click.option("--cluster", default="", metavar="ADDRESS", help=where)(command))


def declared(formats: Sequence[str]) -> Iterable[Callable[[Any], Any]]:
    """The options themselves, in the order of the help."""
    every = formats or tuple(FORMATS)
    project = "The project's folder, the one with pyproject.toml.  [default: found upward from here]"
    yield click.option("--project", type=click.Path(path_type=Path), metavar="DIR", help=project)
    how = f"How to print: {', '.join(every)}.  [default: text]"
    if not formats:
        how += "  May be given several times; FORMAT:FILE writes one into a file."
    yield click.option(
        "--format",
        "output_formats",
        multiple=True,
        metavar="FORMAT" if formats else "FORMAT[:FILE]",
        help=how,
        shell_complete=lambda _context, _option, begun: [CompletionItem(one) for one in every if one.startswith(begun)],
    )
    if not formats:
        where = "Write the report into this file instead of printing it."
        yield click.option("--output", type=click.Path(path_type=Path), metavar="FILE", help=where)
    fails = "The least severity that makes the exit code 1.  [default: the setting fail-on, else error]"
    yield click.option("--fail-on", type=click.Choice(LEVELS), help=fails)
    yield click.option("-q", "--quiet", is_flag=True, help="Print only what fails the run.")
    noisy = "Print notes as well, and files that were left as they are."
    yield click.option("-v", "--verbose", is_flag=True, help=noisy)


def outputs_of(wanted: Sequence[str], file: Path | None, formats: Sequence[str]) -> tuple[Output, ...]:
    """What `--format` and `--output` say together; a wrong wish ends the command as click's own mistakes do."""
    outputs = []
    for words in wanted or ("text",):
        name, colon, target = words.partition(":")
        if name not in formats:
            raise click.BadParameter(f"'{name}' is none of {', '.join(formats)}.", param_hint="'--format'")
        if colon and (not target or set(formats) == set(BASIC)):
            reason = "no file follows the colon" if not target else "this command only prints"
            raise click.BadParameter(f"'{words}': {reason}.", param_hint="'--format'")
        outputs.append(Output(name, Path(target) if target else None))
    bare = [output for output in outputs if output.file is None]
    if len(bare) > 1:
        names = " and ".join(output.format for output in bare)
        example = f"--format {bare[-1].format}:FILE"
        raise click.BadParameter(f"{names} cannot both go to one place; write {example}.", param_hint="'--format'")
    if file and not bare:
        raise click.BadParameter("every format has a file of its own already.", param_hint="'--output'")
    return tuple(Output(one.format, one.file or file) for one in outputs)


def with_faults(command: Callable[[], None]) -> None:
    """Run a command; what fails it becomes one sentence and the exit code."""
    try:
        command()
    except FaktentreuError as fault:
        end(faults=[fault])
    except KeyboardInterrupt:
        end(faults=[FaktentreuError(INTERRUPTED)])
    except OSError as error:
        end(faults=[FaktentreuError(error.strerror or str(error), path=str(error.filename or ""))])


def say(text: str) -> None:
    """Print to stdout; colours appear on a terminal only, and never where NO_COLOR is set."""
    is_coloured = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    said.append((text if is_coloured else unpainted(text)) + "\n")
    try:
        click.echo(text, color=False if os.environ.get("NO_COLOR") else None)
    except OSError as error:
        if error.errno == errno.EPIPE:
            os._exit(UNREAD)  # and no other way: each would write what is left once more, and complain
        let_go()
        message = f"it could not be written: {error.strerror}; make room there"
        raise FaktentreuError(message, path="standard output") from None


def let_go() -> None:
    """Leave standard output, which took not all, so that Python does not fail over the rest once more as it ends."""
    sys.stdout = io.TextIOWrapper(io.BytesIO())


def end(*, failed: bool = False, faults: Iterable[FaktentreuError] = ()) -> NoReturn:
    """Print the faults, one sentence each, and leave: 2 with a fault, else 1 where it failed, else 0."""
    faults = list(faults)
    for fault in faults:
        click.echo(harmless(str(fault)), err=True)
    sys.exit(FAILED if faults else FOUND if failed else CLEAN)
