"""An article's page in a language goes in, with its catalog and findings; the rows that people review come out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from markupsafe import Markup

from pipeline.build import Page
from pipeline.language import load
from pipeline.markdown import reveal
from pipeline.model import Catalog, Entry, Finding, Segment, Severity
from pipeline.rules import read_pair
from pipeline.signoff import SignOff
from pipeline.site.review.matches import Match, matches, uncompared
from pipeline.site.review.spans import highlighted

_UNSIGNED = SignOff()


class State(StrEnum):
    """What became of a segment on the page; the value is the word that reviewers read."""

    TRANSLATED = "translated"
    HELD_BACK = "held back: the page shows the German text"
    WITH_OTHERS = "sound, but in German with the row or page that it belongs to"
    FUZZY = "fuzzy: the German text has changed, the page shows it"
    MISSING = "not translated: the page shows the German text"


@dataclass(frozen=True, slots=True)
class Row:
    """One segment: both texts as a reader sees them, with their facts marked, and what was found.

    `line` is the line of its translation in the catalog (0 without one), `comments` are the translator's.
    """

    number: int
    segment: Segment
    state: State
    german: Markup
    translation: Markup
    matches: tuple[Match, ...] = ()
    findings: tuple[Finding, ...] = ()
    line: int = 0
    comments: tuple[str, ...] = ()

    @property
    def needs_a_look(self) -> bool:
        """Whether something was found, or the page shows German."""
        return bool(self.findings) or self.state is not State.TRANSLATED

    @property
    def has_dose(self) -> bool:
        """Whether one of its facts is a dose."""
        return any(match.is_dose for match in self.matches)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One article in one language, ready for review.

    `findings` are those that belong to no single segment. `version` changes with every word of either text.
    `sign_off` tells how far people have approved it.
    """

    page: Page
    catalog_path: str
    rows: tuple[Row, ...]
    findings: tuple[Finding, ...] = ()
    version: str = ""
    sign_off: SignOff = _UNSIGNED

    def count(self, level: Severity) -> int:
        """How many findings of a severity there are; one on a text that stands twice counts once."""
        return len({id(one): one for one in self._all() if one.level is level})

    @property
    def open(self) -> int:
        """How many segments are fuzzy or not translated."""
        return sum(row.state in (State.FUZZY, State.MISSING) for row in self.rows)

    @property
    def percent(self) -> int:
        """How many of a hundred segments are translated, rounded down."""
        return 100 * (len(self.rows) - self.open) // len(self.rows) if self.rows else 100

    def _all(self) -> Iterable[Finding]:
        return (*self.findings, *(finding for row in self.rows for finding in row.findings))


@dataclass(frozen=True, slots=True)
class Summary:
    """What the matrix tells of a sheet."""

    language: str
    name: str
    percent: int
    errors: int
    warnings: int
    open: int
    is_approved: bool


def summary_of(sheet: Sheet) -> Summary:
    """What the matrix tells of this sheet."""
    return Summary(
        sheet.page.language,
        sheet.page.article.name,
        sheet.percent,
        sheet.count(Severity.ERROR),
        sheet.count(Severity.WARNING),
        sheet.open,
        sheet.sign_off.is_complete,
    )


def read_sheet(
    page: Page,
    catalog: Catalog,
    findings: Sequence[Finding],
    source_language: str,
    sign_off: SignOff = _UNSIGNED,
) -> Sheet:
    """The rows of an article in the order of its page; fuzzy texts are shown, but not compared."""
    living = catalog.living
    by_segment: dict[tuple[str | None, str] | None, list[Finding]] = {}
    for finding in findings:
        by_segment.setdefault(finding.identity if finding.identity in living else None, []).append(finding)
    rows = tuple(
        _row(number, page, living.get(segment.identity), by_segment.get(segment.identity, ()), source_language)
        for number, segment in enumerate(page.article.segments, 1)
    )
    shown = {id(finding) for row in rows for finding in row.findings}
    general = tuple(finding for finding in findings if id(finding) not in shown)
    return Sheet(page, catalog.path, rows, general, _version(page, catalog), sign_off)


def _version(page: Page, catalog: Catalog) -> str:
    """Ten signs that stand for the German text and its translations as they are now."""
    living = catalog.living
    texts = [
        text
        for segment in page.article.segments
        for text in (segment.text, living[segment.identity].msgstr if segment.identity in living else "")
    ]
    return sha256("\0".join(texts).encode()).hexdigest()[:10]


def _row(number: int, page: Page, entry: Entry | None, findings: Iterable[Finding], source_language: str) -> Row:
    segment = page.article.segments[number - 1]
    definitions = page.article.definitions
    german, _ = reveal(segment.text, segment.role, definitions)
    translation = reveal(entry.msgstr, segment.role, definitions)[0] if entry else ""
    pair = read_pair(german, translation, load(source_language), load(page.language))
    is_compared = entry is not None and entry.is_translated
    facts = matches(pair) if is_compared else uncompared(pair)
    return Row(
        number,
        segment,
        _state(page.fallbacks.get(number - 1), entry, findings),
        highlighted(german, [(match.source, match) for match in facts], source_language),
        highlighted(translation, [(match.target, match) for match in facts], page.language),
        facts,
        tuple(sorted(findings, key=lambda finding: -finding.level)),
        entry.line if entry else 0,
        entry.comments if entry else (),
    )


def _state(reason: str | None, entry: Entry | None, findings: Iterable[Finding]) -> State:
    """What became of the segment: a sound translation may be German on account of its row or of the whole page."""
    if entry is None or not entry.msgstr.strip():
        return State.MISSING
    if not entry.is_translated:
        return State.FUZZY
    if reason is None:
        return State.TRANSLATED
    is_own = any(finding.level is Severity.ERROR for finding in findings)
    return State.HELD_BACK if is_own else State.WITH_OTHERS
