"""Two catalogs that grew out of one become one catalog, entry by entry, and the texts on which they disagree."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from pipeline.model import Catalog, Entry

OTHER = "other version: "  # begins a comment with the msgstr of the other side

Identity = tuple[str | None, str]
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Merged:
    """The catalog of both sides; `conflicts` are the texts that both translated differently, now fuzzy."""

    catalog: Catalog
    conflicts: tuple[Identity, ...] = ()


@dataclass(frozen=True, slots=True)
class _Side:
    """One of the three catalogs: its entries by identity, the living before the obsolete, and further ones."""

    entries: dict[Identity, Entry]
    further: tuple[Entry, ...]


def merge3(base: Catalog | None, ours: Catalog, theirs: Catalog) -> Merged:
    """What both sides did since `base`; without a base everything in either is new.

    An entry is known by its msgctxt and msgid, and its msgstr, `fuzzy` and `#|` move only together, so that no text
    gets the translation of another. Where both sides changed them to different things the entry is fuzzy, with
    ours as msgstr and theirs as a comment, or theirs as msgstr where ours has none. What one side removed and the
    other worked on stays, as obsolete. The entries are in the order of ours, those only theirs has behind their
    neighbours there; an entry that neither side changed keeps its bytes.
    """
    sides = [_side(catalog.entries if catalog else ()) for catalog in (base, ours, theirs)]
    entries: list[Entry] = []
    conflicts: list[Identity] = []
    for identity in _order(ours, theirs):
        before, mine, other = (side.entries.get(identity) for side in sides)
        entry, is_conflict = _merged(before, mine, other)
        if entry is not None:
            entries.append(entry)
        if is_conflict:
            conflicts.append(identity)
    entries += _three_way(*(side.further for side in sides))
    ordered = sorted(entries, key=lambda entry: entry.obsolete)
    header = _header(base.header if base else Entry(""), ours.header, theirs.header)
    return Merged(Catalog(header, tuple(ordered), ours.path), tuple(conflicts))


def _side(entries: Iterable[Entry]) -> _Side:
    """The entries of one catalog by identity; of several the living one, else the first."""
    entries = sorted(entries, key=lambda entry: entry.obsolete)
    first: dict[Identity, Entry] = {}
    further = [entry for entry in entries if first.setdefault(entry.identity, entry) is not entry]
    return _Side(first, tuple(further))


def _order(ours: Catalog, theirs: Catalog) -> list[Identity]:
    """The identities of ours in their order, with those only theirs has after the one they follow there."""
    order = list(dict.fromkeys(entry.identity for entry in ours.entries))
    known = set(order)
    followers: dict[Identity | None, list[Identity]] = {}
    last: Identity | None = None
    for identity in dict.fromkeys(entry.identity for entry in theirs.entries):
        if identity in known:
            last = identity
        else:
            followers.setdefault(last, []).append(identity)
    woven = list(followers.get(None, ()))
    for identity in order:
        woven += [identity, *followers.get(identity, ())]
    return woven


def _merged(before: Entry | None, ours: Entry | None, theirs: Entry | None) -> tuple[Entry | None, bool]:
    """One entry of both sides, None where it is gone, and whether they disagree."""
    if ours is None or theirs is None:
        rest = theirs if ours is None else ours
        if rest is None or before is None:
            return rest, False
        if _work(rest) == _work(before):  # the other side removed it, and nobody misses it
            return None, False
        return (replace(rest, obsolete=True, extracted=(), references=()) if not rest.obsolete else rest), False
    if ours.plural or theirs.plural:
        return _plural(before, ours, theirs)
    basis = before or Entry(ours.msgid, msgctxt=ours.msgctxt)
    if ours == basis:
        return theirs, False
    if theirs in (basis, ours):
        return ours, False
    return _joined(basis, ours, theirs)


def _joined(before: Entry, ours: Entry, theirs: Entry) -> tuple[Entry, bool]:
    """Ours with what theirs changed, field by field; the translation with its state is one field."""
    comments = _three_way(before.comments, ours.comments, theirs.comments)
    flags = _three_way(before.flags, ours.flags, theirs.flags)
    is_obsolete = ours.obsolete if ours.obsolete != before.obsolete else theirs.obsolete
    said = [_said(entry) for entry in (before, ours, theirs)]
    has_ours = said[1] != said[0] and not (said[2] != said[0] and not ours.msgstr)
    source = ours if has_ours or said[2] == said[0] else theirs
    is_conflict = said[1] != said[0] != said[2] != said[1] and bool(before.msgstr or (ours.msgstr and theirs.msgstr))
    joined = replace(
        ours,
        msgstr=source.msgstr,
        fuzzy=source.fuzzy or is_conflict,
        previous=source.previous,
        comments=comments,
        flags=flags,
        obsolete=is_obsolete,
        extracted=_chosen(before.extracted, ours.extracted, theirs.extracted),
        references=_chosen(before.references, ours.references, theirs.references),
    )
    if is_conflict and ours.msgstr and ours.msgstr != theirs.msgstr:
        lines = [f"{OTHER}{line}" for line in re.split(r"[\r\n]", theirs.msgstr) if line]
        joined = replace(joined, comments=(*comments, *(line for line in lines if line not in comments)))
    return joined, is_conflict


def _plural(before: Entry | None, ours: Entry, theirs: Entry) -> tuple[Entry, bool]:
    """An entry with plural forms, of which only the first is read here: one side whole, ours where both changed it."""
    if before is not None and ours.raw == before.raw:
        return theirs, False
    return ours, theirs.raw not in (ours.raw, before.raw if before else None)


def _three_way(before: Sequence[Item], ours: Sequence[Item], theirs: Sequence[Item]) -> tuple[Item, ...]:
    """Ours, without what theirs removed, then what theirs added."""
    kept = [one for one in ours if one in theirs or one not in before]
    return (*kept, *(one for one in theirs if one not in before and one not in kept))


def _chosen(before: tuple[str, ...], ours: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[str, ...]:
    """Theirs where only theirs changed; the next update writes these lines anew in any case."""
    return theirs if ours == before else ours


def _said(entry: Entry) -> tuple[str, bool, Identity | None]:
    """A translation with its state: these belong together."""
    return entry.msgstr, entry.fuzzy, entry.previous


def _work(entry: Entry) -> tuple[object, ...]:
    """What a person did in an entry."""
    return (*_said(entry), entry.comments, entry.flags, entry.raw if entry.plural else None)


def _header(before: Entry, ours: Entry, theirs: Entry) -> Entry:
    """Our header with the fields and comments that only theirs changed."""
    fields = [dict(_fields(entry)) for entry in (before, ours, theirs)]
    names = [*fields[1], *(name for name in fields[2] if name not in fields[1])]
    chosen: dict[str, str] = {}
    for name in names:
        old, mine, other = (each.get(name) for each in fields)
        value = other if mine == old else mine
        if value is not None:
            chosen[name] = value
    msgstr = "".join(f"{name}: {value}\n" if value else f"{name}\n" for name, value in chosen.items())
    if dict(_fields(ours)) == chosen:
        msgstr = ours.msgstr
    comments = _three_way(before.comments, ours.comments, theirs.comments)
    return replace(ours, msgstr=msgstr, comments=comments, fuzzy=ours.fuzzy and theirs.fuzzy)


def _fields(header: Entry) -> list[tuple[str, str]]:
    """The lines of a header as name and value."""
    pairs = (line.partition(": ") for line in header.msgstr.split("\n") if line)
    return [(name, value) for name, _, value in pairs]
