"""An article and its catalog go in; a page comes out, in German wherever a translation may not stand."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from pipeline.markdown import Broken, Spliced, heading_anchors, line_and_column, parse, splice, verify
from pipeline.model import (
    ERROR,
    FUZZY,
    MARKUP,
    MISSING,
    REASONS,
    Article,
    Catalog,
    Entry,
    Finding,
    Place,
    Role,
    Segment,
    Severity,
)

RULE = "markup-broken"

# verify blames single segments; a page that is still broken after so many rounds stays German as a whole.
_ROUNDS = 20

_ATTRIBUTES = re.compile(r"[ \t]*(?:#+[ \t]+)?\{[ \t]*")  # behind a heading: "{.wichtig}"


@dataclass(frozen=True, slots=True)
class Page:
    """One article in one language, ready to be written as Markdown or rendered.

    `text` is the page's Markdown, `spans` where each segment stands in it (half-open, by segment index). `fallbacks`
    says which segments stay German, and why: one of `REASONS`. `front_matter` is the article's, with the translated
    values of its top-level keys; `findings` are the translations that would have broken the page, each with the rule
    `markup-broken`.
    """

    article: Article
    language: str
    text: str
    spans: tuple[tuple[int, int], ...]
    fallbacks: Mapping[int, str] = field(default_factory=dict)
    front_matter: Mapping[str, object] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    is_translation: bool = True

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The page's block tokens; nobody may change them."""
        return parse(self.text)


def build_page(
    article: Article,
    catalog: Catalog | None,
    language: str,
    blocked: Collection[tuple[str | None, str]] = (),
    *,
    article_path: str = "",
    localised_links: Sequence[str] = (),
) -> Page:
    """The page of `article` in `language`; without a catalog it is the article itself, byte for byte.

    `blocked` holds the (msgctxt, msgid) of entries with an error. A segment stays German when its entry is blocked,
    fuzzy or missing, or when its translation would break the page's markup; a table falls back by row.
    `article_path` is the article's place in the project, for findings. A link may lead elsewhere where its German
    target begins with one of `localised_links`.
    """
    if catalog is None:
        original = splice(article, {})
        return Page(
            article,
            language,
            original.text,
            original.spans,
            front_matter=article.front_matter,
            is_translation=False,
        )
    entries = catalog.living
    reasons = _with_rows(article, _first_reasons(article, entries, blocked))
    spliced, reasons, broken = _sound_splice(article, entries, reasons, language, localised_links)
    findings = tuple(_finding(article, article_path, catalog, entries, language, one) for one in broken)
    return _page(article, entries, language, reasons, spliced, findings)


def page_again(article: Article, catalog: Catalog, language: str, fallbacks: Mapping[int, str]) -> Page:
    """The page that `build_page` made of the same article and catalog, from its fallbacks; without its findings."""
    entries = catalog.living
    spliced = splice(article, _used(article, entries, fallbacks), language)
    return _page(article, entries, language, fallbacks, spliced)


def _page(
    article: Article,
    entries: Mapping[tuple[str | None, str], Entry],
    language: str,
    reasons: Mapping[int, str],
    spliced: Spliced,
    findings: tuple[Finding, ...] = (),
) -> Page:
    return Page(
        article,
        language,
        spliced.text,
        spliced.spans,
        fallbacks=dict(sorted(reasons.items())),
        front_matter=_front_matter(article, _used(article, entries, reasons)),
        findings=findings,
    )


def marked_text(page: Page, *, fallback: bool = True, anchors: str = "none") -> str:
    """The page's Markdown with marks that readers do not see.

    With `fallback` a comment stands behind every block that stays German: `Text. <!-- German: missing -->`; front
    matter and code, where a comment would be text, are left as they are. With `anchors` every heading has the anchor
    of its German original, unless the author wrote one: `attribute` for `## Text {#anchor}`, `html` for
    `## <a id="anchor"></a>Text`, for other programs that make HTML of the page.
    """
    marks = [*(_fallback_marks(page) if fallback else ()), *(_anchor_marks(page, anchors) if anchors != "none" else ())]
    parts: list[str] = []
    begin = 0
    for at, mark in sorted(marks, key=lambda one: one[0]):
        parts += [page.text[begin:at], mark]
        begin = at
    return "".join([*parts, page.text[begin:]])


def _fallback_marks(page: Page) -> Iterator[tuple[int, str]]:
    """Where in the page's text which comment goes."""
    for index, reason in page.fallbacks.items():
        if page.article.segments[index].role not in (Role.FRONT_MATTER, Role.CODE):
            yield page.spans[index][1], f" <!-- German: {reason} -->"


def _anchor_marks(page: Page, style: str) -> Iterator[tuple[int, str]]:
    """Where in the page's text which anchor goes; an attribute joins those that stand there already."""
    article = page.article
    names = {anchor.line: anchor for anchor in heading_anchors(article.text)}
    for index, segment in enumerate(article.segments):
        if segment.role is not Role.HEADING:
            continue
        anchor = names.get(line_and_column(article.text, segment.start)[0] - 1)
        if anchor is None or anchor.is_own or not anchor.name:
            continue
        start, end = page.spans[index]
        if style == "html":
            yield start, f'<a id="{anchor.name}"></a>'
        elif attributes := _ATTRIBUTES.match(page.text, end):
            yield attributes.end(), f"#{anchor.name} "
        else:
            yield end, " {#" + anchor.name + "}"


def _first_reasons(
    article: Article, entries: Mapping[tuple[str | None, str], Entry], blocked: Collection[tuple[str | None, str]]
) -> dict[int, str]:
    """Which segments cannot be translated by what the catalog and the checks say, and why."""
    reasons = {}
    for index, segment in enumerate(article.segments):
        entry = entries.get(segment.identity)
        if entry is None or not entry.msgstr.strip():
            reasons[index] = MISSING
        elif not entry.is_translated:
            reasons[index] = FUZZY
        elif segment.identity in blocked:
            reasons[index] = ERROR
    return reasons


def _with_rows(article: Article, reasons: Mapping[int, str]) -> dict[int, str]:
    """`reasons`, with every table row taken whole: half a row in another language misleads more than it tells."""
    rows: dict[int, list[int]] = {}
    for index, segment in enumerate(article.segments):
        if segment.role is Role.TABLE_CELL:
            rows.setdefault(_line_start(article.text, segment.start), []).append(index)
    whole = dict(reasons)
    for cells in rows.values():
        found = [reasons[index] for index in cells if index in reasons]
        if found:
            gravest = min(found, key=REASONS.index)
            whole.update((index, whole.get(index, gravest)) for index in cells)
    return whole


def _sound_splice(
    article: Article,
    entries: Mapping[tuple[str | None, str], Entry],
    reasons: dict[int, str],
    language: str,
    localised_links: Sequence[str],
) -> tuple[Spliced, dict[int, str], list[Broken]]:
    """The page's text with German put back, until its markup is sound; the reasons so far, and what was broken."""
    broken: list[Broken] = []
    for _ in range(_ROUNDS):
        used = _used(article, entries, reasons)
        spliced = splice(article, used, language)
        found = verify(article, spliced, localised_links)
        broken += found
        if not found:
            return spliced, reasons, broken
        if not any(one.segment in used for one in found):
            break
        reasons = _with_rows(article, {one.segment: MARKUP for one in found if one.segment in used} | reasons)
    everything = dict.fromkeys(range(len(article.segments)), MARKUP) | reasons
    return splice(article, {}, language), everything, broken


def _used(
    article: Article, entries: Mapping[tuple[str | None, str], Entry], reasons: Mapping[int, str]
) -> dict[int, str]:
    """The translations that go on the page, by segment index."""
    return {
        index: entries[segment.identity].msgstr
        for index, segment in enumerate(article.segments)
        if index not in reasons
    }


def _front_matter(article: Article, used: Mapping[int, str]) -> dict[str, object]:
    """The article's front matter with the translated values in their places."""
    texts = {(article.segments[index].key, article.segments[index].text): text for index, text in used.items()}
    return {key: _translated(value, key, texts) for key, value in article.front_matter.items()}


def _translated(value: object, key: str, texts: Mapping[tuple[str, str], str]) -> object:
    """A front-matter value with its texts replaced; lists do not lengthen a key's path."""
    if isinstance(value, str):
        return texts.get((key, value.strip()), value)
    if isinstance(value, list):
        return [_translated(item, key, texts) for item in value]
    if isinstance(value, dict):
        return {inner: _translated(item, f"{key}.{inner}", texts) for inner, item in value.items()}
    return value


def _finding(
    article: Article,
    article_path: str,
    catalog: Catalog,
    entries: Mapping[tuple[str | None, str], Entry],
    language: str,
    broken: Broken,
) -> Finding:
    """A broken translation as people meet it, at its line in the catalog and its line in the article."""
    segment: Segment = article.segments[broken.segment]
    entry = entries.get(segment.identity)
    return Finding(
        RULE,
        Severity.ERROR,
        broken.message,
        broken.hint,
        place=Place(catalog.path, entry.line if entry else 0),
        source=Place(article_path, *line_and_column(article.text, segment.start)),
        excerpt=segment.text,
        article=article.name,
        language=language,
        identity=segment.identity,
    )


def _line_start(text: str, offset: int) -> int:
    """Where the line of `offset` starts."""
    return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
