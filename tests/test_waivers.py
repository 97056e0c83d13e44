"""A waiver allows one exact pair with a reason; what it does not fit, and what fits nothing, is a finding."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from jsonschema import Draft202012Validator
from test_report_schemas import PUBLISHED, closed

from pipeline.waivers import waivers

COMMENTS = {
    "the pair and a reason": ("fact-ok: 1000 mg = 1 g (house style)", "1000 mg", "1 g", True),
    "spaces and emphasis do not count": ("fact-ok:  1000 mg = 1 g  (house style)", "**1000\u00a0mg**", "1 g", True),
    "a side that says nothing": ("fact-ok: zwei = - (said before)", "zwei", "", True),
    "another value": ("fact-ok: 1000 mg = 1 g (house style)", "1000 mg", "2 g", False),
    "another German side": ("fact-ok: 1000 mg = 1 g (house style)", "2000 mg", "1 g", False),
    "no reason": ("fact-ok: 1000 mg = 1 g", "1000 mg", "1 g", False),
    "an empty reason": ("fact-ok: 1000 mg = 1 g ( )", "1000 mg", "1 g", False),
    "no pair": ("fact-ok: 1 g is fine (really)", "1 g", "1 g", False),
}


@pytest.mark.parametrize("title", COMMENTS)
def test_a_waiver_fits_its_pair_alone(title: str) -> None:
    comment, source, target, fits = COMMENTS[title]
    (waiver,) = waivers(["looks right to me", comment])
    assert waiver.fits(source, target) is fits


@pytest.fixture
def waived(translated_project: Path, faktentreu: Callable[..., Result]) -> Callable[[str, str], Result]:
    """A function that puts a translation and a comment on the dose of the small project, and checks it."""

    def check(msgstr: str, comment: str) -> Result:
        path = translated_project / "translations/en/fieber.po"
        text = path.read_text("utf-8").replace("Take no more than 400 mg a day.", msgstr)
        at = text.rindex("#.", 0, text.index('msgid "Nimm höchstens'))
        path.write_text(text[:at] + f"# {comment}\n" + text[at:], "utf-8")
        return faktentreu("check", "--fail-on", "warning", "--project", translated_project)

    return check


def test_a_waived_finding_is_silent(waived: Callable[[str, str], Result]) -> None:
    result = waived(
        "Take no more than 0.4 g a day.",
        "fact-ok: höchstens 400 mg am Tag = no more than 0.4 g a day (house style)",
    )
    assert result.exit_code == 0, result.output


def test_a_waiver_does_not_cover_a_wrong_dose(waived: Callable[[str, str], Result]) -> None:
    result = waived("Take no more than 4 g a day.", "fact-ok: 400 mg = 0.4 g (house style)")
    assert result.exit_code == 1
    assert "quantity-changed" in result.output
    assert "waiver-stale" in result.output


def test_a_waiver_without_a_reason_is_named(waived: Callable[[str, str], Result]) -> None:
    result = waived("Take no more than 0.4 g a day.", "fact-ok: 400 mg = 0.4 g")
    assert result.exit_code == 1
    assert "waiver-malformed" in result.output
    assert "equivalent-amount" in result.output


def test_status_lists_waivers_with_their_state(
    translated_project: Path, waived: Callable[[str, str], Result], faktentreu: Callable[..., Result]
) -> None:
    pair = "fact-ok: höchstens 400 mg am Tag = no more than 0.4 g a day (house style)"
    waived("Take no more than 0.4 g a day.", f"{pair}\n# fact-ok: 3 mg = 3 g (no such dose)\n# fact-ok: 1 g is fine")

    text = faktentreu("status", "--waivers", "--project", translated_project)
    fields = faktentreu("status", "--waivers", "--format", "json", "--project", translated_project)

    assert text.exit_code == fields.exit_code == 0
    assert "translations/en/fieber.po:" in text.output and "house style" in text.output
    document = json.loads(fields.output)
    Draft202012Validator(closed(json.loads(PUBLISHED.read_text("utf-8")))).validate(document)
    rows = document["waivers"]
    assert [(row["source"], row["target"], row["reason"], row["state"]) for row in rows] == [
        ("höchstens 400 mg am Tag", "no more than 0.4 g a day", "house style", "in use"),
        ("3 mg", "3 g", "no such dose", "stale"),
        ("", "", "", "malformed"),
    ]


def test_a_waiver_of_a_fuzzy_entry_is_not_checked(
    translated_project: Path, waived: Callable[[str, str], Result], faktentreu: Callable[..., Result]
) -> None:
    waived("Take no more than 0.4 g a day.", "fact-ok: 3 mg = 3 g (no such dose)\n#, fuzzy")
    rows = json.loads(faktentreu("status", "--waivers", "--format", "json", "--project", translated_project).output)
    assert [row["state"] for row in rows["waivers"]] == ["not checked"]


def test_status_says_where_there_are_no_waivers(translated_project: Path, faktentreu: Callable[..., Result]) -> None:
    assert "no waivers" in faktentreu("status", "--waivers", "--project", translated_project).output
