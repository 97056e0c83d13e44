"""The table of constructs in docs/markdown.md is true, row by row."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.markdown import splice, split, verify
from pipeline.project.settings import KEYS
from pipeline.reports.rules import explanations

PAGE = (Path(__file__).parents[1] / "docs" / "markdown.md").read_text(encoding="utf-8")
_ROW = re.compile(r"^\| (?P<name>[^|]+) \| (?P<article>`.+?`) \| (?P<texts>`.+?`)? \| (?P<rest>.*) \|$", re.MULTILINE)


def code(cell: str | None) -> str:
    """What a cell's code span says, with line ends; a pipe is written `¦` in tables."""
    found = re.fullmatch(r"`` ?(.*?) ?``|`(.*)`", cell or "")
    return ((found[1] or found[2] or "") if found else "").replace("⏎", "\n")


ROWS = {found["name"]: (code(found["article"]), code(found["texts"]), found["rest"]) for found in _ROW.finditer(PAGE)}


def test_the_table_is_found() -> None:
    assert len(ROWS) == len(re.findall(r"^\| .*`.* \|.*\|.*\|$", PAGE.partition("## What a")[0], re.MULTILINE))
    assert len(ROWS) > 30


@pytest.mark.parametrize(("article", "texts", "rest"), ROWS.values(), ids=ROWS.keys())
def test_a_construct_gives_the_texts_the_page_tells(article: str, texts: str, rest: str) -> None:
    text = article.replace(" ¦ ", " | ").replace("¦", "|")
    found = split("a", text, ("title",))
    assert [segment.text for segment in found.segments] == (texts.split(" ¦ ") if texts else [])
    assert bool(found.left_in_german) == (
        "named as left in German" in rest and "level" not in rest and "its title" not in rest
    )
    page = splice(found, {index: f"Ŧ {segment.text}" for index, segment in enumerate(found.segments)})
    assert verify(found, page) == ()
    assert splice(found, {}).text == text


def test_every_rule_and_setting_it_names_exists() -> None:
    known = {*explanations(), *KEYS}
    assert set(re.findall(r"\((?:`([a-z]+-[a-z-]+)`)\)", PAGE)) <= known
    assert {"markup-broken", "anchors", "front-matter-keys"} <= known
