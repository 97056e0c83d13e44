"""A text and its facts go in; HTML comes out in which each fact has its number and each quotation its direction."""

from __future__ import annotations

import re
from collections.abc import Iterable

from markupsafe import Markup, escape

from pipeline.facts import Fact
from pipeline.site.amounts import amounts
from pipeline.site.review.matches import Match

_QUOTED = re.compile(r"(?<!\w)'([^']+(?:'\w[^']*)*)'(?!\w)")  # '300–400 mg', 'un'ora'
_COLOURS = 6  # a number tells the facts apart, the colour only helps the eye

_MARK = (
    '<mark class="fact colour-{colour}{alarm}">{words}'
    '<span class="number"><span class="hidden"> (fact </span>{number}<span class="hidden">)</span></span></mark>'
)


def highlighted(text: str, facts: Iterable[tuple[Fact | None, Match]], language: str) -> Markup:
    """The text as HTML; of two facts that share characters the first is marked."""
    parts: list[Markup] = []
    end = 0
    for fact, match in sorted(((fact, match) for fact, match in facts if fact), key=lambda pair: pair[0].start):
        if fact.start < end:
            continue
        parts.append(escape(text[end : fact.start]))
        end = fact.end
        words = amounts(text[fact.start : fact.end], language)
        alarm = " alarming" if match.is_alarming else ""
        values = {"colour": match.number % _COLOURS, "alarm": alarm, "words": words}
        parts.append(Markup(_MARK).format(**values, number=match.number))
    return Markup("").join([*parts, escape(text[end:])])


def quoted(sentence: str) -> Markup:
    """A finding's sentence as HTML; the words it quotes are isolated, for they may run from right to left."""
    return Markup(_QUOTED.sub(r"'<bdi>\1</bdi>'", str(escape(sentence)).replace("&#39;", "'")))
