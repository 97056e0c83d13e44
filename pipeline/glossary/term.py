"""What a glossary holds: terms, each with its kind and the terms it is confused with."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a term names."""

    SUBSTANCE = "substance"  # an element, a vitamin, a medicine, a hormone: what is taken
    SALT = "salt"  # the form a substance comes in: citrate, oxide
    LAB = "lab"  # what is measured: ferritin, LDL, systolic pressure
    GROUP = "group"  # who takes it: women, children, older people
    ORGAN = "organ"  # where an illness sits: kidney, liver
    CONDITION = "condition"  # what somebody has: hypertension, type 2 diabetes


@dataclass(frozen=True, slots=True)
class Term:
    """One thing with a name in every language; `confusable` and `near` hold the ids of others.

    Whoever puts a confusable term, or another one of its family, in its place changes the meaning; a near one
    (fluorine, fluoride) may be meant. Both are mutual. A mention counts as one of the `wider` terms, too.
    """

    id: str
    kind: Kind
    family: str = ""
    wider: frozenset[str] = frozenset()
    confusable: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
