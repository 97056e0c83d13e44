"""The commands as people use them: what they write, what they print, and with which exit code they end."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import click
import pytest
from click.testing import Result

from pipeline.__main__ import main as at_once
from pipeline.cli import main
from pipeline.project.cache import FOLDER
from pipeline.reports.rules import explanations
from pipeline.rules import RULES

Run = Callable[..., Result]
Translate = Callable[[Path, Mapping[str, str]], None]

CATALOG = "translations/en/fieber.po"
RIGHT = "Take no more than 400 mg a day."
WRONG = "Take no more than 4000 mg a day."


def tree(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Every file below the folder but for the cache: when it was written, and its bytes."""
    files = (path for path in folder.rglob("*") if path.is_file() and FOLDER not in path.parts)
    return {path.relative_to(folder).as_posix(): (path.stat().st_mtime_ns, path.read_bytes()) for path in files}


def edit(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def line_of(path: Path, words: str) -> int:
    return next(number for number, line in enumerate(path.read_text("utf-8").splitlines(), 1) if words in line)


# The command line itself


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_command_has_help_with_examples_and_the_common_options(faktentreu: Run, name: str) -> None:
    result = faktentreu(name, "--help")
    assert result.exit_code == 0
    for words in ("Examples:", f"faktentreu {name}", "--project", "--format", "--fail-on", "-q", "-v"):
        assert words in result.stdout


def test_without_a_command_there_is_help(faktentreu: Run) -> None:
    assert "Usage:" in faktentreu().stdout
    assert faktentreu().exit_code == 0


def test_the_version_is_told(faktentreu: Run) -> None:
    assert faktentreu("--version").stdout.startswith("faktentreu, version ")


def test_the_version_is_told_alike_without_loading_the_commands(
    faktentreu: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["faktentreu", "--version"])
    at_once()
    assert capsys.readouterr().out == faktentreu("--version").stdout


def test_an_unknown_option_is_a_failed_run(faktentreu: Run) -> None:
    assert faktentreu("check", "--nonsense").exit_code == 2


def test_the_nearest_project_upward_is_found(
    faktentreu: Run, small_project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(small_project / "source_de")
    assert faktentreu("update").exit_code == 0
    assert (small_project / CATALOG).is_file()


# update


def test_update_makes_templates_and_catalogs(faktentreu: Run, small_project: Path) -> None:
    result = faktentreu("update", "--project", small_project)
    assert result.exit_code == 0
    assert "new: translations/templates/fieber.pot\nnew: translations/en/fieber.po\n" in result.stdout
    assert 'msgid "Nimm höchstens 400 mg am Tag."' in (small_project / CATALOG).read_text("utf-8")


def test_a_second_update_touches_no_file(faktentreu: Run, translated_project: Path) -> None:
    faktentreu("update", "--project", translated_project)
    before = tree(translated_project)
    assert faktentreu("update", "--project", translated_project).stdout == "0 of 2 files written\n"
    assert tree(translated_project) == before


def test_update_check_writes_nothing_and_tells_what_is_stale(faktentreu: Run, translated_project: Path) -> None:
    edit(translated_project / "source_de/fieber.md", "viel Wasser", "viel Tee")
    before = tree(translated_project)
    result = faktentreu("update", "--check", "--project", translated_project)
    assert result.exit_code == 1
    assert "stale: translations/en/fieber.po\n" in result.stdout
    assert tree(translated_project) == before


def test_update_check_is_clean_when_all_is_fresh(faktentreu: Run, translated_project: Path) -> None:
    assert faktentreu("update", "--check", "--project", translated_project).exit_code == 0


def test_a_changed_sentence_becomes_fuzzy_with_its_previous_text(faktentreu: Run, translated_project: Path) -> None:
    edit(translated_project / "source_de/fieber.md", "400 mg", "200 mg")
    assert faktentreu("update", "--project", translated_project).exit_code == 0
    catalog = (translated_project / CATALOG).read_text("utf-8")
    assert "#, fuzzy" in catalog
    assert '#| msgid "Nimm höchstens 400 mg am Tag."' in catalog
    assert f'msgid "Nimm höchstens 200 mg am Tag."\nmsgstr "{RIGHT}"' in catalog
    assert "#. changed: ≤ 400 mg per d -> ≤ 200 mg per d\n" in catalog


def test_a_removed_sentence_keeps_its_translation_as_obsolete(faktentreu: Run, translated_project: Path) -> None:
    edit(translated_project / "source_de/fieber.md", "Trinke viel Wasser.\n", "")
    assert faktentreu("update", "--project", translated_project).exit_code == 0
    assert '#~ msgstr "Drink plenty of water."' in (translated_project / CATALOG).read_text("utf-8")


def test_the_catalogs_of_a_deleted_article_stay_and_are_named(faktentreu: Run, translated_project: Path) -> None:
    (translated_project / "source_de/fieber.md").rename(translated_project / "source_de/grippe.md")
    result = faktentreu("update", "--project", translated_project)
    assert result.exit_code == 0
    assert "kept: translations/en/fieber.po (its article is gone)" in result.stdout
    assert "Drink plenty of water." in (translated_project / CATALOG).read_text("utf-8")


@pytest.mark.parametrize("code", ["en", "EN", "eng"])
def test_a_language_is_named_liberally(faktentreu: Run, small_project: Path, code: str) -> None:
    assert faktentreu("update", code, "--project", small_project).exit_code == 0
    assert (small_project / CATALOG).is_file()


def test_a_language_that_is_not_in_the_settings_is_a_clear_error(faktentreu: Run, small_project: Path) -> None:
    result = faktentreu("update", "fr", "--project", small_project)
    assert result.exit_code == 2
    assert "'fr' is not a language of this project (en); add it to 'languages'" in result.stderr
    assert not (small_project / "translations").exists()


def test_update_as_json(faktentreu: Run, small_project: Path) -> None:
    document = json.loads(faktentreu("update", "--format", "json", "--project", small_project).stdout)
    assert {"path": CATALOG, "state": "new"} in document["files"]


# check


def test_right_translations_are_clean(faktentreu: Run, translated_project: Path) -> None:
    result = faktentreu("check", "--project", translated_project)
    assert (result.exit_code, result.stdout) == (0, "no findings in 1 catalog\n")


def test_a_changed_dose_is_found_with_both_places(faktentreu: Run, translated_project: Path) -> None:
    catalog, article = translated_project / CATALOG, translated_project / "source_de/fieber.md"
    edit(catalog, RIGHT, WRONG)
    result = faktentreu("check", "--project", translated_project)
    assert result.exit_code == 1
    assert f"{CATALOG}:{line_of(catalog, WRONG)}:" in result.stdout
    assert f"    source_de/fieber.md:{line_of(article, '400 mg')}:" in result.stdout
    assert ": error: " in result.stdout
    assert result.stdout.endswith("1 error in 1 catalog\n")


def test_a_changed_dose_as_json(faktentreu: Run, translated_project: Path) -> None:
    edit(translated_project / CATALOG, RIGHT, WRONG)
    document = json.loads(faktentreu("check", "--format", "json", "--project", translated_project).stdout)
    (finding,) = document["findings"]
    assert finding["severity"] == "error"
    assert finding["rule"] in RULES
    assert finding["place"]["path"] == CATALOG
    assert finding["source"]["path"] == "source_de/fieber.md"
    assert finding["msgid"] == "Nimm höchstens 400 mg am Tag."
    counts = {"errors": 1, "warnings": 0, "notes": 0, "catalogs": 1, "faults": 0}
    assert counts.items() <= document["summary"].items()


def test_broken_markup_is_found_by_check_too(faktentreu: Run, translated_project: Path) -> None:
    edit(translated_project / CATALOG, "Drink plenty of water.", "Drink [plenty](https://example.org) of water.")
    assert faktentreu("check", "--project", translated_project).exit_code == 1


def test_text_that_no_segment_holds_is_named(faktentreu: Run, translated_project: Path) -> None:
    edit(
        translated_project / "source_de/fieber.md", "Trinke viel", "<div>Nimm <b>5 mg</b> am Tag.</div>\n\nTrinke viel"
    )
    result = faktentreu("check", "--fail-on", "warning", "--project", translated_project)
    assert result.exit_code == 1
    assert re.search(
        r"^source_de/fieber\.md:10:\d+: warning: .* stays German .*\[left-in-german\]$", result.stdout, re.M
    )
    edit(translated_project / "pyproject.toml", "[tool", '[tool.faktentreu.severity]\nleft-in-german = "off"\n[tool')
    assert faktentreu("check", "--fail-on", "warning", "--project", translated_project).exit_code == 0


def test_a_fuzzy_translation_is_not_checked(faktentreu: Run, translated_project: Path) -> None:
    edit(translated_project / CATALOG, RIGHT, WRONG)
    edit(translated_project / CATALOG, 'msgid "Nimm', '#, fuzzy\nmsgid "Nimm')
    assert faktentreu("check", "--project", translated_project).exit_code == 0


@pytest.mark.parametrize("path", [CATALOG, "translations/en", "translations"])
def test_single_catalogs_and_folders_are_checked(faktentreu: Run, translated_project: Path, path: str) -> None:
    edit(translated_project / CATALOG, RIGHT, WRONG)
    result = faktentreu("check", translated_project / path, "--project", translated_project)
    assert result.exit_code == 1
    assert f"{CATALOG}:" in result.stdout


def test_a_catalog_outside_finds_its_article_by_reference(
    faktentreu: Run, translated_project: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("inbox") / "from-agency.po"
    outside.write_bytes((translated_project / CATALOG).read_bytes())
    edit(outside, RIGHT, WRONG)
    result = faktentreu("check", outside, "--project", translated_project)
    assert result.exit_code == 1
    assert f"{outside}:" in result.stdout


def test_a_missing_catalog_is_nothing_to_check(faktentreu: Run, small_project: Path) -> None:
    result = faktentreu("check", "--project", small_project)
    assert (result.exit_code, result.stdout) == (0, "no findings in 0 catalogs\n")


APPROXIMATE = {"Nimm etwa 5 mg am Tag.": "Take 5 mg a day."}


@pytest.mark.parametrize(
    ("arguments", "setting", "exit_code", "is_shown"),
    [
        ((), "error", 0, True),
        (("-q",), "error", 0, False),
        (("--fail-on", "warning"), "error", 1, True),
        (("-q", "--fail-on", "warning"), "error", 1, True),
        (("-q",), "warning", 1, True),
        (("--fail-on", "error"), "warning", 0, True),
    ],
)
def test_what_fails_the_run_is_always_shown(
    faktentreu: Run,
    translate: Translate,
    make_project: Callable[..., Path],
    arguments: tuple[str, ...],
    setting: str,
    exit_code: int,
    is_shown: bool,
) -> None:
    toml = f'[tool.faktentreu]\nlanguages = ["en"]\nfail-on = "{setting}"\n'
    project = make_project({"pyproject.toml": toml, "source_de/fieber.md": next(iter(APPROXIMATE)) + "\n"})
    faktentreu("update", "--project", project)
    translate(project / CATALOG, APPROXIMATE)
    result = faktentreu("check", *arguments, "--project", project)
    assert result.exit_code == exit_code
    assert ("[approximation-changed]" in result.stdout) is is_shown


def test_a_quiet_run_without_errors_prints_nothing(faktentreu: Run, translated_project: Path) -> None:
    assert faktentreu("check", "-q", "--project", translated_project).output == ""


# build


def test_build_makes_the_pages(faktentreu: Run, translated_project: Path) -> None:
    result = faktentreu("build", "--project", translated_project)
    assert result.exit_code == 0
    assert "2 pages in 2 languages\n" in result.stdout
    output = translated_project / "output"
    for name in ("de/fieber.html", "en/fieber.html", "en/index.html", "index.html", "style.css"):
        assert (output / name).stat().st_size
    assert (output / "de/fieber.md").read_bytes() == (translated_project / "source_de/fieber.md").read_bytes()
    assert RIGHT in (output / "en/fieber.md").read_text("utf-8")


def test_a_second_build_touches_no_file(faktentreu: Run, translated_project: Path) -> None:
    faktentreu("build", "--project", translated_project)
    before = tree(translated_project / "output")
    faktentreu("build", "--project", translated_project)
    assert tree(translated_project / "output") == before


def test_a_changed_dose_never_reaches_a_page(faktentreu: Run, translated_project: Path) -> None:
    edit(translated_project / CATALOG, RIGHT, WRONG)
    result = faktentreu("build", "--project", translated_project)
    assert result.exit_code == 1
    assert "1 block left in German (1 error)" in result.stdout
    for suffix in (".md", ".html"):
        page = (translated_project / "output/en/fieber").with_suffix(suffix).read_text("utf-8")
        assert "4000" not in page
        assert "Nimm höchstens" in page


def test_a_fuzzy_translation_never_reaches_a_page(faktentreu: Run, translated_project: Path) -> None:
    edit(translated_project / CATALOG, 'msgid "Trinke', '#, fuzzy\nmsgid "Trinke')
    result = faktentreu("build", "--project", translated_project)
    assert result.exit_code == 0
    assert "1 block left in German (1 fuzzy)" in result.stdout
    assert "Trinke viel Wasser." in (translated_project / "output/en/fieber.md").read_text("utf-8")


def test_a_setting_marks_german_blocks_in_the_markdown(faktentreu: Run, translated_project: Path) -> None:
    edit(translated_project / CATALOG, RIGHT, WRONG)
    faktentreu("build", "--project", translated_project)
    plain = (translated_project / "output/en/fieber.md").read_text("utf-8")
    edit(translated_project / "pyproject.toml", "[tool.faktentreu]\n", "[tool.faktentreu]\nmark-fallback = true\n")
    faktentreu("build", "--project", translated_project)
    marked = (translated_project / "output/en/fieber.md").read_text("utf-8")
    assert len(marked) > len(plain)
    assert "Nimm höchstens 400 mg am Tag." in marked


def test_pages_of_a_deleted_article_leave_the_output(faktentreu: Run, translated_project: Path) -> None:
    edit(translated_project / "pyproject.toml", "[tool.faktentreu]\n", "[tool.faktentreu]\nbuild-from = 0\n")
    second = translated_project / "source_de/husten/akut.md"
    second.parent.mkdir()
    second.write_text("---\ntitle: Husten\n---\n\nTrinke Tee.\n", encoding="utf-8")
    faktentreu("update", "--project", translated_project)
    faktentreu("build", "--project", translated_project)
    assert (translated_project / "output/en/husten/akut.html").is_file()
    second.unlink()
    result = faktentreu("build", "--project", translated_project)
    assert "4 files of pages that are gone removed" in result.stdout
    assert not (translated_project / "output/en/husten").exists()
    assert (translated_project / "output/en/fieber.html").is_file()
    assert (translated_project / "translations/en/husten/akut.po").is_file()


def test_the_sitemap_comes_and_goes_with_the_address(faktentreu: Run, translated_project: Path) -> None:
    settings = translated_project / "pyproject.toml"
    edit(settings, "[tool.faktentreu]\n", '[tool.faktentreu]\nsite-url = "https://example.org/"\n')
    faktentreu("build", "--project", translated_project)
    assert "https://example.org/en/fieber.html" in (translated_project / "output/sitemap.xml").read_text("utf-8")
    edit(settings, 'site-url = "https://example.org/"\n', "")
    faktentreu("build", "--project", translated_project)
    assert not (translated_project / "output/sitemap.xml").exists()


def test_build_removes_only_what_it_made(faktentreu: Run, translated_project: Path) -> None:
    output = translated_project / "output"
    faktentreu("build", "--project", translated_project)
    (output / "en/robots.html").write_text("somebody's own", encoding="utf-8")
    (output / "en/fieber.md").write_text("changed by hand", encoding="utf-8")
    outside = translated_project / "precious.txt"
    outside.write_text("precious", encoding="utf-8")
    with (output / ".manifest.sha256").open("a", encoding="utf-8") as manifest:
        digest = "0ad2f3d9cf0b0b8ac2d4c0b3ae1ab1ae9e2ee0d0d1dd1a1c2e9b7a0c9d6a1b2c"
        manifest.write(f"{digest}  ../precious.txt\nnonsense\n")
    (translated_project / "source_de/fieber.md").rename(translated_project / "source_de/grippe.md")
    assert faktentreu("build", "--project", translated_project).exit_code == 0
    assert (output / "en/robots.html").is_file()
    assert (output / "en/fieber.md").is_file()
    assert not (output / "en/fieber.html").exists()
    assert outside.is_file()


def test_one_language_is_built_with_the_german_pages(faktentreu: Run, translated_project: Path) -> None:
    edit(translated_project / "pyproject.toml", '["en"]', '["en", "fr"]\nbuild-from = 0')
    faktentreu("update", "--project", translated_project)
    faktentreu("build", "fr", "--project", translated_project)
    built = {path.name for path in (translated_project / "output").iterdir() if path.is_dir()}
    assert built == {"de", "fr"}


# status


def test_status_counts(faktentreu: Run, translated_project: Path) -> None:
    edit(translated_project / CATALOG, RIGHT, WRONG)
    edit(translated_project / CATALOG, 'msgid "Trinke', '#, fuzzy\nmsgid "Trinke')
    edit(translated_project / CATALOG, 'msgstr "What helps"', 'msgstr ""')
    result = faktentreu("status", "--format", "json", "--project", translated_project)
    assert result.exit_code == 0
    (row,) = json.loads(result.stdout)["articles"]
    counts = {"segments": 5, "translated": 3, "fuzzy": 1, "missing": 1, "errors": 1, "warnings": 0, "percent": 60}
    more = {"words": 16, "signed": 0, "expired": 0}
    assert row == {"language": "en", "article": "fieber", "catalogs": 1, **counts, **more}


def test_status_as_a_table(faktentreu: Run, translated_project: Path) -> None:
    lines = faktentreu("status", "-v", "--project", translated_project).stdout.splitlines()
    assert lines[0].split() == [
        "language",
        "article",
        "words",
        "segments",
        "translated",
        "fuzzy",
        "missing",
        "errors",
        "warnings",
        "signed",
        "percent",
    ]
    assert lines[1].split() == ["en", "fieber", "16", "5", "5", "0", "0", "0", "0", "0", "100", "%"]
    assert lines[2].split() == ["en", "all", "16", "5", "5", "0", "0", "0", "0", "0", "100", "%"]


def test_status_without_catalogs(faktentreu: Run, small_project: Path) -> None:
    assert "fieber (no catalog)" in faktentreu("status", "-v", "--project", small_project).stdout


# facts


def test_facts_of_standard_input(faktentreu: Run) -> None:
    result = faktentreu("facts", "-", stdin="Nimm 300–400 mg,\nmindestens 2 Stunden später.")
    assert result.exit_code == 0
    first, second = (re.split(" {2,}", line) for line in result.stdout.splitlines())
    assert first == ["1:6", "range", "300–400 mg", "«300–400 mg»"]
    assert second == ["2:1", "bound", "≥ 2 h, after", "«mindestens 2 Stunden später»"]


def test_facts_of_an_article_stand_at_their_lines(faktentreu: Run, small_project: Path) -> None:
    article = small_project / "source_de/fieber.md"
    (fact,) = json.loads(faktentreu("facts", article, "--format", "json").stdout)
    assert (fact["line"], fact["column"]) == (line_of(article, "400 mg"), 6)
    assert article.read_text("utf-8")[fact["start"] : fact["end"]] == fact["text"]
    assert fact["text"].startswith("höchstens 400 mg")
    assert (fact["kind"], fact["bound"], fact["value"], fact["unit"]) == ("bound", "≤", "400", "mg")


def test_facts_are_read_as_a_reader_sees_them(faktentreu: Run, tmp_path: Path) -> None:
    article = tmp_path / "fieber.md"
    article.write_text(
        "---\ntitle: Bis zu 3 g\n---\n\nNimm *höchstens* **400 mg** [hier](x5mg.md).\n", encoding="utf-8"
    )
    title, dose = json.loads(faktentreu("facts", article, "--format", "json").stdout)
    assert (title["line"], title["column"], title["text"]) == (2, 8, "Bis zu 3 g")
    assert (dose["line"], dose["column"], dose["text"]) == (5, 7, "höchstens 400 mg")
    assert article.read_text("utf-8")[dose["start"] : dose["end"]] == "höchstens* **400 mg"


def test_facts_of_some_kinds(faktentreu: Run) -> None:
    text = "höchstens 400 mg, 5 ml, 300–400 mg"
    for kinds in (["--kind", "range,bound"], ["--kind", "range", "--kind", "bound"]):
        assert len(faktentreu("facts", *kinds, stdin=text).stdout.splitlines()) == 2


def test_the_output_folder_tells_the_language(faktentreu: Run, tmp_path: Path) -> None:
    page = tmp_path / "output/en/fieber.md"
    page.parent.mkdir(parents=True)
    page.write_text("Take 1,500 mg.\n", encoding="utf-8")
    (fact,) = json.loads(faktentreu("facts", page, "--format", "json").stdout)
    assert fact["value"] == "1500"


def test_no_facts(faktentreu: Run) -> None:
    assert faktentreu("facts", stdin="Trinke viel.").stdout == "no facts\n"


def test_an_unknown_kind_is_a_clear_error(faktentreu: Run) -> None:
    result = faktentreu("facts", "--kind", "rang", stdin="")
    assert (result.exit_code, result.stderr) == (2, "unknown kind 'rang'; did you mean 'range'?\n")


# explain


@pytest.mark.parametrize("name", sorted(explanations()))
def test_every_rule_is_explained_with_examples(faktentreu: Run, name: str) -> None:
    result = faktentreu("explain", name)
    assert result.exit_code == 0
    assert result.stdout.startswith(name)
    assert "Bad:" in result.stdout
    assert "Good:" in result.stdout


def test_all_rules_are_listed(faktentreu: Run) -> None:
    assert [line.split()[0] for line in faktentreu("explain").stdout.splitlines()] == list(explanations())


def test_an_unknown_rule_is_a_clear_error(faktentreu: Run) -> None:
    name = next(iter(RULES))
    result = faktentreu("explain", name[:-1])
    assert result.exit_code == 2
    assert f"did you mean '{name}'?" in result.stderr


# Colours


def test_no_colour_is_respected(translated_project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from click.testing import CliRunner

    monkeypatch.setenv("NO_COLOR", "1")
    result = CliRunner().invoke(main, ["status", "--project", str(translated_project)], color=True)
    assert "\x1b" not in result.output
    monkeypatch.delenv("NO_COLOR")
    result = CliRunner().invoke(main, ["status", "--project", str(translated_project)], color=True)
    assert "\x1b[32m" in click.style("", reset=False) + result.output
