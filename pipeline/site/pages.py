"""Built pages go in; finished HTML files, the sitemap and the style sheet come out as text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from pipeline.build import Page
from pipeline.card import Card, card_of
from pipeline.model import Role
from pipeline.site.amounts import amounts
from pipeline.site.html import article_body
from pipeline.site.interface import interface
from pipeline.site.links import Site, address, file_of, relative
from pipeline.site.theme import rendered, static_text
from pipeline.site.tongue import Tongue, tongue, written_date

STYLESHEET = "style.css"
EXTRA = "theme/extra.css"  # a publisher's own rules, after ours
THEME = "theme"  # where the other files of a theme go
INDEX = "index"
ROOT = "index.html"

Readers = Sequence[tuple[str, date]]

_CONTENTS_FROM = 4  # chapters; a shorter article is seen at a glance


@dataclass(frozen=True, slots=True)
class _Link:
    """A page in another language: its link, its language, and whether it is the page itself."""

    href: str
    tongue: Tongue
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class _Teaser:
    """An article on an index page."""

    href: str
    title: Markup
    description: Markup
    section: Markup


def render_page(page: Page, site: Site, readers: Readers = (), others: Sequence[Card] = ()) -> str:
    """The HTML file of an article; it belongs at `file_of(page.language, page.article.name)`.

    `readers` are those who signed all of the translation, and when; they take the place of the draft notice. `others`
    are the pages to list below the text, where the article is the language's index page.
    """
    card = card_of(page)
    language = tongue(page.language)
    say = interface(page.language).translations.gettext
    body = article_body(page, site, say)
    file = file_of(page.language, page.article.name)
    values = {
        **_frame(site, file, page.article.name, language),
        "page": page,
        "readers": "; ".join(f"{name} ({written_date(day, language)})" for name, day in readers),
        "body": body,
        "heading": body.heading
        or (Markup("") if body.has_heading else Markup("<h1>{}</h1>").format(_title(card, site))),
        "title": card.title,
        "description": card.description,
        "lead": _words(card.description, "description", card, site),
        "section": _words(card.section, "section", card, site),
        "reviewed": _review_date(page),
        "teasers": _teasers([other for other in others if other != card], file, site),
        "contents": body.chapters if len(body.chapters) >= _CONTENTS_FROM else (),
        "german_blocks": _german_blocks(page),
        "german_link": _german_link(page, site, file),
        "data": _structured_data(page, card, site, is_draft=not readers),
    }
    return rendered("article.html", page.language, site.theme, values)


def render_index(language: str, cards: Iterable[Card], site: Site) -> str:
    """The page that lists a language's articles; it belongs at `file_of(language, "index")`."""
    spoken = tongue(language)
    file = file_of(language, INDEX)
    values = {**_frame(site, file, INDEX, spoken), "teasers": _teasers(cards, file, site)}
    return rendered("index.html", language, site.theme, values)


def render_root(site: Site) -> str:
    """The page at the root of the site on which a reader chooses a language; every language says it itself."""
    choices = [
        (_Link(file_of(code, INDEX), tongue(code)), interface(code).translations.gettext("Health articles"))
        for code in _languages(site)
    ]
    source = tongue(site.source_language)
    return rendered("root.html", source.code, site.theme, {**_frame(site, ROOT, "", source), "choices": choices})


def render_sitemap(site: Site) -> str:
    """sitemap.xml, with every page and its other languages; only for a site with an address.

    Raises ValueError if the site has no base address: a sitemap needs absolute links.
    """
    if not site.base:
        raise ValueError("a sitemap needs the site's address; set site-url")
    names = sorted({name for pages in site.pages.values() for name in pages} - {INDEX})
    groups = [[(address(site, file_of(code, name)), tongue(code)) for code in site.languages(name)] for name in names]
    groups.append([(address(site, file_of(code, INDEX)), tongue(code)) for code in _languages(site)])
    return rendered("sitemap.xml", site.source_language, site.theme, {"groups": groups})


def stylesheet() -> str:
    """The style sheet of all pages; it belongs at `style.css` in the output folder."""
    return static_text(STYLESHEET)


def _frame(site: Site, file: str, name: str, language: Tongue) -> dict[str, object]:
    """What every page has: its language, links to its other languages, and where the style sheet lies."""
    codes = site.languages(name) if name not in (INDEX, "") else _languages(site)
    links = [_Link(relative(file_of(code, name), file), tongue(code), code == language.code) for code in codes if name]
    shown_in = interface(language.code).code
    return {
        "site": site,
        "canonical": address(site, file) if site.base and name else "",
        "language": language,
        "source": tongue(site.source_language),
        "interface": tongue(shown_in) if tongue(shown_in).tag.split("-")[0] != language.tag.split("-")[0] else None,
        "links": links,
        "alternates": [(_address(link, name, site), link.tongue) for link in links],
        "default": next((_address(link, name, site) for link in links if link.tongue.code == site.source_language), ""),
        "name": name,
        "index": relative(file_of(language.code, INDEX), file),
        "styles": [relative(name, file) for name in (STYLESHEET, *([EXTRA] if site.theme.has_extra else []))],
        "theme": relative(THEME, file),
    }


def _address(link: _Link, name: str, site: Site) -> str:
    """Where a page in another language is: absolute where the site's address is known."""
    return address(site, file_of(link.tongue.code, name)) if site.base else link.href


def _title(card: Card, site: Site) -> Markup:
    """The page's title as HTML; from the front matter it is marked where it is still German."""
    return _words(card.title, "title", card, site)


def _words(text: str, key: str, card: Card, site: Site) -> Markup:
    """The text of a front-matter key as HTML, marked where it is still German; empty where there is none."""
    if not text or key not in card.german:
        return amounts(text, card.language)
    source, words = tongue(site.source_language), amounts(text, site.source_language)
    return Markup('<span lang="{}" dir="{}">{}</span>').format(source.tag, source.direction, words)


def _review_date(page: Page) -> Markup:
    """The date of the last review in words of the page's language; empty where there is none."""
    value = page.front_matter.get("last_review")
    words = written_date(value, tongue(page.language))
    return Markup('<time class="amount" datetime="{}">{}</time>').format(value, words) if words else Markup("")


def _german_blocks(page: Page) -> int:
    """How many blocks of the article itself are shown in German."""
    return sum(page.article.segments[index].role is not Role.FRONT_MATTER for index in page.fallbacks)


def _german_link(page: Page, site: Site, file: str) -> str:
    """The link to the German original, empty on the original itself."""
    exists = page.is_translation and site.has(site.source_language, page.article.name)
    return relative(file_of(site.source_language, page.article.name), file) if exists else ""


def _teasers(cards: Iterable[Card], file: str, site: Site) -> list[_Teaser]:
    """The articles of an index page, by name."""
    return [_teaser(card, file, site) for card in sorted(cards, key=lambda card: card.name)]


def _teaser(card: Card, file: str, site: Site) -> _Teaser:
    link = relative(file_of(card.language, card.name), file)
    description = _words(card.description, "description", card, site)
    return _Teaser(link, _title(card, site), description, _words(card.section, "section", card, site))


def _structured_data(page: Page, card: Card, site: Site, *, is_draft: bool) -> dict[str, object]:
    """The page as a schema.org MedicalWebPage; a translation names its original, whose review is not its own."""
    reviewed = page.front_matter.get("last_review")
    original = {"lastReviewed": reviewed.isoformat()} if isinstance(reviewed, date) else {}
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "MedicalWebPage",
        "name": card.title,
        "inLanguage": tongue(page.language).tag,
        "isPartOf": {"@type": "WebSite", "name": site.title},
        "audience": {"@type": "Patient"},
    }
    if card.description:
        data["description"] = card.description
    if site.base:
        data["url"] = address(site, file_of(page.language, page.article.name))
    if not page.is_translation:
        return data | original
    work: dict[str, object] = {"@type": "MedicalWebPage", "inLanguage": tongue(site.source_language).tag, **original}
    if site.base and site.has(site.source_language, page.article.name):
        work["url"] = address(site, file_of(site.source_language, page.article.name))
    return data | ({"creativeWorkStatus": "Draft"} if is_draft else {}) | {"translationOfWork": work}


def _languages(site: Site) -> list[str]:
    """The languages with at least one page, the source language first."""
    return sorted((code for code, names in site.pages.items() if names), key=lambda code: code != site.source_language)
