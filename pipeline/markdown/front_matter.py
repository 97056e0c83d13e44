"""The YAML at the top of an article: where it ends, what it says, and how a value is written back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import yaml

from pipeline.limits import MOST_VALUES
from pipeline.model import FaktentreuError

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_OPENING = re.compile("\ufeff?---[ \t]*(?:\r\n?|\n)")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r\n?|\n|\Z)", re.MULTILINE)
_CLOSING_AFTER_CR = re.compile(r"(?:^|(?<=\r))(?:---|\.\.\.)[ \t]*(?:\r\n?|\n|\Z)", re.MULTILINE)
_PROPERTIES = re.compile(r"(?:[&!]\S*\s+)*")
_NOTHING_TO_ESCAPE = re.compile(r"[ !#-\[\]-~\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]*")
_STRING = "tag:yaml.org,2002:str"
_WIDTH = 1_000_000_000  # never fold a line


@dataclass(frozen=True, slots=True)
class Value:
    """One text value: its key path without list positions, what it says, and its range in the article.

    `style` is YAML's: empty for plain, `'`, `"`, `|` or `>`. `flow` is true inside `[…]` or `{…}`.
    """

    key: str
    text: str
    start: int
    end: int
    style: str
    flow: bool


@lru_cache(maxsize=8)
def matter_end(text: str) -> int:
    """Where the body of the article begins, 0 if it has no front matter.

    Front matter starts in the first line with `---`, ends with `---` or `...`, and is a YAML mapping, or no YAML
    at all (which `read` reports). A rule above a heading, `---` … `---` around plain words, is none.
    """
    bounds = _bounds(text)
    if not bounds:
        return 0
    start, end, body = bounds
    try:
        node = yaml.compose(text[start:end], _LOADER)
    except yaml.YAMLError:
        return body
    return body if node is None or isinstance(node, yaml.MappingNode) else 0


def read(text: str) -> Mapping[str, object]:
    """The front matter as a mapping, empty if there is none.

    Raises FaktentreuError with the line of the article (and no path, which only the caller knows) if it is not YAML,
    and for aliases that multiply or contain themselves.
    """
    bounds = _bounds(text)
    if not bounds or not matter_end(text):
        return {}
    start, end, _ = bounds
    loader = _LOADER(text[start:end])
    try:
        node = loader.get_single_node()
        _refuse_bomb(node)
        loaded = None if node is None else loader.construct_document(node)
    except yaml.YAMLError as error:
        raise _not_yaml(error) from None
    except ValueError as error:  # a date such as 2024-13-45, a number of more digits than Python reads
        what = str(error).partition(";")[0]
        problem = f"the front matter holds an impossible value ({what}); correct or quote it"
        raise FaktentreuError(problem, line=2) from None
    finally:
        loader.dispose()
    return {str(key): value for key, value in loaded.items()} if isinstance(loaded, dict) else {}


@lru_cache(maxsize=4)
def values(text: str, keys: tuple[str, ...]) -> tuple[Value, ...]:
    """The text values at the key paths (`title`, `seo.title`; lists are walked through), in the order of the text.

    An article is asked once for itself and once for each of its pages.
    """
    return tuple(_values(text, keys))


def _values(text: str, keys: tuple[str, ...]) -> Iterator[Value]:
    bounds = _bounds(text)
    if not bounds or not matter_end(text):
        return
    start, end, _ = bounds
    node = yaml.compose(text[start:end], _LOADER)
    if node is None:
        return
    wanted = {tuple(key.split(".")) for key in keys}
    seen: set[int] = set()
    for path, scalar, flow in _scalars(node):
        if path in wanted and scalar.tag == _STRING and id(scalar) not in seen:
            seen.add(id(scalar))
            yield _value(text, start, path, scalar, flow)


def written(value: Value, text: str, author: str, newline: str) -> str:
    """The new text in YAML, in the value's own style if it reads back, else in double quotes.

    `author` is how the article writes the value now; a block scalar keeps its header and indentation.
    """
    for candidate in _candidates(value, text, author, newline):
        if _reads_back(candidate, text, value.flow, value.style):
            return candidate
    return _double_quoted(text)


def _bounds(text: str) -> tuple[int, int, int] | None:
    """Start and end of the YAML, and start of the body."""
    opening = _OPENING.match(text)
    if not opening:
        return None
    closing = (_CLOSING_AFTER_CR if "\r" in opening[0] else _CLOSING).search(text, opening.end())
    return (opening.end(), closing.start(), closing.end()) if closing else None


def _not_yaml(error: yaml.YAMLError) -> FaktentreuError:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or getattr(error, "reason", "it cannot be read")
    line = mark.line + 2 if mark else 1
    return FaktentreuError(f"the front matter is not YAML: {problem}; correct it or put the value in quotes", line=line)


def _refuse_bomb(root: yaml.Node | None) -> None:
    """Raise FaktentreuError where aliases make more of few lines than anyone wrote, or have no end."""
    stack: list[tuple[yaml.Node, frozenset[int]]] = [(root, frozenset())] if root is not None else []
    seen = 0
    while stack:
        node, above = stack.pop()
        seen += 1
        line = node.start_mark.line + 2
        if id(node) in above:
            raise FaktentreuError("an alias of the front matter contains itself; write the value out", line=line)
        if seen > MOST_VALUES:
            message = f"the front matter holds more than {MOST_VALUES} values, with what its aliases repeat; shorten it"
            raise FaktentreuError(message, line=line)
        if isinstance(node, yaml.CollectionNode):
            children = [one for pair in node.value for one in (pair if isinstance(pair, tuple) else (pair,))]
            stack += [(child, above | {id(node)}) for child in children]


def _scalars(root: yaml.Node) -> Iterator[tuple[tuple[str, ...], yaml.ScalarNode, bool]]:
    """Every scalar with its key path and whether it stands in brackets."""
    stack: list[tuple[yaml.Node, tuple[str, ...], bool]] = [(root, (), False)]
    while stack:
        node, path, flow = stack.pop()
        if isinstance(node, yaml.ScalarNode):
            yield path, node, flow
            continue
        assert isinstance(node, yaml.CollectionNode)
        named = isinstance(node, yaml.MappingNode)
        children = [((*path, str(key.value)), value) for key, value in node.value] if named else []
        children = children or [(path, value) for value in node.value]
        inside = flow or bool(node.flow_style)
        stack += [(value, where, inside) for where, value in reversed(children)]


def _value(text: str, offset: int, path: tuple[str, ...], scalar: yaml.ScalarNode, flow: bool) -> Value:
    start, end = offset + scalar.start_mark.index, offset + scalar.end_mark.index
    start = _PROPERTIES.match(text, start, end).end()  # type: ignore[union-attr]  # it matches the empty string
    while end > start and text[end - 1] in " \t\r\n":
        end -= 1
    return Value(".".join(path), scalar.value.strip(), start, end, scalar.style or "", flow)


def _candidates(value: Value, text: str, author: str, newline: str) -> Iterator[str]:
    if value.style in ("|", ">"):
        header, _, body = author.replace("\r\n", "\n").replace("\r", "\n").partition("\n")
        indent = " " * (len(body) - len(body.lstrip(" ")))
        between = newline if value.style == "|" else newline * 2
        yield header + newline + between.join(indent + line for line in text.split("\n"))
    elif value.style == "'":
        yield "'" + text.replace("'", "''") + "'"
    elif value.style == "":
        yield text


def _double_quoted(text: str) -> str:
    if _NOTHING_TO_ESCAPE.fullmatch(text):  # as the library writes it, which takes longer than the rest of the page
        return f'"{text}"'
    dumped: str = yaml.dump(text, default_style='"', allow_unicode=True, width=_WIDTH)
    return dumped.rstrip("\n")


def _reads_back(candidate: str, text: str, flow: bool, style: str) -> bool:
    """Read in a place like its own; a following key shows whether the value would run on."""
    block = style in ("|", ">")
    around = f"[{candidate}, z]" if flow else f"k: {candidate}\nz: 1\n"
    try:
        loaded = yaml.load(f"\n{around}" if not block else f"k: {candidate}\nz: 1\n", _LOADER)
    except (yaml.YAMLError, ValueError):
        return False
    if flow and not block:
        return bool(loaded == [text, "z"])
    if not isinstance(loaded, dict) or set(loaded) != {"k", "z"}:
        return False
    return isinstance(loaded["k"], str) and loaded["k"].strip() == text
