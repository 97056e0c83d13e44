"""Every rule is seen to fire in every language made by hand: golden pairs hold each, but for a list that only shrinks.

A rule below is held to the languages named; whoever writes the missing pair takes the language out.
"""

from __future__ import annotations

import re
from importlib import resources
from pathlib import Path

import pytest

from pipeline.language import load
from pipeline.model import Severity
from pipeline.rules import RULES

PAIRS = Path(__file__).parent / "golden" / "pairs"
SOURCE = "de"
FILES = (path.name for path in resources.files("pipeline.languages").iterdir() if path.name.endswith(".toml"))
LANGUAGES = frozenset(code for file in FILES if load(code := file.removesuffix(".toml")).is_made_by_hand) - {SOURCE}
TABLES = frozenset(path.stem for path in PAIRS.glob("*.txt"))
# Rules whose findings are more than notes; golden pairs hold no notes.
RULES_OF_PAIRS = frozenset(name for name, rule in RULES.items() if rule.level is not Severity.NOTE)

_NO_DENIALS = ("no words that deny or forbid are listed", "ht")
_NO_DUTIES = ("no words that oblige are listed", "ht lb")
# Rule -> why it does not fire, and in which other languages.
EXCUSED: dict[str, tuple[str, str]] = {
    "negation-added": _NO_DENIALS,
    "negation-lost": _NO_DENIALS,
    "obligation-changed": _NO_DUTIES,
    "prohibition-lost": _NO_DENIALS,
    "wrong-language": ("the commonest words are not listed", "eo ht lb"),
    "ambiguous-number": ("both decimal marks are written", "ht km lo"),
    "number-notation": ("both decimal marks are written", "ar ht hy ka km lo mn"),
    "order-changed": ("Thai parts no sentences", "th"),
    "rough-count-changed": (
        "no words that tell roughly how many are listed",
        "am cy ga ha km lo mn my si",
    ),
    "substance-missing": (
        "a language with few terms may lack the form that the translation used",
        "am az bn eo fa fil gu ha he hi ht hy ka kk km kn ky lb lo ml mn mr my ne pa si sq sw ta te ur uz",
    ),
    "trend-changed": (
        "more and less are said ahead of the share, or in words that are read as a limit (bound-changed)",
        "th zh_Hant",
    ),
}


def fired(language: str) -> set[str]:
    """The rules that fire in the golden pairs of a language."""
    text = (PAIRS / f"{language}.txt").read_text("utf-8")
    return set(re.findall(r"^    (?:error|warning) ([a-z-]+)$", text, re.MULTILINE))


def silent_and_firing(language: str) -> tuple[int, int]:
    lines = (PAIRS / f"{language}.txt").read_text("utf-8").splitlines()
    follows = [*lines[1:], ""]
    targets = [after for line, after in zip(lines, follows, strict=True) if line.startswith(f"{language}: ")]
    firing = sum(after.startswith("    ") for after in targets)
    return len(targets) - firing, firing


@pytest.mark.parametrize("rule", sorted(RULES_OF_PAIRS))
def test_a_rule_fires_in_every_language_that_is_not_excused(rule: str) -> None:
    _, excused = EXCUSED.get(rule, ("", ""))
    lacking = {language for language in LANGUAGES if rule not in fired(language)}
    assert lacking == set(excused.split())


@pytest.mark.parametrize("language", sorted(TABLES))
def test_more_pairs_are_silent_than_fire(language: str) -> None:
    silent, firing = silent_and_firing(language)
    assert silent > firing


def test_excuses_have_a_reason() -> None:
    assert all(reason for reason, _ in EXCUSED.values())
    assert set(EXCUSED) <= RULES_OF_PAIRS
