"""An article and its catalog, or two texts, become findings: the rules run, severity and places are added."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from pipeline.catalog import position
from pipeline.glossary import BASE, Glossary
from pipeline.language import Language, load
from pipeline.limits import refuse_excess
from pipeline.markdown import reveal
from pipeline.model import Article, Catalog, Entry, Finding, Place, Problem, Segment, Settings, Severity
from pipeline.rules import (
    ARTICLE_RULES,
    WAIVED,
    Member,
    Pair,
    Rule,
    markup_rules,
    members,
    pair_rules,
    read_markup,
    read_pair,
)
from pipeline.waivers import Waiver, waivers

Read = TypeVar("Read")
Found = tuple[Rule[Any], Severity, Problem]

_DEFAULTS = Settings()
_LEVELS = {"error": Severity.ERROR, "warning": Severity.WARNING, "note": Severity.NOTE}
# Equivalents are a matter of house style, with a setting of their own.
_HOUSE_STYLE: Mapping[str, Callable[[Settings], str]] = {
    "equivalent-amount": lambda settings: settings.dose_equivalents,
    "equivalent-time": lambda settings: settings.time_equivalents,
}


@dataclass(frozen=True, slots=True)
class _Read:
    """Two texts of Markdown with what a reader sees of them; offsets lead from that to the Markdown."""

    source: str
    target: str
    pair: Pair
    source_offsets: Sequence[int]
    target_offsets: Sequence[int]

    def placed(self, problem: Problem) -> Problem:
        """A problem of the pair, its spans as offsets into the Markdown."""
        source, target = _moved(problem.source, self.source_offsets), _moved(problem.target, self.target_offsets)
        return replace(problem, source=source, target=target)


@dataclass(frozen=True, slots=True)
class _Translated:
    """A text of an article and its translated entry, both read."""

    segment: Segment
    entry: Entry
    read: _Read


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
        for rule, level, problem in _problems(_read(source, target, ours, theirs, glossary), settings or _DEFAULTS)
    ]
    return sorted(findings, key=lambda finding: -finding.level)


def check_catalog(
    article: Article,
    article_path: str,
    catalog: Catalog,
    language: str,
    settings: Settings,
    glossary: Glossary = BASE,
) -> list[Finding]:
    """The findings on a catalog's translated entries, by their line; fuzzy and missing ones are not checked."""
    findings = [
        finding
        for one in _checked(article, catalog, language, settings, glossary)
        for finding in _findings(one, article, article_path, catalog, language)
    ]
    return sorted(findings, key=lambda finding: (finding.place.line, finding.place.column) if finding.place else (0, 0))


def waivers_in_use(
    article: Article, catalog: Catalog, language: str, settings: Settings, glossary: Glossary = BASE
) -> dict[tuple[str | None, str], frozenset[Waiver]]:
    """The identity of every entry that is checked, with those of its waivers that allow a problem."""
    return {one.text.entry.identity: one.used for one in _checked(article, catalog, language, settings, glossary)}


def _checked(
    article: Article, catalog: Catalog, language: str, settings: Settings, glossary: Glossary
) -> Iterator[_Checked]:
    """Every translated entry with the problems it has, alone and among the others, in the article's order."""
    texts = _translated(article, catalog, language, settings, glossary)
    for text, member in zip(texts, members([text.read.pair for text in texts]), strict=True):
        problems = list(_problems(text.read, settings, article.definitions))
        if not any(level is Severity.ERROR for _, level, _ in problems):
            problems += _problems_among(member, text.read, settings)
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
            read = _read(segment.text, entry.msgstr, *languages, glossary, segment, article.definitions)
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


def _read(
    source: str,
    target: str,
    source_language: Language,
    target_language: Language,
    glossary: Glossary,
    segment: Segment | None = None,
    definitions: Mapping[str, str] | None = None,
) -> _Read:
    """Both texts as a reader sees them."""
    role = segment.role if segment else None
    shown_source, source_offsets = reveal(source, role, definitions)
    shown_target, target_offsets = reveal(target, role, definitions, original=source)
    pair = read_pair(shown_source, shown_target, source_language, target_language, segment, glossary)
    return _Read(source, target, pair, source_offsets, target_offsets)


def _problems(read: _Read, settings: Settings, definitions: Mapping[str, str] | None = None) -> Iterator[Found]:
    """Every rule's problems with their final severity, spans as offsets into the Markdown of both texts.

    The rules on facts see what a reader sees, those on markup the Markdown itself.
    """
    for rule in _active(pair_rules(read.pair), settings):
        for problem in rule.check(read.pair):
            yield rule, _level(rule, problem, settings), read.placed(problem)
    role = read.pair.segment.role if read.pair.segment else None
    markup = read_markup(read.source, read.target, role, definitions, settings.localised_links)
    for markup_rule in _active(markup_rules(markup), settings):
        for problem in markup_rule.check(markup):
            yield markup_rule, _level(markup_rule, problem, settings), problem


def _problems_among(member: Member, read: _Read, settings: Settings) -> Iterator[Found]:
    """The problems that only the other texts of the article show."""
    for rule in _active(ARTICLE_RULES.values(), settings):
        for problem in rule.check(member):
            yield rule, _level(rule, problem, settings), read.placed(problem)


def _active(rules: Collection[Rule[Read]], settings: Settings) -> Iterable[Rule[Read]]:
    levels = settings.severity
    return [rule for rule in rules if levels.get(rule.name) != "off"] if levels else rules


def _level(rule: Rule[Any], problem: Problem, settings: Settings) -> Severity:
    """The rule's level, this problem's own where it has one, the project's where it sets one."""
    if rule.name in settings.severity:
        return _LEVELS[settings.severity[rule.name]]
    if rule.name in _HOUSE_STYLE:
        return _LEVELS[_HOUSE_STYLE[rule.name](settings)]
    return problem.severity if problem.severity is not None else rule.level


def _moved(span: tuple[int, int] | None, offsets: Sequence[int]) -> tuple[int, int] | None:
    if span is None:
        return None
    start, end = span
    return offsets[start], offsets[end - 1] + 1 if end > start else offsets[start]


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
