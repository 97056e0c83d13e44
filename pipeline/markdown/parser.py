"""Markdown text goes in, the block tokens of the one parser come out: the same for splitting, verifying and HTML."""

from __future__ import annotations

import re
from collections.abc import MutableMapping, Sequence
from functools import cache, lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.normalize_url import normalizeLink
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.table import table as gfm_table
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from pipeline.limits import refuse_excess
from pipeline.markdown.autolinks import add_literal_autolinks
from pipeline.markdown.chains import ask_by_mark
from pipeline.markdown.front_matter import matter_end

MAX_NESTING = 100
BOM = "\ufeff"

Environment = MutableMapping[str, Any]

# `## Fieber {#fieber .wichtig}`: the attributes after the text.
_HEADING_ATTRIBUTES = re.compile(r"\{(?:[ \t]*[#.][\w:-]+|[ \t]*[\w:-]+=(?:[\w:.-]+|\"[^\"{}]*\"))+[ \t]*\}$")
_ATTRIBUTE = re.compile(
    r"#(?P<id>[\w:-]+)|\.(?P<klass>[\w:-]+)|(?P<key>[\w:-]+)=(?:(?P<bare>[\w:.-]+)|\"(?P<quoted>[^\"{}]*)\")"
)
_SAFE_ATTRIBUTE = re.compile(r"(?:id|class|lang|dir|title|role|data-[\w-]+|aria-[\w-]+)$")

# `::: warning Nur für Erwachsene {.breit}`: the kind, then the title.
_CONTAINER = re.compile(r"[ \t]*(?P<kind>[A-Za-z][\w-]*|\{[^{}]*\})(?P<title>[^{}]*)(?:\{[^{}]*\})?$")

_AFTER_BLOCKS = ["inline", "footnote_tail", "text_join"]  # the work of `tokens.py`
_STOPS = r"[\n!&*<\[\\\]^_`~]"  # where a rule of ours may begin; the library's own ones stop at 14 more
_STOP, _MARKS = re.compile(_STOPS), re.compile(rf"{_STOPS}|://|www\.", re.IGNORECASE)

_NOT_A_NEWLINE = re.compile(r"[^\r\n]")


def make_parser() -> MarkdownIt:
    """A new parser with every construct the house knows; the caller may set renderer rules and options.

    CommonMark, GFM tables, strikethrough, task lists, alerts and bare web addresses, footnotes, definition lists, `!!!`
    admonitions, `:::` containers and heading attributes. A single `~` stays text: it writes ranges. Give it
    `parsable(text)`, so that front matter is no rule and heading.
    """
    parser = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING, "tasklists": True, "alerts": True})
    parser.enable(["table", "strikethrough"])
    parser.inline.terminator_re = _STOP
    parser.core.ruler.at("inline", _inline)
    add_literal_autolinks(parser)
    parser.use(footnote_plugin).use(deflist_plugin).use(admon_plugin)
    parser.use(container_plugin, name="container", validate=_is_container)
    parser.block.ruler.at("table", _placed_table, {"alt": ["paragraph", "reference"]})
    parser.core.ruler.after("block", "limits", _refuse_excess)
    parser.core.ruler.after("limits", "heading_attributes", _take_heading_attributes)
    parser.core.ruler.after("limits", "container_titles", _insert_container_titles)
    ask_by_mark(parser)
    parser.normalizeLink = _normalised  # type: ignore[method-assign]
    return parser


def parse_blocks(text: str) -> tuple[Sequence[Token], Environment]:
    """The block tokens in the order of the text, `inline` ones unread, and what the links and footnotes refer to.

    A page is compared with its article by its blocks, and becomes HTML soon after: the last tokens are kept, and nobody
    may change them.
    """
    tokens, environment = _blocks(text)
    own: Environment = {**environment}
    if "footnotes" in own:  # they are counted by whoever reads a text
        own["footnotes"] = {key: {**values} for key, values in own["footnotes"].items()}
    return tokens, own


def parsable(text: str) -> str:
    """The article as the parser must see it: no byte order mark, and spaces where the front matter stands."""
    start = len(BOM) if text.startswith(BOM) else 0
    end = matter_end(text)
    return (_NOT_A_NEWLINE.sub(" ", text[start:end]) if end else "") + text[max(start, end) :]


def has_mark(content: str) -> bool:
    """Whether a block's content is anything but plain text."""
    return _MARKS.search(content) is not None


def heading_attributes(content: str) -> str:
    """The `{#id .class}` at the end of a heading's content, with space and closing marks before it, or nothing."""
    start = content.rfind("{") if content.endswith("}") else -1
    if start < 0 or content[start - 1 : start] == "\\" or not _HEADING_ATTRIBUTES.match(content, start):
        return ""
    text = content[:start].rstrip(" \t")
    unmarked = text.rstrip("#")
    text = unmarked.rstrip(" \t") if unmarked.endswith((" ", "\t")) else text
    return content[len(text) :]


def container_title(information: str) -> str:
    """The title in what stands after `:::`, without the kind before and the attributes behind it."""
    found = _CONTAINER.match(information.rstrip())
    return found["title"].strip() if found else ""


def container_title_start(line: str) -> int:
    """Where in a line that opens a container the title begins, 0 if there is none."""
    colons = line.find(":::")
    while line[colons : colons + 1] == ":":
        colons += 1
    found = _CONTAINER.match(line.rstrip(), colons)
    title = found["title"] if found else ""
    return found.start("title") + len(title) - len(title.lstrip()) if found else 0


@lru_cache(maxsize=4)
def _blocks(text: str) -> tuple[tuple[Token, ...], Environment]:
    environment: Environment = {}
    return tuple(_block_parser().parse(parsable(text), environment)), environment


@cache
def _block_parser() -> MarkdownIt:
    parser = make_parser()
    parser.core.ruler.disable(_AFTER_BLOCKS)
    return parser


def _inline(state: StateCore) -> None:
    """The library's rule, which reads no text that has no mark at all, or that somebody has read already."""
    for token in state.tokens:
        if token.type != "inline" or token.children:
            continue
        token.children = []
        if has_mark(token.content):
            state.md.inline.parse(token.content, state.md, state.env, token.children)
        elif token.content:
            token.children.append(Token("text", "", 0, content=token.content))


@lru_cache(maxsize=1024)
def _normalised(address: str) -> str:
    """The library's form of a link's target, kept: it is asked for several times in every language."""
    return normalizeLink(address)


def _is_container(information: str, _markup: str) -> bool:
    return _CONTAINER.match(information.rstrip()) is not None


def _placed_table(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """The library's table rule, which also notes in a row's `meta` where in the text its cells stand."""
    first = len(state.tokens)
    if not gfm_table(state, start_line, end_line, silent):
        return False
    for token in state.tokens[first:]:
        if token.type == "tr_open" and token.map:
            line = token.map[0]
            token.meta["place"] = (state.bMarks[line] + state.tShift[line], state.eMarks[line])
    return True


def _refuse_excess(state: StateCore) -> None:
    """Raise FaktentreuError for a block of which no parser would make an end."""
    for token in state.tokens:
        if token.type == "inline":
            refuse_excess(token.content, line=token.map[0] + 1 if token.map else 0)


def _take_heading_attributes(state: StateCore) -> None:
    """Move `{#id .class}` from a heading's content to its opening token."""
    for opening, inline in zip(state.tokens, state.tokens[1:], strict=False):
        if opening.type != "heading_open" or not (source := heading_attributes(inline.content)):
            continue
        opening.meta["attributes"] = source
        inline.content = inline.content[: -len(source)]
        for found in _ATTRIBUTE.finditer(source[source.index("{") :].strip("{} \t")):
            if found["id"]:
                opening.attrSet("id", found["id"])
            elif found["klass"]:
                opening.attrJoin("class", found["klass"])
            elif _SAFE_ATTRIBUTE.match(found["key"]):
                opening.attrSet(found["key"], found["bare"] or found["quoted"] or "")


def _insert_container_titles(state: StateCore) -> None:
    """Give a container its class, and its title a paragraph of its own, which the plug-in leaves out."""
    if not any(token.type == "container_container_open" for token in state.tokens):
        return
    tokens: list[Token] = []
    for token in state.tokens:
        tokens.append(token)
        if token.type == "container_container_open":
            found = _CONTAINER.match(token.info.rstrip())
            kind = found["kind"].strip("{}. ") if found else ""
            token.attrJoin("class", kind)
            token.meta["kind"] = kind
            if title := container_title(token.info):
                tokens += _title_tokens(token, title)
    state.tokens = tokens


def _title_tokens(container: Token, title: str) -> list[Token]:
    line = container.map[0] if container.map else 0
    opening = Token("container_title_open", "p", 1, attrs={"class": "container-title"}, block=True)
    inline = Token("inline", "", 0, content=title, children=[], block=True)
    closing = Token("container_title_close", "p", -1, block=True)
    opening.level = closing.level = container.level + 1
    inline.level = container.level + 2
    opening.map = inline.map = [line, line + 1]
    return [opening, inline, closing]
