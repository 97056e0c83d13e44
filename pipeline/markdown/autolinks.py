"""A bare web address in a text becomes a link: the inline rules for the parser, linear on hostile text."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.text import text as library_text

# "https://example.org/a?b=1" and "www.example.org", not inside a word. Only Latin letters: Chinese goes on behind it.
_CANDIDATE = re.compile(r"(?<![A-Za-z0-9./@:_-])(?:https?://|www\.)(?=[A-Za-z0-9\u00c0-\u024f])", re.IGNORECASE)
_ADDRESS = re.compile(
    r"(?P<scheme>https?://)?[A-Za-z0-9\u00c0-\u024f._~-]+(?::[0-9]+)?(?:[/?#][A-Za-z0-9\u00c0-\u024f._~:/?#@!$&'()+,;=%-]*)?",
    re.IGNORECASE,
)
_ENTITY_END = re.compile(r"&[A-Za-z0-9]+;$")
_AT_END = "?!.,:;_~'"  # belongs to the sentence


def add_literal_autolinks(parser: MarkdownIt) -> None:
    """Let `https://…`, `http://…` and `www.…` be links, as GFM has them; addresses of mail stay text."""
    parser.inline.ruler.at("text", _text)
    parser.inline.ruler.after("text", "literal_autolink", _literal_autolink)


def _text(state: StateInline, silent: bool) -> bool:
    """The library's rule for plain text, which also stops where an address may begin."""
    candidates = _candidates(state.src)
    at = bisect_left(candidates, state.pos)
    if at == len(candidates) or state.linkLevel > 0:
        return library_text(state, silent)
    found = state.md.inline.terminator_re.search(state.src, state.pos, candidates[at])
    end = min(found.start() if found else candidates[at], state.posMax)
    if end == state.pos:
        return False
    if not silent:
        state.append_pending(state.src[state.pos : end])
    state.pos = end
    return True


def _literal_autolink(state: StateInline, silent: bool) -> bool:
    candidates = _candidates(state.src)
    at = bisect_left(candidates, state.pos)
    if state.linkLevel > 0 or at == len(candidates) or candidates[at] != state.pos:
        return False
    address = _address(state.src, state.pos, state.posMax)
    target = state.md.normalizeLink(address if "://" in address else f"http://{address}")
    if not address or not state.md.validateLink(target):
        return False
    if not silent:
        opening = state.push("link_open", "a", 1)
        opening.attrs = {"href": target}
        opening.markup, opening.info = "linkify", "auto"
        state.push("text", "", 0).content = address
        closing = state.push("link_close", "a", -1)
        closing.markup, closing.info = "linkify", "auto"
    state.pos += len(address)
    return True


@lru_cache(maxsize=8)
def _candidates(text: str) -> tuple[int, ...]:
    """Where an address may begin."""
    return tuple(found.start() for found in _CANDIDATE.finditer(text))


def _address(text: str, start: int, end: int) -> str:
    """The address at `start` without what belongs to the sentence around it; empty where its host has no point."""
    found = _ADDRESS.match(text, start, end)
    address = found[0] if found else ""
    while address:
        shorter = address.rstrip(_AT_END) if not _ENTITY_END.search(address) else address[: address.rindex("&")]
        if shorter.endswith(")") and shorter.count(")") > shorter.count("("):
            shorter = shorter[:-1]
        if shorter == address:
            break
        address = shorter
    host = re.split(r"[/?#:]", address.partition("://")[2] if found and found["scheme"] else address, maxsplit=1)[0]
    return address if "." in host.strip(".") and "_" not in host else ""
