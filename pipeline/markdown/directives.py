"""The author's `<!-- i18n: … -->` comments go in, what they ask for each block comes out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from markdown_it.token import Token

_COMMENT = re.compile(r"<!--[ \t]*i18n\b[ \t]*:?(?P<body>(?:[^-<]|-(?!->)|<(?!!--))*)-->", re.IGNORECASE)
_DIRECTIVE = re.compile(r"(?P<word>skip|end|note|context|translate\s+code)(?=\s|$)\s*(?P<value>.*)$", re.DOTALL)
_KNOWN = "write skip, end, note …, context … or translate code"
_NEEDS_VALUE = {"note", "context"}


@dataclass(frozen=True, slots=True)
class Wish:
    """What the author asks for a block: leave it out, tell or distinguish something, translate its code."""

    skip: bool = False
    notes: tuple[str, ...] = ()
    context: str | None = None
    code: bool = False


@dataclass(frozen=True, slots=True)
class Directives:
    """A wish for each token by its index (tokens without one are not listed), and the faults: (token index, why)."""

    wishes: dict[int, Wish] = field(default_factory=dict)
    faults: tuple[tuple[int, str], ...] = ()


def has_directive(text: str) -> bool:
    """Whether a comment in the text looks like a directive."""
    return "<!--" in text and _COMMENT.search(text) is not None


def read_directives(tokens: list[Token]) -> Directives:
    """What stands in comments of their own; `note`, `context` and `translate code` count for the next block."""
    if not any(token.type == "html_block" and has_directive(token.content) for token in tokens):
        return Directives()
    wishes: dict[int, Wish] = {}
    faults: list[tuple[int, str]] = []
    pending = Wish()
    skipping = -1
    active: list[tuple[int, Wish]] = []  # (nesting depth of the block, its wish)
    depth = 0
    for index, token in enumerate(tokens):
        if token.nesting < 0:
            depth -= 1
            if active and active[-1][0] == depth:
                active.pop()
            continue
        if token.type == "html_block" and has_directive(token.content):
            for word, value in _directives(token.content, index, faults):
                if word == "skip" and skipping >= 0:
                    faults.append((index, "'skip' stands inside another skipped range; end that one first"))
                elif word == "skip":
                    skipping = index
                elif word == "end" and skipping < 0:
                    faults.append((index, "'end' has no 'skip' before it; remove it or add <!-- i18n: skip -->"))
                elif word == "end":
                    skipping = -1
                else:
                    pending = _with(pending, word, value)
            continue
        own = active[-1][1] if active else Wish()
        if pending != Wish() and not token.hidden:
            own = replace(pending, notes=own.notes + pending.notes, context=pending.context or own.context)
            pending = Wish()
            if token.nesting > 0:
                active.append((depth, own))
        own = replace(own, skip=True) if skipping >= 0 else own
        if own != Wish():
            wishes[index] = own
        depth += token.nesting
    if skipping >= 0:
        faults.append((skipping, "'skip' is never ended; add <!-- i18n: end --> where translation goes on"))
    if pending != Wish():
        faults.append((len(tokens) - 1, "a note or context at the end has no text after it; put it above its block"))
    return Directives(wishes, tuple(faults))


def _directives(html: str, index: int, faults: list[tuple[int, str]]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for comment in _COMMENT.finditer(html):
        directive = _DIRECTIVE.match(comment["body"].strip())
        word = " ".join(directive["word"].split()) if directive else ""
        if not directive:
            shown = " ".join(comment["body"].split())
            faults.append((index, f"the directive '{shown}' is unknown; {_KNOWN}"))
        elif bool(directive["value"]) != (word in _NEEDS_VALUE):
            need = "needs a text after it" if word in _NEEDS_VALUE else "takes no text after it"
            faults.append((index, f"the directive '{word}' {need}"))
        else:
            found.append((word, " ".join(directive["value"].split())))
    return found


def _with(wish: Wish, word: str, value: str) -> Wish:
    if word == "note":
        return replace(wish, notes=(*wish.notes, value))
    return replace(wish, context=value) if word == "context" else replace(wish, code=True)
