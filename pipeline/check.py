"""An article and its catalog, or two texts, become findings: what the rules blame, but for waivers, and its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.blame import Found, Texts, problems_among, problems_between, read_texts
from pipeline.catalog import position
from pipeline.glossary import BASE, Glossary
from pipeline.language import load
from pipeline.limits import refuse_excess
from pipeline.model import Article, Catalog, Entry, Finding, Place, Problem, Segment, Settings, Severity
from pipeline.rules import WAIVED, members
from pipeline.said import Said
from pipeline.waivers import Waiver, waivers

_DEFAULTS = Settings()


@dataclass(frozen=True, slots=True)
class _Translated:
    """A text of an article and its translated entry, both read."""

    segment: Segment
    entry: Entry
    read: Texts


@dataclass(frozen=True, slots=True)
class _Checked:
    """A translated entry with the problems that no waiver allows, and its waivers that allow one."""

    text: _Translated
    problems: tuple[Found, ...]
    used: frozenset[Waiver]


def check_text(
    source: str,
    target: str,
    *,
    source_language: str = "de",
    target_language: str,
    settings: Settings | None = None,
    glossary: Glossary = BASE,
) -> list[Finding]:
    """The findings on one translated text, gravest first; both texts may be plain or Markdown.

    Raises FaktentreuError for a malformed language code and for a text too long to be a paragraph. A language without
    data is read by its bare digits.
    """
    refuse_excess(source)
    refuse_excess(target)
    ours, theirs = load(source_language), load(target_language)
    findings = [
        Finding(rule.name, level, problem.message, problem.hint, excerpt=_excerpt(problem.source, source))
        for rule, level, problem in problems_between(source, target, ours, theirs, settings or _DEFAULTS, glossary)
    ]
    return sorted(findings, key=lambda finding: -finding.level)


def check_catalog(
    article: Article,
    article_path: str,
    catalog: Catalog,
    language: str,
    settings: Settings,
    glossary: Glossary = BASE,
    said: Said | None = None,
) -> list[Finding]:
    """The findings on a catalog's translated entries, by their line; fuzzy and missing ones are not checked.

    `said` is what is known of pairs already, and learns what is found out.
    """
    said = said or Said(definitions=article.definitions)
    findings = [
        finding
        for one in _checked(article, catalog, language, settings, glossary, said)
        for finding in _findings(one, article, article_path, catalog, language)
    ]
    return sorted(findings, key=lambda finding: (finding.place.line, finding.place.column) if finding.place else (0, 0))


def waivers_in_use(
    article: Article, catalog: Catalog, language: str, settings: Settings, glossary: Glossary = BASE
) -> dict[tuple[str | None, str], frozenset[Waiver]]:
    """The identity of every entry that is checked, with those of its waivers that allow a problem."""
    said = Said(definitions=article.definitions)
    checked = _checked(article, catalog, language, settings, glossary, said)
    return {one.text.entry.identity: one.used for one in checked}


def _checked(
    article: Article, catalog: Catalog, language: str, settings: Settings, glossary: Glossary, said: Said
) -> Iterator[_Checked]:
    """Every translated entry with the problems it has, alone and among the others, in the article's order."""
    texts = _translated(article, catalog, language, settings, glossary)
    named = [said.named(text.read) for text in texts]
    for text, member in zip(texts, members([text.read.shown for text in texts], named), strict=True):
        problems = said.problems(text.read, settings)
        if not any(level is Severity.ERROR for _, level, _ in problems):
            problems += problems_among(member, text.read, settings)
        yield _without_waived(text, problems)


def _translated(
    article: Article, catalog: Catalog, language: str, settings: Settings, glossary: Glossary
) -> list[_Translated]:
    """The distinct texts of an article that have a translation, with both sides read."""
    languages = load(settings.source_language), load(language)
    living = catalog.living
    texts: dict[tuple[str | None, str], _Translated] = {}
    for segment in article.segments:
        entry = living.get(segment.identity)
        if entry is not None and entry.is_translated and segment.identity not in texts:
            read = read_texts(segment.text, entry.msgstr, *languages, glossary, segment, article.definitions)
            texts[segment.identity] = _Translated(segment, entry, read)
    return list(texts.values())


def _without_waived(text: _Translated, problems: Iterable[Found]) -> _Checked:
    """An entry with the problems that none of its waivers allows."""
    allowed = waivers(text.entry.comments)
    left: list[Found] = []
    used: set[Waiver] = set()
    for rule, level, problem in problems:
        words = _excerpt(problem.source, text.segment.text), _excerpt(problem.target, text.entry.msgstr)
        if waiver := next((one for one in allowed if rule.name in WAIVED and one.fits(*words)), None):
            used.add(waiver)
        else:
            left.append((rule, level, problem))
    return _Checked(text, tuple(left), frozenset(used))


def _findings(
    checked: _Checked, article: Article, article_path: str, catalog: Catalog, language: str
) -> Iterator[Finding]:
    """The problems of an entry with their places, then its waivers that allow nothing."""
    segment, entry = checked.text.segment, checked.text.entry
    for rule, level, problem in checked.problems:
        yield Finding(
            rule.name,
            level,
            problem.message,
            problem.hint,
            place=_target_place(catalog, entry, problem),
            source=_source_place(article, article_path, segment, problem),
            excerpt=_excerpt(problem.source, segment.text),
            article=article.name,
            language=language,
            identity=segment.identity,
        )
    for waiver in waivers(entry.comments):
        if waiver not in checked.used:
            yield _waiver_finding(waiver, article.name, language, catalog, entry)


def _waiver_finding(waiver: Waiver, article: str, language: str, catalog: Catalog, entry: Entry) -> Finding:
    """A waiver that names no pair and reason, or that fits no finding of its entry any more."""
    if waiver.is_malformed:
        rule, message = "waiver-malformed", f"'{waiver.comment}' names no pair with a reason"
        hint = "write '# fact-ok: German words = translated words (reason)'"
    else:
        rule, message = "waiver-stale", f"'{waiver.comment}' allows nothing here any more"
        hint = "take the comment out, or write the pair as it stands now"
    place = Place(catalog.path, entry.line)
    return Finding(
        rule, Severity.WARNING, message, hint, place=place, article=article, language=language, identity=entry.identity
    )


def _excerpt(span: tuple[int, int] | None, text: str) -> str:
    return text[span[0] : span[1]] if span else ""


def _target_place(catalog: Catalog, entry: Entry, problem: Problem) -> Place:
    line, column = position(entry, problem.target[0] if problem.target else 0)
    return Place(catalog.path, line, column)


def _source_place(article: Article, path: str, segment: Segment, problem: Problem) -> Place:
    """Where the words to blame stand in the article; the segment's start where they cannot be told."""
    start = segment.start
    if problem.source:
        words = segment.text[problem.source[0] : problem.source[1]].split("\n")[0]
        first_word = words.split(" ")[0] if words else ""
        for wanted in (words, first_word):
            found = article.text.find(wanted, start, segment.spans[-1][1]) if wanted else -1
            if found >= 0:
                start = found
                break
    line = article.text.count("\n", 0, start) + 1
    column = start - (article.text.rfind("\n", 0, start) + 1) + 1
    return Place(path, line, column)
