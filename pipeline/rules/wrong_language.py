"""A translation is in the language of its catalog: in its script, its letters and its words.

It wants certain signs: no letter of the script; letters that the language never writes, such as traditional characters
or Russian letters in Ukrainian; or eight words without one of the language's commonest, but many of another's.

Bad: de: Nimm diese Tabletten mit Wasser ein. | uk: Чтобы выпить эти таблетки, возьми воды.
Good: de: Nimm diese Tabletten mit Wasser ein. | uk: Приймай ці таблетки, запиваючи водою.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.facts.wording.tongue import may_be_left, other_tongue
from pipeline.model import Problem
from pipeline.rules.pair import Pair


def check(pair: Pair) -> Iterator[Problem]:
    """At most one problem, for the whole text; what is left in the source's language is another rule's."""
    other = other_tongue(pair.target, pair.source, pair.target_language)
    if other and not may_be_left(pair.target, pair.source_language, pair.target_language):
        message = f"this does not look like '{pair.target_language.code}': {other}"
        yield Problem(message, f"write it in '{pair.target_language.code}'", (0, len(pair.target)), None)
