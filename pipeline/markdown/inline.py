"""One segment's Markdown goes in; what a reader sees of it comes out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import unescape

from markdown_it.token import Token

from pipeline.markdown.escape import escape_tags
from pipeline.markdown.parser import Environment
from pipeline.markdown.placed import Definitions, Inline, inline_of, kept_inline, placed_tokens
from pipeline.model import Role

_MARKUP = re.compile(r"[\\`*_~\[\]<>&\n^]")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_LINE_BREAK_TAG = re.compile(r"<br[\s/>]", re.IGNORECASE)
_HARD_BREAK_CANDIDATE = re.compile(r"(?:  |\\)\n")
_LITERAL = {Role.FRONT_MATTER, Role.CODE}


def visible_text(markdown: str) -> str:
    """What a reader sees of one segment's Markdown; see `reveal`."""
    return reveal(markdown)[0]


def reveal(
    markdown: str,
    role: Role | None = None,
    definitions: Mapping[str, str] | None = None,
    *,
    original: str | None = None,
) -> tuple[str, Sequence[int]]:
    """What a reader sees of one segment's Markdown, and for each of its characters the offset it comes from.

    Emphasis marks, link targets, code ticks, footnote references and HTML tags are gone, entities and backslash
    escapes are decoded, `<br>` and line breaks are newlines, images stand as their alternative text. The offsets are
    one more than the characters: the last is the end. Front matter and code are no Markdown, text of an HTML block
    knows only entities. References `[text][label]` and `[^label]` count where the article's `definitions` hold them;
    without any given, all do. For a translation, `original` is its German text: tags that it does not hold are seen,
    as the page shows them.
    """
    if role in _LITERAL or not _MARKUP.search(markdown):
        return markdown, range(len(markdown) + 1)
    if role is Role.HTML:
        return _decoded(markdown)
    known = None if definitions is None else tuple(definitions.items())
    return _revealed(markdown, known) if original is None else _read(markdown, known, original)


@lru_cache(maxsize=256)
def _revealed(markdown: str, definitions: Definitions) -> tuple[str, Sequence[int]]:
    """A German text is read once for its translations into all languages."""
    return _read(markdown, definitions, None)


def _read(markdown: str, definitions: Definitions, original: str | None) -> tuple[str, Sequence[int]]:
    page = escape_tags(markdown, original) if original is not None else markdown
    page = page.replace("\0", "\ufffd")  # as the parser shows it
    seen = _Seen([], [])
    try:
        _reveal(page, 0, kept_inline(page, definitions), seen)
    except RecursionError:  # thousands of nested images: show the Markdown itself
        return markdown, range(len(markdown) + 1)
    offsets = [*seen.offsets, len(page)]
    if len(page) > len(markdown):
        back = _without_escapes(markdown, page)
        offsets = [back[offset] for offset in offsets]
    return "".join(seen.characters), offsets


def _without_escapes(markdown: str, page: str) -> list[int]:
    """For each offset of the page's text the one in the translation, which lacks some backslashes of it."""
    offsets: list[int] = []
    position = 0
    for character in page:
        offsets.append(position)
        position += markdown[position : position + 1].replace("\0", "\ufffd") == character
    return [*offsets, len(markdown)]


def hard_breaks(content: str, environment: Environment) -> frozenset[int]:
    """The offsets of the newlines in a block's content that are hard line breaks."""
    if not _HARD_BREAK_CANDIDATE.search(content):
        return frozenset()
    tokens = placed_tokens(content, environment)
    return frozenset(content.index("\n", at) for token, at in tokens if token.type == "hardbreak")


@dataclass(frozen=True, slots=True)
class _Seen:
    """What is seen so far, and where each character comes from."""

    characters: list[str]
    offsets: list[int]


def _reveal(markdown: str, base: int, inline: Inline, seen: _Seen) -> None:
    for token in inline.tokens:
        at, sources = inline.places[id(token)]
        if token.type in ("image", "footnote_ref"):
            nested = token.content if token.type == "image" else _note_text(token, inline.environment)
            if nested:
                _reveal(nested, base + markdown.index(nested, at), inline_of(nested, inline.environment), seen)
            continue
        shown = _shown(token)
        seen.characters.append(shown)
        seen.offsets.extend(base + source for source in (sources if len(sources) == len(shown) else [at] * len(shown)))


def _shown(token: Token) -> str:
    if token.type in ("text", "text_special", "code_inline"):
        return token.content
    if token.type in ("softbreak", "hardbreak"):
        return "\n"
    return "\n" if token.type == "html_inline" and _LINE_BREAK_TAG.match(token.content) else ""


def _note_text(token: Token, environment: Environment) -> str:
    return str(environment["footnotes"]["list"][token.meta["id"]].get("content", ""))


def _decoded(html: str) -> tuple[str, list[int]]:
    """Text between HTML tags with its entities decoded."""
    characters: list[str] = []
    offsets: list[int] = []
    position = 0
    for found in (*_ENTITY.finditer(html), None):
        end = found.start() if found else len(html)
        characters.append(html[position:end])
        offsets.extend(range(position, end))
        if found:
            decoded = unescape(found[0])
            characters.append(decoded)
            offsets.extend([end] * len(decoded))
            position = found.end()
    offsets.append(len(html))
    return "".join(characters), offsets
