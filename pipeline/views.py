"""The commands that show and change nothing: how far each language is, what the guard reads, what a rule promises."""

from __future__ import annotations

import sys

import click

from pipeline.model import FaktentreuError
from pipeline.options import BASIC, Options, common_options, end, parallel_options, say
from pipeline.reports import FORMATS, Report
from pipeline.reports.words import harmless


@click.command()
@parallel_options
@click.option("--waivers", "has_waivers", is_flag=True, help="List every waiver instead: its pair, reason and state.")
@common_options(*BASIC)
def status(has_waivers: bool, options: Options) -> None:
    """Show how complete and how clean each language is.

    The exit code is 0 whatever the table says; only a file that cannot be read makes it 2.

    \b
    Examples:
      faktentreu status              one line for each language
      faktentreu status -v           one line for each article as well
      faktentreu status --format json
      faktentreu status --waivers
    """
    if has_waivers:
        _list_waivers(options)
        return
    from pipeline.project.runner import hired
    from pipeline.project.status import status_of
    from pipeline.project.workspace import open_project
    from pipeline.reports import status as report

    with hired(options.jobs, options.cluster) as crew:
        outcome = status_of(open_project(options.project), crew)
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
            say(harmless(f"kept: {path} (its article is gone)"))
    end(faults=outcome.faults)


def _list_waivers(options: Options) -> None:
    from pipeline.project.waivers import waivers_of
    from pipeline.project.workspace import open_project
    from pipeline.reports import waivers as report

    outcome = waivers_of(open_project(options.project))
    if options.is_json:
        results = {"waivers": [report.fields(row) for row in outcome.waivers]}
        say(FORMATS["json"](Report(faults=outcome.faults, results=results)))
    else:
        say(report.table(outcome.waivers))
    end(faults=outcome.faults)


@click.command()
@click.argument("file", default="-", metavar="[FILE|-]")
@click.option("--lang", metavar="LANG", help="The language of the text.  [default: by the folder output/LANG, else de]")
@click.option("--kind", "kinds", multiple=True, metavar="KIND[,KIND]", help="Only these kinds, such as range,bound.")
@common_options(*BASIC)
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
        is_marked = options.verbose or sys.stdout.isatty()
        if is_marked:
            say(report.marked(text, found).rstrip("\n") + "\n")
        say(report.listing(found, is_numbered=is_marked) or "no facts")


@click.command()
@click.argument("rule", required=False, metavar="[RULE]")
@common_options(*BASIC)
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
