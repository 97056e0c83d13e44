"""Placeholders of programs, where another text comes to stand: `{name}`, `{{ name }}`, `${name}`, `%s`, `%02d`, `%1`.

Sources: printf of C and of Python, `str.format`, the format strings of Apple (`%1$@`) and of Qt (`%1` to `%9`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_PLACEHOLDER = re.compile(
    r"""
      \{\{[^{}\n]{1,80}\}\}
    | \$?\{(?:[A-Za-z_][\w.]{0,60}|[0-9]{1,2})(?::[^{}\s]{1,20})?\}
    | %% # a percent sign
    | (?<!\d)(?<!\d[ \u00a0\u202f])% # not "50 %ige" and not "5 %"
      (?: (?P<which>\d{1,2}\$|\([A-Za-z_]\w{0,60}\))[-+]?\d{0,2}(?:\.\d{1,2})?(?:ll?|h)?(?P<named>[sdifgruxXFG@])
        | [-+]?(?:0\d|\d{0,2}\.\d{1,2})(?:ll?|h)?(?P<exact>[sdufFgGxX])
        | (?:[-+]?\d{0,2}(?:ll?|h)?(?P<kind>[sdufFgG@])|(?P<other>[ircxX])) # not eu "%25i", nor "%3x%4"
          (?![A-Za-z0-9_À-ʯ]) # ja "%dで" goes on
      )
    """,
    re.VERBOSE,
)
# Not ahead of digits and decimals, nor in an address's "%2F"; "%1%2" and "%1 %2" are two.
_NUMBERED = re.compile(
    r"""
      (?: (?<!\d)(?<!\d[ \u00a0\u202f]) | (?<=%\d) | (?<=%\d[ \u00a0]) )
      %L?[1-9](?![\d$]|[.,]\d|[A-F](?![a-z]))
    """,
    re.VERBOSE,
)
_ESCAPES = re.compile(r"%[89A-F][0-9A-F](?:%[89A-F][0-9A-F])+")  # of a letter outside ASCII, two bytes at least
_BLANK = "\ufffc"  # Unicode's character for an object that stands in a text


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A placeholder with its place in the text.

    `name` is what must stay: spaces inside braces, widths and precisions (`%02d`, `%.1f`) do not count.
    """

    text: str
    name: str
    start: int
    end: int


def placeholders(text: str) -> list[Placeholder]:
    """Those of a text, without Qt's, which some languages' percentages look like."""
    if "{" not in text and "%" not in text:
        return []
    return [_placeholder(found) for found in _PLACEHOLDER.finditer(text) if found[0] != "%%"]


def numbered(text: str) -> list[Placeholder]:
    """Qt's `%1` to `%9`; in a language that writes the percent sign ahead they may be percentages."""
    return [_placeholder(found) for found in _NUMBERED.finditer(text)] if "%" in text else []


def escapes(text: str) -> list[Placeholder]:
    """Letters of an address as their bytes, which are no percentages: `/wiki/%D7%9E%D7%92`."""
    return [Placeholder(found[0], "", *found.span()) for found in _ESCAPES.finditer(text)] if "%" in text else []


def blanked(text: str, found: Iterable[Placeholder]) -> str:
    """The text with a blank for each character of the placeholders found: whatever comes there, it is no figure yet."""
    characters = list(text)
    for one in found:
        characters[one.start : one.end] = _BLANK * (one.end - one.start)
    return "".join(characters)


def _placeholder(found: re.Match[str]) -> Placeholder:
    parts = found.groupdict()
    kind = next((kind for kind in map(parts.get, ("named", "exact", "kind", "other")) if kind), "")
    name = f"%{parts['which'] or ''}{kind}" if kind else "".join(found[0].split())
    return Placeholder(found[0], name, *found.span())
