"""The command line: arguments in; results on stdout, faults on stderr, and an exit code out."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline import __version__, upkeep, views
from pipeline.bar import progress
from pipeline.model import FaktentreuError, Settings
from pipeline.options import BASIC, Options, common_options, end, parallel_options, say
from pipeline.reports import FORMATS, Report
from pipeline.reports.words import counted, harmless, unpainted

if TYPE_CHECKING:  # imported by a command when it runs, so that --help stays instant
    from pipeline.project.bitexts import Wanted
    from pipeline.project.runner import Crew, Tell
    from pipeline.project.verdict import Verdict
    from pipeline.project.workspace import Project


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
@click.option("--accept-typos", is_flag=True, help="Keep translations where only a typing error was mended.")
@parallel_options
@common_options(*BASIC)
def update(languages: tuple[str, ...], check_only: bool, accept_typos: bool, options: Options) -> None:
    """Refresh templates and catalogs from the German articles.

    A changed sentence becomes fuzzy and keeps its previous text; a removed one stays as obsolete. What a translator
    wrote is never lost. Without LANG every language of the settings is refreshed.

    \b
    Examples:
      faktentreu update              after the German articles changed
      faktentreu update en fr        only English and French
      faktentreu update --check      in CI: are all catalogs fresh?
      faktentreu update --accept-typos
    """
    from pipeline.project.runner import hired
    from pipeline.project.update import update_project
    from pipeline.project.workspace import open_project

    project = open_project(options.project)
    with hired(options.jobs, options.cluster) as crew:
        outcome = update_project(project, languages, write=not check_only, accept_typos=accept_typos, crew=crew)
    files = outcome.files.results
    if options.is_json:
        mended = [{"path": file.path, "before": pair[0], "after": pair[1]} for file in files for pair in file.mended]
        states = [{"path": file.path, "state": file.state} for file in files]
        results = {"files": states, "orphans": outcome.orphans, "typos": mended}
        say(FORMATS["json"](Report(faults=outcome.files.faults, results=results)))
    elif not options.quiet:
        told = files if options.verbose else outcome.stale
        for file in told:
            say(harmless(f"{'stale' if check_only and file.state == 'changed' else file.state}: {file.path}"))
        for file in files:
            for before, after in file.mended:
                say(harmless(f"typing error: {file.path}: '{before}' is now '{after}'"))
        for path in outcome.orphans:
            say(harmless(f"kept: {path} (its article is gone)"))
        say(f"{len(outcome.stale)} of {len(files)} files {'are stale' if check_only else 'written'}")
    end(failed=check_only and bool(outcome.stale), faults=outcome.files.faults)


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@click.option(
    "--source-language", default="", metavar="LANG", help="The source language of bitexts that do not say it."
)
@click.option(
    "--target-language", default="", metavar="LANG", help="The target language of bitexts, or the one wanted."
)
@click.option("--changed-since", metavar="REV", help="Check only what git says has changed since this revision.")
@click.option("--baseline", type=click.Path(path_type=Path), metavar="FILE", help="Findings in it do not fail the run.")
@click.option(
    "--write-baseline",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Remember the findings of this run in a baseline, and end with 0.",
)
@parallel_options
@common_options()
def check(
    paths: tuple[Path, ...],
    source_language: str,
    target_language: str,
    changed_since: str | None,
    baseline: Path | None,
    write_baseline: Path | None,
    options: Options,
) -> None:
    """Tell what translations changed: doses, units, bounds, markup.

    Without PATH every catalog of the project is checked; PATH is a catalog (.po), a folder of catalogs, or a bitext
    of another tool (.tmx, .xliff, .xlf, .tsv, .csv, .jsonl).

    \b
    Examples:
      faktentreu check
      faktentreu check translations/en/fieber.po
      faktentreu check --changed-since origin/main
      faktentreu check --format text --format sarif:faktentreu.sarif
      faktentreu check --write-baseline known.json
      faktentreu check --baseline known.json
      faktentreu check agency.xliff
      faktentreu check agency.tsv --target-language fr
    """
    from pipeline.project.bitexts import Wanted, is_bitext
    from pipeline.project.outputs import read_baseline, save_text
    from pipeline.project.runner import hired
    from pipeline.project.workspace import open_project, open_project_or_defaults
    from pipeline.reports import baseline as known

    if changed_since is not None and (paths or write_baseline):
        raise FaktentreuError("--changed-since goes with neither PATH nor --write-baseline; leave one out")
    opened = open_project_or_defaults if paths and all(map(is_bitext, paths)) else open_project
    project = opened(options.project)
    entries = read_baseline(baseline) if baseline else None
    wanted = Wanted(source_language, target_language)
    with hired(options.jobs, options.cluster) as crew, progress("checking", is_wanted=not options.quiet) as tell:
        verdict = verdict_of(project, paths, changed_since, wanted, crew, tell)
    if write_baseline:
        save_text(write_baseline, known.written(verdict.findings))
        if not options.quiet:
            say(f"{counted(len(verdict.findings), 'finding')} written into {harmless(str(write_baseline))}")
        end(faults=verdict.faults)
    report = report_of(verdict, options, project.settings)
    if entries is not None:
        division = known.divided(verdict.findings, entries, None if verdict.is_whole else verdict.files)
        report = replace(report, findings=division.new, known=division.known, stale=division.stale)
    print_report(report, options, project)
    end(failed=report.is_failure, faults=verdict.faults)


def verdict_of(
    project: Project, paths: Sequence[Path], changed: str | None, wanted: Wanted, crew: Crew, tell: Tell
) -> Verdict:
    """What the guard says of the paths, of what changed since a revision, or of the whole project."""
    from pipeline.project.changes import changed_since
    from pipeline.project.picked import judge_paths
    from pipeline.project.verdict import judge_changed, judge_project

    if paths:
        return judge_paths(project, paths, wanted, tell)
    if changed is not None:
        return judge_changed(project, changed_since(project.root, changed), crew, tell)
    return judge_project(project, crew, tell)


def report_of(verdict: Verdict, options: Options, settings: Settings) -> Report:
    """What the guard said, as a report."""
    return Report(
        verdict.findings,
        catalogs=len(verdict.translations),
        faults=verdict.faults,
        shown=options.shown(settings.fail_on),
        failing=options.failing(settings.fail_on),
        pairs=sum(one.pairs for one in verdict.bitexts),
        skipped=sum(one.skipped for one in verdict.bitexts),
        files=verdict.files,
    )


@main.command()
@click.argument("languages", nargs=-1, metavar="[LANG]...")
@click.option("--watch", is_flag=True, help="Rebuild what changes, and show the pages on this machine until Ctrl-C.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, metavar="N", help="The port of --watch.  [default: 8000]"
)
@click.option("--review", is_flag=True, help="Make the review pages as well, in output/review/.")
@parallel_options
@common_options()
def build(languages: tuple[str, ...], watch: bool, port: int, review: bool, options: Options) -> None:
    """Make the pages in output/, Markdown and HTML, German ones too.

    Every catalog is checked first. A segment with an error, a fuzzy one and a missing one appear in German; an error
    makes the exit code 1 as well. Without LANG the pages of every language are built.

    \b
    Examples:
      faktentreu build               then open output/index.html
      faktentreu build ar            only Arabic, and the German pages
      faktentreu build --review      then open output/review/index.html
      faktentreu build --watch       rebuilds, and reloads http://127.0.0.1:8000/
    """
    from pipeline.project.build import build_project
    from pipeline.project.runner import hired
    from pipeline.project.workspace import open_project
    from pipeline.reports import pages

    project = open_project(options.project)
    if watch:
        from pipeline.serve import Wish, watch_and_serve

        watch_and_serve(project, Wish(languages, say, review), port)
        end()
    with hired(options.jobs, options.cluster) as crew:
        outcome = build_project(project, languages, crew=crew, review=review)
    counts = (outcome.pages, outcome.languages, outcome.fallbacks, outcome.removed, outcome.held)
    report = Report(
        outcome.findings,
        catalogs=outcome.catalogs,
        faults=outcome.faults,
        shown=options.shown(project.settings.fail_on),
        results={"build": pages.fields(*counts)},
        failing=options.failing(project.settings.fail_on),
    )
    print_report(report, options, project)
    if options.is_for_people and not options.quiet:
        say(pages.summary(*counts))
    end(failed=report.is_failure, faults=outcome.faults)


for command in (views.status, views.facts, views.explain, upkeep.import_, upkeep.new, upkeep.merge_po, upkeep.approve):
    main.add_command(command)


def print_report(report: Report, options: Options, project: Project) -> None:
    """Print the report, or write it into files, in the formats asked for.

    A quiet run with nothing to show prints nothing. Where all formats go to files, the summary is still printed.
    """
    from pipeline.project.excerpts import excerpts_of
    from pipeline.project.outputs import append_text, save_text
    from pipeline.reports.github import step_summary
    from pipeline.reports.text import summary

    if not options.quiet:
        report = replace(report, excerpts=excerpts_of(project, report.findings))
    for output in options.outputs:
        if output.file is not None:
            text = unpainted(FORMATS[output.format](report))
            save_text(output.file, text + "\n" if text else "")
    formats = {output.format for output in options.outputs}
    if "github" in formats and (file := os.environ.get("GITHUB_STEP_SUMMARY")):
        append_text(Path(file), step_summary(report))
    is_worth_saying = not options.quiet or any(finding.level >= report.shown for finding in report.findings)
    if is_worth_saying or options.on_stdout not in ("", "text"):
        text = FORMATS[options.on_stdout](report) if options.on_stdout else summary(report)
        if text:  # no finding is no line in a format of lines
            say(text)
