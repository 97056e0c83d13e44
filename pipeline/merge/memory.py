"""Translations made elsewhere become a memory, which gives what it holds of a text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from pipeline.merge.similar import Group, Identity, most_similar, similar_groups, source_of
from pipeline.model import Entry


@dataclass(frozen=True, slots=True)
class Memory:
    """Translations that other catalogs or files hold.

    `exact` gives the one with the same context and text, `same_words` one with the same text in another context,
    `groups` the similar ones; the last two are empty where only exact ones are wanted.
    """

    exact: Mapping[Identity, Entry]
    same_words: Mapping[str, Entry]
    groups: tuple[Group, ...]
    negations: frozenset[str]


def memory_of(entries: Iterable[Entry], *, negations: frozenset[str] = frozenset(), near: bool) -> Memory:
    """The memory of these translations; `near` also finds similar ones, never across a word of `negations`.

    Where the same text has several translations, the most frequent counts (of equals the first), as fuzzy: a person
    has to choose.
    """
    by_identity: dict[Identity, list[Entry]] = {}
    for entry in entries:
        if entry.msgstr and entry.msgid and not entry.plural:
            by_identity.setdefault(entry.identity, []).append(entry)
    exact = {identity: _chosen(several) for identity, several in by_identity.items()}
    same_words: dict[str, Entry] = {}
    for entry in exact.values() if near else ():
        same_words.setdefault(entry.msgid, entry)
    groups = similar_groups(exact.values(), negations) if near else []
    return Memory(exact, same_words, tuple(groups), negations)


def recalled(fresh: Entry, memory: Memory | None) -> Entry | None:
    """The entry with the translation of the same text in the same context, or None."""
    found = None if memory is None else memory.exact.get(fresh.identity)
    if found is None:
        return None
    return replace(fresh, msgstr=found.msgstr, fuzzy=found.fuzzy, previous=found.previous)


def nearly_recalled(fresh: Entry, memory: Memory | None) -> Entry | None:
    """The entry, fuzzy, with the translation of the same text in another context or of a similar one, or None."""
    if memory is None or not memory.groups:
        return None
    found = memory.same_words.get(fresh.msgid) or most_similar(fresh.msgid, memory.groups, memory.negations)
    if found is None:
        return None
    return replace(fresh, msgstr=found.msgstr, fuzzy=True, previous=source_of(found))


def _chosen(several: list[Entry]) -> Entry:
    """One entry of several with the same identity."""
    finished = [entry for entry in several if not entry.fuzzy] or several
    counts = Counter(entry.msgstr for entry in finished)
    words, _ = counts.most_common(1)[0]
    best = next(entry for entry in finished if entry.msgstr == words)
    return replace(best, fuzzy=True) if len(counts) > 1 else best
