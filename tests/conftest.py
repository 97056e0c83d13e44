"""What all tests share: the `--rewrite` flag, tools that may be missing, and small projects to work in."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

PYPROJECT = '[tool.faktentreu]\nlanguages = ["en"]\n'
ARTICLE = """\
---
title: Fieber
description: Was bei Fieber hilft.
---

## Was hilft

Nimm höchstens 400 mg am Tag.

Trinke viel Wasser.
"""
ENGLISH = {
    "Fieber": "Fever",
    "Was bei Fieber hilft.": "What helps with a fever.",
    "Was hilft": "What helps",
    "Nimm höchstens 400 mg am Tag.": "Take no more than 400 mg a day.",
    "Trinke viel Wasser.": "Drink plenty of water.",
}


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--rewrite` writes golden files anew, the diff is the review; `--full` compares with all an oracle can say."""
    parser.addoption(
        "--rewrite", action="store_true", help="write the golden files anew instead of comparing with them"
    )
    parser.addoption("--full", action="store_true", help="compare with oracles throughout instead of by sample")


@pytest.fixture
def rewrite(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be written anew."""
    return bool(request.config.getoption("--rewrite"))


@pytest.fixture
def need_tool() -> Callable[..., str]:
    """A function that gives the path of the first tool found, or skips the test; `.ci/run` demands the tools."""

    def find(*names: str) -> str:
        for name in names:
            if path := shutil.which(name):
                return path
        if os.environ.get("FAKTENTREU_DEMAND_TOOLS"):
            pytest.fail(f"{names[0]} is not installed, but FAKTENTREU_DEMAND_TOOLS demands it")
        pytest.skip(f"{names[0]} is not installed")

    return find


@pytest.fixture
def make_project(tmp_path: Path) -> Callable[[Mapping[str, str | bytes]], Path]:
    """A function that writes files (path -> text or bytes) below a fresh folder, and gives that folder.

    A pyproject.toml with English as the one language is added where the files have none.
    """

    def make(files: Mapping[str, str | bytes]) -> Path:
        for name, content in {"pyproject.toml": PYPROJECT, **files}.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return tmp_path

    return make


@pytest.fixture
def small_project(make_project: Callable[[Mapping[str, str | bytes]], Path]) -> Path:
    """A project with one German article and English as its one language, and no catalogs yet."""
    return make_project({"source_de/fieber.md": ARTICLE})


@pytest.fixture
def translate() -> Callable[[Path, Mapping[str, str]], None]:
    """A function that writes translations (msgid -> msgstr) into the empty entries of a catalog, as a person would."""

    def fill(catalog: Path, translations: Mapping[str, str]) -> None:
        text = catalog.read_text(encoding="utf-8")
        for msgid, msgstr in translations.items():
            empty = f'msgid "{msgid}"\nmsgstr ""\n'
            assert empty in text, f"{catalog.name} has no empty entry for {msgid!r}"
            text = text.replace(empty, f'msgid "{msgid}"\nmsgstr "{msgstr}"\n')
        catalog.write_text(text, encoding="utf-8")

    return fill


@pytest.fixture
def translated_project(
    small_project: Path, faktentreu: Callable[..., Result], translate: Callable[[Path, Mapping[str, str]], None]
) -> Path:
    """The small project with a complete, right English catalog."""
    assert faktentreu("update", "--project", small_project).exit_code == 0
    translate(small_project / "translations/en/fieber.po", ENGLISH)
    return small_project


@pytest.fixture
def faktentreu() -> Callable[..., Result]:
    """A function that runs the command line inside this process: arguments in, exit code and both outputs back."""

    def run(*arguments: str | Path, stdin: str | bytes | None = None) -> Result:
        from pipeline.cli import main

        result = CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return run
