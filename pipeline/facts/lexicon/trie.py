"""A set of words goes in, the source of one regular expression that matches any of them comes out."""

from __future__ import annotations

import re
from collections.abc import Iterable

NOTHING = r"(?!)"


class _Node(dict[str, "_Node"]):
    """The letters that may come next; `ends` where a word is complete."""

    ends = False


def trie_pattern(words: Iterable[str], guard: str = "") -> str:
    """The source of a pattern that matches any of the words, the longest first, without capturing groups.

    `guard` is put behind the first letter: a look-behind there costs nothing where no word begins, so that the engine
    can skip to the letters that begin one.

    Shared beginnings are written once, so that the engine decides letter by letter instead of word by word.
    The order of the words does not matter; no words (or only empty ones) give a pattern that never matches.
    `trie_pattern(["mg", "ml", "g"])` is `(?:g|m[gl])`.
    """
    root = _Node()
    for word in words:
        node = root
        for letter in word:
            node = node.setdefault(letter, _Node())
        node.ends = node is not root
    if not guard:
        return _source(root) or NOTHING
    branches = sorted(re.escape(letter) + guard + _source(rest) for letter, rest in root.items())
    return f"(?:{'|'.join(branches)})" if branches else NOTHING


def _source(node: _Node) -> str:
    """The pattern of everything that may follow here; greedy, so that a longer word is tried before its beginning."""
    last = [letter for letter, rest in node.items() if not rest]
    branches = [re.escape(letter) + _source(rest) for letter, rest in node.items() if rest]
    if last:
        branches.append(_letter_class(last))
    if not branches:
        return ""
    branches.sort()
    alone = len(branches) == 1
    if alone and not node.ends:
        return branches[0]
    if alone and last:
        return branches[0] + "?"
    return f"(?:{'|'.join(branches)})" + ("?" if node.ends else "")


def _letter_class(letters: list[str]) -> str:
    """One letter as itself, several as a character class."""
    if len(letters) == 1:
        return re.escape(letters[0])
    return f"[{''.join(re.escape(letter) for letter in sorted(letters))}]"
