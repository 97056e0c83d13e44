"""A translator's comments become waivers: the exact pairs of words that are allowed, and why.

`# fact-ok: 1000 mg = 1 g (house style)` allows "1 g" where the German says "1000 mg", in this entry alone. Write `-`
where one side says nothing: `# fact-ok: zwei = - (two is said by "both" before)`. When either side changes, the waiver
fits nothing any more and is itself a finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from pipeline.model import Place

_WAIVER = re.compile(r"\s*fact-ok\s*:(?P<rest>.*)\Z", re.IGNORECASE)
_REASON = re.compile(r"\((?P<words>[^()]*)\)\s*\Z")  # "(house style)"
_EQUALS = re.compile(r"\s=\s")
_MARKS = re.compile(r"[*_`\u200e\u200f\u2066-\u2069]+")
NOTHING = "-"


@dataclass(frozen=True, slots=True)
class Waiver:
    """One allowed pair of words, as compared (`plain`), and why; `source` is empty where the comment is malformed."""

    comment: str
    source: str = ""
    target: str = ""
    reason: str = ""

    @property
    def is_malformed(self) -> bool:
        """True for a comment that wants to be a waiver and names no pair, or no reason."""
        return not self.source

    def fits(self, source: str, target: str) -> bool:
        """True where it allows these words of the German text and of the translation."""
        return not self.is_malformed and (self.source, self.target) == (plain(source), plain(target))


class State(StrEnum):
    """Whether a waiver still allows anything."""

    IN_USE = "in use"
    STALE = "stale"
    MALFORMED = "malformed"
    UNCHECKED = "not checked"


@dataclass(frozen=True, slots=True)
class Listed:
    """A waiver of a project: the place of its entry, the catalog's language and article, and its state."""

    waiver: Waiver
    place: Place
    language: str
    article: str
    state: State


def waivers(comments: Iterable[str]) -> tuple[Waiver, ...]:
    """The waivers among a translator's comments, the malformed ones too."""
    return tuple(_waiver(comment, found["rest"]) for comment in comments if (found := _WAIVER.match(comment)))


def plain(words: str) -> str:
    """Words as waivers compare them: without marks of emphasis, every space alike; `-` for nothing."""
    return " ".join(_MARKS.sub("", words).split()) or NOTHING


def _waiver(comment: str, rest: str) -> Waiver:
    reason = _REASON.search(rest, max(0, rest.rfind("(")))
    sides = _EQUALS.split(rest[: reason.start()], maxsplit=1) if reason else []
    source, target = (side.strip() for side in sides) if len(sides) == 2 else ("", "")
    if not (reason and source and target and re.search(r"\w", reason["words"])):
        return Waiver(comment.strip())
    return Waiver(comment.strip(), plain(source), plain(target), reason["words"].strip())
