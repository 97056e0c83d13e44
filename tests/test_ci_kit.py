"""The kit for CI: hooks, workflows and problem matchers are sound, and the commands in them run."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click
import pytest
import yaml
from click.testing import Result

ROOT = Path(__file__).parents[1]
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
MATCHERS = ROOT / "docs" / "problem-matchers"
PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
GITHUB, GITLAB, PRE_COMMIT = (match[1] for match in re.finditer(r"```yaml\n(.*?)```", PAGE, re.DOTALL))
CATALOG = "translations/en/fieber.po"


def commands_of(text: str) -> Iterator[list[str]]:
    """Every faktentreu command in a workflow."""
    for line in re.findall(r"^\s*- (?:run: )?(faktentreu .*)$", text, re.MULTILINE):
        yield shlex.split(line)[1:]


def change_a_dose(catalog: Path) -> None:
    text = catalog.read_text(encoding="utf-8")
    assert '"Take no more than 400 mg' in text
    catalog.write_text(text.replace('"Take no more than 400 mg', '"Take no more than 4000 mg'), encoding="utf-8")


@pytest.mark.parametrize(
    ("kind", "text"), [("vendor.github-workflows", GITHUB), ("vendor.gitlab-ci", GITLAB)], ids=["github", "gitlab"]
)
def test_a_workflow_keeps_the_schema_of_its_platform(kind: str, text: str, tmp_path: Path) -> None:
    pytest.importorskip("check_jsonschema")
    file = tmp_path / "workflow.yml"
    file.write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", kind, str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("text", [GITHUB, GITLAB], ids=["github", "gitlab"])
@pytest.mark.parametrize("is_wrong", [False, True], ids=["clean", "changed dose"])
def test_the_commands_of_a_workflow_run(
    faktentreu: Callable[..., Result],
    translated_project: Path,
    monkeypatch: pytest.MonkeyPatch,
    text: str,
    is_wrong: bool,
) -> None:
    catalog = translated_project / CATALOG
    if is_wrong:
        catalog.write_text(
            catalog.read_text("utf-8").replace('"Take no more than 400', '"Take no more than 4000'), "utf-8"
        )
    monkeypatch.chdir(translated_project)
    codes = {command[0]: faktentreu(*command).exit_code for command in commands_of(text)}
    assert codes == {"update": 0, "check": int(is_wrong), "build": int(is_wrong)}
    named = re.findall(r"(?:sarif_file|codequality|junit): (\S+)", text)
    assert named
    assert [name for name in named if not (translated_project / name).is_file()] == []


def test_the_hooks_on_the_page_exist() -> None:
    ids = {hook["id"] for hook in HOOKS}
    used = {hook["id"] for repo in yaml.safe_load(PRE_COMMIT)["repos"] for hook in repo["hooks"]}
    assert used <= ids
    assert [name for name in ids if f"`{name}`" not in PAGE] == []


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_a_hook_runs_on_the_files_it_is_for(
    faktentreu: Callable[..., Result], translated_project: Path, monkeypatch: pytest.MonkeyPatch, hook: dict[str, Any]
) -> None:
    (translated_project / "a.tmx").write_text('<tmx version="1.4"><header srclang="de"/><body/></tmx>', "utf-8")
    monkeypatch.chdir(translated_project)
    files = sorted(path.relative_to(translated_project).as_posix() for path in translated_project.rglob("*.*"))
    wanted = [file for file in files if re.search(hook["files"], file)]
    assert wanted
    command = shlex.split(hook["entry"])[1:]
    assert faktentreu(*command, *(wanted if hook.get("pass_filenames", True) else [])).exit_code == 0


def test_pre_commit_takes_the_hooks() -> None:
    tool = shutil.which("pre-commit", path=os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"])))
    if tool is None:
        (pytest.fail if os.environ.get("FAKTENTREU_DEMAND_TOOLS") else pytest.skip)("pre-commit is not installed")
    done = subprocess.run(
        [tool, "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def patterns() -> Iterator[dict[str, Any]]:
    github = json.loads((MATCHERS / "github.json").read_text("utf-8"))
    yield github["problemMatcher"][0]["pattern"][0]
    tasks = json.loads((MATCHERS / "vscode-tasks.json").read_text("utf-8"))
    yield tasks["tasks"][0]["problemMatcher"]["pattern"]


@pytest.mark.parametrize("pattern", list(patterns()), ids=["github", "vscode"])
def test_a_problem_matcher_takes_what_check_prints(
    faktentreu: Callable[..., Result], translated_project: Path, pattern: dict[str, Any]
) -> None:
    change_a_dose(translated_project / CATALOG)
    article = translated_project / "source_de/fieber.md"
    article.write_text(article.read_text("utf-8") + "\n<div>Nimm <b>5 mg</b> am Tag.</div>\n", "utf-8")
    lines = click.unstyle(faktentreu("check", "--project", translated_project).stdout).splitlines()
    found = [match for line in lines if (match := re.match(pattern["regexp"], line))]
    assert {match[pattern["file"]] for match in found} == {"source_de/fieber.md", CATALOG}
    for match in found:
        assert match[pattern["severity"]] in ("error", "warning")
        assert int(match[pattern["line"]]) > 0
        assert match[pattern["code"]] in ("left-in-german", "quantity-changed")


def test_the_task_of_vs_code_runs(
    faktentreu: Callable[..., Result], translated_project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(translated_project)
    task = json.loads((MATCHERS / "vscode-tasks.json").read_text("utf-8"))["tasks"][0]
    assert task["command"] == "faktentreu"
    assert faktentreu(*task["args"]).exit_code == 0
