"""What is made of a language's files is kept for the next process: told again while it is true, made anew otherwise."""

from __future__ import annotations

import ast
import functools
import importlib
import os
import pickle
import re
import subprocess
import sys
from dataclasses import fields, replace
from inspect import signature
from pathlib import Path
from typing import Any

import pytest

from pipeline import kept
from pipeline.facts.lexicon.scanner import Scanner, scanner
from pipeline.facts.wording.cue_lexicon import cue_lexicon
from pipeline.kept import Drawer
from pipeline.kept import kept as told
from pipeline.language import MAKERS, load
from pipeline.pattern_code import reduced

ALONE = [make for make in MAKERS if len(signature(make).parameters) == 1]  # asked of a language alone
LANGUAGES = ("de", "en", "ru", "ml", "ja", "ar", "pt_PT", "yue")


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where tables are kept during a test: nowhere else."""
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "kept"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path / "kept"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "xx.toml"
    path.write_text("one", encoding="utf-8")
    return path


def ask(source: Path, answer: object) -> Any:
    return told(source, "table", lambda: [source], lambda: answer)


def files(place: Path) -> list[Path]:
    return sorted(path for path in place.rglob("*") if path.is_file()) if place.is_dir() else []


def test_what_was_made_is_told_again(source: Path) -> None:
    assert ask(source, {"mg": 1}) == {"mg": 1}
    assert ask(source, "made again") == {"mg": 1}


def test_nothing_is_told_again_once_a_file_has_changed(source: Path) -> None:
    ask(source, "old")
    source.write_text("more", encoding="utf-8")
    assert ask(source, "new") == "new"
    assert ask(source, "newer") == "new"
    os.utime(source, ns=(1, 1))
    assert ask(source, "newest") == "newest"


def test_a_file_that_came_or_went_counts_as_changed(source: Path) -> None:
    further = source.with_name("yy.toml")
    for answer, exists in (("alone", False), ("both", True), ("alone again", False)):
        (further.touch if exists else lambda: further.unlink(missing_ok=True))()
        assert told(source, "table", lambda: [source, further], lambda said=answer: said) == answer  # type: ignore[misc]


def test_all_code_that_makes_tables_is_looked_at() -> None:
    package = Path(kept.__file__).parent
    seen = {folder.resolve() for folder in kept._MAKERS}
    todo = ["pipeline.facts.lexicon.scanner", "pipeline.facts.wording.cue_lexicon", "pipeline.facts.wording.marks"]
    todo += {make.__module__ for make in MAKERS}
    done: set[str] = set()
    while todo:
        name = todo.pop()
        path = package.parent / f"{name.replace('.', '/')}.py"
        if name in done or not path.is_file():
            continue
        done.add(name)
        assert path.parent in seen, f"{name} helps to make tables, and its folder is not in _MAKERS"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                todo += [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
    assert len(done) > 40


def test_nothing_is_told_again_by_other_code(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ask(source, "old")
    monkeypatch.setattr(kept, "_code", lambda: "other code")
    assert ask(source, "new") == "new"


@pytest.mark.parametrize("cut", [0, 3, 4, 40, -1])
def test_a_damaged_file_counts_as_none(source: Path, place: Path, cut: int) -> None:
    ask(source, ["whole"])
    (file,) = files(place)
    file.write_bytes(file.read_bytes()[:cut])
    assert ask(source, "made anew") == "made anew"


def test_a_file_with_a_changed_byte_counts_as_none(source: Path, place: Path) -> None:
    ask(source, "whole")
    (file,) = files(place)
    data = bytearray(file.read_bytes())
    data[-3] ^= 1
    file.write_bytes(data)
    assert ask(source, "made anew") == "made anew"


def test_nothing_is_written_where_python_writes_nothing(
    source: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert ask(source, 1) == 1
    assert not files(place)


def test_nothing_is_kept_of_a_language_without_files(source: Path, place: Path) -> None:
    source.unlink()
    assert ask(source, 1) == 1
    assert not files(place)


def test_a_place_that_takes_nothing_is_no_fault(source: Path, place: Path) -> None:
    place.write_text("a file where the folder should be", encoding="utf-8")
    assert ask(source, 1) == 1
    assert ask(source, 2) == 2


def test_no_half_written_file_is_left(source: Path, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(Path, "replace", full)
    assert ask(source, 1) == 1
    assert not files(place)


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_scanner_told_again_is_as_the_one_made(code: str, place: Path) -> None:
    language = load(code)
    made, again = (scanner.__wrapped__(language) for _ in range(2))
    assert files(place)
    assert made is not again
    for field in fields(Scanner):
        assert plain(getattr(made, field.name)) == plain(getattr(again, field.name)), field.name


@pytest.mark.parametrize("code", LANGUAGES)
def test_cues_told_again_are_as_those_made(code: str) -> None:
    made, again = (cue_lexicon.__wrapped__(load(code)) for _ in range(2))
    assert made == again


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("make", ALONE, ids=[f"{make.__module__}.{make.__name__}" for make in ALONE])
def test_what_else_is_told_again_is_as_it_was_made(make: Any, code: str, place: Path) -> None:
    language = load(code)
    path = place / "xx.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    made = make.__wrapped__.__wrapped__(language)
    Drawer(path, "further", lambda: [path]).kept("one", lambda: made)
    again = Drawer(path, "further", lambda: [path]).kept("one", lambda: "made anew")
    assert plain(made) == plain(again)


def test_a_drawer_keeps_each_thing_under_its_name(source: Path) -> None:
    one = Drawer(source, "further", lambda: [source])
    assert [one.kept(name, lambda said=name: said.upper()) for name in ("a", "b")] == ["A", "B"]  # type: ignore[misc]
    another = Drawer(source, "further", lambda: [source])
    assert [another.kept(name, lambda: "made anew") for name in ("a", "b", "c")] == ["A", "B", "made anew"]
    source.write_text("changed", encoding="utf-8")
    assert Drawer(source, "further", lambda: [source]).kept("a", lambda: "newest") == "newest"


PATTERNS = (
    re.compile(r"(?P<figure>\d+(?:[.,]\d+)?) ?(?P<unit>mg|ml)(?!\w)"),
    re.compile("[\u3040-\u30ff]|[^\\W\\d_]+(?<=é)", re.IGNORECASE),
    re.compile("a" * 500 + "|(b)|(c)(?:d(e))?"),
    re.compile(r"(?a:\w)\s*+$", re.MULTILINE | re.DOTALL),
)


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_pattern_comes_back_with_its_code(pattern: re.Pattern[str]) -> None:
    make, arguments = reduced(pattern)
    assert make is not re.compile
    again = pickle.loads(pickle.dumps((make, arguments)))
    assert again[0](*again[1]) == pattern
    assert again[0](*again[1]).groupindex == pattern.groupindex


@pytest.mark.parametrize("gone", ["_code", "compile"])
def test_a_pattern_comes_back_by_its_source_where_python_makes_code_otherwise(
    gone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def changed(*_: object) -> object:
        raise TypeError("takes other arguments")

    monkeypatch.setattr(importlib.import_module("re._compiler" if gone == "_code" else "_sre"), gone, changed)
    assert reduced(PATTERNS[0]) == (re.compile, (PATTERNS[0].pattern, PATTERNS[0].flags))


def test_a_language_changed_by_hand_is_compiled_by_itself(place: Path) -> None:
    other = replace(load("de"), words={"drölf": 12})
    spelling = scanner(other).spelling
    assert spelling is not None
    assert "drölf" in spelling.atoms
    assert not files(place)


def plain(value: object) -> object:
    """A value whose parts compare by what they hold."""
    slots = getattr(value, "__slots__", None)
    if slots and not hasattr(value, "_fields"):
        return {name: plain(getattr(value, name)) for name in slots}
    return value


def test_what_is_compiled_beforehand_is_all_that_a_check_needs(tmp_path: Path) -> None:
    kept_at = tmp_path / "beforehand"
    surroundings = os.environ | {"PYTHONPYCACHEPREFIX": str(kept_at)}
    run = functools.partial(subprocess.run, check=True, cwd=Path(kept.__file__).parents[1])
    make = "from pipeline.precompile import precompile; precompile('sw')"
    run([sys.executable, "-c", make], env=surroundings | {"PYTHONDONTWRITEBYTECODE": "1"})
    made = {path.name for path in files(kept_at)}
    assert made and all(name.startswith("sw.") for name in made)
    check = "from pipeline import check_text; check_text('Nimm 5 mg.', 'Meza mg 6.', target_language='sw')"
    run([sys.executable, "-c", check], env=surroundings | {"PYTHONDONTWRITEBYTECODE": ""})
    assert {path.name for path in files(kept_at) if path.name.startswith("sw.")} == made
