"""What a rule on Markdown is given: both texts as they are written, and what Markdown makes of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest

from pipeline.markdown import Emphasis, Kind, Part, Placed, assumed, defined, emphasis, parts, sentence, unmatched
from pipeline.model import Problem, Role, Severity

_NO_EMPHASIS = Emphasis()
_VERBATIM = (Role.FRONT_MATTER, Role.CODE, Role.HTML)
# Where a link, tag, code span or emphasis may begin. Sets of characters are looked for many times as fast as a choice.
_MARKS = re.compile(r"[`*_~\[\]<]")
_HOST = re.compile(r"[wW]{3}\.")


@dataclass(frozen=True, slots=True)
class Markup:
    """A German text and its translation as Markdown; spans are offsets into the two texts.

    Front matter, code and the text of HTML blocks are no Markdown: their parts and emphasis are empty. `is_plain`
    tells that neither text has a mark that Markdown could take for anything. `localised` holds what a German link
    target must begin with so that the translation may link elsewhere.
    """

    source: str
    target: str
    role: Role | None = None
    source_parts: Sequence[Placed] = ()
    target_parts: Sequence[Placed] = ()
    source_emphasis: Emphasis = _NO_EMPHASIS
    target_emphasis: Emphasis = _NO_EMPHASIS
    localised: tuple[str, ...] = ()
    is_plain: bool = False


def read_markup(
    source: str,
    target: str,
    role: Role | None = None,
    definitions: Mapping[str, str] | None = None,
    localised: tuple[str, ...] = (),
) -> Markup:
    """Two texts as Markup; labels mean what the article's `definitions` say, or count as defined without them."""
    if not _has_marks(source) and not _has_marks(target):
        return Markup(source, target, role, localised=localised, is_plain=True)
    if role in _VERBATIM:
        return Markup(source, target, role, localised=localised)
    known = None if definitions is None else tuple(definitions.items())
    (ours, our_emphasis), (theirs, their_emphasis) = _read(source, known), _read(target, known)
    return Markup(source, target, role, ours, theirs, our_emphasis, their_emphasis, localised)


def _has_marks(text: str) -> bool:
    return _MARKS.search(text) is not None or "://" in text or _HOST.search(text) is not None


@lru_cache(maxsize=256)
def _read(text: str, definitions: tuple[tuple[str, str], ...] | None) -> tuple[Sequence[Placed], Emphasis]:
    """The parts and the emphasis of one text; a German one is read once for all languages."""
    environment = assumed(text) if definitions is None else defined(dict(definitions))
    return parts(text, environment), emphasis(text, definitions)


def part_changes(markup: Markup, kind: Kind, *, added: Severity | None = None) -> Iterator[Problem]:
    """A problem for each part of a kind that is lost, changed or new; a new one has the severity `added`, if given."""
    ours, theirs = ([placed for placed in both if placed.part.kind == kind] for both in _both_parts(markup))
    german = Counter(placed.part for placed in ours)
    lost, new = unmatched(german, Counter(placed.part for placed in theirs), markup.localised)
    for before, after in zip_longest(lost, new):
        message, hint = sentence(before, after, german)
        severity = added if before is None else None
        yield Problem(message, hint, _range(theirs, after), _range(ours, before), severity)


def _both_parts(markup: Markup) -> tuple[Sequence[Placed], Sequence[Placed]]:
    return markup.source_parts, markup.target_parts


def _range(placed: Sequence[Placed], part: Part | None) -> tuple[int, int] | None:
    """Where a part stands; the last place, since what is doubled stands there once more than it should."""
    return next(((one.start, one.end) for one in reversed(placed) if one.part == part), None)
