"""How a language spells out cardinals: its words, what joins them, and its habits.

Traits, the habits a language may have:
    `ten-units`         ten takes units: `on iki`, `十二`
    `tens-units`        the other tens take units: `twenty two`
    `units-tens`        units stand before the tens, with a joining word: `zweiundzwanzig`, `اثنان وعشرون`
    `one-glued`         one is no part of a number before it and a space: `einer von tausend einen Ausschlag`
    `multiplier-first`  the factor follows: `mia mbili` is 200
    `elliptic`          a unit right after a multiplier counts the next lower place: `一百五` is 150
    `positional`        digits may be named one by one: `二〇二四` is 2024
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True, eq=False)
class Spelling:
    """How a language spells out cardinals; compared by identity, so that one per language is kept and reused.

    `atoms` and `exceptions` map lower-case forms to values; exceptions are whole forms the grammar cannot make, and
    may stand inside longer numbers. `joiners` may stand between two atoms: words (`und`), marks and spaces.
    `glued` says that atoms may follow one another with nothing between. `multipliers` are the values that multiply.
    `ends` are endings behind which no atom is added: tr `yirmiden beşe`, from twenty to five.
    """

    atoms: Mapping[str, int]
    joiners: tuple[str, ...] = (" ",)
    glued: bool = False
    multipliers: frozenset[int] = frozenset()
    exceptions: Mapping[str, int] = field(default_factory=dict)
    traits: frozenset[str] = frozenset({"tens-units"})
    ends: tuple[str, ...] = ()


def spelling_from(data: Mapping[str, Any]) -> Spelling:
    """The spelling of a generated language file; a language without number words has no atoms and reads nothing."""
    return Spelling(
        atoms=data.get("words", {}),
        joiners=tuple(data.get("joiners", ())),
        glued=data.get("glued", False),
        multipliers=frozenset(data.get("multipliers", ())),
        exceptions=data.get("exceptions", {}),
        traits=frozenset(data.get("traits", ())),
    )
