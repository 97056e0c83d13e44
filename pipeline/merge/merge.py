"""A fresh template and the catalog a translator worked in become the catalog she works in next."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from pipeline.merge.memory import Memory, nearly_recalled, recalled
from pipeline.merge.similar import Group, Identity, most_similar, similar_groups, source_of
from pipeline.merge.typos import is_typo_fix
from pipeline.model import Catalog, Entry

Changes = Callable[[str, str], tuple[str, ...]]


def merge(
    template: Catalog,
    old: Catalog | None,
    *,
    header: Entry,
    negations: frozenset[str] = frozenset(),
    fact_changes: Changes | None = None,
    accept_typos: bool = False,
    memory: Memory | None = None,
) -> Catalog:
    """The template's entries in its order with all that `old` holds of them, then the obsolete ones.

    An entry whose text stayed keeps what the translator wrote and only gets the template's `#.` and `#:` lines.
    A new text takes the translation of the most similar earlier one, as fuzzy and with `#|`, unless they differ in a
    word of `negations` (casefolded). What left the template becomes obsolete and comes back when the text does.
    `fact_changes(before, after)` tells what facts changed, one line each, for the comment of a fuzzy entry.
    With `accept_typos` a translation stays good where the new text only mends a typing error (see `is_typo_fix`) and
    `fact_changes` tells of none; `typo_fixes` lists them.
    What `memory` holds of a text without a translation comes in: of the same text as it is there, of a similar one as
    fuzzy; the catalog's own similar texts come before the memory's.
    No msgstr and no translator's comment is dropped; `header` serves where `old` has none.
    """
    wanted = {entry.identity for entry in template.entries}
    living, obsolete = _by_identity(() if old is None else old.entries)
    known = {**obsolete, **living}
    similar: list[Group] | None = None  # costs time, and most updates bring no new text
    moved: set[Identity] = set()
    merged = []
    for fresh in template.entries:
        entry = known.get(fresh.identity) or recalled(_blank(fresh), memory)
        if entry is None:
            if similar is None:
                similar = similar_groups(sorted(known.values(), key=lambda one: one.identity in wanted), negations)
            best = most_similar(fresh.msgid, similar, negations)
            is_mended = accept_typos and best is not None and _is_mended(fresh, best, wanted, fact_changes)
            entry = _from(best, fresh, wanted, is_mended)
            if best is not None and (best.fuzzy or is_mended):
                moved.add(best.identity)
        entry = _filled(entry, memory)
        extracted = (*fresh.extracted, *_change_notes(entry, fact_changes))
        merged.append(_in_place(entry, extracted, fresh.references))
    gone = [entry for entry in (*obsolete.values(), *living.values()) if entry.identity not in wanted]
    return Catalog(_kept_header(old, header), (*merged, *_left_over(gone, known, moved)), old.path if old else "")


def _in_place(entry: Entry, extracted: tuple[str, ...], references: tuple[str, ...]) -> Entry:
    """The entry with the template's lines; most have them already."""
    if not entry.obsolete and (entry.extracted, entry.references) == (extracted, references):
        return entry
    return replace(entry, obsolete=False, extracted=extracted, references=references)


def _kept_header(old: Catalog | None, header: Entry) -> Entry:
    """The old header; the new one where there was none, or its fields where they were missing."""
    if old is None or not (old.header.msgstr or old.header.comments):
        return header
    return old.header if old.header.msgstr else replace(old.header, msgstr=header.msgstr)


def _by_identity(entries: Iterable[Entry]) -> tuple[dict[Identity, Entry], dict[Identity, Entry]]:
    """The living and the obsolete entries; of several with one identity the living, else the first, holds all words."""
    living = {entry.identity: entry for entry in entries if not entry.obsolete}
    obsolete: dict[Identity, Entry] = {}
    for entry in entries:
        if entry.obsolete:
            home = living if entry.identity in living else obsolete
            known = home.get(entry.identity)
            home[entry.identity] = entry if known is None else _joined(known, entry)
    return living, obsolete


def _blank(fresh: Entry) -> Entry:
    """A template's entry as one that no file holds yet."""
    return replace(fresh, raw=None, line=0)


def _filled(entry: Entry, memory: Memory | None) -> Entry:
    """The entry, with what the memory holds of its text where it has no translation."""
    if entry.msgstr or entry.plural or memory is None:
        return entry
    return recalled(entry, memory) or nearly_recalled(entry, memory) or entry


def _from(best: Entry | None, fresh: Entry, wanted: set[Identity], is_mended: bool) -> Entry:
    """The new entry with the translation of a similar one; of one that stays in the catalog only its msgstr."""
    if best is None:
        return _blank(fresh)
    if is_mended:
        return replace(best, msgid=fresh.msgid)
    basis = Entry("", msgstr=best.msgstr) if best.identity in wanted else best
    return replace(basis, msgid=fresh.msgid, msgctxt=fresh.msgctxt, fuzzy=True, previous=source_of(best))


def _is_mended(fresh: Entry, best: Entry, wanted: set[Identity], fact_changes: Changes | None) -> bool:
    """Whether the new text is the old one with a typing error mended, so that its translation is still right."""
    if best.obsolete or best.fuzzy or best.identity in wanted or best.msgctxt != fresh.msgctxt:
        return False
    return is_typo_fix(best.msgid, fresh.msgid) and not (fact_changes and fact_changes(best.msgid, fresh.msgid))


def _change_notes(entry: Entry, fact_changes: Changes | None) -> tuple[str, ...]:
    """What facts of a fuzzy entry changed since its translation was right."""
    if fact_changes is None or not entry.fuzzy or entry.previous is None:
        return ()
    return tuple(f"changed: {change}" for change in fact_changes(entry.previous[1], entry.msgid))


def _left_over(gone: list[Entry], known: dict[Identity, Entry], moved: set[Identity]) -> list[Entry]:
    """The obsolete entries: all that left the template, but for those that hold no words of their own.

    These are the untranslated, and the fuzzy ones whose words went on into a new entry or still stand where they
    were taken from.
    """
    return [
        replace(entry, obsolete=True, extracted=(), references=()) if not entry.obsolete else entry
        for entry in gone
        if (entry.msgstr or entry.comments) and not (entry.identity in moved or _is_echo(entry, known))
    ]


def _is_echo(entry: Entry, known: dict[Identity, Entry]) -> bool:
    """Whether a fuzzy entry only repeats the words of the entry it was made from."""
    origin = known.get(source_of(entry))
    if origin is None or origin.fuzzy or not entry.fuzzy:
        return False
    return entry.msgstr == origin.msgstr and set(entry.comments) <= set(origin.comments)


def _joined(entry: Entry, other: Entry) -> Entry:
    """One entry for two with the same identity, which gettext refuses: the other's words become a comment."""
    words = [comment for comment in other.comments if comment not in entry.comments]
    if other.msgstr and not entry.msgstr and not entry.plural:
        return replace(entry, msgstr=other.msgstr, fuzzy=True, comments=(*entry.comments, *words))
    if other.msgstr and other.msgstr != entry.msgstr:
        words += [f"earlier translation: {line}" for line in re.split(r"[\r\n]", other.msgstr) if line]
    new = [word for word in words if word not in entry.comments]
    return replace(entry, comments=(*entry.comments, *new)) if new else entry
