"""An article's text goes in; the anchors of its headings and the links in it come out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple
from urllib.parse import unquote

from markdown_it.token import Token

from pipeline.markdown.lines import lines_of
from pipeline.markdown.tokens import parse

_ID = re.compile(r"<[A-Za-z][^<>]*?\sid\s*=\s*[\"']?(?P<id>[^\s\"'<>]+)")
_HREF = re.compile(
    r"<a\s[^<>]*?\bhref\s*=\s*(?:\"(?P<double>[^\"<>]*)\"|'(?P<single>[^'<>]*)'|(?P<bare>[^\s\"'<>]+))", re.I
)


class Anchor(NamedTuple):
    """A heading's anchor and the 0-based line on which the heading begins; `is_own` where the author wrote it."""

    name: str
    line: int
    is_own: bool


class Link(NamedTuple):
    """A link's target, percent-encoded, and the offset at which it, or else its block, stands in the article."""

    target: str
    start: int


def anchors(text: str) -> tuple[str, ...]:
    """The anchors of all headings of an article, as GitHub makes them; an id the author wrote stands as it is.

    Pages in every language use those of the German article, so that a link with an anchor works in all of them.
    """
    return tuple(anchor.name for anchor in heading_anchors(text))


@lru_cache(maxsize=256)
def heading_anchors(text: str) -> tuple[Anchor, ...]:
    """The anchors of all headings of an article with their lines, in the order of the page."""
    tokens = parse(text)
    headings = [token for token in tokens if token.type == "heading_open"]
    return tuple(
        Anchor(name, (heading.map or [0])[0], bool(heading.attrGet("id")))
        for name, heading in zip(slugs(tokens), headings, strict=True)
    )


def slugs(tokens: Iterable[Token]) -> tuple[str, ...]:
    """The anchor of each heading among the tokens: its own id, else its slug, numbered where it repeats."""
    found: list[str] = []
    used: set[str] = set()
    for opening, inline in pairwise(tokens):
        if opening.type == "heading_open":
            own = opening.attrGet("id")
            found.append(str(own) if own else _unused(slug(plain_text(inline)), used))
            used.add(found[-1])
    return tuple(found)


def slug(heading: str) -> str:
    """A heading in GitHub's manner: lower case, spaces as hyphens, no punctuation; 'Eisen & Co.' is `eisen--co`."""
    kept = re.sub(r"[^\w\- ]", "", heading.strip().lower())
    return kept.replace(" ", "-")


@lru_cache(maxsize=256)
def targets(text: str) -> frozenset[str]:
    """Everything on an article's page that `#…` can lead to: headings, footnotes, and ids in the author's HTML."""
    ids: set[str] = set(anchors(text))
    for token in _flat(parse(text)):
        if token.type == "footnote_ref":
            ids.update((f"fn{token.meta['id'] + 1}", f"fnref{token.meta['id'] + 1}"))
        elif token.type in ("html_block", "html_inline"):
            ids.update(found["id"] for found in _ID.finditer(token.content))
    return frozenset(ids)


def links(text: str) -> tuple[Link, ...]:
    """The links of an article, those in the author's HTML too, in the order of the page."""
    lines = lines_of(text)
    found: list[Link] = []
    for block in parse(text):
        first, last = block.map or (0, 0)
        start, end = lines.starts[first], lines.ends[max(first, last - 1)]
        for token in _flat([block]):
            hrefs = [str(token.attrs["href"])] if token.type == "link_open" else []
            if token.type in ("html_block", "html_inline"):
                hrefs = [one[one.lastgroup or 0] for one in _HREF.finditer(token.content)]
            found.extend(Link(href, _place(text, href, start, end)) for href in hrefs)
    return tuple(found)


def plain_text(inline: Token) -> str:
    """What a reader sees of an inline token, without markup."""
    words = []
    for child in inline.children or ():
        if child.type in ("text", "code_inline"):
            words.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            words.append(" ")
        elif child.type == "image":
            words.append(plain_text(child))
    return "".join(words)


def _flat(tokens: Iterable[Token]) -> Iterator[Token]:
    """The tokens with their children behind them."""
    for token in tokens:
        yield token
        yield from _flat(token.children or ())


def _place(text: str, href: str, start: int, end: int) -> int:
    """Where the target is written: in its block, else in a definition, else where the block starts."""
    for written in (href, unquote(href)):
        at = text.find(written, start, end)
        if at < 0 and (at := text.find("]: " + written)) >= 0:
            at += 3
        if at >= 0:
            return at
    return start


def _unused(wanted: str, used: set[str]) -> str:
    """`wanted`, or `wanted-1`, `wanted-2` … where it is taken."""
    candidate, number = wanted, 0
    while candidate in used:
        number += 1
        candidate = f"{wanted}-{number}"
    return candidate
