"""An article goes in; a finding comes out for every link in it to an article or an anchor that is not there."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Collection
from difflib import get_close_matches
from urllib.parse import unquote, urlsplit

from pipeline.markdown import line_and_column, links, targets
from pipeline.model import Article, Finding, Place, Settings, Severity

RULE = "dead-link"


def dead_links(
    article: Article, path: str, names: Collection[str], text_of: Callable[[str], str | None], settings: Settings
) -> list[Finding]:
    """The findings in the order of the article; `path` is the article's, as people name it.

    `names` are those of all articles; `text_of` gives an article's text by its name, or None where nobody could read
    it: its anchors are not judged. Links to other hosts and to files that are no articles are not looked at.
    """
    level = settings.severity.get(RULE, Severity.WARNING.label)
    if level == "off":
        return []
    findings = []
    for target, start in links(article.text):
        if fault := _fault(target, article.name, names, text_of):
            findings.append(
                Finding(
                    RULE,
                    Severity[level.upper()],
                    *fault,
                    place=Place(path, *line_and_column(article.text, start)),
                    article=article.name,
                    language=settings.source_language,
                )
            )
    return findings


def _fault(
    target: str, name: str, names: Collection[str], text_of: Callable[[str], str | None]
) -> tuple[str, str] | None:
    """What is wrong with a link of article `name`, and what to do; None for one that works or is not ours."""
    try:
        parts = urlsplit(target)
    except ValueError:  # "http://[": other rooms show it as it is
        return None
    path, anchor = unquote(parts.path), unquote(parts.fragment)
    if parts.scheme or parts.netloc or not (path.endswith(".md") or (anchor and not path)):
        return None
    other = posixpath.normpath(posixpath.join(posixpath.dirname(name), path.removesuffix(".md"))) if path else name
    if other not in names:
        near = get_close_matches(other, names, n=1)
        hint = f"did you mean '{posixpath.relpath(near[0], posixpath.dirname(name) or '.')}.md'?" if near else ""
        return f"there is no article '{path}' for this link to lead to", hint or "correct the file name, or remove it"
    text = text_of(other)
    if not anchor or text is None or anchor in targets(text):
        return None
    near = get_close_matches(anchor, targets(text), n=1)
    where = f"the article '{path}' has" if path else "this article has"
    hint = f"did you mean '#{near[0]}'?" if near else "link the article alone, or give the heading {#" + anchor + "}"
    return f"{where} no heading with the anchor '#{anchor}'", hint
