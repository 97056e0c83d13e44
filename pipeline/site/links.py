"""A link of an article goes in; the link of the page comes out, in the reader's language where that page exists."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import SplitResult, quote, unquote, urlsplit

from pipeline.model import Settings
from pipeline.site.tongue import tongue

INDEX = "index"  # the name of a language's own index page, and of an article that takes its place
ROOT = "index.html"  # where a reader chooses a language

# Stands before the target of a link to an article, and for the language it leads to, until it is known which pages
# there are. It is no character, and an author's own is taken out of every target.
OPEN = "\ufdd0"

_OPEN_LINK = re.compile(
    rf'<a (?P<before>(?:[\w-]+="[^"]*" )*)href="{OPEN}(?P<href>[^"]*)"'
    rf'(?P<after>(?: (?!hreflang="{OPEN})[\w-]+="[^"]*")*)(?P<language> hreflang="{OPEN}")?'
)  # <a href="…fieber.md#dosis" title="Fieber" hreflang="…">
_ESCAPES = str.maketrans({"&": "&amp;", '"': "&quot;", "<": "&lt;", ">": "&gt;", "\u00a0": "&nbsp;"})


@dataclass(frozen=True, slots=True)
class Theme:
    """What a publisher gives the pages: templates by file name, and the path of the folder they come from.

    `has_extra` tells that there is a style sheet `extra.css` to load after ours.
    """

    templates: tuple[tuple[str, str], ...] = ()
    path: str = ""
    has_extra: bool = False


_PLAIN = Theme()


@dataclass(frozen=True, slots=True)
class Site:
    """What a page must know of the others: `pages` maps each language code to the names of its pages' articles.

    `base` is the address the output folder is published at, ending in a slash, or empty. `theme` is the publisher's.
    """

    pages: Mapping[str, frozenset[str]] = field(default_factory=dict)
    title: str = "Faktentreu"
    source_language: str = "de"
    base: str = ""
    theme: Theme = field(default_factory=Theme)

    def has(self, language: str, name: str) -> bool:
        """Whether the page of an article exists in a language."""
        return name in self.pages.get(language, ())

    def languages(self, name: str) -> list[str]:
        """The languages an article has a page in, the source language first, then in the settings' order."""
        found = [language for language in self.pages if self.has(language, name)]
        return sorted(found, key=lambda language: language != self.source_language)


def site_of(settings: Settings, pages: Mapping[str, frozenset[str]], theme: Theme = _PLAIN) -> Site:
    """The site that the settings describe, with the pages that will exist."""
    base = settings.site_url.rstrip("/") + "/" if settings.site_url else ""
    return Site(pages, settings.title, settings.source_language, base, theme)


def file_of(language: str, name: str) -> str:
    """Where a page lies in the output folder; name `index` is the language's own index page."""
    return f"{language}/{name}.html"


def text_file_of(language: str, name: str) -> str:
    """Where the Markdown of a page lies in the output folder."""
    return f"{language}/{name}.md"


def relative(target: str, start: str) -> str:
    """The link from one file of the output folder to another, percent-encoded."""
    return quote(posixpath.relpath(target, posixpath.dirname(start) or "."))


def address(site: Site, file: str) -> str:
    """The full address of a file of the output folder, percent-encoded; only for a site with a base address."""
    return site.base + quote(file)


def leads_to_article(href: str) -> bool:
    """Whether a link is to an article of the project, there or not."""
    parts = _split(href)
    return not (parts.scheme or parts.netloc) and unquote(parts.path).endswith(".md")


def filled(html: str, name: str, language: str, site: Site) -> str:
    """The HTML of article `name` on its page in `language`, its open links leading where they do on this site."""

    def closed(link: re.Match[str]) -> str:
        target, other = page_link(unescape(link["href"]), name, language, site)
        tag = f' hreflang="{tongue(other).tag}"' if link["language"] and other else ""
        return f'<a {link["before"]}href="{target.translate(_ESCAPES)}"{link["after"]}{tag}'

    return _OPEN_LINK.sub(closed, html) if OPEN in html else html


def page_link(href: str, name: str, language: str, site: Site) -> tuple[str, str]:
    """The link `href` of article `name` on its page in `language`, and the language of its target if another.

    `other.md#anchor` becomes `other.html#anchor`, or the German page where this language has none. Anything else,
    and links to articles that do not exist, stay as they are.
    """
    if not leads_to_article(href):
        return href, ""
    parts = _split(href)
    path = unquote(parts.path).removesuffix(".md")
    target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
    for candidate in (language, site.source_language):
        if site.has(candidate, target):
            link = relative(file_of(candidate, target), file_of(language, name))
            tail = (f"?{parts.query}" if parts.query else "") + (f"#{parts.fragment}" if parts.fragment else "")
            return link + tail, candidate if candidate != language else ""
    return href, ""


def is_remote(address: str) -> bool:
    """Whether loading an address would ask another host."""
    parts = _split(address)
    return bool(parts.netloc or parts.scheme)


def _split(address: str) -> SplitResult:
    """The parts of an address; one that is none, such as `http://[`, counts as remote and leads nowhere."""
    try:
        return urlsplit(address)
    except ValueError:
        return SplitResult("invalid", "", "", "", "")
