"""A German text goes in; what a translator must know of its facts comes out."""

from __future__ import annotations

from pipeline.facts import facts_of
from pipeline.language import load
from pipeline.markdown import reveal
from pipeline.model import Segment

_SHOWN = ("quantity", "range", "bound", "duration", "ratio", "date", "clock time")


def fact_notes(segment: Segment, language: str) -> tuple[str, ...]:
    """The dose-like facts of a text as one line for the translator: `facts: 300–400 mg; about 1 h, before`."""
    shown, _ = reveal(segment.text, segment.role)
    facts = [fact for fact in facts_of(shown, load(language)) if fact.kind in _SHOWN and not fact.optional]
    kept = [fact.describe() for fact in facts if fact.kind not in ("quantity", "bound", "range") or fact.unit]
    return (f"facts: {'; '.join(kept)}",) if kept else ()
