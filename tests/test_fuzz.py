"""Hostile input raises no exception but ours, ends in time, breaks no promise; `python -m tools.fuzz` takes longer."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import check_text
from pipeline.language import Language, known_languages, load, read_toml
from tools.fuzz.__main__ import clocked, fault_of
from tools.fuzz.mutate import hostile
from tools.fuzz.targets import APART, TARGETS

SALADS = 12  # texts a language
FIGURES = ("5", "2,5", "1/2", "3:1", "12:30", "2022/23", "1.000", "XIX", "3½", "19.", "0", "10 %", "a", "mg", "—", "(")
RUNS = 60  # of a slow target; the others have some hundreds

# What the fuzzers found, as small as it broke something.
FOUND = {
    "figures without end": ("facts", b"0001" * 1100),
    "figures without end, as a translation": ("pair", b"ip<!DO" + b"9" * 4310),
    "figures without end, in German": ("pair", b"9" * 4310 + APART + b"9"),
    "figures without end, half": ("facts", b"9" * 5000 + "½".encode()),
    "settings with a number of 4,400 figures": ("settings", b"fail-on = " + b"9" * 4400),
    "settings of brackets": ("settings", b"languages = " + b"[" * 5000),
    "a waiver of spaces": ("small", b"fact-ok: a = " + b" " * 20_000 + b"b"),
    "a waiver of equals signs": ("small", b"fact-ok:" + b" a = " * 4000 + b"(b"),
    "a header in the plural": ("merge", b'msgid""\nmsgstr""\nmsgstr[1]""' + APART + b'msgid""\nmsgstr"x"\nmsgstr[1]""'),
    "a carriage return in the other version": (
        "merge",
        b'msgid "a"\nmsgstr "b"\n' + APART + b'msgid ""\nmsgstr "x: y\\n"\n\nmsgid "a"\nmsgstr "c\\rd"\n',
    ),
    "a page of one long word": ("page", b"a" * 60_000 + b".md" + APART),
    "HTML in lines without end": ("article", b"<b>\n|a|b|\n|-|-|" * 1500),
    "a C1 control in a path": ("reports", "\x85".encode()),
    "a path that turns the line round": ("reports", "\u202e".encode()),
}


@pytest.fixture(autouse=True)
def clock() -> None:
    """Input that takes too long is stopped."""
    clocked()


@pytest.mark.parametrize("name", TARGETS)
def test_hostile_input_breaks_nothing(name: str) -> None:
    target = TARGETS[name]
    chance = Random(f"short {name}")
    for _ in range(RUNS * target.turn // 300):
        data = hostile(chance, target.seeds, target.words)
        assert not (fault := fault_of(target, data)), f"{fault}: {data[:500]!r}"


@pytest.mark.parametrize("name", TARGETS)
def test_words_of_the_format_in_any_order_break_nothing(name: str) -> None:
    target = TARGETS[name]
    pieces = (
        st.sampled_from(target.words)
        | st.sampled_from(target.seeds)
        | st.binary(max_size=8)
        | st.text().map(str.encode)
    )

    @settings(max_examples=30, derandomize=True, deadline=None, database=None)
    @given(st.lists(pieces, max_size=12))
    def holds(found: list[bytes]) -> None:
        assert not fault_of(target, b"".join(found))

    holds()


# A region has the words of its language.
LANGUAGES_OF_WORDS = [code for code in known_languages() if "_" not in code or read_toml(code)]


@pytest.mark.parametrize("language", LANGUAGES_OF_WORDS)
def test_words_of_a_language_in_any_order_are_read(language: str) -> None:
    chance = Random(f"salad {language}")
    ours, theirs = (salad_words(load(code)) for code in ("de", language))
    for _ in range(SALADS):
        texts = [" ".join(chance.choices(words, k=chance.randint(1, 12))) for words in (ours, theirs)]
        check_text(*texts, target_language=language)


def salad_words(language: Language) -> list[str]:
    """Every form that a language's data lists, and a figure or a sign for each."""
    forms = [form for table in language.tables.values() for several in table.values() for form in several]
    forms += [*language.words, *language.ordinals, *language.months, *language.weekdays]
    return [word for index, form in enumerate(forms or ["a"]) for word in (form, FIGURES[index % len(FIGURES)])]


@pytest.mark.parametrize("title", FOUND)
def test_what_was_found_once_stays_mended(title: str) -> None:
    name, data = FOUND[title]
    assert not fault_of(TARGETS[name], data)


def test_a_crash_is_told_and_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from tools.fuzz.__main__ import main
    from tools.fuzz.targets import Target

    def run(data: bytes) -> None:
        if b"bad" in data:
            raise IndexError

    monkeypatch.setitem(TARGETS, "small", Target(run, [b"all is bad here"], [b"x"]))
    monkeypatch.setattr("sys.argv", ["fuzz", "small", "--runs", "50", "--keep", str(tmp_path)])
    assert main() == 1
    (kept,) = tmp_path.iterdir()
    assert kept.read_bytes() == b"bad"
    assert "1 faults" in capsys.readouterr().out
