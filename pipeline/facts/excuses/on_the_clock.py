"""Whether hours of one text are the time of day of the other: ru `20 часов`, fr `après 22 heures`."""

from __future__ import annotations

from pipeline.facts.differences.difference import Change, Difference
from pipeline.facts.lexicon.listed import listed
from pipeline.facts.lexicon.words import folded_text
from pipeline.facts.text.clause import clause_of
from pipeline.facts.text.fold import fold, fold_word
from pipeline.facts.values import Fact, Relation
from pipeline.facts.wording.side import Side

_NOON = 12  # hours
_SIDES = (Relation.BEFORE, Relation.AFTER)


def is_on_the_clock(difference: Difference, source: Side, target: Side) -> bool:
    """True for a time of day and hours, unless both languages have a word that only says how many, and it stands there.

    ru `20 часов` is both, `Std.` and 11:00 may be.
    """
    ours, theirs = difference.source, difference.target
    if difference.change is not Change.DATE or ours is None or theirs is None or "h" not in (ours.unit, theirs.unit):
        return False
    if ours.relation in _SIDES and not _are_led_alike(ours, source, theirs, target):  # four hours before bedtime
        return False
    time, span = (theirs, ours) if ours.unit == "h" else (ours, theirs)
    lasting = [side.language.tables.get("clock", {}).get("hours", ()) for side in (source, target)]
    forms = lasting[span is theirs]
    has_word = any(fold_word(form) in folded_text(span.text).text for form in forms)
    return not (all(lasting) and has_word and any(map(str.isalpha, time.text)))


def _are_led_alike(span: Fact, side: Side, time: Fact, other: Side) -> bool:
    """fr `après 22 heures`, `nach 22 Uhr`: the word for after, or before, leads both; after hours it stands behind.

    So it does in ka `22 საათის შემდეგ`, but hours of the afternoon are hardly counted.
    """
    relation = str(span.relation)
    is_led = f"{fold(span.text).text} ".startswith(_spaced(side, "ahead", relation))
    is_led = is_led or any(one.value > _NOON for one in span.quantities)
    start, end = clause_of(other.text, time.start, time.end)
    before, behind = fold(other.text[start : time.start]).text.strip(), fold(other.text[time.end : end]).text.strip()
    is_time_led = f" {before} ".endswith(tuple(f" {form}" for form in _spaced(other, "ahead", relation)))
    return is_led and (is_time_led or f"{behind} ".startswith(_spaced(other, "behind", relation)))


def _spaced(side: Side, place: str, relation: str) -> tuple[str, ...]:
    """The words of a relation ahead of a span or behind it, each with a space; one that no text holds where none is."""
    return tuple(f"{form} " for form in listed(side.language, f"relations.{place}", relation)) or ("\0",)
