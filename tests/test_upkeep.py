"""Catalogs over the years: what is reused, brought in, added, split and signed, as people do it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import Result

from pipeline.catalog import read_catalog
from pipeline.model import Entry, FaktentreuError
from pipeline.project.languages import with_language
from pipeline.project.workspace import named_language, open_project

Run = Callable[..., Result]
Make = Callable[[Mapping[str, str | bytes]], Path]
Translate = Callable[[Path, Mapping[str, str]], None]

CATALOG = "translations/en/fieber.po"
DOSE = "Nimm höchstens 400 mg am Tag."
ENGLISH_DOSE = "Take no more than 400 mg a day."


def edit(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def entries(project: Path, path: str = CATALOG) -> dict[str, Entry]:
    """The living entries by msgid (of several contexts the last)."""
    catalog = read_catalog((project / path).read_bytes(), path)
    return {entry.msgid: entry for entry in catalog.entries if not entry.obsolete}


# Reuse


@pytest.fixture
def two_articles(translated_project: Path) -> Path:
    """A second article with one sentence of the first, and one that is like another; not updated yet."""
    text = f"{DOSE}\n\nTrinke sehr viel Wasser.\n"
    (translated_project / "source_de/husten.md").write_text(text, encoding="utf-8")
    return translated_project


@pytest.mark.parametrize(
    ("reuse", "same", "similar"),
    [
        ("none", "", ""),
        ("exact", ENGLISH_DOSE, ""),
        ("near", ENGLISH_DOSE, "Drink plenty of water."),
    ],
)
def test_other_catalogs_are_reused_by_the_setting(
    two_articles: Path, faktentreu: Run, reuse: str, same: str, similar: str
) -> None:
    edit(two_articles / "pyproject.toml", "[tool.faktentreu]\n", f'[tool.faktentreu]\nreuse = "{reuse}"\n')
    faktentreu("update", "--project", two_articles)
    found = entries(two_articles, "translations/en/husten.po")
    assert (found[DOSE].msgstr, found[DOSE].fuzzy) == (same, False)
    near = found["Trinke sehr viel Wasser."]
    assert (near.msgstr, near.fuzzy) == (similar, bool(similar))
    assert near.previous == ((None, "Trinke viel Wasser.") if similar else None)
    assert faktentreu("update", "--check", "--project", two_articles).exit_code == 0


def test_where_other_catalogs_disagree_a_person_chooses(two_articles: Path, faktentreu: Run) -> None:
    faktentreu("update", "--project", two_articles)
    edit(two_articles / "translations/en/husten.po", ENGLISH_DOSE, "Not above 400 mg a day.")
    (two_articles / "source_de/grippe.md").write_text(f"{DOSE}\n", encoding="utf-8")
    faktentreu("update", "--project", two_articles)
    assert entries(two_articles, "translations/en/grippe.po")[DOSE].fuzzy


def test_a_text_that_moves_to_another_article_keeps_its_translation(translated_project: Path, faktentreu: Run) -> None:
    edit(translated_project / "source_de/fieber.md", f"{DOSE}\n", "")
    (translated_project / "source_de/dosis.md").write_text(f"{DOSE}\n", encoding="utf-8")
    faktentreu("update", "--project", translated_project)
    assert entries(translated_project, "translations/en/dosis.po")[DOSE].is_translated


# The same words with another meaning


def test_a_context_splits_an_entry_and_loses_no_translation(
    make_project: Make, faktentreu: Run, translate: Translate
) -> None:
    text = "Wirkung\n\nEtwas.\n\nWirkung\n"
    project = make_project({"source_de/fieber.md": text})
    faktentreu("update", "--project", project)
    translate(project / CATALOG, {"Wirkung": "Effect", "Etwas.": "Something."})
    directive = "<!-- i18n: context Arznei -->\n"
    (project / "source_de/fieber.md").write_text(text.replace("Etwas.\n\n", f"Etwas.\n\n{directive}"), encoding="utf-8")
    faktentreu("update", "--project", project)
    catalog = read_catalog((project / CATALOG).read_bytes(), CATALOG)
    found = {entry.identity: (entry.msgstr, entry.fuzzy) for entry in catalog.entries}
    assert found[None, "Wirkung"] == ("Effect", False)
    assert found["Arznei", "Wirkung"] == ("Effect", True)
    (project / "source_de/fieber.md").write_text(text, encoding="utf-8")  # and back
    faktentreu("update", "--project", project)
    assert entries(project)["Wirkung"].is_translated


# Typing errors


def test_a_mended_typing_error_keeps_the_translation_where_asked(translated_project: Path, faktentreu: Run) -> None:
    edit(translated_project / CATALOG, "Trinke viel Wasser.", "Trinke viel Waser täglich.")
    edit(translated_project / "source_de/fieber.md", "Trinke viel Wasser.", "Trinke viel Waser täglich.")
    edit(translated_project / "source_de/fieber.md", "täglich", "täglcih")
    edit(translated_project / CATALOG, "täglich", "täglcih")
    faktentreu("update", "--project", translated_project)
    edit(translated_project / "source_de/fieber.md", "täglcih", "täglich")
    result = faktentreu("update", "--accept-typos", "--project", translated_project)
    assert f"typing error: {CATALOG}: 'Trinke viel Waser täglcih.' is now 'Trinke viel Waser täglich.'" in result.stdout
    assert entries(translated_project)["Trinke viel Waser täglich."].is_translated


# import


TMX = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header srclang="de" segtype="sentence" adminlang="en" datatype="plaintext" o-tmf="x"
creationtool="x" creationtoolversion="1"/><body>
<tu><tuv xml:lang="de"><seg>Nimm höchstens 400 mg am Tag.</seg></tuv>
<tuv xml:lang="en-GB"><seg>Take no more than 400 mg a day.</seg></tuv></tu>
<tu><tuv xml:lang="de"><seg>Trinke ganz viel Wasser.</seg></tuv>
<tuv xml:lang="en"><seg>Drink a great deal of water.</seg></tuv></tu>
<tu><tuv xml:lang="de"><seg>Fieber</seg></tuv><tuv xml:lang="en"><seg>Fever</seg></tuv></tu>
</body></tmx>
"""
TRANSLATED = """\
---
title: Fever
description: What helps with a fever.
---

## What helps

Take no more than 400 mg a day.

Drink plenty of water.
"""


def test_a_translation_memory_fills_catalogs(small_project: Path, faktentreu: Run, tmp_path: Path) -> None:
    (tmp_path / "x.tmx").write_text(TMX, encoding="utf-8")
    result = faktentreu("import", tmp_path / "x.tmx", "--project", small_project)
    assert result.exit_code == 0
    assert "3 translations read, 1 taken as translated, 2 as fuzzy" in result.stdout
    found = entries(small_project)
    assert (found[DOSE].msgstr, found[DOSE].fuzzy) == (ENGLISH_DOSE, False)
    assert found["Trinke viel Wasser."].previous == (None, "Trinke ganz viel Wasser.")
    assert found["Fieber"].fuzzy  # a title has a context of its own


def test_an_import_never_replaces_a_translation(translated_project: Path, faktentreu: Run, tmp_path: Path) -> None:
    before = (translated_project / CATALOG).read_bytes()
    (tmp_path / "x.tmx").write_text(TMX.replace("Take", "Swallow"), encoding="utf-8")
    faktentreu("import", tmp_path / "x.tmx", "--project", translated_project)
    assert (translated_project / CATALOG).read_bytes() == before


def test_a_catalog_is_imported(translated_project: Path, faktentreu: Run, tmp_path: Path) -> None:
    old = tmp_path / "old.po"
    old.write_bytes((translated_project / CATALOG).read_bytes())
    (translated_project / CATALOG).unlink()
    faktentreu("import", old, "--project", translated_project)
    assert all(entry.is_translated for entry in entries(translated_project).values())


def test_a_translated_article_is_aligned_and_imported(small_project: Path, faktentreu: Run) -> None:
    file = small_project / "old/en/fieber.md"
    file.parent.mkdir(parents=True)
    file.write_text(TRANSLATED, encoding="utf-8")
    faktentreu("import", file, "--project", small_project)
    found = entries(small_project)
    assert all(entry.is_translated for entry in found.values())
    assert found[DOSE].msgstr == ENGLISH_DOSE
    assert faktentreu("check", "--project", small_project).exit_code == 0


def test_a_doubtful_pair_of_a_translated_article_is_fuzzy(small_project: Path, faktentreu: Run) -> None:
    file = small_project / "fever.md"
    file.write_text(TRANSLATED.replace("Take", "A sentence too many, with 7 figures.\n\nTake"), encoding="utf-8")
    faktentreu("import", file, "--lang", "en", "--article", "fieber", "--project", small_project)
    found = entries(small_project)
    assert found["Was hilft"].fuzzy  # its section has another build
    assert (found[DOSE].msgstr, found[DOSE].fuzzy) == (ENGLISH_DOSE, True)
    assert found["Fieber"].is_translated


@pytest.mark.parametrize(
    ("name", "content", "options", "words"),
    [
        ("x.docx", "x", (), "cannot be imported"),
        ("x.md", "Hallo", (), "name it with --lang"),
        ("x.md", "Hallo", ("--lang", "en"), "no German article 'x'"),
        ("x.po", 'msgid "a"\nmsgstr "b"\n', (), "does not say the language"),
        ("x.po", 'msgid ""\nmsgstr "Language: sv\\n"\n', (), "none of this project"),
        ("x.tmx", TMX.replace("en-GB", "sv").replace('"en"', '"sv"'), (), "no translation in it"),
        ("x.tmx", "<html/>", (), "no TMX"),
    ],
)
def test_what_cannot_be_imported_is_one_sentence(
    small_project: Path, faktentreu: Run, name: str, content: str, options: tuple[str, ...], words: str
) -> None:
    (small_project / name).write_text(content, encoding="utf-8")
    result = faktentreu("import", small_project / name, *options, "--project", small_project)
    assert result.exit_code == 2
    assert words in result.stderr
    assert result.stderr.count("\n") == 1


# new

SETTINGS = {
    'languages = ["en"]\n': 'languages = ["en", "sv"]\n',
    'languages = []\ntitle = "x"\n': 'languages = ["sv"]\ntitle = "x"\n',
    'title = "x"\n': 'languages = ["sv"]\ntitle = "x"\n',
    'languages = [\n  "en", # not "fr"\n  \'fr\',\n]\n': 'languages = [\n  "en", # not "fr"\n  \'fr\', "sv",\n]\n',
    "": 'languages = ["sv"]\n',
}


@pytest.mark.parametrize("before", SETTINGS)
def test_a_language_joins_the_settings(make_project: Make, before: str) -> None:
    head, tail = "# ours\n[tool.faktentreu] # here\n", '\n[tool.ruff]\nlanguages = ["x"]\n'
    root = make_project({"pyproject.toml": f"{head}{before}{tail}"})
    project = with_language(open_project(root), "sv")
    assert project.settings.languages[-1] == "sv"
    assert (root / "pyproject.toml").read_text(encoding="utf-8") == f"{head}{SETTINGS[before]}{tail}"
    assert with_language(project, "sv") == project


def test_settings_in_an_odd_form_are_left_alone(make_project: Make) -> None:
    text = '[tool]\nfaktentreu = { languages = ["en"] }\n'
    root = make_project({"pyproject.toml": text})
    with pytest.raises(FaktentreuError, match="add it to 'languages'"):
        with_language(open_project(root), "sv")
    assert (root / "pyproject.toml").read_text(encoding="utf-8") == text


def test_new_makes_complete_catalogs(small_project: Path, faktentreu: Run) -> None:
    result = faktentreu("new", "pl", "--project", small_project)
    assert result.exit_code == 0
    text = (small_project / "translations/pl/fieber.po").read_text(encoding="utf-8")
    assert '"Language: pl\\n"' in text
    assert '"Plural-Forms: nplurals=3;' in text
    assert len(entries(small_project, "translations/pl/fieber.po")) == 5
    assert faktentreu("new", "de", "--project", small_project).exit_code == 2
    assert faktentreu("new", "../x", "--project", small_project).exit_code == 2


# The threshold


def test_a_page_is_built_from_the_threshold_on(translated_project: Path, faktentreu: Run) -> None:
    page = translated_project / "output/en/fieber.html"
    edit(translated_project / CATALOG, 'msgstr "What helps"', 'msgstr ""')
    faktentreu("build", "--project", translated_project)
    assert page.is_file()  # 4 of 5
    edit(translated_project / CATALOG, 'msgstr "Fever"', 'msgstr ""')
    result = faktentreu("build", "--project", translated_project)
    assert "1 page not made, too little is translated" in result.stdout
    assert not page.parent.exists()
    assert 'href="../en' not in (translated_project / "output/de/fieber.html").read_text(encoding="utf-8")
    edit(translated_project / "pyproject.toml", "[tool.faktentreu]\n", "[tool.faktentreu]\nbuild-from = 60\n")
    faktentreu("build", "--project", translated_project)
    assert page.is_file()


# approve


def approve(faktentreu: Run, project: Path, *options: str) -> Result:
    named = ("--by", "Dr. <Weber>", "--on", "2026-11-23")
    return faktentreu("approve", "en", "fieber", *named, *options, "--project", project)


def signed(faktentreu: Run, project: Path) -> tuple[int, int]:
    (row,) = json.loads(faktentreu("status", "--format", "json", "--project", project).stdout)["articles"]
    return row["signed"], row["expired"]


def page_of(faktentreu: Run, project: Path) -> str:
    faktentreu("build", "--project", project)
    return (project / "output/en/fieber.html").read_text(encoding="utf-8")


def test_an_approval_takes_the_place_of_the_draft_notice(translated_project: Path, faktentreu: Run) -> None:
    assert "is a draft" in page_of(faktentreu, translated_project)
    result = approve(faktentreu, translated_project)
    assert result.exit_code == 0
    assert "translations/approved/en/fieber.toml: 5 of 5 texts signed" in result.stdout
    assert signed(faktentreu, translated_project) == (5, 0)
    page = page_of(faktentreu, translated_project)
    assert "read and approved by Dr. &lt;Weber&gt; (November 23, 2026)." in page
    assert "raft" not in page


def test_an_approval_ends_where_a_text_changes(translated_project: Path, faktentreu: Run) -> None:
    approve(faktentreu, translated_project)
    edit(translated_project / CATALOG, "Drink plenty of water.", "Drink lots of water.")
    assert signed(faktentreu, translated_project) == (4, 1)
    assert "is a draft" in page_of(faktentreu, translated_project)
    approve(faktentreu, translated_project)
    assert signed(faktentreu, translated_project) == (5, 1)
    edit(translated_project / "source_de/fieber.md", "400 mg", "300 mg")
    faktentreu("update", "--project", translated_project)
    assert signed(faktentreu, translated_project)[0] == 4


def test_a_dose_needs_a_new_approval_when_its_heading_changes(translated_project: Path, faktentreu: Run) -> None:
    approve(faktentreu, translated_project)
    edit(translated_project / "source_de/fieber.md", "## Was hilft", "## Für Kinder")
    faktentreu("update", "--project", translated_project)
    assert signed(faktentreu, translated_project)[0] == 3  # neither the heading nor the dose below it


def test_what_is_unfinished_or_wrong_cannot_be_signed(translated_project: Path, faktentreu: Run) -> None:
    edit(translated_project / CATALOG, ENGLISH_DOSE, "Take no more than 4000 mg a day.")
    edit(translated_project / CATALOG, 'msgstr "Fever"', 'msgstr ""')
    result = approve(faktentreu, translated_project)
    assert result.exit_code == 1
    assert "3 of 5 texts signed" in result.stdout
    assert "left out: 1 text fuzzy or missing" in result.stdout
    assert "left out: 1 text with an error" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("en", "husten", "--by", "A"), "there is no article 'husten'"),
        (("sv", "fieber", "--by", "A"), "not a language of this project"),
        (("en", "fieber", "--by", " "), "--by must be a name"),
        (("en", "fieber", "--by", "A", "--on", "23.11.2026"), "is no day"),
    ],
)
def test_a_wrong_approval_is_refused(
    translated_project: Path, faktentreu: Run, arguments: tuple[str, ...], words: str
) -> None:
    result = faktentreu("approve", *arguments, "--project", translated_project)
    assert result.exit_code == 2
    assert words in result.stderr


def test_a_damaged_record_is_a_fault(translated_project: Path, faktentreu: Run) -> None:
    approve(faktentreu, translated_project)
    record = translated_project / "translations/approved/en/fieber.toml"
    edit(record, "on = 2026-11-23", "on = 1")
    result = faktentreu("status", "--project", translated_project)
    assert result.exit_code == 2
    assert "fieber.toml: this is no record of approvals" in result.stderr


@pytest.mark.parametrize(
    ("languages", "code", "means"),
    [
        (("en_US", "en_GB"), "en-gb", "en_GB"),
        (("en_US", "en_GB"), "en", "en_US"),
        (("en_GB",), "eng", "en_GB"),
        (("zh_CN",), "zh-Hans", "zh_CN"),
        (("pt", "pt_PT"), "pt-PT", "pt_PT"),
        (("en",), "fr", None),
    ],
)
def test_a_code_means_the_language_of_its_territory_or_the_one_there_is(
    languages: tuple[str, ...], code: str, means: str | None
) -> None:
    assert named_language(languages, code) == means


def test_two_territories_of_a_language_are_two_languages(
    faktentreu: Callable[..., Result], make_project: Callable[[Mapping[str, str | bytes]], Path]
) -> None:
    settings = '[tool.faktentreu]\nlanguages = ["en_GB", "en_US"]\n'
    root = make_project({"pyproject.toml": settings, "source_de/fieber.md": "# Fieber\n"})

    result = faktentreu("update", "--quiet", "--project", str(root))

    assert result.exit_code == 0
    assert sorted(path.parent.name for path in root.glob("translations/*/fieber.po")) == ["en_GB", "en_US"]
