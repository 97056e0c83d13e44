"""The cache saves time and changes nothing else: the same input gives the same bytes, whatever the cache holds."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from shutil import rmtree

import pytest
from click.testing import Result

import pipeline.fact_notes
import pipeline.said
from pipeline.blame import Found, Texts, problems_in, read_texts
from pipeline.build import build_page
from pipeline.fact_notes import fact_notes
from pipeline.language import load
from pipeline.markdown import split
from pipeline.model import Catalog, Entry, Role, Segment, Settings
from pipeline.project.cache import FOLDER
from pipeline.project.written import kept_written, written_again, written_of
from pipeline.said import Said

ROOT = Path(__file__).parents[1]
Run = Callable[..., Result]
Make = Callable[[Mapping[str, str | bytes]], Path]
PAGE = "output/en/fieber.html"
RIGHT, WRONG = "no more than 400 mg", "no more than 500 mg"  # of one length
MATTER = """\
---
title: "Fieber & 5 mg"
description: Nimm 5 mg.
last_review: 2026-11-23
seen: {1: 2026-11-23 10:00:00, x: [1.5, null, true]}
---

# Fieber

Nimm *5 mg*, siehe [Rat](rat.md#mengen) und [nichts](fehlt.md).
"""


def outputs(project: Path) -> dict[str, bytes]:
    """Every file of the site, by its path."""
    files = (path for path in (project / "output").rglob("*") if path.is_file())
    return {path.relative_to(project).as_posix(): path.read_bytes() for path in files}


def edit(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def damaged(data: bytes, how: str) -> bytes:
    return {"cut short": data[: len(data) // 2], "empty": b"", "one byte": data[:-1] + b"#", "other": b"x\n[1]"}[how]


def test_a_second_run_says_the_same_with_the_cache_and_without(faktentreu: Run, translated_project: Path) -> None:
    edit(translated_project / "translations/en/fieber.po", RIGHT, WRONG)
    for command in ("check", "build", "status"):
        first = faktentreu(command, "--project", translated_project)
        again = faktentreu(command, "--project", translated_project)
        rmtree(translated_project / FOLDER)
        without = faktentreu(command, "--project", translated_project)
        assert first.output == again.output == without.output
        assert first.exit_code == again.exit_code == without.exit_code


def test_an_edit_has_its_own_pair_judged_and_no_other(
    faktentreu: Run, translated_project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalog = translated_project / "translations/en/fieber.po"
    edit(catalog, RIGHT, WRONG)
    before = faktentreu("check", "--project", translated_project)
    edit(catalog, 'msgstr "Fever', 'msgstr "High fever')
    judged: list[str] = []

    def counted(texts: Texts, settings: Settings, definitions: Mapping[str, str] | None) -> Iterable[Found]:
        judged.append(texts.target)
        return problems_in(texts, settings, definitions)

    monkeypatch.setattr(pipeline.said, "problems_in", counted)
    again = faktentreu("check", "--project", translated_project)
    assert [text[:10] for text in judged] == ["High fever"]
    assert WRONG.removeprefix("no more than ") in before.output
    rmtree(translated_project / FOLDER)
    assert faktentreu("check", "--project", translated_project).output == again.output
    assert len(judged) > 2


def test_what_was_said_of_a_pair_is_said_again_of_it_alone() -> None:
    languages = load("de"), load("en")
    wrong = read_texts("Höchstens **400 mg** am Tag.", "At most **500 mg** a day.", *languages)
    right = read_texts("Höchstens **400 mg** am Tag.", "At most **400 mg** a day.", *languages)

    def told(said: Said, texts: Texts) -> list[object]:
        found = said.problems(texts, Settings())
        return [(rule, level, one.message, one.hint, one.target, one.source) for rule, level, one in found]

    first = Said()
    expected = told(first, wrong)
    assert expected
    kept = json.loads(json.dumps(first.now))
    again = Said(kept)
    assert told(again, wrong) == expected
    assert told(again, right) == []
    assert again.now.keys() > first.now.keys()
    for problems in (1, "x", [["no-such-rule", 3, "", "", None, None]]):
        other = {key: {"problems": problems} for key in kept}
        assert told(Said(other), wrong) == told(Said([1]), wrong) == expected


def test_what_a_pair_names_is_told_again_as_it_was() -> None:
    languages = load("de"), load("en")
    cell = Segment("Kinder: 350 mg, 2 × täglich", ((0, 27),), Role.TABLE_CELL)
    texts = read_texts(cell.text, "Pregnant women: 300 mg, twice a day", *languages, segment=cell)
    first = Said()
    expected = first.named(texts)
    assert expected.gone
    assert expected.come
    kept = json.loads(json.dumps(first.now))
    again = Said(kept)
    assert again.named(texts) == expected
    assert json.loads(json.dumps(again.now)) == kept
    for names in (1, [[1], 2], [[["x"]], []]):
        assert Said({key: {"named": names} for key in kept}).named(texts) == Said([1]).named(texts) == expected


def test_an_edit_has_its_own_text_read_for_its_notes_and_no_other(
    faktentreu: Run, translated_project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    faktentreu("update", "--project", translated_project)
    edit(translated_project / "source_de/fieber.md", "Trinke viel Wasser.", "Trinke 2 l Wasser.")
    read: list[str] = []

    def counted(segment: Segment, language: str) -> tuple[str, ...]:
        read.append(segment.text)
        return fact_notes(segment, language)

    monkeypatch.setattr(pipeline.fact_notes, "fact_notes", counted)
    faktentreu("update", "--project", translated_project)
    assert read == ["Trinke 2 l Wasser."]
    template = (translated_project / "translations/templates/fieber.pot").read_bytes()
    rmtree(translated_project / FOLDER)
    assert faktentreu("update", "--check", "--project", translated_project).exit_code == 0
    assert "#. facts: 2 L" in template.decode()


@pytest.mark.parametrize("how", ["cut short", "empty", "one byte", "other"])
def test_a_damaged_cache_is_no_cache(faktentreu: Run, translated_project: Path, how: str) -> None:
    faktentreu("update", "--project", translated_project)
    told = faktentreu("build", "--project", translated_project).output
    before = outputs(translated_project)
    for path in (translated_project / FOLDER).rglob("*"):
        if path.is_file():
            path.write_bytes(damaged(path.read_bytes(), how))
    assert faktentreu("update", "--project", translated_project).output == "0 of 2 files written\n"
    assert faktentreu("build", "--project", translated_project).output == told
    assert outputs(translated_project) == before


def test_a_cache_that_cannot_be_written_is_done_without(faktentreu: Run, translated_project: Path) -> None:
    rmtree(translated_project / FOLDER)
    (translated_project / FOLDER).write_text("a file in its place")
    result = faktentreu("build", "--project", translated_project)
    assert (result.exit_code, result.output) == (0, "no findings in 1 catalog\n2 pages in 2 languages\n")


def test_an_edit_of_the_same_length_right_after_a_run_is_seen(faktentreu: Run, translated_project: Path) -> None:
    catalog = translated_project / "translations/en/fieber.po"
    for _ in range(20):
        assert faktentreu("check", "--project", translated_project).exit_code == 0
        edit(catalog, RIGHT, WRONG)
        assert faktentreu("check", "--project", translated_project).exit_code == 1
        edit(catalog, WRONG, RIGHT)


def test_an_edit_that_puts_the_old_time_back_is_seen(faktentreu: Run, translated_project: Path) -> None:
    catalog = translated_project / "translations/en/fieber.po"
    assert faktentreu("check", "--project", translated_project).exit_code == 0
    status = catalog.stat()
    edit(catalog, RIGHT, WRONG)
    os.utime(catalog, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert faktentreu("check", "--project", translated_project).exit_code == 1


def test_a_page_that_somebody_edited_or_deleted_is_made_again(faktentreu: Run, translated_project: Path) -> None:
    faktentreu("build", "--project", translated_project)
    before = outputs(translated_project)
    for name, data in before.items():
        if name.endswith((".html", ".md")):
            path = translated_project / name
            path.unlink()
            faktentreu("build", "--project", translated_project)
            assert outputs(translated_project) == before, name
            path.write_bytes(data[:-1] + b"!")
            faktentreu("build", "--project", translated_project)
            assert outputs(translated_project) == before, name


def test_a_build_writes_only_what_changes(faktentreu: Run, make_project: Make) -> None:
    project = make_project({"source_de/a.md": "# Eins\n", "source_de/b.md": "# Zwei\n"})
    faktentreu("build", "--project", project)
    written = {name: (project / name).stat().st_mtime_ns for name in outputs(project)}
    edit(project / "source_de/a.md", "Eins", "Anders")
    faktentreu("build", "--project", project)
    changed = {name for name, at in written.items() if (project / name).stat().st_mtime_ns != at}
    assert changed == {"output/de/a.html", "output/de/a.md", "output/de/index.html", "output/.manifest.sha256"}


def test_what_another_article_decides_is_decided_anew(faktentreu: Run, make_project: Make) -> None:
    project = make_project({"source_de/a.md": "Siehe [b](b.md#wann).\n", "source_de/b.md": "# Wo\n"})
    check, build = (
        (lambda: faktentreu("check", "--project", project)),
        (lambda: faktentreu("build", "--project", project)),
    )
    assert "no heading with the anchor '#wann'" in check().output
    edit(project / "source_de/b.md", "Wo", "Wann")
    assert check().output == "no findings in 0 catalogs\n"
    build()
    assert 'href="b.html#wann"' in (project / "output/de/a.html").read_text("utf-8")
    (project / "source_de/b.md").unlink()
    assert "there is no article 'b.md'" in build().output
    assert 'href="b.md#wann"' in (project / "output/de/a.html").read_text("utf-8")


def test_the_settings_and_the_glossary_count(faktentreu: Run, translated_project: Path) -> None:
    faktentreu("build", "--project", translated_project)
    edit(translated_project / "pyproject.toml", "[tool.faktentreu]", '[tool.faktentreu]\ntitle = "Gesund"')
    faktentreu("build", "--project", translated_project)
    assert "Gesund" in (translated_project / PAGE).read_text("utf-8")
    (translated_project / "translations/glossary.toml").write_text("nothing", encoding="utf-8")
    assert faktentreu("check", "--project", translated_project).exit_code == 2


def test_git_does_not_see_the_cache(faktentreu: Run, translated_project: Path) -> None:
    subprocess.run(["git", "init", "--quiet", translated_project], check=True)
    faktentreu("check", "--project", translated_project)
    assert (translated_project / FOLDER).is_dir()
    command = ["git", "-C", str(translated_project), "status", "--porcelain", "--untracked-files=all"]
    assert FOLDER not in subprocess.run(command, check=True, capture_output=True, text=True).stdout


@pytest.mark.parametrize("command", ["check", "build"])
def test_two_runs_at_once_do_not_disturb_each_other(faktentreu: Run, translated_project: Path, command: str) -> None:
    faktentreu("update", "--project", translated_project)
    line = [sys.executable, "-m", "pipeline", command, "--project", str(translated_project)]
    runs = [subprocess.Popen(line, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(3)]
    said = {(*run.communicate(timeout=120), run.returncode) for run in runs}
    assert len(said) == 1
    assert {code for _, _, code in said} == {0}


def test_old_results_leave_the_cache_once_they_are_many(
    faktentreu: Run, translated_project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.project.cache.SPARE", 3)
    blobs = translated_project / FOLDER / "blobs"
    for number in range(12):
        edit(translated_project / "translations/en/fieber.po", "Drink plenty", "Drink  plenty" + " " * number)
        faktentreu("check", "--project", translated_project)
        edit(translated_project / "translations/en/fieber.po", "Drink  plenty" + " " * number, "Drink plenty")
    assert len(list(blobs.glob("??/*"))) <= 11


def test_what_other_commands_want_stays_when_old_results_leave(
    faktentreu: Run, translated_project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.project.cache.SPARE", 0)
    blobs = translated_project / FOLDER / "blobs"
    faktentreu("update", "--project", translated_project)
    faktentreu("update", "--project", translated_project)  # the first wrote files, the second knows them
    wanted = set(blobs.glob("??/*"))
    faktentreu("build", "--project", translated_project)
    catalog = translated_project / "translations/en/fieber.po"
    for number in range(12):
        edit(catalog, "Drink plenty", "Drink  plenty" + " " * number)
        faktentreu("check", "--project", translated_project)
        edit(catalog, "Drink  plenty" + " " * number, "Drink plenty")
    kept = set(blobs.glob("??/*"))
    assert wanted
    assert wanted <= kept
    assert len(kept) <= 20


@pytest.mark.parametrize("has_pages", [True, False])
def test_pages_are_the_same_by_what_a_check_found_and_without(
    faktentreu: Run, make_project: Make, has_pages: bool
) -> None:
    settings = '[tool.faktentreu]\nlanguages = ["en"]\nbuild-from = 0\n'
    articles = {"source_de/fieber.md": MATTER, "source_de/rat.md": "## Mengen\n\nViel.\n"}
    project = make_project({"pyproject.toml": settings, **articles})
    faktentreu("update", "--project", project)
    german = 'msgid "Nimm 5 mg."\nmsgstr "'
    edit(project / "translations/en/fieber.po", german, german + "Take 5 mg.")
    faktentreu("build", "--project", project)
    pages = outputs(project)
    assert b'<a href="rat.html#mengen">' in pages["output/en/fieber.html"]
    rmtree(project / FOLDER)
    rmtree(project / "output")
    faktentreu("check", "--project", project)
    written = [path for path in (project / FOLDER / "blobs").glob("??/*") if b"<h" in path.read_bytes()]
    assert len(written) == 4
    if not has_pages:
        for path in written:
            path.unlink()
    faktentreu("build", "--project", project)
    assert outputs(project) == pages


def test_what_a_page_is_by_itself_is_kept_as_it_is() -> None:
    article = split("herz/fieber", MATTER, Settings().front_matter_keys)
    for page in (build_page(article, None, "de"), build_page(article, Catalog(Entry("", ""), ()), "en")):
        written = written_of(page, Settings())
        assert written_again(json.loads(json.dumps(kept_written(written)))) == written
    assert written_again([*kept_written(written), "x"]) is None
