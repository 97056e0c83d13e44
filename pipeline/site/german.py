"""A page's tokens go in; the same tokens come out with every block that stays German marked as German."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable

from markdown_it.token import Token
from markupsafe import Markup

from pipeline.build import Page
from pipeline.model import ERROR, MARKUP, Role
from pipeline.site.tokens import block, raw
from pipeline.site.tongue import Tongue, tongue

LANGUAGE = "language"  # the key in a token's meta that names the language of its words, where it is not the page's


def mark_german(tokens: list[Token], page: Page, source: Tongue, say: Callable[[str], str]) -> list[Token]:
    """The tokens with every block that stays German marked as such, and a reason before each run of them."""
    if not page.fallbacks:
        return tokens
    reasons, starts = german_lines(page), _line_starts(page.text)
    marked: list[Token] = []
    before = ""
    for token in tokens:
        marked.append(token)
        if token.type == "html_block":
            _mark_html(token, page, source, starts)
        if token.type != "inline" or not token.map:
            continue
        start, end = token.map
        reason = next((reasons[line] for line in range(start, max(end, start + 1)) if line in reasons), "")
        opening = marked[-2]
        has_note = reason and _kind(reason) != before and opening.tag != "h1"
        before = before if opening.tag == "h1" else _kind(reason)
        note = _note(reason, tongue(page.language), say) if has_note else Markup("")
        if reason and note and opening.type == "heading_open":
            marked.insert(-2, block(str(Markup('<p class="german-before">{}</p>\n').format(note))))
            note = Markup("")
        if reason:
            _wrap(opening, token, note, source)
    return marked


def german_lines(page: Page) -> dict[int, str]:
    """The lines of the page (0-based) on which a German block starts, and why it is German."""
    starts = _line_starts(page.text)
    return {
        bisect_right(starts, page.spans[index][0]) - 1: reason
        for index, reason in page.fallbacks.items()
        if page.article.segments[index].role not in (Role.FRONT_MATTER, Role.HTML)
    }


def _line_starts(text: str) -> list[int]:
    """Where each line of a text starts, with the parser's idea of a line: `\\n`, `\\r\\n` or `\\r`."""
    return [0, *(found.end() for found in re.finditer(r"\r\n?|\n", text))]


def _kind(reason: str) -> str:
    """What a reader needs to know of a reason: a translation was held back, or there is none yet."""
    return reason and ("held-back" if reason in (ERROR, MARKUP) else "missing")


def _note(reason: str, page: Tongue, say: Callable[[str], str]) -> Markup:
    """The notice before German blocks, in the page's language."""
    held_back = say("Shown in German: a check found a problem in the translation of this passage.")
    missing = say("Shown in German: this passage has not been translated yet.")
    text = held_back if _kind(reason) == "held-back" else missing
    return Markup('<span class="german-note" lang="{}" dir="{}">{}</span>').format(page.tag, page.direction, text)


def _wrap(opening: Token, inline: Token, note: Markup, source: Tongue) -> None:
    """Put the content of a block into a German span, with the notice in front of it where one is due."""
    inner = note + Markup('<span class="german-text" lang="{}" dir="{}">').format(source.tag, source.direction)
    inline.meta = {**inline.meta, LANGUAGE: source.code}
    inline.children = [raw(inner), *(inline.children or []), raw(Markup("</span>"))]
    if opening.hidden:  # the paragraph of a tight list shows no tag of its own
        inline.children = [raw(Markup('<span class="german">')), *inline.children, raw(Markup("</span>"))]
    else:
        opening.attrJoin("class", "german")


def _mark_html(html: Token, page: Page, source: Tongue, starts: list[int]) -> None:
    """Mark the German texts inside an HTML block."""
    if not html.map:
        return
    first, last = starts[html.map[0]], [*starts, len(page.text), len(page.text)][html.map[1]]
    for index in page.fallbacks:
        begin, end = page.spans[index]
        if page.article.segments[index].role is Role.HTML and first <= begin and end <= last:
            text = page.text[begin:end]
            marked = f'<span class="german" lang="{source.tag}" dir="{source.direction}">{text}</span>'
            html.content = html.content.replace(f">{text}<", f">{marked}<", 1)
