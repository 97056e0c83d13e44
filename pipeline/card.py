"""A built page goes in; its card comes out: what the other pages of the site tell of it, and whom it names itself."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from pipeline.model import Role

if TYPE_CHECKING:
    from markdown_it.token import Token

    from pipeline.build import Page

_POINTED = re.compile(r"<([^<>\r\n]*?\.md)\b", re.IGNORECASE)  # hits: <a b.md>
_WORD = re.compile(r"[^\s()<>\"'\[\]=|]+")  # the `../fieber.md` of (../fieber.md#was)
_PATH = re.compile(r".*\.md\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Card:
    """A page in a few words: its title, and the description and section of its front matter, empty where it has none.

    `german` holds the front-matter keys among them whose texts stay German, sorted.
    """

    language: str
    name: str
    title: str
    description: str = ""
    section: str = ""
    german: tuple[str, ...] = ()


def card_of(page: Page) -> Card:
    """The card of a page."""
    texts = (page_title(page), text_of(page, "description"), text_of(page, "section"))
    return Card(page.language, page.article.name, *texts, german=tuple(sorted(set(_german_keys(page)))))


def page_title(page: Page) -> str:
    """The title of a page: its front matter's, else its first heading of level 1, else the article's name."""
    return text_of(page, "title") or _first_heading(page.tokens) or page.article.name


def text_of(page: Page, key: str) -> str:
    """A front-matter value as one line of text, empty where it has none."""
    value = page.front_matter.get(key)
    return " ".join(value.split()) if isinstance(value, str) else ""


def named_articles(page: Page) -> tuple[str, ...]:
    """The names of all articles that the page may lead to, sorted; whether they are there is not known."""
    folder = posixpath.dirname(page.article.name)
    return tuple(sorted({_name(path, folder) for path in _paths(page.text)} - {""}))


def _paths(text: str) -> Iterator[str]:
    if ".md" not in text.lower():
        return
    yield from _POINTED.findall(text)
    for word in _WORD.findall(text):
        if found := _PATH.match(word):
            yield found[0]


def _name(path: str, folder: str) -> str:
    """The name of the article that a path, written in an article of the folder, leads to."""
    plain = unquote(html.unescape(re.sub(r"\\(?=[!-/:-@\[-`{-~])", "", path)))
    return posixpath.normpath(posixpath.join(folder, plain)).removesuffix(".md")


def _german_keys(page: Page) -> Iterator[str]:
    """The front-matter keys whose texts stay German."""
    segments = (page.article.segments[index] for index in page.fallbacks)
    return (segment.key for segment in segments if segment.role is Role.FRONT_MATTER)


def _first_heading(tokens: Iterable[Token]) -> str:
    """The words of the first heading of level 1."""
    from pipeline.markdown import plain_text  # a run that knows the cards reads no page

    opened = False
    for token in tokens:
        if opened:
            return plain_text(token)
        opened = token.type == "heading_open" and token.tag == "h1"
    return ""
