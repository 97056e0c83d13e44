"""One segment's Markdown goes in; every inline token with the offset it comes from comes out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from pipeline.markdown.parser import Environment, make_parser
from pipeline.markdown.parts import assumed, defined

Definitions = tuple[tuple[str, str], ...] | None
Places = Mapping[int, tuple[int, Sequence[int]]]


class PlacedState(StateInline):
    """The library's state, which also remembers where every token and every pending character came from."""

    def __init__(self, source: str, parser: MarkdownIt, environment: Environment) -> None:
        self.placed: list[tuple[Token, int]] = []
        self.pending_from: list[int] = []
        self.text_from: dict[int, list[int]] = {}
        super().__init__(source, parser, environment, [])

    def append_pending(self, text: str) -> None:
        self.pending_from.extend(range(self.pos, self.pos + len(text)))
        super().append_pending(text)

    def pushPending(self) -> Token:  # noqa: N802 (the library's name)
        token = super().pushPending()
        self.text_from[id(token)] = self.pending_from[: len(token.content)]
        self.placed.append((token, self.pending_from[0] if self.pending_from else self.pos))
        self.pending_from = []
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        token = super().push(ttype, tag, nesting)
        self.pending_from = []
        self.placed.append((token, self.pos))
        return token


@dataclass(frozen=True, slots=True)
class Inline:
    """The inline tokens of a text; nobody may change them.

    `places` holds by the `id` of each where it starts, and the offset of each of its characters where they can be told
    apart. `delimiters` are the `id` of the marks of emphasis, also of those that stayed text. `environment` is what the
    parser knows.
    """

    tokens: Sequence[Token]
    places: Places
    delimiters: frozenset[int]
    environment: Environment


@lru_cache(maxsize=256)
def kept_inline(markdown: str, definitions: Definitions) -> Inline:
    """A text that several ask about: what a reader sees of it, what is emphasised. See `reveal` on `definitions`."""
    return inline_of(markdown, assumed(markdown) if definitions is None else defined(dict(definitions)))


def inline_of(markdown: str, environment: Environment) -> Inline:
    """The inline tokens of a text in the parser's environment."""
    state = PlacedState(markdown, inline_parser(), environment)
    inline_parser().inline.tokenize(state)
    places = text_places(state, markdown)
    delimiters = (id(token) for token in state.tokens if token.type == "text" and token.content in ("*", "_", "~~"))
    marks = frozenset(delimiters)
    for rule in inline_parser().inline.ruler2.getRules(""):
        rule(state)
    return Inline(state.tokens, places, marks, environment)


def placed_tokens(markdown: str, environment: Environment) -> list[tuple[Token, int]]:
    """Every token with the offset where it starts, before emphasis is resolved."""
    state = PlacedState(markdown, inline_parser(), environment)
    inline_parser().inline.tokenize(state)
    return state.placed


def text_places(state: PlacedState, markdown: str) -> dict[int, tuple[int, list[int]]]:
    """By token: where it starts, and the offset of each of its characters where they can be told apart."""
    places: dict[int, tuple[int, list[int]]] = {}
    last_at = last_end = -1
    for token, at in state.placed:
        sources = state.text_from.get(id(token))
        if sources is None:
            # Delimiters are pushed one by one before the position moves on.
            begin = last_end if at == last_at and token.type == "text" and last_end > at else at
            begin = _where(token.content, markdown, begin, token.type)
            sources = list(range(begin, begin + len(token.content))) if begin >= 0 else []
            last_at, last_end = at, (begin + len(token.content) if begin >= 0 else at)
        places[id(token)] = (at, sources)
    return places


def _where(content: str, markdown: str, at: int, kind: str) -> int:
    """Where the content stands at or just after `at`, -1 if it is written otherwise there."""
    if kind == "code_inline":
        ticks = at
        while ticks < len(markdown) and markdown[ticks] == "`":
            ticks += 1
        flat = markdown[ticks : ticks + len(content) + 1].replace("\n", " ")
        return next((ticks + shift for shift in (0, 1) if flat.startswith(content, shift)), -1)
    if kind in ("text", "text_special") and content:
        if markdown.startswith(content, at):
            return at
        if markdown.startswith(content, at + 1):
            return at + 1
    return -1


@cache
def inline_parser() -> MarkdownIt:
    parser = make_parser()
    parser.inline.ruler2.disable("fragments_join")  # it would lose where the fragments came from
    return parser
