"""One segment's Markdown goes in; its inline skeleton comes out: links, images, code, footnote references and tags."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.common.html_re import HTML_TAG_RE
from markdown_it.common.utils import normalizeReference
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from pipeline.markdown.parser import Environment, make_parser

Kind = Literal["link", "image", "code", "footnote", "tag"]

_MARKS = re.compile(r"[`\[<]|://|www\.", re.IGNORECASE)
_STOPS = re.compile(r"[\n!&<\[\]\\^`]")  # the marks at which a rule that makes or hides a part may begin
_RULES = (
    "link",
    "image",
    "backticks",
    "autolink",
    "literal_autolink",
    "html_inline",
    "footnote_ref",
    "footnote_inline",
)
_FULL_REFERENCE = re.compile(r"\]\[(?P<label>[^\[\]]+)\]")
_FOOTNOTE = re.compile(r"\[\^(?P<label>[^\]\s]+)\]")
_TAG_NAME = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*")
_TAG_END = re.compile(r" ?/?>$")


@dataclass(frozen=True, slots=True)
class Part:
    """One thing of the inline skeleton: `kind` says what, `target` what of it must stay."""

    kind: Kind
    target: str


class Placed(NamedTuple):
    """A part and the half-open range of the Markdown that writes it."""

    part: Part
    start: int
    end: int


def parts(markdown: str, environment: Environment) -> list[Placed]:
    """The parts of a segment's Markdown by where they end; those inside an image or a note have its range.

    References and footnotes count where `environment` defines them.
    """
    if not _MARKS.search(markdown):
        return []
    # Footnotes are counted while reading: each segment starts from the definitions alone.
    own: Environment = {"references": environment.get("references", {})}
    own["footnotes"] = {"refs": dict.fromkeys(environment.get("footnotes", {}).get("refs", ()), -1)}
    state = _State(markdown, _parser(), own)
    _parser().inline.tokenize(state)
    return state.parts


def made_of(tokens: Iterable[Token], environment: Mapping[str, Any]) -> Iterator[Part]:
    """The parts that tokens are."""
    for token in tokens:
        if token.type == "link_open":
            yield Part("link", str(token.attrs.get("href", "")))
        elif token.type == "image":
            yield Part("image", str(token.attrs.get("src", "")))
            yield from made_of(token.children or [], environment)
        elif token.type == "code_inline":
            yield Part("code", token.content)
        elif token.type == "html_inline":
            yield Part("tag", tag_identity(token.content))
        elif token.type == "footnote_ref":
            yield Part("footnote", token.meta.get("label", "^[…]"))
            note = environment["footnotes"]["list"][token.meta["id"]]
            yield from made_of(note.get("tokens", []), environment)


def definitions(environment: Environment) -> dict[str, str]:
    """What the parser found defined in an article, as `Article` holds it."""
    links = {label: str(value["href"]) for label, value in environment.get("references", {}).items()}
    return links | {"^" + label[1:]: "" for label in environment.get("footnotes", {}).get("refs", ())}


def defined(definitions: Mapping[str, str]) -> Environment:
    """An article's definitions (see `Article`) as the parser knows them."""
    references = {label: {"href": href, "title": ""} for label, href in definitions.items() if label[:1] != "^"}
    notes = {":" + label[1:]: -1 for label in definitions if label[:1] == "^"}
    return {"references": references, "footnotes": {"refs": notes, "list": {}}}


def assumed(markdown: str) -> Environment:
    """An environment in which every `[text][label]` and `[^label]` of the text is defined; its label is the target."""
    labels = (normalizeReference(found["label"]) for found in _FULL_REFERENCE.finditer(markdown))
    return defined(
        {label: label for label in labels} | {f"^{found['label']}": "" for found in _FOOTNOTE.finditer(markdown)}
    )


def tag_identity(tag: str) -> str:
    """A tag in the one form in which tags are compared: `<BR />` and `<br>` are the same."""
    found = _TAG_NAME.match(tag)
    name = found[0] if found else ""
    return _TAG_END.sub(">", " ".join((name.lower() + tag[len(name) :]).split()))


def tag_budget(original: str) -> Counter[str]:
    """How often which tag of a German text may stand in its translation, by `tag_identity`."""
    return Counter(tag_identity(found[0]) for found in HTML_TAG_RE.finditer(original))


class _State(StateInline):
    """The library's state, which also holds the parts read so far."""

    def __init__(self, source: str, parser: MarkdownIt, environment: Environment) -> None:
        self.parts: list[Placed] = []
        super().__init__(source, parser, environment, [])


@cache
def _parser() -> MarkdownIt:
    parser = make_parser().disable(["emphasis", "strikethrough"])  # they bind less tightly than any part
    rules = {rule.name: rule.fn for rule in parser.inline.ruler.__rules__}
    for name in _RULES:
        parser.inline.ruler.at(name, _noting(rules[name]))
    parser.inline.terminator_re = _STOPS  # emphasis is off: its marks need not stop the reading of text
    return parser


def _noting(rule: Callable[[StateInline, bool], bool]) -> Callable[[StateInline, bool], bool]:
    """The rule, which also notes in the state what it made, and from where to where."""

    def noting(state: StateInline, silent: bool) -> bool:
        start, first = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        if isinstance(state, _State) and not silent:
            own = [token for token in state.tokens[first : first + 2] if token.type != "text"][:1]
            state.parts.extend(Placed(part, start, state.pos) for part in made_of(own, state.env))
        return True

    return noting
