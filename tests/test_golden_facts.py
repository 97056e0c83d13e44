"""Golden texts: what the guard reads in a sentence, and what it finds in a pair.

tests/golden/facts/<language>.txt holds sentences, each followed by its facts, one indented line each
(`    quantity 300 mg`). tests/golden/pairs/<language>.txt holds pairs (`de: …`, `<language>: …`) followed by the
findings that are no notes (`    error quantity-changed`); a pair without such a line must stay silent. Pairs of two
other languages stand in tests/golden/between/ by the language of the source, each text behind its language.
`pytest --rewrite` writes what the guard says now; the diff is the review.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.check import check_text
from pipeline.facts import read, read_facts
from pipeline.facts.tokens.reading import Reading
from pipeline.language import load
from pipeline.rules import RULES, pair_rules, read_pair

GOLDEN = Path(__file__).parent / "golden"
FACTS = sorted((GOLDEN / "facts").glob("*.txt"))
PAIRS = sorted((GOLDEN / "pairs").glob("*.txt"))
BETWEEN = sorted((GOLDEN / "between").glob("*.txt"))


def facts_in(text: str, language: str) -> list[str]:
    return [f"{fact.kind} {fact.describe()}" for fact in read_facts(text, language=language)]


def findings_in(source: str, target: str, language: str, source_language: str) -> list[str]:
    found = check_text(source, target, source_language=source_language, target_language=language)
    return sorted({f"{finding.severity} {finding.rule}" for finding in found if finding.severity != "note"})


def read_again(lines: list[str], language: str, source_language: str = "de") -> Iterator[str]:
    """The golden lines with what the guard says now; a sentence without its language is in the file's."""
    source = ""
    for line in lines:
        if line.startswith("    "):
            continue
        yield line
        if not line or line.startswith("#"):
            continue
        code, _, text = line.partition(": ")
        if code == source_language and text and not source:
            source = text
        elif source:
            yield from (f"    {found}" for found in findings_in(source, text, code, source_language))
            source = ""
        else:
            yield from (f"    {fact}" for fact in facts_in(line, language))


@pytest.mark.parametrize("path", [*FACTS, *PAIRS, *BETWEEN], ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_the_guard_reads_what_the_golden_file_says(path: Path, request: pytest.FixtureRequest) -> None:
    lines = path.read_text("utf-8").splitlines()
    again = list(read_again(lines, path.stem, path.stem if path in BETWEEN else "de"))
    if request.config.getoption("--rewrite"):
        path.write_text("\n".join(again) + "\n", "utf-8")
    assert again == lines


@pytest.mark.parametrize("path", PAIRS[::8], ids=lambda path: path.stem)
def test_a_rule_that_is_not_run_would_find_nothing(path: Path) -> None:
    texts = [text for text, language in sentences_of(path) if language == "de"]
    theirs = [text for text, language in sentences_of(path) if language != "de"]
    for source, target in zip(texts, (*theirs[1:], *theirs[:1]), strict=True):  # side by side with another's
        pair = read_pair(source, target, load("de"), load(path.stem))
        run = pair_rules(pair)
        wrong = [rule.name for rule in RULES.values() if rule not in run and list(rule.check(pair))]
        assert wrong == [], (source, target)


def sentences() -> Iterator[tuple[str, str]]:
    """Every golden text with its language."""
    for path in (*FACTS, *PAIRS):
        yield from sentences_of(path)


def sentences_of(path: Path) -> Iterator[tuple[str, str]]:
    """The texts of a golden file with their languages."""
    for line in path.read_text("utf-8").splitlines():
        if line and not line.startswith(("    ", "#")):
            prefix, _, text = line.partition(": ")
            yield (text, path.stem if prefix != "de" else "de") if path in PAIRS else (line, path.stem)


def test_the_short_way_reads_what_the_grammar_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    def by_grammar_alone(*_: object) -> list[Reading] | None:
        return None

    read.forget()
    short = {(text, language): read_facts(text, language=language) for text, language in sentences()}
    monkeypatch.setattr(read, "plain_readings", by_grammar_alone)
    read.forget()
    differing = [key for key, facts in short.items() if read_facts(key[0], language=key[1]) != facts]
    read.forget()
    assert differing == []
