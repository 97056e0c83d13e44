"""The commands that keep catalogs over the years: bring in, add a language, merge branches, sign off."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path

import click

from pipeline.options import BASIC, Options, common_options, end, say
from pipeline.reports import FORMATS, Report
from pipeline.reports.words import counted, harmless


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--lang", default="", metavar="LANG", help="The language, where the file does not say it or has several.")
@click.option("--article", default="", metavar="NAME", help="The German article of a translated one (.md).")
@click.option("--glossary", "is_glossary", is_flag=True, help="The table (.csv) holds terms for the glossary.")
@common_options(*BASIC)
def import_(file: Path, lang: str, article: str, is_glossary: bool, options: Options) -> None:
    """Fill catalogs with translations made elsewhere; what has a translation keeps it.

    FILE is a catalog (.po), a translation memory or bitext (.tmx, .xliff, .xlf, .tsv, .csv, .jsonl), or a translated
    article (.md), which is aligned with its German original. The same text comes as translated; a similar one and a
    doubtful pair come as fuzzy. Terms (.tbx, or .csv with --glossary) are added to the glossary.

    \b
    Examples:
      faktentreu import agency.tmx
      faktentreu import old/fieber.po --lang fr
      faktentreu import old/fever.md --lang en --article fieber
      faktentreu import terms.tbx
    """
    from pipeline.project.imports import import_file
    from pipeline.project.workspace import open_project

    if is_glossary or file.suffix.lower() == ".tbx":
        if lang or article:
            raise click.UsageError("--lang and --article are for translations; terms name their languages themselves.")
        _import_terms(file, options)
        return
    done = import_file(open_project(options.project), file, lang, article)
    changed = [one for one in done.update.files.results if one.translated or one.fuzzy]
    if options.is_json:
        rows = [{"path": one.path, "translated": one.translated, "fuzzy": one.fuzzy} for one in changed]
        results = {"import": {"pairs": done.pairs, "files": rows}}
        say(FORMATS["json"](Report(faults=done.update.files.faults, results=results)))
    elif not options.quiet:
        for one in changed:
            say(harmless(f"{one.path}: {one.translated} translated, {one.fuzzy} fuzzy"))
        say(f"{counted(done.pairs, 'translation')} read, {done.translated} taken as translated, {done.fuzzy} as fuzzy")
    end(faults=done.update.files.faults)


def _import_terms(file: Path, options: Options) -> None:
    """Add the terms of a file to the project's glossary, and tell how many."""
    from pipeline.project.terms import import_terms
    from pipeline.project.workspace import open_project

    done = import_terms(open_project(options.project), file)
    if options.is_json:
        row = {"path": done.path, "read": done.read, "terms": done.terms, "forms": done.forms}
        say(FORMATS["json"](Report(results={"glossary": row})))
    elif not options.quiet:
        added = f"{counted(done.terms, 'new term')}, {counted(done.forms, 'new form')} of known ones"
        say(f"{done.path}: {counted(done.read, 'term')} read, {added}")
    end()


@click.command()
@click.argument("language", metavar="LANG")
@common_options(*BASIC)
def new(language: str, options: Options) -> None:
    """Add a language: to the settings, and a catalog for every article.

    The catalogs have the header that gettext wants of the language, and are filled as far as the setting `reuse`
    finds translations. A language that is there already loses nothing.

    \b
    Examples:
      faktentreu new sv
      faktentreu new pt_BR
    """
    from pipeline.project.languages import with_language
    from pipeline.project.update import update_project
    from pipeline.project.workspace import open_project

    project = with_language(open_project(options.project), language)
    outcome = update_project(project, [language])
    if options.is_json:
        results = {"files": [{"path": file.path, "state": file.state} for file in outcome.files.results]}
        say(FORMATS["json"](Report(faults=outcome.files.faults, results=results)))
    elif not options.quiet:
        for file in outcome.stale:
            say(harmless(f"{file.state}: {file.path}"))
        say(f"{language} is a language of this project; {counted(len(outcome.stale), 'file')} written")
    end(faults=outcome.files.faults)


@click.command("merge-po")
@click.argument("base", type=click.Path(path_type=Path), metavar="%O")
@click.argument("ours", type=click.Path(path_type=Path), metavar="%A")
@click.argument("theirs", type=click.Path(path_type=Path), metavar="%B")
@click.argument("name", default="", metavar="[%P]")
@common_options(*BASIC)
def merge_po(base: Path, ours: Path, theirs: Path, name: str, options: Options) -> None:
    """Merge two branches of a catalog entry by entry; git calls it, see docs/maintainers.md.

    %O is the catalog both grew out of, %A ours, which the result replaces, %B theirs, %P its name in the project. A
    text that both translated differently becomes fuzzy and keeps both versions. A file that is no sound catalog ends
    with 2 and is left as it is, so that git reports the conflict.

    \b
    Examples:
      git config merge.faktentreu.driver 'faktentreu merge-po %O %A %B %P'
      faktentreu merge-po base.po ours.po theirs.po
    """
    from pipeline.project.merging import merge_files

    conflicts = merge_files(base, ours, theirs, name)
    if options.is_json:
        rows = [{"msgctxt": context, "msgid": msgid} for context, msgid in conflicts]
        say(FORMATS["json"](Report(results={"conflicts": rows})))
    elif conflicts and not options.quiet:
        were = "text was" if len(conflicts) == 1 else "texts were"
        words = f"{name or ours}: {len(conflicts)} {were} translated differently, now fuzzy with both versions"
        click.echo(harmless(words), err=True)


@click.command()
@click.argument("language", metavar="LANG")
@click.argument("article", metavar="ARTICLE")
@click.option("--by", required=True, metavar="NAME", help="Who read the translation.")
@click.option("--on", "day", metavar="YYYY-MM-DD", help="The day of the reading.  [default: today]")
@common_options(*BASIC)
def approve(language: str, article: str, by: str, day: str | None, options: Options) -> None:
    """Record that a person read an article's translation and stands for it.

    Every finished text is signed; one that changes later, in German or in translation, loses its signature. When all
    texts of an article are signed, its page names the reader instead of the draft notice. Ends with 1 while
    fuzzy or missing texts, or texts with an error, are left out.

    \b
    Examples:
      faktentreu approve en fieber --by "Dr. Anna Weber"
      faktentreu approve en fieber --by "Dr. Anna Weber" --on 2026-11-23
    """
    from pipeline.project.approvals import approve as record
    from pipeline.project.workspace import open_project

    done = record(open_project(options.project), language, article, by, day_of(day))
    left = [(done.unfinished, "fuzzy or missing"), (done.blocked, "with an error")]
    if options.is_json:
        results = {"path": done.path, "signed": done.standing.signed, "texts": done.standing.texts}
        results |= {"unfinished": done.unfinished, "blocked": done.blocked}
        say(FORMATS["json"](Report(results={"approval": results})))
    elif not options.quiet:
        say(f"{done.path}: {done.standing.signed} of {counted(done.standing.texts, 'text')} signed")
        for count, why in left:
            if count:
                say(f"left out: {counted(count, 'text')} {why}")
    end(failed=any(count for count, _ in left))


def day_of(words: str | None) -> date:
    """The day that the option names, or today; a wrong one ends the command as click's own mistakes do."""
    if words is None:
        return datetime.now().astimezone().date()
    try:
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", words):
            raise ValueError
        return date.fromisoformat(words)
    except ValueError:
        raise click.BadParameter(f"'{words}' is no day such as 2026-11-23.", param_hint="'--on'") from None
