"""Sheets go in; the review pages come out: a matrix, a page for each sheet, a sign-off sheet for each article."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.build import Page
from pipeline.card import page_title
from pipeline.facts import Fact
from pipeline.model import Severity
from pipeline.site.links import Site, Theme, file_of, relative
from pipeline.site.review.matches import Match, Verdict, is_dose
from pipeline.site.review.rows import Row, Sheet, State, Summary, summary_of
from pipeline.site.review.spans import quoted
from pipeline.site.theme import rendered, static_text
from pipeline.site.tongue import Tongue, tongue

REVIEW_STYLE = "review/review.css"
REVIEW_INDEX = "review/index.html"

_SPOKEN = "en"  # the language of the review pages themselves
_OURS = Theme()  # a publisher's theme is for readers


@dataclass(frozen=True, slots=True)
class _Cell:
    """One sheet in the matrix, as a link with its state in words; `kind` is `clean`, `open` or `alarming`."""

    href: str
    tongue: Tongue
    kind: str
    percent: int
    errors: int
    warnings: int
    open: int
    is_approved: bool


@dataclass(frozen=True, slots=True)
class _Reading:
    """How one language states a dose fact: its words, and how they compare."""

    tongue: Tongue
    words: str
    verdict: str
    is_alarming: bool


@dataclass(frozen=True, slots=True)
class _Dose:
    """One dose fact of the German article, with its reading in every language."""

    number: int
    row: Row
    fact: Fact
    readings: tuple[_Reading, ...]


def review_file(language: str, name: str) -> str:
    """Where the review page of an article in a language lies in the output folder."""
    return f"review/{language}/{name}.html"


def sign_off_file(name: str) -> str:
    """Where the sign-off sheet of an article lies in the output folder."""
    return f"review/sign-off/{name}.html"


def review_style() -> str:
    """The style sheet of the review pages; it belongs at `REVIEW_STYLE`."""
    return static_text("review.css")


def render_review(sheet: Sheet, others: Sequence[Sheet], site: Site) -> str:
    """The page on which an article's translation is reviewed; `others` are the article's sheets in every language."""
    page, name = sheet.page, sheet.page.article.name
    file = review_file(page.language, name)
    exists = site.has(page.language, name)
    return rendered(
        "review.html",
        _SPOKEN,
        _OURS,
        {
            **_frame(site, file),
            "title": page_title(page),
            "sheet": sheet,
            "page": page,
            "language": tongue(page.language),
            "links": [(_cell(summary_of(other), file), other is sheet) for other in others],
            "page_href": relative(file_of(page.language, name), file) if exists else "",
            "sign_off": relative(sign_off_file(name), file),
            "counts": {level: sheet.count(level) for level in reversed(Severity)},
            "looks": sum(row.needs_a_look for row in sheet.rows),
            "doses": sum(row.has_dose for row in sheet.rows),
            "following": _following(sheet.rows),
            "translated": State.TRANSLATED,
            "quoted": quoted,
        },
    )


def render_review_index(summaries: Iterable[Summary], titles: Mapping[str, str], site: Site) -> str:
    """The way into the review: every article in every language, with its state; `titles` are those of the articles."""
    cells = {(one.name, one.language): _cell(one, REVIEW_INDEX) for one in summaries}
    languages = list(dict.fromkeys(language for _, language in cells))
    reviewed = {name for name, _ in cells}
    articles = [
        (
            title,
            relative(sign_off_file(name), REVIEW_INDEX),
            [cells.get((name, language)) for language in languages],
        )
        for name, title in titles.items()
        if name in reviewed
    ]
    frame = _frame(site, REVIEW_INDEX)
    values = {**frame, "languages": [tongue(code) for code in languages], "articles": articles}
    return rendered("review_index.html", _SPOKEN, _OURS, values)


def render_sign_off(german: Page, sheets: Sequence[Sheet], site: Site) -> str:
    """The sheet to print and sign: every dose fact of a German article, with its reading in every language."""
    file = sign_off_file(german.article.name)
    values = {
        **_frame(site, file),
        "title": page_title(german),
        "name": german.article.name,
        "doses": _doses(sheets),
        "languages": [(tongue(sheet.page.language), sheet) for sheet in sheets],
    }
    return rendered("review_sign_off.html", _SPOKEN, _OURS, values)


def _frame(site: Site, file: str) -> dict[str, object]:
    """What every review page has."""
    return {
        "site": site,
        "style": relative(REVIEW_STYLE, file),
        "index": relative(REVIEW_INDEX, file),
        "source": tongue(site.source_language),
    }


def _cell(one: Summary, file: str) -> _Cell:
    href = relative(review_file(one.language, one.name), file)
    kind = "alarming" if one.errors else "open" if one.warnings or one.open else "clean"
    return _Cell(href, tongue(one.language), kind, one.percent, one.errors, one.warnings, one.open, one.is_approved)


def _following(rows: Iterable[Row]) -> dict[int, int]:
    """For each row that needs a look, the number of the next one that does."""
    numbers = [row.number for row in rows if row.needs_a_look]
    return dict(pairwise(numbers))


def _doses(sheets: Sequence[Sheet]) -> list[_Dose]:
    """The dose facts of the article in its order: the German text is the same in every sheet, and so are its facts."""
    if not sheets:
        return []
    found: list[_Dose] = []
    for rows in zip(*(sheet.rows for sheet in sheets), strict=True):
        for source in _source_doses(rows[0]):
            readings = tuple(_reading(sheet, row, source) for sheet, row in zip(sheets, rows, strict=True))
            found.append(_Dose(len(found) + 1, rows[0], source, readings))
    return found


def _source_doses(row: Row) -> list[Fact]:
    facts = [match.source for match in row.matches if match.source is not None and is_dose(match.source)]
    return sorted(facts, key=lambda fact: fact.start)


def _reading(sheet: Sheet, row: Row, source: Fact) -> _Reading:
    """How a language states a fact of the German text."""
    spoken = tongue(sheet.page.language)
    match: Match | None = next((one for one in row.matches if one.source == source), None)
    if row.state is not State.TRANSLATED:
        return _Reading(spoken, "", row.state.value, is_alarming=True)
    if match is None or match.target is None:
        verdict = match.verdict if match else Verdict.MISSING
        return _Reading(spoken, "", verdict.value, is_alarming=verdict is not Verdict.REWORDED)
    return _Reading(spoken, match.target.text, match.verdict.value, match.is_alarming)
