"""What hangs on what: heads, amounts, and the holds between them, with keys that are the same in every language."""

from __future__ import annotations

from dataclasses import dataclass, field

Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """What may hold an amount or be held: a known word or a fact, with a key that is equal in both languages.

    `kind` says what can stand in for it: a mass for a mass, a group for a group.
    """

    kind: str
    key: Key
    start: int
    end: int
    relation: object = field(default=None, compare=False)  # of a span of time to what is before or after it

    @property
    def span(self) -> tuple[int, int]:
        """The characters that name it."""
        return self.start, self.end

    def within(self, text: str) -> str:
        """Its words in the text it was read from."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Hold:
    """An amount and the head it belongs to."""

    head: Head
    amount: Head

    @property
    def key(self) -> tuple[Key, Key]:
        """Equal where the same amount belongs to the same head, whatever the language."""
        return self.head.key, self.amount.key
