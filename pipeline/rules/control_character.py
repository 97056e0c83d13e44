r"""No invisible character changes what a reader sees.

Control characters have no place in a text. A mark that turns the direction of writing round (U+202D, U+202E) can show
12 as 21; an embedding or isolate that is never closed, or closed but never opened, turns what stands around it (a note
where it opens the whole text, as editors of Hebrew write it).
Direction marks, joiners and isolates that are closed are what Arabic and Hebrew need, and stay silent.

Bad: de: Nimm 12 mg. | en: Take \u202e12 mg.
Good: de: Nimm 12 mg. | ar: تناول \u206812 mg\u2069.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from pipeline.model import Problem, Severity
from pipeline.rules.markup import Markup

_OVERRIDES = "\u202d\u202e"
_SUSPECT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")
_CLOSED_BY = {"\u202a": "\u202c", "\u202b": "\u202c", "\u2066": "\u2069", "\u2067": "\u2069", "\u2068": "\u2069"}
_HARMLESS = "\n\t"
_LINE_ENDS = "\u2028\u2029"  # end a line for some programs only
_NOTHING = "\ufeff"


def check(markup: Markup) -> Iterator[Problem]:
    """One problem for each control character, override and unclosed mark; as in the German text they stay silent."""
    if not _SUSPECT.search(markup.target):
        return
    open_marks: list[int] = []
    for at, character in enumerate(markup.target):
        if character in _CLOSED_BY:
            open_marks.append(at)
        elif character in _CLOSED_BY.values():
            if open_marks and _CLOSED_BY[markup.target[open_marks[-1]]] == character:
                open_marks.pop()
            elif character not in markup.source:
                yield _problem(character, at, "closes no mark of direction")
        elif character in markup.source:
            continue
        elif character in _OVERRIDES:
            yield _problem(character, at, "turns the letters and figures behind it round")
        elif character in _LINE_ENDS + _NOTHING:
            yield _problem(character, at, "cannot be seen", Severity.WARNING)
        elif character not in _HARMLESS and unicodedata.category(character) == "Cc":
            yield _problem(character, at, "is a control character")
    for at in open_marks:
        level = Severity.NOTE if at == 0 else None  # holds for the whole text, and ends with its block
        yield _problem(markup.target[at], at, "opens a mark of direction that is never closed", level)


def _problem(character: str, at: int, what: str, severity: Severity | None = None) -> Problem:
    name = f"U+{ord(character):04X}"
    return Problem(
        f"the invisible character {name} {what}", "delete it, or write the words anew", (at, at + 1), None, severity
    )
