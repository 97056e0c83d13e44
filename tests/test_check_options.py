"""What `check` can be told: outputs, a baseline, what has changed, files of other tools."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.bar import progress
from pipeline.cli import main

Run = Callable[..., Result]
CATALOG = "translations/en/fieber.po"
RIGHT = "Take no more than 400 mg a day."
WRONG = "Take no more than 4000 mg a day."


def edit(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


@pytest.fixture
def wrong_project(translated_project: Path) -> Path:
    """A project with one changed dose."""
    edit(translated_project / CATALOG, RIGHT, WRONG)
    return translated_project


# Outputs


def test_one_run_gives_several_formats(faktentreu: Run, wrong_project: Path, tmp_path: Path) -> None:
    sarif, junit = tmp_path / "out" / "x.sarif", tmp_path / "x.xml"
    files = ("--format", f"sarif:{sarif}", "--format", f"junit:{junit}")
    result = faktentreu("check", "--format", "text", *files, "--project", wrong_project)
    assert result.exit_code == 1
    assert result.stdout.endswith("1 error in 1 catalog\n")
    assert json.loads(sarif.read_text("utf-8"))["runs"][0]["results"]
    assert 'failures="1"' in junit.read_text("utf-8")


def test_output_takes_the_format_without_a_file(faktentreu: Run, wrong_project: Path, tmp_path: Path) -> None:
    output = tmp_path / "report.txt"
    result = faktentreu("check", "--output", output, "--project", wrong_project)
    assert (result.exit_code, result.stdout) == (1, "1 error in 1 catalog\n")
    text = output.read_text("utf-8")
    assert ": error: " in text
    assert "\x1b" not in text


def test_a_quiet_run_into_a_file_prints_nothing_and_writes_it(
    faktentreu: Run, translated_project: Path, tmp_path: Path
) -> None:
    output = tmp_path / "x.json"
    command = ("check", "-q", "--format", "gitlab", "--output", output, "--project", translated_project)
    assert faktentreu(*command).output == ""
    assert output.read_text("utf-8") == "[]\n"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--format", "xml"), "'xml' is none of text, json, github, sarif, gitlab, junit, rdjsonl."),
        (("--format", "sarif:"), "no file follows the colon"),
        (
            ("--format", "text", "--format", "json"),
            "text and json cannot both go to one place; write --format json:FILE",
        ),
        (("--format", "json:a", "--output", "b"), "every format has a file of its own already"),
    ],
)
def test_outputs_that_contradict_are_a_failed_run(faktentreu: Run, arguments: tuple[str, ...], sentence: str) -> None:
    result = faktentreu("check", *arguments)
    assert result.exit_code == 2
    assert sentence in " ".join(result.stderr.split())


def test_a_command_without_findings_prints_text_or_json(faktentreu: Run) -> None:
    assert "'sarif' is none of text, json." in faktentreu("status", "--format", "sarif").stderr
    assert "this command only prints" in faktentreu("status", "--format", "json:x").stderr


def test_an_output_that_cannot_be_written_fails_the_run(faktentreu: Run, wrong_project: Path) -> None:
    result = faktentreu("check", "--output", wrong_project, "--project", wrong_project)
    assert result.exit_code == 2
    assert "this is a folder" in result.stderr


def test_a_step_on_github_gets_its_summary(
    faktentreu: Run, wrong_project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("before\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    result = faktentreu("check", "--format", "github", "--project", wrong_project)
    assert result.stdout.startswith(f"::error title=quantity-changed,file={CATALOG},line=")
    assert summary.read_text("utf-8").startswith("before\n### Faktentreu: 1 error in 1 catalog\n")


def test_the_line_of_the_file_is_shown_with_a_caret(faktentreu: Run, wrong_project: Path) -> None:
    lines = faktentreu("check", "--project", wrong_project).stdout.splitlines()
    assert lines[1] == f'    | msgstr "{WRONG}"'
    assert WRONG[lines[2].index("^") - lines[1].index("Take") :].startswith("no more than 4000 mg")


def test_the_build_reports_in_every_format_too(faktentreu: Run, wrong_project: Path) -> None:
    result = faktentreu("build", "--format", "sarif", "--project", wrong_project)
    assert result.exit_code == 1
    assert json.loads(result.stdout)["runs"][0]["results"]


def test_formats_are_completed_by_the_shell() -> None:
    environment = {
        "_FAKTENTREU_COMPLETE": "bash_complete",
        "COMP_WORDS": "faktentreu check --format s",
        "COMP_CWORD": "3",
    }
    result = CliRunner().invoke(main, [], prog_name="faktentreu", env=environment)
    assert result.output == "plain,sarif\n"


# The baseline


def test_known_findings_do_not_fail(faktentreu: Run, wrong_project: Path, tmp_path: Path) -> None:
    known = tmp_path / "known.json"
    written = faktentreu("check", "--write-baseline", known, "--project", wrong_project)
    assert (written.exit_code, written.stdout) == (0, f"1 finding written into {known}\n")
    result = faktentreu("check", "--baseline", known, "--project", wrong_project)
    assert (result.exit_code, result.stdout) == (0, "no findings in 1 catalog; 1 known from the baseline\n")


def test_a_baseline_is_the_same_when_lines_have_moved(faktentreu: Run, wrong_project: Path, tmp_path: Path) -> None:
    known, again = tmp_path / "known.json", tmp_path / "again.json"
    faktentreu("check", "--write-baseline", known, "--project", wrong_project)
    edit(wrong_project / CATALOG, 'msgid ""\nmsgstr ""', '# a\n# comment\nmsgid ""\nmsgstr ""')
    assert faktentreu("check", "--baseline", known, "--project", wrong_project).exit_code == 0
    faktentreu("check", "--write-baseline", again, "--project", wrong_project)
    assert again.read_bytes() == known.read_bytes()


def test_another_wrong_dose_is_new_and_the_old_one_stale(faktentreu: Run, wrong_project: Path, tmp_path: Path) -> None:
    known = tmp_path / "known.json"
    faktentreu("check", "--write-baseline", known, "--project", wrong_project)
    edit(wrong_project / CATALOG, "4000 mg", "40 mg")
    result = faktentreu("check", "--baseline", known, "--project", wrong_project)
    assert result.exit_code == 1
    assert result.stdout.endswith("1 error in 1 catalog; 0 known from the baseline; 1 of it stale\n")
    assert f"{CATALOG}: the baseline holds what is no longer found: quantity-changed in 'Nimm" in result.stdout


def test_a_finding_more_than_the_baseline_counts_is_new(faktentreu: Run, wrong_project: Path, tmp_path: Path) -> None:
    known = tmp_path / "known.json"
    faktentreu("check", "--write-baseline", known, "--project", wrong_project)
    document = json.loads(known.read_text("utf-8"))
    document["findings"][0]["rule"] = "unit-changed"
    known.write_text(json.dumps(document), encoding="utf-8")
    assert faktentreu("check", "--baseline", known, "--project", wrong_project).exit_code == 1


def test_nothing_is_stale_that_was_not_checked(
    faktentreu: Run, wrong_project: Path, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    known = tmp_path / "known.json"
    faktentreu("check", "--write-baseline", known, "--project", wrong_project)
    bitext = tmp_path_factory.mktemp("inbox") / "a.tsv"
    bitext.write_text("de\ten\nzwei\ttwo\n", encoding="utf-8")
    result = faktentreu("check", bitext, "--baseline", known, "--project", wrong_project)
    assert result.stdout == "no findings in 1 pair; 0 known from the baseline\n"


@pytest.mark.parametrize(
    "text", ["", "[]", '{"version": 2}', '{"version": 1}', '{"version": 1, "findings": [{"rule": "x"}]}', "[" * 100_000]
)
def test_what_is_no_baseline_is_one_sentence(faktentreu: Run, wrong_project: Path, tmp_path: Path, text: str) -> None:
    known = tmp_path / "known.json"
    known.write_text(text, encoding="utf-8")
    result = faktentreu("check", "--baseline", known, "--project", wrong_project)
    assert result.exit_code == 2
    assert result.stderr.startswith(str(known))
    assert result.stderr.count("\n") == 1


def test_a_baseline_reaches_sarif(faktentreu: Run, wrong_project: Path, tmp_path: Path) -> None:
    known = tmp_path / "known.json"
    faktentreu("check", "--write-baseline", known, "--project", wrong_project)
    result = faktentreu("check", "--baseline", known, "--format", "sarif", "--project", wrong_project)
    (one,) = json.loads(result.stdout)["runs"][0]["results"]
    assert one["baselineState"] == "unchanged"


def test_a_known_error_still_stays_off_the_page(faktentreu: Run, wrong_project: Path, tmp_path: Path) -> None:
    faktentreu("check", "--write-baseline", tmp_path / "known.json", "--project", wrong_project)
    assert faktentreu("build", "--project", wrong_project).exit_code == 1


# What has changed


@pytest.fixture
def repository(wrong_project: Path) -> Callable[..., str]:
    """A function that runs git in the project, which is a repository with one commit of everything."""
    if not shutil.which("git"):
        pytest.skip("git is not installed")
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main")

    def git(*arguments: str) -> str:
        command = ["git", *identity, *arguments]
        done = subprocess.run(command, cwd=wrong_project, env=environment, capture_output=True, text=True, check=True)
        return done.stdout

    git("init", "-q")
    git("add", ".")
    git("commit", "-q", "-m", "all")
    return git


def checked(faktentreu: Run, project: Path, revision: str = "HEAD") -> tuple[int, str]:
    result = faktentreu("check", "--changed-since", revision, "--project", project)
    return result.exit_code, result.output.splitlines()[-1]


@pytest.mark.usefixtures("repository")
def test_nothing_has_changed(faktentreu: Run, wrong_project: Path) -> None:
    assert checked(faktentreu, wrong_project) == (0, "no findings in 0 catalogs")


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        (CATALOG, "Drink plenty", "Drink lots"),
        ("source_de/fieber.md", "Trinke viel", "Trinkt viel"),
        ("pyproject.toml", "[tool", "\n[tool"),
    ],
)
def test_a_changed_file_is_checked(
    faktentreu: Run, wrong_project: Path, repository: Callable[..., str], path: str, before: str, after: str
) -> None:
    edit(wrong_project / path, before, after)
    assert checked(faktentreu, wrong_project) == (1, "1 error in 1 catalog")
    repository("commit", "-q", "-a", "-m", "changed")
    assert checked(faktentreu, wrong_project, "HEAD~1") == (1, "1 error in 1 catalog")
    assert checked(faktentreu, wrong_project) == (0, "no findings in 0 catalogs")


@pytest.mark.usefixtures("repository")
def test_a_new_file_is_checked_though_git_does_not_know_it(faktentreu: Run, wrong_project: Path) -> None:
    article = wrong_project / "source_de/grüße an alle.md"
    article.write_text("Nimm 5 mg.\n", encoding="utf-8")
    (wrong_project / "translations/en/grüße an alle.po").write_text(
        'msgid ""\nmsgstr "Language: en\\nContent-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgid "Nimm 5 mg."\nmsgstr "Take 6 mg."\n',
        encoding="utf-8",
    )
    assert checked(faktentreu, wrong_project) == (1, "1 error in 1 catalog")


def test_what_the_other_branch_did_meanwhile_does_not_count(
    faktentreu: Run, wrong_project: Path, repository: Callable[..., str]
) -> None:
    repository("checkout", "-q", "-b", "work")
    repository("checkout", "-q", "-b", "theirs")
    edit(wrong_project / CATALOG, "Drink plenty", "Drink lots")
    repository("commit", "-q", "-a", "-m", "theirs")
    repository("checkout", "-q", "work")
    assert checked(faktentreu, wrong_project, "theirs") == (0, "no findings in 0 catalogs")


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize("revision", ["nonsense", "--output=x", "-p", ""])
def test_an_unknown_revision_is_one_sentence(faktentreu: Run, wrong_project: Path, revision: str) -> None:
    result = faktentreu("check", f"--changed-since={revision}", "--project", wrong_project)
    assert result.exit_code == 2
    assert f"git knows no revision '{revision}'" in result.stderr


def test_without_a_repository_there_is_one_sentence(
    faktentreu: Run, wrong_project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(wrong_project.parent))
    result = faktentreu("check", "--changed-since", "HEAD", "--project", wrong_project)
    assert result.exit_code == 2
    assert "this folder is in no git repository" in result.stderr


def test_changed_since_goes_with_no_path(faktentreu: Run, wrong_project: Path) -> None:
    result = faktentreu("check", "--changed-since", "HEAD", wrong_project / CATALOG, "--project", wrong_project)
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)


# Files of other tools


BITEXTS = {
    "a.tsv": "de\ten\nTrinke viel.\tDrink a lot.\nNimm höchstens 400 mg am Tag.\tTake no more than 4000 mg a day.\n",
    "a.csv": "de;en\nTrinke viel.;Drink a lot.\nNimm höchstens 400 mg am Tag.;Take no more than 4000 mg a day.\n",
    "a.jsonl": '{"de": "Trinke viel.", "en": "Drink a lot."}\n'
    '{"de": "Nimm höchstens 400 mg am Tag.", "en": "Take no more than 4000 mg a day."}\n',
    "a.tmx": '<tmx version="1.4"><header srclang="de"/><body><tu><tuv xml:lang="de"><seg>Trinke viel.</seg></tuv>'
    '<tuv xml:lang="en"><seg>Drink a lot.</seg></tuv></tu>\n<tu><tuv xml:lang="de"><seg>Nimm höchstens 400 mg am Tag.'
    '</seg></tuv><tuv xml:lang="en"><seg>Take no more than 4000 mg a day.</seg></tuv></tu></body></tmx>',
    "a.XLF": '<xliff version="1.2"><file source-language="de" target-language="en"><body><trans-unit id="1">'
    "<source>Trinke viel.</source><target>Drink a lot.</target></trans-unit>\n<trans-unit id='2'><source>Nimm "
    "höchstens 400 mg am Tag.</source><target>Take no more than 4000 mg a day.</target></trans-unit></body></file>"
    "</xliff>",
}


@pytest.mark.parametrize("name", BITEXTS)
def test_a_file_of_another_tool_needs_no_project(
    faktentreu: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(name).write_text(BITEXTS[name], encoding="utf-8")
    result = faktentreu("check", name, "--target-language", "en")
    assert result.exit_code == 1
    first, excerpt, *_ = result.stdout.splitlines()
    line = 3 if name in ("a.tsv", "a.csv") else 2
    assert first.startswith(f"{name}:{line}")
    assert "4000 mg" in excerpt
    assert result.stdout.endswith("\n1 error in 2 pairs\n")


def test_a_bitext_is_named_as_the_project_names_its_files(faktentreu: Run, translated_project: Path) -> None:
    bitext = translated_project / "inbox" / "a.tsv"
    bitext.parent.mkdir()
    bitext.write_text(BITEXTS["a.tsv"], encoding="utf-8")
    result = faktentreu("check", bitext, translated_project / CATALOG, "--project", translated_project)
    assert result.stdout.startswith("inbox/a.tsv:3: error: ")
    assert result.stdout.endswith("\n1 error in 1 catalog and 2 pairs\n")


def test_what_has_no_translation_yet_is_counted(faktentreu: Run, tmp_path: Path) -> None:
    bitext = tmp_path / "a.tsv"
    bitext.write_text("de\ten\nNimm 5 mg.\t\nzwei\ttwo\n", encoding="utf-8")
    result = faktentreu("check", bitext)
    assert (result.exit_code, result.stdout) == (
        0,
        "no findings in 1 pair; 1 without a finished translation\n",
    )


def test_findings_before_a_fault_are_told(faktentreu: Run, tmp_path: Path) -> None:
    bitext = tmp_path / "a.tsv"
    bitext.write_text(BITEXTS["a.tsv"] + "one cell\n", encoding="utf-8")
    result = faktentreu("check", bitext)
    assert result.exit_code == 2
    assert "4000 mg" in result.stdout
    assert result.stderr == f"{bitext}:4: this row has 1 of 2 cells; add what is missing\n"


@pytest.mark.parametrize("name", ["gone.tsv", "gone.tmx"])
def test_a_bitext_that_is_not_there_is_one_sentence(faktentreu: Run, tmp_path: Path, name: str) -> None:
    result = faktentreu("check", tmp_path / name)
    assert result.exit_code == 2
    assert result.stderr == f"{tmp_path / name}: there is no such file; check the name\n"


def test_a_pipe_is_not_waited_for(faktentreu: Run, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.tsv")
    assert "this is no plain file" in faktentreu("check", tmp_path / "a.tsv").stderr


def test_settings_hold_for_bitexts_too(faktentreu: Run, translated_project: Path, tmp_path: Path) -> None:
    bitext = tmp_path / "a.tsv"
    bitext.write_text(BITEXTS["a.tsv"], encoding="utf-8")
    edit(translated_project / "pyproject.toml", "[tool", '[tool.faktentreu.severity]\nquantity-changed = "note"\n[tool')
    assert faktentreu("check", bitext, "--project", translated_project).exit_code == 0


# Progress


def test_no_bar_is_shown_where_there_is_no_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    with progress("checking") as tell:
        tell(1, 2)
    assert capfd.readouterr() == ("", "")


def test_rich_is_imported_for_a_bar_alone() -> None:
    code = "import sys, pipeline.cli as c; c.main(['explain'], standalone_mode=False)"
    script = f"import sys\ntry:\n    exec({code!r})\nexcept SystemExit:\n    pass\nassert 'rich' not in sys.modules"
    subprocess.run([sys.executable, "-c", script], check=True, capture_output=True)
