"""The command line: arguments in; results on stdout, faults on stderr, and an exit code out."""

from __future__ import annotations

import errno
import functools
import io
import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

import click

from pipeline import __version__
from pipeline.model import FaktentreuError, Finding, Severity
from pipeline.reports import FORMATS, Report
from pipeline.reports.words import harmless

LEVELS = [severity.label for severity in reversed(Severity)]
CLEAN, FOUND, FAILED = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Options:
    """What every command can be told: the project's folder, the format, what counts as failure, how much to say."""

    project: Path | None
    format: str
    fail_on: str | None
    quiet: bool
    verbose: bool

    def failing(self, default: str) -> Severity:
        """The least severity that fails the run; `default` is the project's setting."""
        return Severity[(self.fail_on or default).upper()]

    def shown(self, default: str) -> Severity:
        """The least severity that is shown to people: whatever fails the run always is."""
        if self.quiet:
            return self.failing(default)
        return Severity.NOTE if self.verbose else min(self.failing(default), Severity.WARNING)

    @property
    def is_json(self) -> bool:
        """Whether a machine reads the output."""
        return self.format == "json"


def common_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the common options, as one value `options`, and let faults end it with one sentence each."""

    @click.option(
        "--project",
        type=click.Path(path_type=Path),
        metavar="DIR",
        help="The project's folder, the one with pyproject.toml.  [default: found upward from here]",
    )
    @click.option(
        "--format",
        "output_format",
        type=click.Choice(list(FORMATS)),
        default="text",
        help="How to print.  [default: text]",
    )
    @click.option(
        "--fail-on",
        type=click.Choice(LEVELS),
        help="The least severity that makes the exit code 1.  [default: the setting fail-on, else error]",
    )
    @click.option("-q", "--quiet", is_flag=True, help="Print only what fails the run.")
    @click.option("-v", "--verbose", is_flag=True, help="Print notes as well, and files that were left as they are.")
    @functools.wraps(command)
    def run(
        project: Path | None, output_format: str, fail_on: str | None, quiet: bool, verbose: bool, **arguments: Any
    ) -> None:
        try:
            command(options=Options(project, output_format, fail_on, quiet, verbose), **arguments)
        except FaktentreuError as fault:
            end(faults=[fault])
        except KeyboardInterrupt:
            end(faults=[FaktentreuError("the run was interrupted; start it again")])
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise
            end(faults=[FaktentreuError(error.strerror or str(error), path=str(error.filename or ""))])

    return run


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}, invoke_without_command=True
)
@click.version_option(__version__, prog_name="faktentreu")
@click.pass_context
def main(context: click.Context) -> None:
    """German health articles into any language, and no translation changes a medical fact.

    \b
    The way through the house:
      1. write German articles           source_de/fieber.md
      2. faktentreu update               makes translations/en/fieber.po
      3. translate                       in Poedit, Weblate or any editor
      4. faktentreu check                tells what a translation changed
      5. faktentreu build                makes output/en/fieber.html

    Exit codes: 0 clean, 1 findings at or above --fail-on, 2 the run itself failed.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal that cannot show a letter gets its code, not a crash
            stream.reconfigure(errors="backslashreplace")
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@main.command()
@click.argument("languages", nargs=-1, metavar="[LANG]...")
@click.option("--check", "check_only", is_flag=True, help="Write nothing; exit with 1 if anything is stale.")
@common_options
def update(languages: tuple[str, ...], check_only: bool, options: Options) -> None:
    """Refresh templates and catalogs from the German articles.

    A changed sentence becomes fuzzy and keeps its previous text; a removed one stays as obsolete. What a translator
    wrote is never lost. Without LANG every language of the settings is refreshed.

    \b
    Examples:
      faktentreu update              after the German articles changed
      faktentreu update en fr        only English and French
      faktentreu update --check      in CI: are all catalogs fresh?
    """
    from pipeline.project.update import update_project
    from pipeline.project.workspace import open_project

    outcome = update_project(open_project(options.project), languages, write=not check_only)
    files = outcome.files.results
    if options.is_json:
        results = {"files": [{"path": file.path, "state": file.state} for file in files], "orphans": outcome.orphans}
        say(FORMATS["json"](Report(faults=outcome.files.faults, results=results)))
    elif not options.quiet:
        told = files if options.verbose else outcome.stale
        for file in told:
            say(f"{'stale' if check_only and file.state == 'changed' else file.state}: {file.path}")
        for path in outcome.orphans:
            say(f"kept: {path} (its article is gone)")
        say(f"{len(outcome.stale)} of {len(files)} files {'are stale' if check_only else 'written'}")
    end(failed=check_only and bool(outcome.stale), faults=outcome.files.faults)


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@common_options
def check(paths: tuple[Path, ...], options: Options) -> None:
    """Tell what translations changed: doses, units, bounds, markup.

    Without PATH every catalog of the project is checked; PATH is a catalog (.po) or a folder of catalogs.

    \b
    Examples:
      faktentreu check
      faktentreu check translations/en/fieber.po
      faktentreu check --fail-on warning
      faktentreu check --format json
    """
    from pipeline.project.judge import judge_paths, judge_project
    from pipeline.project.workspace import open_project

    project = open_project(options.project)
    verdict = judge_paths(project, paths) if paths else judge_project(project)
    shown = options.shown(project.settings.fail_on)
    print_report(Report(verdict.findings, len(verdict.judged), verdict.faults, shown), options)
    end(failed=is_failure(verdict.findings, options, project.settings.fail_on), faults=verdict.faults)


@main.command()
@click.argument("languages", nargs=-1, metavar="[LANG]...")
@click.option("--review", is_flag=True, help="Make the review pages as well, in output/review/.")
@common_options
def build(languages: tuple[str, ...], review: bool, options: Options) -> None:
    """Make the pages in output/, Markdown and HTML, German ones too.

    Every catalog is checked first. A segment with an error, a fuzzy one and a missing one appear in German; an error
    makes the exit code 1 as well. Without LANG the pages of every language are built.

    \b
    Examples:
      faktentreu build               then open output/index.html
      faktentreu build ar            only Arabic, and the German pages
      faktentreu build --review      then open output/review/index.html
    """
    from pipeline.project.build import build_project
    from pipeline.project.workspace import open_project
    from pipeline.reports import pages

    project = open_project(options.project)
    outcome = build_project(project, languages, review=review)
    counts = (outcome.pages, outcome.languages, outcome.fallbacks, outcome.removed)
    results = {"build": pages.fields(*counts)}
    shown = options.shown(project.settings.fail_on)
    print_report(Report(outcome.findings, outcome.catalogs, outcome.faults, shown, results), options)
    if not (options.is_json or options.quiet):
        say(pages.summary(*counts))
    end(failed=is_failure(outcome.findings, options, project.settings.fail_on), faults=outcome.faults)


@main.command()
@common_options
def status(options: Options) -> None:
    """Show how complete and how clean each language is.

    The exit code is 0 whatever the table says; only a file that cannot be read makes it 2.

    \b
    Examples:
      faktentreu status              one line for each language
      faktentreu status -v           one line for each article as well
      faktentreu status --format json
    """
    from pipeline.project.status import status_of
    from pipeline.project.workspace import open_project
    from pipeline.reports import status as report

    outcome = status_of(open_project(options.project))
    if options.is_json:
        results = {
            "languages": [report.fields(row) for row in outcome.languages],
            "articles": [report.fields(row) for row in outcome.articles],
            "orphans": outcome.orphans,
        }
        say(
            FORMATS["json"](
                Report(catalogs=sum(row.catalogs for row in outcome.languages), faults=outcome.faults, results=results)
            )
        )
    else:
        rows = [*outcome.articles, *outcome.languages] if options.verbose else outcome.languages
        say(report.table(rows))
        for path in outcome.orphans:
            say(f"kept: {path} (its article is gone)")
    end(faults=outcome.faults)


@main.command()
@click.argument("file", default="-", metavar="[FILE|-]")
@click.option("--lang", metavar="LANG", help="The language of the text.  [default: by the folder output/LANG, else de]")
@click.option("--kind", "kinds", multiple=True, metavar="KIND[,KIND]", help="Only these kinds, such as range,bound.")
@common_options
def facts(file: str, lang: str | None, kinds: tuple[str, ...], options: Options) -> None:
    """Show what the guard reads in a text, and how it understood it.

    FILE is an article or page (.md) or any text; - is standard input. No project is needed.

    \b
    Examples:
      faktentreu facts source_de/fieber.md
      faktentreu facts output/en/fieber.md --kind quantity,range,bound
      echo "max. 2 x täglich 400 mg" | faktentreu facts -
      echo "twice a day" | faktentreu facts --lang en --format json
    """
    from pipeline.project.reading import facts_of_text, language_of_path, read_file
    from pipeline.reports import facts as report
    from pipeline.reports.json import dumped

    text = read_file(file, sys.stdin.buffer)
    found = facts_of_text(text, lang or language_of_path(file), is_markdown=file.endswith(".md"), kinds=kinds)
    if options.is_json:
        say(dumped([report.fields(one) for one in found]))
    else:
        if options.verbose:
            say(report.marked(text, found) + "\n")
        say(report.listing(found) or "no facts")


@main.command()
@click.argument("rule", required=False, metavar="[RULE]")
@common_options
def explain(rule: str | None, options: Options) -> None:
    """Explain a rule: what it promises, a bad and a good example. Without RULE all rules are listed.

    \b
    Examples:
      faktentreu explain
      faktentreu explain quantity-changed
    """
    from pipeline.project.settings import unknown
    from pipeline.reports import rules as report
    from pipeline.reports.json import dumped

    rules = report.explanations()
    if rule is not None and rule not in rules:
        raise FaktentreuError(unknown("rule", rule, rules))
    chosen = [rules[rule]] if rule else list(rules.values())
    if options.is_json:
        say(dumped([report.fields(one) for one in chosen]))
    else:
        say(report.page(rules[rule]) if rule else report.listing(chosen))


def print_report(report: Report, options: Options) -> None:
    """Print the findings in the format asked for; a quiet run with nothing to show prints nothing."""
    if options.is_json or not options.quiet or any(finding.level >= report.shown for finding in report.findings):
        say(FORMATS[options.format](report))


def say(text: str) -> None:
    """Print to stdout; colours appear on a terminal only, and never where NO_COLOR is set."""
    click.echo(text, color=False if os.environ.get("NO_COLOR") else None)


def is_failure(findings: Iterable[Finding], options: Options, default: str) -> bool:
    """Whether a finding is at or above --fail-on."""
    return any(finding.level >= options.failing(default) for finding in findings)


def end(*, failed: bool = False, faults: Iterable[FaktentreuError] = ()) -> NoReturn:
    """Print the faults, one sentence each, and leave: 2 with a fault, else 1 where it failed, else 0."""
    faults = list(faults)
    for fault in faults:
        click.echo(harmless(str(fault)), err=True)
    sys.exit(FAILED if faults else FOUND if failed else CLEAN)
