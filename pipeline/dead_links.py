"""The links of an article go in; a finding comes out for each to an article or an anchor that is not there."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from urllib.parse import unquote, urlsplit

from pipeline.model import Article, Finding, Place, Settings, Severity

RULE = "dead-link"


@dataclass(frozen=True, slots=True)
class Pointer:
    """A link to an article or an anchor: the article's path as it is written (empty for its own), and where it stands.

    `name` is the article's name that the path leads to.
    """

    path: str
    name: str
    anchor: str
    line: int
    column: int


def pointers(article: Article) -> tuple[Pointer, ...]:
    """The links of an article to articles and anchors; those to other hosts and other files are not looked at."""
    return tuple(_pointers(article))


def dead_links(
    name: str,
    path: str,
    found: Iterable[Pointer],
    names: Collection[str],
    anchors_of: Callable[[str], Collection[str] | None],
    settings: Settings,
) -> list[Finding]:
    """The findings in the order of the article; `path` is the article's, as people name it, `found` are its pointers.

    `names` are those of all articles; `anchors_of` gives what a link can lead to in an article, by its name, or None
    where nobody could read it: links to its anchors are not judged.
    """
    level = settings.severity.get(RULE, Severity.WARNING.label)
    if level == "off":
        return []
    findings = []
    for pointer in found:
        if fault := _fault(pointer, name, names, anchors_of):
            findings.append(
                Finding(
                    RULE,
                    Severity[level.upper()],
                    *fault,
                    place=Place(path, pointer.line, pointer.column),
                    article=name,
                    language=settings.source_language,
                )
            )
    return findings


def _pointers(article: Article) -> Iterator[Pointer]:
    from pipeline.markdown import line_and_column, links  # a run that knows the pointers reads no article

    folder = posixpath.dirname(article.name)
    for target, start in links(article.text):
        try:
            parts = urlsplit(target)
        except ValueError:  # "http://[": other rooms show it as it is
            continue
        path, anchor = unquote(parts.path), unquote(parts.fragment)
        if parts.scheme or parts.netloc or not (path.endswith(".md") or (anchor and not path)):
            continue
        name = posixpath.normpath(posixpath.join(folder, path.removesuffix(".md"))) if path else article.name
        yield Pointer(path, name, anchor, *line_and_column(article.text, start))


def _fault(
    pointer: Pointer, name: str, names: Collection[str], anchors_of: Callable[[str], Collection[str] | None]
) -> tuple[str, str] | None:
    """What is wrong with a link of article `name`, and what to do; None for one that works."""
    path, anchor = pointer.path, pointer.anchor
    if pointer.name not in names:
        near = get_close_matches(pointer.name, names, n=1)
        hint = f"did you mean '{posixpath.relpath(near[0], posixpath.dirname(name) or '.')}.md'?" if near else ""
        return f"there is no article '{path}' for this link to lead to", hint or "correct the file name, or remove it"
    anchors = anchors_of(pointer.name)
    if not anchor or anchors is None or anchor in anchors:
        return None
    near = get_close_matches(anchor, sorted(anchors), n=1)
    where = f"the article '{path}' has" if path else "this article has"
    hint = f"did you mean '#{near[0]}'?" if near else "link the article alone, or give the heading {#" + anchor + "}"
    return f"{where} no heading with the anchor '#{anchor}'", hint
