"""`faktentreu facts` shows a person what the guard sees: the text with its facts numbered, then the list."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from pipeline.project.reading import facts_of_text
from pipeline.reports.facts import listing, marked
from pipeline.reports.words import unpainted

ROOT = Path(__file__).parents[1]
TEXT = "Nimm 300–400 mg,\n\tspäter 1.000 IE.\n"


def test_facts_are_numbered_in_the_text_and_in_the_list() -> None:
    found = facts_of_text(TEXT, "de", is_markdown=False)
    assert unpainted(marked(TEXT, found)) == "Nimm 300–400 mg[1],\n\tspäter 1.000 IE[2].\n"
    assert listing(found, is_numbered=True).splitlines() == [
        "[1]  1:6  range     300–400 mg            «300–400 mg»",
        "[2]  2:9  quantity  1000 [IU], or 1 [IU]  «1.000 IE»",
    ]


def test_an_ambiguous_amount_is_red_and_one_with_a_unit_green() -> None:
    text = marked(TEXT, facts_of_text(TEXT, "de", is_markdown=False))
    assert "\x1b[32m300–400 mg\x1b[0m" in text
    assert "\x1b[31m1.000 IE\x1b[0m" in text


def test_the_text_cannot_steer_the_terminal() -> None:
    text = "Nimm \x1b[m 5 mg ein.\x9b"
    assert unpainted(marked(text, facts_of_text(text, "de", is_markdown=False))) == r"Nimm \x1b[m 5 mg[1] ein.\x9b"


def test_a_pipe_gets_the_list_alone(faktentreu: Callable[..., Result]) -> None:
    assert faktentreu("facts", stdin="Nimm 5 mg ein.").stdout == "1:6  quantity  5 mg  «5 mg»\n"


def test_a_terminal_gets_both() -> None:
    pty = pytest.importorskip("pty", reason="there are no pseudo-terminals here")
    reading, writing = pty.openpty()
    command = [sys.executable, "-m", "pipeline", "facts", "-"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    environment.pop("NO_COLOR", None)
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=writing, env=environment) as process:
        process.communicate(b"Nimm 5 mg ein.")
    os.close(writing)
    shown = os.read(reading, 10_000).decode()
    os.close(reading)
    assert "Nimm \x1b[32m5 mg\x1b[0m[1] ein." in shown
    assert "[1]  1:6  quantity  5 mg  «5 mg»" in shown
