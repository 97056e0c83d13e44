"""What the guard said of the pairs of a catalog, and read in them, is told again of those that are as they were.

An edit then costs what it touches: one pair of an article, not all of them. What is told again holds for the settings,
the glossary, the languages and the code that it was said under; whoever keeps it sees to that.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pipeline.binding import Head, Key
from pipeline.blame import Found, Texts, problems_in
from pipeline.fingerprint import fingerprint
from pipeline.model import Problem, Settings, Severity
from pipeline.rules import MARKUP_RULES, RULES, Named, Rule, named

Kept = dict[str, dict[str, object]]
_RULES: Mapping[str, Rule[Any]] = {**RULES, **MARKUP_RULES}
_Offsets = Iterable[int] | None
_NAMED, _PROBLEMS = "named", "problems"


class Said:
    """What is said of a catalog's pairs: what is known from `before`, and `now` that of every pair asked for.

    `definitions` are those of the article.
    """

    def __init__(self, before: object = None, definitions: Mapping[str, str] | None = None) -> None:
        self._before = before if isinstance(before, dict) else {}
        self._definitions = definitions
        self._context = repr(sorted(definitions.items())) if definitions else ""
        self.now: Kept = {}

    def named(self, texts: Texts) -> Named:
        """What two texts name on one side only."""
        key = self._key(texts)
        known = _named(self._known(key, _NAMED))
        found = named(texts.shown) if known is None else known
        self._learn(key, _NAMED, [[_head(head) for head in side.values()] for side in (found.gone, found.come)])
        return found

    def problems(self, texts: Texts, settings: Settings) -> list[Found]:
        """Every rule's problems with two texts."""
        key = self._key(texts)
        known = _found(self._known(key, _PROBLEMS))
        found = list(problems_in(texts, settings, self._definitions)) if known is None else known
        self._learn(key, _PROBLEMS, [_kept(one) for one in found])
        return found

    def _known(self, key: str, what: str) -> object:
        kept = self._before.get(key)
        return kept.get(what) if isinstance(kept, dict) else None

    def _learn(self, key: str, what: str, value: object) -> None:
        self.now.setdefault(key, {})[what] = value

    def _key(self, texts: Texts) -> str:
        """What stands for a pair and for all that its problems depend on in the article."""
        segment = texts.shown.segment
        return fingerprint(segment.role if segment else "", texts.source, texts.target, self._context)


def _head(head: Head) -> list[object]:
    return [head.kind, head.key, head.start, head.end]


def _named(kept: object) -> Named | None:
    """What was kept of two texts' names; None for anything else."""
    if not isinstance(kept, list):
        return None
    try:
        gone, come = [[_head_again(*one) for one in side] for side in kept]
    except (TypeError, ValueError):
        return None
    return Named({head.key: head for head in gone}, {head.key: head for head in come})


def _head_again(kind: str, key: Iterable[object], start: int, end: int) -> Head:
    return Head(kind, _as_tuples(key), start, end)


def _as_tuples(parts: Iterable[object]) -> Key:
    """A key whose tuples became lists."""
    return tuple(_as_tuples(part) if isinstance(part, list) else part for part in parts)


def _kept(found: Found) -> list[object]:
    rule, level, problem = found
    return [rule.name, int(level), problem.message, problem.hint, problem.target, problem.source]


def _found(kept: object) -> list[Found] | None:
    """The problems that were kept; None for anything else."""
    if not isinstance(kept, list):
        return None
    try:
        return [_again(*one) for one in kept]
    except (TypeError, ValueError, KeyError):
        return None


def _again(rule: str, level: int, message: str, hint: str, target: _Offsets, source: _Offsets) -> Found:
    problem = Problem(message, hint, _span(target), _span(source))
    return _RULES[rule], Severity(level), problem


def _span(offsets: _Offsets) -> tuple[int, int] | None:
    if offsets is None:
        return None
    start, end = offsets
    return start, end
