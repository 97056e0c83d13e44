"""An amount in its text becomes `by` (how much more or less), `to` (what is reached), or neither."""

from __future__ import annotations

import re
from functools import cache

from pipeline.facts.fold import fold, fold_word
from pipeline.facts.patterns import LETTER, NO_SPACE_SCRIPT
from pipeline.facts.trie import trie_pattern
from pipeline.facts.values import Fact
from pipeline.language import Language

_NEAR = 16  # characters ahead of an amount, and behind it, in which its preposition or ending stands
_KEYS = ("by", "to", "neither")


def step_of(text: str, fact: Fact, language: Language) -> str:
    """`by` or `to` for an amount of a text, or an empty string; "followed by 20 mg" is neither."""
    ahead, behind = _patterns(language)
    found = ahead.search(fold(text[max(0, fact.start - _NEAR) : fact.start]).text)
    if found is None:
        found = behind.search(fold(text[fact.start : fact.end + _NEAR]).text, _end_of_figures(fact))
    step = found.lastgroup if found is not None else None
    return step if step is not None and step != "neither" else ""


def _end_of_figures(fact: Fact) -> int:
    """Where the last figure of an amount ends, within its words; its unit and endings stand behind it."""
    figures = [index for index, sign in enumerate(fact.text) if sign.isdecimal()]
    return figures[-1] + 1 if figures else len(fact.text)


@cache
def _patterns(language: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands right ahead of an amount, and what is written behind its figures: `20%-kal`, `20%減`."""
    steps = language.tables.get("steps", {})
    ahead = [
        f"(?P<{key}>{'' if _is_free(steps[key]) else f'(?<!{LETTER})'}{trie_pattern(map(fold_word, steps[key]))})"
        for key in reversed(_KEYS)
        if key in steps
    ]
    behind = [
        f"(?P<{key}>{trie_pattern(map(fold_word, steps[f'{key}_behind']))})"
        + ("" if _is_free(steps[f"{key}_behind"]) else f"(?!{LETTER})")
        for key in _KEYS
        if f"{key}_behind" in steps
    ]
    return re.compile(f"(?:{'|'.join(ahead) or '(?!)'}) ?$"), re.compile(
        rf"(?<=\d)[ %]{{0,3}}(?:{'|'.join(behind) or '(?!)'})"
    )


def _is_free(forms: tuple[str, ...]) -> bool:
    """True for a script without spaces, where no word ends."""
    return bool(NO_SPACE_SCRIPT.match(forms[0]))
