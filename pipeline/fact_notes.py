"""A German text goes in; what a translator must know of its facts comes out."""

from __future__ import annotations

from pipeline.facts import facts_of
from pipeline.fingerprint import fingerprint
from pipeline.language import load
from pipeline.markdown import reveal
from pipeline.model import Segment

_SHOWN = ("quantity", "range", "bound", "duration", "ratio", "date", "clock time")


class FactNotes:
    """The notes on the texts of an article: those known from `before`, and `now` those of every text asked for.

    An edit then costs what it touches: one text, not all. What is known holds for the language and the code that it was
    read with; whoever keeps it sees to that.
    """

    def __init__(self, language: str, before: object = None) -> None:
        self._language = language
        self._before = before if isinstance(before, dict) else {}
        self.now: dict[str, list[str]] = {}

    def of(self, segment: Segment) -> tuple[str, ...]:
        """The dose-like facts of a text as one line for the translator: `facts: 300–400 mg; about 1 h, before`."""
        key = fingerprint(segment.role, segment.text)
        known = self._before.get(key)
        notes = tuple(map(str, known)) if isinstance(known, list) else fact_notes(segment, self._language)
        self.now[key] = list(notes)
        return notes


def fact_notes(segment: Segment, language: str) -> tuple[str, ...]:
    """The dose-like facts of a text as one line for the translator: `facts: 300–400 mg; about 1 h, before`."""
    shown, _ = reveal(segment.text, segment.role)
    facts = [fact for fact in facts_of(shown, load(language)) if fact.kind in _SHOWN and not fact.optional]
    kept = [fact.describe() for fact in facts if fact.kind not in ("quantity", "bound", "range") or fact.unit]
    return (f"facts: {'; '.join(kept)}",) if kept else ()
