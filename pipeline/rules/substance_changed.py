"""No substance, salt, lab value or group of people is put in the place of another one it is confused with.

Bad: de: 300 mg Magnesium am Abend | en: 300 mg of manganese in the evening
Good: de: 300 mg Magnesium am Abend | en: 300 mg of magnesium in the evening
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.glossary import forms_of
from pipeline.model import Problem
from pipeline.rules.exchanged import exchanged
from pipeline.rules.pair import Pair


def check(pair: Pair) -> Iterator[Problem]:
    """One problem for each term of the source that is gone while one it is confused with has come."""
    for gone, come, level in exchanged(pair):
        ours, theirs = pair.source[gone.start : gone.end], pair.target[come.start : come.end]
        message = f"'{theirs}' is not in the source; the source says '{ours}'"
        name = forms_of(pair.glossary, pair.target_language)[gone.term.id][0]
        hint = f"write '{name.strip('*')}'"
        yield Problem(message, hint, (come.start, come.end), (gone.start, gone.end), level)
