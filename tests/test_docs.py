"""The documentation tells what there is: every command, option, setting and rule, and no link that leads nowhere."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import Result

from pipeline.cli import main
from pipeline.model import Settings
from pipeline.project.settings import KEYS, parse_settings
from pipeline.reports.rules import explanations

ROOT = Path(__file__).parents[1]
PAGES = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").glob("*.md")])
LINK = re.compile(r"\[[^\]]*\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)")  # [Settings](settings.md#keys)


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def anchors_of(path: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading).strip().lower().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    without_code = re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    for file, anchor in LINK.findall(without_code):
        target = (page.parent / file).resolve() if file else page
        assert target.exists(), f"{page.name} links to {file}"
        assert not anchor or anchor in anchors_of(target), f"{page.name} links to {file}#{anchor}"


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_command_and_option_is_documented(name: str) -> None:
    page = text_of("docs/commands.md")
    assert f"\n## {name}\n" in page
    assert f"faktentreu {name}" in text_of("README.md")
    for option in main.commands[name].params:
        assert isinstance(option, click.Argument) or option.opts[-1] in page


def test_every_setting_has_a_reader_and_is_documented_with_its_default() -> None:
    assert [key.replace("-", "_") for key in KEYS] == [field.name for field in fields(Settings)]
    rows = dict(re.findall(r"^\| `([a-z-]+)` \| `(.+?)` \|", text_of("docs/settings.md"), re.MULTILINE))
    assert set(rows) == set(KEYS)
    for key, default in rows.items():
        value = tomllib.loads(f"x = {default}")["x"]
        known = getattr(Settings(), key.replace("-", "_"))
        assert (list(known) if isinstance(known, tuple) else known) == value, key


def test_the_default_settings_are_valid() -> None:
    rows = re.findall(r"^\| `([a-z-]+)` \| `(.+?)` \|", text_of("docs/settings.md"), re.MULTILINE)
    table = "".join(f"{key} = {default}\n" for key, default in rows)
    assert parse_settings(f"[tool.faktentreu]\n{table}") == Settings()


def test_the_changelog_names_every_rule() -> None:
    changelog = text_of("CHANGELOG.md")
    assert [name for name in explanations() if f"`{name}`" not in changelog] == []


@pytest.mark.parametrize("page", ["README.md", "docs/commands.md", "docs/translators.md"])
def test_the_example_finding_is_what_check_prints(
    page: str, make_project: Callable[..., Path], faktentreu: Callable[..., Result], translate: Callable[..., None]
) -> None:
    project = make_project({"source_de/fieber.md": "Nimm 0,5 mg am Abend.\n"})
    faktentreu("update", "--project", project)
    translate(project / "translations/en/fieber.po", {"Nimm 0,5 mg am Abend.": "Take 5 mg in the evening."})
    sentence = re.search(r": (error: .*)", faktentreu("check", "--project", project).stdout)
    assert sentence
    assert sentence[1] in text_of(page)


def test_the_example_entry_is_what_update_writes(
    make_project: Callable[..., Path], faktentreu: Callable[..., Result], translate: Callable[..., None]
) -> None:
    project = make_project({"source_de/fieber.md": "## Was hilft\n\n- Nimm **höchstens 400 mg** am Tag.\n"})
    faktentreu("update", "--project", project)
    catalog = project / "translations/en/fieber.po"
    translate(catalog, {"Nimm **höchstens 400 mg** am Tag.": "Take **no more than 400 mg** a day."})
    example = re.search(r"```\n(#\. list item\n.*?)```", text_of("docs/translators.md"), re.DOTALL)
    assert example
    assert example[1] in catalog.read_text(encoding="utf-8")
    assert faktentreu("check", "--project", project).exit_code == 0


def test_the_python_example_runs() -> None:
    example = re.search(r"```python\n(.*?)```", text_of("README.md"), re.DOTALL)
    assert example
    *lines, check, read = example[1].strip().splitlines()
    names: dict[str, Any] = {}
    exec("\n".join(lines), names)
    assert [finding.severity for finding in eval(check, names)] == ["error"]
    assert [fact.describe() for fact in eval(read, names)] == ["about 1 h, before"]
