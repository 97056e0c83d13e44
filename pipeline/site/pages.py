"""What pages say goes in; finished HTML files, the sitemap and the style sheet come out as text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from markupsafe import Markup

from pipeline.site.content import Body, Content, Teaser
from pipeline.site.interface import interface
from pipeline.site.links import INDEX, ROOT, Site, address, file_of, filled, relative
from pipeline.site.theme import rendered, static_text
from pipeline.site.tongue import Tongue, tongue, written_date

STYLESHEET = "style.css"
EXTRA = "theme/extra.css"  # a publisher's own rules, after ours
THEME = "theme"  # where the other files of a theme go

Readers = Sequence[tuple[str, date]]

_CONTENTS_FROM = 4  # chapters; a shorter article is seen at a glance


@dataclass(frozen=True, slots=True)
class _Link:
    """A page in another language: its link, its language, and whether it is the page itself."""

    href: str
    tongue: Tongue
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class _Listed:
    """An article on an index page."""

    href: str
    title: Markup
    description: Markup
    section: Markup


def render_page(content: Content, site: Site, readers: Readers = (), others: Sequence[Teaser] = ()) -> str:
    """The HTML file of an article; it belongs at `file_of(content.language, content.name)`.

    `readers` are those who signed all of the translation, and when; they take the place of the draft notice. `others`
    are the pages to list below the text, where the article is the language's index page.
    """
    teaser, card, body = content.teaser, content.teaser.card, _closed(content, site)
    language = tongue(card.language)
    file = file_of(card.language, card.name)
    no_heading = Markup("") if body.has_heading else Markup("<h1>{}</h1>").format(teaser.title)
    values = {
        **_frame(site, file, card.name, language),
        "page": content,
        "readers": "; ".join(f"{name} ({written_date(day, language)})" for name, day in readers),
        "body": body,
        "heading": body.heading or no_heading,
        "title": card.title,
        "description": card.description,
        "lead": teaser.description,
        "section": teaser.section,
        "reviewed": _review_date(content),
        "teasers": _listed([other for other in others if other != teaser], file),
        "contents": body.chapters if len(body.chapters) >= _CONTENTS_FROM else (),
        "german_blocks": content.german_blocks,
        "german_link": _german_link(content, site, file),
        "data": _structured_data(content, site, is_draft=not readers),
    }
    return rendered("article.html", card.language, site.theme, values)


def render_index(language: str, teasers: Iterable[Teaser], site: Site) -> str:
    """The page that lists a language's articles; it belongs at `file_of(language, "index")`."""
    spoken = tongue(language)
    file = file_of(language, INDEX)
    values = {**_frame(site, file, INDEX, spoken), "teasers": _listed(teasers, file)}
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


def _closed(content: Content, site: Site) -> Body:
    """The article as HTML whose links lead to pages of the site."""
    body, place = content.body, (content.name, content.language, site)
    heading, text = (Markup(filled(html, *place)) for html in (body.heading, body.html))
    return replace(body, heading=heading, html=text)


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


def _review_date(content: Content) -> Markup:
    """The date of the last review in words of the page's language; empty where there is none."""
    value = content.front_matter.get("last_review")
    words = written_date(value, tongue(content.language))
    return Markup('<time class="amount" datetime="{}">{}</time>').format(value, words) if words else Markup("")


def _german_link(content: Content, site: Site, file: str) -> str:
    """The link to the German original, empty on the original itself."""
    exists = content.is_translation and site.has(site.source_language, content.name)
    return relative(file_of(site.source_language, content.name), file) if exists else ""


def _listed(teasers: Iterable[Teaser], file: str) -> list[_Listed]:
    """The articles of an index page, by name."""
    in_order = sorted(teasers, key=lambda teaser: teaser.card.name)
    places = [relative(file_of(one.card.language, one.card.name), file) for one in in_order]
    pairs = zip(places, in_order, strict=True)
    return [_Listed(place, one.title, one.description, one.section) for place, one in pairs]


def _structured_data(content: Content, site: Site, *, is_draft: bool) -> dict[str, object]:
    """The page as a schema.org MedicalWebPage; a translation names its original, whose review is not its own."""
    card, reviewed = content.teaser.card, content.front_matter.get("last_review")
    original = {"lastReviewed": reviewed.isoformat()} if isinstance(reviewed, date) else {}
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "MedicalWebPage",
        "name": card.title,
        "inLanguage": tongue(card.language).tag,
        "isPartOf": {"@type": "WebSite", "name": site.title},
        "audience": {"@type": "Patient"},
    }
    if card.description:
        data["description"] = card.description
    if site.base:
        data["url"] = address(site, file_of(card.language, card.name))
    if not content.is_translation:
        return data | original
    work: dict[str, object] = {"@type": "MedicalWebPage", "inLanguage": tongue(site.source_language).tag, **original}
    if site.base and site.has(site.source_language, card.name):
        work["url"] = address(site, file_of(site.source_language, card.name))
    return data | ({"creativeWorkStatus": "Draft"} if is_draft else {}) | {"translationOfWork": work}


def _languages(site: Site) -> list[str]:
    """The languages with at least one page, the source language first."""
    return sorted((code for code, names in site.pages.items() if names), key=lambda code: code != site.source_language)
