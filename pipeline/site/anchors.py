"""An article's text goes in; the anchors of its headings come out, as GitHub makes them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from markdown_it.token import Token

from pipeline.markdown import parse
from pipeline.site.tokens import plain_text


@lru_cache(maxsize=256)
def anchors(text: str) -> tuple[str, ...]:
    """The anchors of all headings of an article, in order; an id the author wrote stands as it is.

    Pages in every language use those of the German article, so that a link with an anchor works in all of them.
    """
    return slugs(parse(text))


def slugs(tokens: Iterable[Token]) -> tuple[str, ...]:
    """The anchor of each heading among the tokens: its own id, else its slug, numbered where it repeats."""
    found: list[str] = []
    used: set[str] = set()
    before: Token | None = None
    for token in tokens:
        if token.type == "inline" and before is not None and before.type == "heading_open":
            own = before.attrGet("id")
            found.append(str(own) if own else _unused(slug(plain_text(token)), used))
            used.add(found[-1])
        before = token
    return tuple(found)


def slug(heading: str) -> str:
    """A heading in GitHub's manner: lower case, spaces as hyphens, no punctuation; 'Eisen & Co.' is `eisen--co`."""
    kept = re.sub(r"[^\w\- ]", "", heading.strip().lower())
    return kept.replace(" ", "-")


def _unused(wanted: str, used: set[str]) -> str:
    """`wanted`, or `wanted-1`, `wanted-2` … where it is taken."""
    candidate, number = wanted, 0
    while candidate in used:
        number += 1
        candidate = f"{wanted}-{number}"
    return candidate
