"""Two texts become a yes or no: whether one only mends a typing error of the other."""

from __future__ import annotations

import re

from rapidfuzz.distance import OSA

from pipeline.model import Catalog

LONG = 6  # letters from which a word is told from its neighbours by more than one letter, most of the time

_WORDS = re.compile(r"(\w+)")


def is_typo_fix(before: str, after: str) -> bool:
    """Whether a text only mends a typing error of another: one letter of one long word, or two that changed places.

    Everything else must be the same to the letter: numbers, short words (`vor` and `von`), punctuation, markup.
    """
    old, new = _WORDS.split(before), _WORDS.split(after)
    changed = [(left, right) for left, right in zip(old, new, strict=False) if left != right]
    if len(old) != len(new) or len(changed) != 1:
        return False
    left, right = changed[0]
    long = min(len(left), len(right)) >= LONG and left.isalpha() and right.isalpha()
    return long and OSA.distance(left, right, score_cutoff=1) == 1


def typo_fixes(old: Catalog, new: Catalog) -> tuple[tuple[str, str], ...]:
    """The texts before and after whose translations a merge with `accept_typos` took over, in the new order."""
    before = {entry.identity: entry for entry in old.entries}
    after = new.living
    gone = {entry.msgstr: entry.msgid for entry in old.entries if entry.is_translated and entry.identity not in after}
    fresh = (entry for entry in new.entries if entry.is_translated and entry.identity not in before)
    pairs = ((gone[entry.msgstr], entry.msgid) for entry in fresh if entry.msgstr in gone)
    return tuple(pair for pair in pairs if is_typo_fix(*pair))
