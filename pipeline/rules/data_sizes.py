"""Sizes of files and storage become those whose sign changed beside the same figure: `600 MB`, 600 GB.

Their signs are the same in nearly all languages, and stand behind a figure only; facts are not read with them, since a
language may spell them out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from pipeline.facts.text.sentences import Span

# Latin, French and Cyrillic signs by their power of a thousand bytes.
_POWERS = {"k": 1, "m": 2, "g": 3, "t": 4, "к": 1, "м": 2, "г": 3, "т": 4}
_SIZE = re.compile(
    r"(?<![\w.,])(?P<figure>\d{1,6}(?:[.,]\d{1,3})?)[ \u00a0\u202f-]?(?P<sign>[KkMGT](?:i?B|o)|[КкМГТ][Бб])(?!\w)"
)


def exchanged_sizes(source: str, target: str) -> Iterator[tuple[Span, Span]]:
    """Where a size stands in the source, and where the same figure has another sign in the translation."""
    ours = _sizes(source)
    theirs = _sizes(target) if ours else {}
    for figure, (power, place) in ours.items():
        other = theirs.get(figure)
        if other is not None and other[0] != power:
            yield place, other[1]


@lru_cache(maxsize=1024)  # one German text meets many languages
def _sizes(text: str) -> Mapping[str, tuple[int, Span]]:
    """The figures before such a sign, each with its power and its place; none that has two."""
    found: dict[str, tuple[int, Span]] = {}
    doubled: set[str] = set()
    for size in _SIZE.finditer(text):
        figure, power = size["figure"].replace(",", "."), _POWERS[size["sign"][0].lower()]
        if figure in found and found[figure][0] != power:
            doubled.add(figure)
        found[figure] = power, size.span()
    return {figure: told for figure, told in found.items() if figure not in doubled}
