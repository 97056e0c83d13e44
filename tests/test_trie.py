"""A trie pattern matches exactly its words, the longest first, and captures nothing."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.facts.lexicon.trie import trie_pattern


def test_shared_beginnings_are_written_once() -> None:
    assert trie_pattern(["mg", "ml", "g"]) == "(?:g|m[gl])"


@pytest.mark.parametrize("words", [[], [""]], ids=["no words", "only the empty word"])
def test_nothing_to_match_matches_nothing(words: list[str]) -> None:
    assert re.search(trie_pattern(words), "anything") is None
    assert re.search(trie_pattern(words), "") is None


def test_the_longest_word_wins() -> None:
    found = re.match(trie_pattern(["mi", "milli", "milligramm", "m"]), "milligramme")
    assert found is not None
    assert found.group() == "milligramm"


@pytest.mark.parametrize("word", ["j.m.", "c. à s.", "°C", "mm[Hg]", "a-b", "x^2", "100 %", "a|b", "\\", "½", "ملعقة"])
def test_marks_stand_for_themselves(word: str) -> None:
    pattern = re.compile(trie_pattern([word, "zz"]))
    assert pattern.fullmatch(word)
    assert not pattern.fullmatch(word.replace(word[0], "q", 1))


@given(st.lists(st.text(alphabet="ab.-]^\\ é", min_size=1, max_size=6)), st.text(alphabet="ab.-]^\\ é", max_size=8))
def test_matches_exactly_the_longest_word_at_a_place(words: list[str], text: str) -> None:
    pattern = re.compile(trie_pattern(words))
    assert pattern.groups == 0
    found = pattern.match(text)
    expected = max((word for word in words if text.startswith(word)), key=len, default=None)
    assert (found.group() if found else None) == expected
    assert all(pattern.fullmatch(word) for word in words)


@given(st.lists(st.text(min_size=1, max_size=5)))
def test_order_and_repetition_do_not_matter(words: list[str]) -> None:
    assert trie_pattern(words) == trie_pattern(sorted(words * 2))
