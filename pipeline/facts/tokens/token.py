"""A piece of folded text that may matter to a fact."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.facts.values import Number


@dataclass(slots=True)
class Token:
    """A piece of folded text that may matter: its span, its class, and what it may mean.

    `kind` is number, word (a number in letters), lone (one that counts only beside a unit), date, clock, ratio,
    version, identifier or lexeme; `value` holds the number, `other` a second reading of it; `senses` maps
    category -> value for lexemes. `lead` is where a proclitic glued in front of it starts (ar و, he ב), else `start`.
    """

    start: int
    end: int
    kind: str
    value: Number | None = None
    other: Number | None = None
    senses: dict[str, object] | None = None
    bare: str = ""
    lead: int = 0

    @property
    def may_be_day(self) -> bool:
        """True where a month may follow: a figure of two digits, a number word or an ordinal."""
        return len(self.bare) <= 2 or self.kind != "number"

    def sense(self, category: str) -> object | None:
        """The value of one of its senses, or None."""
        return self.senses.get(category) if self.senses else None
