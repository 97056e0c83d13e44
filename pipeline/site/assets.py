"""A page goes in; the files it shows or links to beside itself, such as pictures, come out as paths."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote, urlsplit

from markdown_it.token import Token

from pipeline.build import Page

_PAGES = (".md", ".html")  # these are the build's own to make
_ADDRESS = re.compile(
    r"<(?:img|a)\s[^<>]*?\b(?:src|href)\s*=\s*[\"']?([^\s\"'<>]+)", re.IGNORECASE
)  # <img src="knie.png">


def assets_of(page: Page) -> tuple[str, ...]:
    """The paths of those files relative to the folder of all articles, sorted; whether they are there is not known.

    Addresses on other hosts, pages, and whatever lies outside that folder are left out.
    """
    folder = posixpath.dirname(page.article.name)
    found = {_path(address, folder) for address in _addresses(page.tokens)}
    return tuple(sorted(path for path in found if path))


def _addresses(tokens: Iterable[Token]) -> Iterator[str]:
    """Every address in the tokens, percent-encoded."""
    for token in tokens:
        if token.type == "image":
            yield str(token.attrGet("src") or "")
        elif token.type == "link_open":
            yield str(token.attrGet("href") or "")
        elif token.type in ("html_block", "html_inline"):
            yield from _ADDRESS.findall(token.content)
        if token.children:
            yield from _addresses(token.children)


def _path(address: str, folder: str) -> str:
    """The path of a file that an address leads to; empty where it is none to copy."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    if parts.scheme or parts.netloc or not parts.path or "\\" in parts.path:
        return ""
    path = posixpath.normpath(posixpath.join(folder, unquote(parts.path)))
    is_inside = path.isprintable() and not path.startswith(("/", "..")) and path != "."
    is_hidden = any(part.startswith(".") for part in path.split("/"))
    return path if is_inside and not is_hidden and not path.lower().endswith(_PAGES) else ""
