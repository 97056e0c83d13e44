"""What the guard knows of a language, as one frozen value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Forms = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """What the guard knows of a language. Forms are as texts write them; the reader folds them when it compiles.

    `code` is canonical (`zh_Hans`, `pt_PT`); `lineage` names its data files, the general first; `tables` maps a table
    of the TOML file (`units`, `bounds.ahead` …) to key -> forms. `words`, `joiners`, `glued`, `multipliers` and
    `exceptions` are the number-word grammar's data (CLDR's and the hand-made ones together). `is_known` is false for a
    language without units, read by bare digits and a few words at most.
    """

    code: str
    lineage: tuple[str, ...] = ()
    is_known: bool = False
    decimal: str = "."
    group: str = ","
    is_month_first: bool = False
    is_percent_before: bool = False
    has_slash_decimal: bool = False
    has_either_mark: bool = False
    has_either_decimal: bool = False
    prefixes: str = ""
    suffixes: str = ""
    ordinal_suffix: str = ""
    date_links: tuple[str, ...] = ()
    short_date_ahead: tuple[str, ...] = ()
    is_day_ahead: bool = False
    is_first_apart: bool = False
    open_date_ahead: tuple[str, ...] = ()
    slash_date_ahead: tuple[str, ...] = ()
    year_links: tuple[str, ...] = ()
    era: int = 0
    words: Mapping[str, int] = field(default_factory=dict)
    joiners: tuple[str, ...] = ()
    glued: bool = False
    multipliers: frozenset[int] = frozenset()
    exceptions: Mapping[str, int] = field(default_factory=dict)
    traits: frozenset[str] = frozenset()
    lone_words: frozenset[str] = frozenset()
    last_words: frozenset[str] = frozenset()
    word_ends: tuple[str, ...] = ()
    magnitudes: Mapping[str, int] = field(default_factory=dict)
    ordinal_prefixes: tuple[str, ...] = ()
    months: Mapping[str, int] = field(default_factory=dict)
    weekdays: Mapping[str, int] = field(default_factory=dict)
    ordinals: Mapping[str, int] = field(default_factory=dict)
    duals: Mapping[str, tuple[int, str]] = field(default_factory=dict)
    cldr_units: Forms = field(default_factory=dict)
    tables: Mapping[str, Forms] = field(default_factory=dict)

    @property
    def known_decimal(self) -> str:
        """The decimal mark; none where people write either, so that three figures behind a mark are a thousand."""
        return "" if self.has_either_mark else self.decimal

    @property
    def is_made_by_hand(self) -> bool:
        """True where its units are listed by hand, milligrams among them: what is not read is not there.

        Of the others a file may list some words; their figures alone are certain.
        """
        return "mg" in self.tables.get("units", {})
