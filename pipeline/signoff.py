"""What people read and approved, and a catalog as it is now, become which texts are signed off still."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from pipeline.model import Article, Catalog, Segment

Identity = tuple[str | None, str]


@dataclass(frozen=True, slots=True)
class Approval:
    """Somebody's word for some texts: `marks` are what `marks_of` gave of them on that day."""

    by: str
    on: date
    marks: frozenset[str]


@dataclass(frozen=True, slots=True)
class SignOff:
    """How far an article is signed off in a language: `signed` of `texts`; `expired` counts what was and is no more.

    `by` holds the names and days of the approvals that count, earliest first.
    """

    texts: int = 0
    signed: int = 0
    expired: int = 0
    by: tuple[tuple[str, date], ...] = ()

    @property
    def is_complete(self) -> bool:
        """Whether every text of the article is signed off as it stands."""
        return self.texts > 0 and self.signed == self.texts


def marks_of(article: Article, catalog: Catalog, language: str) -> dict[Identity, str]:
    """What identifies each finished translation, as 16 hexadecimal digits: it changes with the German, the translation
    and what a table says of a cell; of a text with facts also with the headings above it.

    `language` is that of the article. Fuzzy and missing translations have no mark.
    """
    from pipeline.facts import read_facts  # few translations are signed, and every run knows what a SignOff is
    from pipeline.markdown import visible_text

    places: dict[Identity, list[Segment]] = {}
    for segment in article.segments:
        places.setdefault(segment.identity, []).append(segment)
    living = catalog.living
    marks = {}
    for identity, segments in places.items():
        entry = living.get(identity)
        if entry is not None and entry.is_translated:
            has_facts = bool(read_facts(visible_text(entry.msgid), language=language))
            where = sorted({(one.row, one.column, *(one.path if has_facts else ())) for one in segments})
            said = json.dumps([*identity, entry.msgstr, where], ensure_ascii=False)
            marks[identity] = sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return marks


def sign_off(approvals: Iterable[Approval], marks: Mapping[Identity, str], texts: int) -> SignOff:
    """How far these approvals still hold for an article of so many texts with these marks."""
    approvals = sorted(approvals, key=lambda one: (one.on, one.by))
    now = set(marks.values())
    ever = {mark for approval in approvals for mark in approval.marks}
    holding = dict.fromkeys((one.by, one.on) for one in approvals if one.marks & now)
    signed = sum(mark in ever for mark in marks.values())
    return SignOff(texts, signed, len(ever - now), tuple(holding))


def approved(approvals: Collection[Approval], by: str, on: date, marks: Iterable[str]) -> tuple[Approval, ...]:
    """The approvals with a new one; what nobody needs any more, since its texts are gone, is kept for the record."""
    new = frozenset(marks)
    same = [one for one in approvals if (one.by, one.on) == (by, on)]
    others = [one for one in approvals if (one.by, one.on) != (by, on)]
    joined = Approval(by, on, new.union(*(one.marks for one in same)))
    return tuple(sorted([*others, joined], key=lambda one: (one.on, one.by)))


def written(approvals: Iterable[Approval]) -> str:
    """The approvals as TOML, one mark a line, so that two people's work merges line by line."""
    parts = ["# Who read which texts, and when. Written by `faktentreu approve`; a changed text loses its mark.\n"]
    for approval in approvals:
        marks = "".join(f'    "{mark}",\n' for mark in sorted(approval.marks))
        name = json.dumps(approval.by, ensure_ascii=False)
        parts.append(f"\n[[approval]]\nby = {name}\non = {approval.on.isoformat()}\ntexts = [\n{marks}]\n")
    return "".join(parts)


def approvals_in(table: Mapping[str, object]) -> Iterator[Approval]:
    """The approvals of a table as TOML reads it; raises ValueError with what is wrong."""
    found = table.get("approval", [])
    if not isinstance(found, list):
        raise ValueError("'approval' must be a list of tables")
    for one in found:
        by, on, texts = (one.get(key) for key in ("by", "on", "texts")) if isinstance(one, dict) else (None,) * 3
        if not (isinstance(by, str) and type(on) is date and isinstance(texts, list)):
            raise ValueError("an approval needs 'by', 'on' (a date) and 'texts' (a list)")
        yield Approval(by, on, frozenset(map(str, texts)))
