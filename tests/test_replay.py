"""A run that nothing has changed since is told again, word for word, and imports next to nothing for it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.project.cache import FOLDER
from pipeline.project.replay import run_of

ROOT = Path(__file__).parents[1]
HEAVY = (
    "babel click defusedxml email http jinja2 json logging markdown_it mdit_py_plugins nh3 rapidfuzz rich"
    " typing unicodedata yaml"
)
EARLY = "babel concurrent defusedxml jinja2 markdown_it mdit_py_plugins multiprocessing nh3 rapidfuzz rich tomli yaml"
RIGHT, WRONG = "no more than 400 mg", "no more than 500 mg"

Said = tuple[int, str, str]


def run(project: Path, *arguments: str, **environment: str) -> Said:
    """A run in a process of its own: exit code, stdout, stderr."""
    command = [sys.executable, "-m", "pipeline", *arguments, "--project", str(project)]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=120, env={**os.environ, **environment}, check=False
    )
    return done.returncode, done.stdout, done.stderr


def imported(*command: str, cwd: Path = ROOT) -> set[str]:
    """The modules that a command imports, by their first name."""
    line = [sys.executable, "-X", "importtime", "-m", "pipeline", *command]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(line, cwd=cwd, capture_output=True, text=True, timeout=120, env=environment, check=False)
    names = re.findall(r"^import time:.*\|\s*(\S+)$", done.stderr, re.MULTILINE)
    bare = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", ""], capture_output=True, text=True, timeout=60, check=True
    )
    before = set(re.findall(r"^import time:.*\|\s*(\S+)$", bare.stderr, re.MULTILINE))
    return {name.split(".")[0] for name in names if name not in before}


def edit(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def kept(project: Path) -> list[str]:
    """The names of the runs that can be told again."""
    folder = project / FOLDER / "runs"
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


@pytest.mark.parametrize(
    "arguments",
    [
        ("update",),
        ("update", "--check"),
        ("check", "-v"),
        ("check", "--format", "json"),
        ("build",),
        ("build", "en", "-q"),
        ("status", "--format=json"),
    ],
    ids=" ".join,
)
def test_the_same_is_told_again(translated_project: Path, arguments: tuple[str, ...]) -> None:
    edit(translated_project / "translations/en/fieber.po", RIGHT, "about 400 mg")
    first = run(translated_project, *arguments)
    assert kept(translated_project)
    assert run(translated_project, *arguments) == first


def test_what_changes_is_not_told_again(translated_project: Path) -> None:
    catalog, page = translated_project / "translations/en/fieber.po", translated_project / "output/en/fieber.html"
    assert run(translated_project, "build")[0] == run(translated_project, "build")[0] == 0
    edit(catalog, RIGHT, WRONG)
    assert run(translated_project, "build")[0] == run(translated_project, "build")[0] == 1
    edit(catalog, WRONG, RIGHT)
    assert run(translated_project, "build")[0] == 0
    whole = page.read_bytes()
    page.unlink()
    assert run(translated_project, "build")[0] == 0
    assert page.read_bytes() == whole
    page.write_bytes(whole.replace(b"400", b"500"))
    assert run(translated_project, "build")[0] == 0
    assert page.read_bytes() == whole
    edit(translated_project / "pyproject.toml", '["en"]', '["en", "fr"]')
    assert run(translated_project, "update")[1] == "new: translations/fr/fieber.po\n1 of 3 files written\n"


def test_a_damaged_record_is_none(translated_project: Path) -> None:
    first = run(translated_project, "check")
    path = translated_project / FOLDER / "runs/check"
    whole = path.read_bytes()
    for data in (b"", whole[: len(whole) // 2], whole.replace(b"no findings", b"no mistakes"), b"1 0 0 0 0\n"):
        path.write_bytes(data)
        assert run(translated_project, "check") == first


def test_a_run_with_a_fault_is_done_every_time(translated_project: Path) -> None:
    (translated_project / "source_de/neu.md").write_bytes(b"\xff")
    assert run(translated_project, "check")[0] == 2
    assert kept(translated_project) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "translations/en/fieber.po"),
        ("check", "--changed-since", "main"),
        ("check", "--format", "sarif:x.sarif"),
        ("check", "--output", "x"),
        ("check", "--baseline", "x"),
        ("check", "--write-baseline", "x"),
        ("build", "--watch"),
        ("build", "--help"),
        ("facts", "x.md"),
        ("--version",),
        (),
    ],
    ids=" ".join,
)
def test_what_reads_or_writes_elsewhere_is_always_done(translated_project: Path, arguments: tuple[str, ...]) -> None:
    assert run_of([*arguments, "--project", str(translated_project)]) is None


def test_a_run_that_is_told_again_imports_next_to_nothing(translated_project: Path) -> None:
    run(translated_project, "check")
    assert imported("check", cwd=translated_project) & set(HEAVY.split()) == set()


def test_a_build_of_what_a_check_has_found_reads_no_markdown(translated_project: Path) -> None:
    run(translated_project, "check")
    guard = {"concurrent", "markdown_it", "mdit_py_plugins", "multiprocessing", "nh3", "rapidfuzz", "yaml"}
    assert imported("build", cwd=translated_project) & guard == set()
    assert RIGHT in (translated_project / "output/en/fieber.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_version_and_help_import_nothing_heavy(option: str) -> None:
    assert imported(option) & set(EARLY.split()) == set()


def test_completion_imports_nothing_heavy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_FAKTENTREU_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", "faktentreu ch")
    monkeypatch.setenv("COMP_CWORD", "1")
    assert imported() & set(EARLY.split()) == set()
