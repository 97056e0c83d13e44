"""One of two compared texts becomes its words that are no facts."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from pipeline.facts.values import Fact
from pipeline.facts.wording.marks import Mark, has_hint
from pipeline.language import Language

_COUNTED = re.compile(r"(?<![\d.,])(?!1[^\d.,])\d[\d.,]* ?[^\W\d_]+")  # `5 ml`, but not `1 ml`


@dataclass(frozen=True, slots=True)
class Side:
    """A text with its language and the facts read in it."""

    text: str
    language: Language
    facts: Sequence[Fact] = ()

    def beside_facts(self, but: Collection[Fact] = ()) -> str:
        """The text without its facts, but with the words of some."""
        return blanked(self.text, [fact for fact in self.facts if fact not in but])

    def names(self, unit: str, but: Collection[Fact] = ()) -> bool:
        """True where the text names a unit without counting it, beside its facts or in some; also if none is known."""
        return has_hint(_COUNTED.sub("\n", self.beside_facts(but)), unit, self.language)


def blanked(text: str, facts: Iterable[Fact | Mark]) -> str:
    """The text with line feeds in place of the words of facts or marks, so that offsets stay."""
    for fact in facts:
        text = text[: fact.start] + "\n" * (fact.end - fact.start) + text[fact.end :]
    return text
