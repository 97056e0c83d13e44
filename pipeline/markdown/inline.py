"""One segment's Markdown goes in; what a reader sees of it, its hard breaks and its inline skeleton come out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from markdown_it import MarkdownIt
from markdown_it.common.utils import normalizeReference
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from pipeline.markdown.parser import Environment, make_parser

_MARKUP = re.compile(r"[\\`*_~\[\]<>&\n^]")
_SKELETON_MARKS = re.compile(r"[`\[<]")
_FULL_REFERENCE = re.compile(r"\]\[(?P<label>[^\[\]]+)\]")
_FOOTNOTE = re.compile(r"\[\^(?P<label>[^\]\s]+)\]")
_LINE_BREAK_TAG = re.compile(r"<br[\s/>]", re.IGNORECASE)
_TAG_NAME = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*")
_TAG_END = re.compile(r" ?/?>$")
_HARD_BREAK_CANDIDATE = re.compile(r"(?:  |\\)\n")


@dataclass(frozen=True, slots=True)
class Part:
    """One thing of the inline skeleton: `kind` is link, image, code, footnote or tag, `target` what must stay."""

    kind: Literal["link", "image", "code", "footnote", "tag"]
    target: str


def visible_text(markdown: str) -> str:
    """What a reader sees of one segment's Markdown; see `reveal`."""
    return reveal(markdown)[0]


def reveal(markdown: str) -> tuple[str, list[int]]:
    """What a reader sees of one segment's Markdown, and for each of its characters the offset it comes from.

    Emphasis marks, link targets, code ticks, footnote references and HTML tags are gone, entities and backslash
    escapes are decoded, `<br>` and line breaks are newlines, images stand as their alternative text. The list has
    one element more than the text: the end. References `[text][label]` and `[^label]` count as defined.
    """
    if not _MARKUP.search(markdown):
        return markdown, list(range(len(markdown) + 1))
    characters: list[str] = []
    offsets: list[int] = []
    try:
        _reveal(markdown, 0, _assumed_environment(markdown), characters, offsets)
    except RecursionError:  # thousands of nested images: show the Markdown itself
        return markdown, list(range(len(markdown) + 1))
    offsets.append(len(markdown))
    return "".join(characters), offsets


def hard_breaks(content: str, environment: Environment) -> frozenset[int]:
    """The offsets of the newlines in a block's content that are hard line breaks."""
    if not _HARD_BREAK_CANDIDATE.search(content):
        return frozenset()
    tokens = _placed_tokens(content, environment)
    return frozenset(content.index("\n", at) for token, at in tokens if token.type == "hardbreak")


def skeleton(markdown: str, environment: Environment) -> Counter[Part]:
    """How often each link, image, code span, footnote reference and HTML tag occurs; their order is free."""
    if not _SKELETON_MARKS.search(markdown):
        return Counter()
    # Footnotes are counted while reading: each segment starts from the definitions alone.
    own: Environment = {"references": environment.get("references", {})}
    own["footnotes"] = {"refs": dict.fromkeys(environment.get("footnotes", {}).get("refs", ()), -1)}
    tokens = _skeleton_parser().inline.parse(markdown, _skeleton_parser(), own, [])
    return Counter(_parts(tokens, own))


def tag_identity(tag: str) -> str:
    """A tag in the one form in which tags are compared: `<BR />` and `<br>` are the same."""
    found = _TAG_NAME.match(tag)
    name = found[0] if found else ""
    return _TAG_END.sub(">", " ".join((name.lower() + tag[len(name) :]).split()))


def _parts(tokens: list[Token], environment: Mapping[str, Any]) -> Iterator[Part]:
    for token in tokens:
        if token.type == "link_open":
            yield Part("link", str(token.attrs.get("href", "")))
        elif token.type == "image":
            yield Part("image", str(token.attrs.get("src", "")))
            yield from _parts(token.children or [], environment)
        elif token.type == "code_inline":
            yield Part("code", token.content)
        elif token.type == "html_inline":
            yield Part("tag", tag_identity(token.content))
        elif token.type == "footnote_ref":
            yield Part("footnote", token.meta.get("label", "^[…]"))
            note = environment["footnotes"]["list"][token.meta["id"]]
            yield from _parts(note.get("tokens", []), environment)


class _PlacedState(StateInline):
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


def _placed_tokens(markdown: str, environment: Environment) -> list[tuple[Token, int]]:
    """Every token with the offset where it starts, before emphasis is resolved."""
    state = _PlacedState(markdown, _inline_parser(), environment)
    _inline_parser().inline.tokenize(state)
    return state.placed


def _reveal(markdown: str, base: int, environment: Environment, characters: list[str], offsets: list[int]) -> None:
    state = _PlacedState(markdown, _inline_parser(), environment)
    _inline_parser().inline.tokenize(state)
    places = _text_places(state, markdown)
    for rule in _inline_parser().inline.ruler2.getRules(""):
        rule(state)
    for token in state.tokens:
        at, sources = places[id(token)]
        if token.type in ("image", "footnote_ref"):
            nested = token.content if token.type == "image" else _note_text(token, environment)
            if nested:
                _reveal(nested, base + markdown.index(nested, at), environment, characters, offsets)
            continue
        shown = _shown(token)
        characters.append(shown)
        offsets.extend(base + source for source in (sources if len(sources) == len(shown) else [at] * len(shown)))


def _shown(token: Token) -> str:
    if token.type in ("text", "text_special", "code_inline"):
        return token.content
    if token.type in ("softbreak", "hardbreak"):
        return "\n"
    return "\n" if token.type == "html_inline" and _LINE_BREAK_TAG.match(token.content) else ""


def _note_text(token: Token, environment: Environment) -> str:
    return str(environment["footnotes"]["list"][token.meta["id"]].get("content", ""))


def _text_places(state: _PlacedState, markdown: str) -> dict[int, tuple[int, list[int]]]:
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
    if kind in ("text", "text_special"):
        return next((at + shift for shift in (0, 1) if content and markdown.startswith(content, at + shift)), -1)
    return -1


def _assumed_environment(markdown: str) -> Environment:
    labels = (normalizeReference(found["label"]) for found in _FULL_REFERENCE.finditer(markdown))
    references = {label: {"href": "", "title": ""} for label in labels}
    notes = {":" + found["label"]: -1 for found in _FOOTNOTE.finditer(markdown)}
    return {"references": references, "footnotes": {"refs": notes, "list": {}}}


@cache
def _inline_parser() -> MarkdownIt:
    parser = make_parser()
    parser.inline.ruler2.disable("fragments_join")  # it would lose where the fragments came from
    return parser


@cache
def _skeleton_parser() -> MarkdownIt:
    return make_parser().disable(["emphasis", "strikethrough"])  # they bind less tightly than any part
