"""The author's `<!-- i18n: … -->` comments go in, what they ask for each block comes out."""

from __future__ import annotations

import re
from collections.abc import Sequence
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


@dataclass(slots=True)
class _Reading:
    """Where the reading of one article stands; `skipping` is the token that began it, or -1."""

    pending: Wish = field(default_factory=Wish)
    skipping: int = -1
    blocks: list[tuple[int, Wish]] = field(default_factory=list)  # (nesting depth, wish) of the open blocks with one
    faults: list[tuple[int, str]] = field(default_factory=list)
    code: int = -1  # the token of a pending 'translate code'
    codes: list[tuple[int, int]] = field(default_factory=list)  # (that token, the token that it counts for)


def read_directives(tokens: Sequence[Token]) -> Directives:
    """What stands in comments of their own; `note`, `context` and `translate code` count for the next block."""
    if not any(token.type == "html_block" and has_directive(token.content) for token in tokens):
        return Directives()
    reading = _Reading()
    wishes: dict[int, Wish] = {}
    depth = 0
    for index, token in enumerate(tokens):
        depth += min(token.nesting, 0)
        if token.nesting < 0:
            if reading.blocks and reading.blocks[-1][0] == depth:
                reading.blocks.pop()
        elif token.type == "html_block" and has_directive(token.content):
            for word, value in _directives(token.content, index, reading.faults):
                _obey(reading, word, value, index)
        else:
            wish = _wish(reading, token, index, depth)
            if wish != Wish():
                wishes[index] = wish
            depth += token.nesting
    if reading.skipping >= 0:
        why = "'skip' is never ended; add <!-- i18n: end --> where translation goes on"
        reading.faults.append((reading.skipping, why))
    for directive, block in reading.codes:
        if not _has_code(tokens, block):
            why = "'translate code' stands above a block without code; put it right above the code"
            reading.faults.append((directive, why))
    if reading.pending != Wish():
        why = "a note, context or 'translate code' at the end has no block after it; put it above its block"
        reading.faults.append((len(tokens) - 1, why))
    return Directives(wishes, tuple(reading.faults))


def _obey(reading: _Reading, word: str, value: str, index: int) -> None:
    if word == "skip" and reading.skipping >= 0:
        reading.faults.append((index, "'skip' stands inside another skipped range; end that one first"))
    elif word == "skip":
        reading.skipping = index
    elif word == "end":
        if reading.skipping < 0:
            reading.faults.append((index, "'end' has no 'skip' before it; remove it or add <!-- i18n: skip -->"))
        reading.skipping = -1
    elif word == "note":
        reading.pending = replace(reading.pending, notes=(*reading.pending.notes, value))
    elif word == "context":
        reading.pending = replace(reading.pending, context=value)
    else:
        reading.pending = replace(reading.pending, code=True)
        reading.code = index


def _wish(reading: _Reading, token: Token, index: int, depth: int) -> Wish:
    """What is asked for this token; what was pending is for it, unless it is a comment or an invisible mark."""
    wish = reading.blocks[-1][1] if reading.blocks else Wish()
    pending = reading.pending
    if pending != Wish() and not token.hidden and not token.content.startswith("<!--"):
        context = pending.context or wish.context
        wish = Wish(notes=wish.notes + pending.notes, context=context, code=wish.code or pending.code)
        reading.pending = Wish()
        if pending.code:
            reading.codes.append((reading.code, index))
        if token.nesting > 0:
            reading.blocks.append((depth, wish))
    return replace(wish, skip=True) if reading.skipping >= 0 else wish


def _has_code(tokens: Sequence[Token], first: int) -> bool:
    """Whether the block that begins with this token is or holds a code block."""
    depth = 0
    for index in range(first, len(tokens)):
        depth += tokens[index].nesting
        if tokens[index].type in ("fence", "code_block"):
            return True
        if depth <= 0:
            return False
    return False


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
