"""A publisher's own look, and the pictures of an article: what lies in the project reaches the pages, nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import Result

from pipeline.build import build_page
from pipeline.markdown import split
from pipeline.site import assets_of

Run = Callable[..., Result]
Make = Callable[[Mapping[str, str | bytes]], Path]
THEMED = '[tool.faktentreu]\nlanguages = ["en"]\ntheme = "look"\n'
SITE = '[tool.faktentreu]\nlanguages = ["en"]\nsite-url = "https://example.org"\n'
OWN = '{% extends "faktentreu/article.html" %}{% block footer %}{% include "foot.html" %}{% endblock %}'
ARTICLE = "---\ntitle: Fieber\n---\n\nTrink Wasser.\n"


def complete(project: Path) -> None:
    """Translate everything by itself."""
    for catalog in (project / "translations").rglob("*.po"):
        text = catalog.read_text(encoding="utf-8")
        catalog.write_text(re.sub(r'msgid "(.+)"\nmsgstr ""', r'msgid "\1"\nmsgstr "\1"', text), encoding="utf-8")


def test_own_templates_and_styles_take_the_place_of_ours(make_project: Make, faktentreu: Run) -> None:
    project = make_project(
        {
            "pyproject.toml": THEMED,
            "source_de/fieber.md": ARTICLE,
            "look/style.css": "p { color: green }",
            "look/extra.css": "h1 { color: blue }",
            "look/article.html": OWN,
            "look/foot.html": '<footer><img src="{{ theme }}/logo.svg" alt="Klinik"></footer>',
            "look/logo.svg": b"<svg/>",
            "look/.hidden": "x",
        }
    )
    assert faktentreu("build", "--project", project).exit_code == 0
    page = (project / "output/de/fieber.html").read_text()
    assert '<img src="../theme/logo.svg" alt="Klinik">' in page
    assert "Trink Wasser." in page
    assert page.index('href="../style.css"') < page.index('href="../theme/extra.css"')
    assert (project / "output/style.css").read_text() == "p { color: green }"
    assert {path.name for path in (project / "output/theme").iterdir()} == {"logo.svg", "extra.css"}


def test_a_theme_that_is_taken_away_leaves_nothing_behind(make_project: Make, faktentreu: Run) -> None:
    project = make_project({"pyproject.toml": THEMED, "source_de/fieber.md": ARTICLE, "look/logo.svg": "<svg/>"})
    faktentreu("build", "--project", project)
    assert (project / "output/theme/logo.svg").is_file()
    (project / "pyproject.toml").write_text(THEMED.replace('theme = "look"\n', ""))
    assert faktentreu("build", "--project", project).exit_code == 0
    assert not (project / "output/theme").exists()
    assert "theme" not in (project / "output/de/fieber.html").read_text()


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        ({}, "look: there is no such folder; make it, or mend the setting 'theme'"),
        ({"look/base.html": "a\n{% if %}\n"}, "look/base.html:2: this template cannot be used: Expected an expression"),
        ({"look/index.html": "{{ nobody }}"}, "look/index.html: this template cannot be used: 'nobody' is undefined"),
        ({"look/index.html": "{% include 'gone.html' %}"}, "look/index.html: this template cannot be used: gone.html"),
        ({"look/index.html": "{{ ''.__class__.__mro__ }}"}, "look/index.html: this template cannot be used: access to"),
        ({"look/index.html": b"\xff"}, "look/index.html:1: byte 0xff is not UTF-8"),
    ],
)
def test_a_theme_at_fault_is_named_with_its_file(
    make_project: Make, faktentreu: Run, files: Mapping[str, str | bytes], sentence: str
) -> None:
    project = make_project({"pyproject.toml": THEMED, "source_de/fieber.md": ARTICLE, **files})
    outcome = faktentreu("build", "--project", project)
    assert outcome.exit_code == 2
    assert sentence in outcome.stderr


@pytest.mark.parametrize(
    ("markdown", "found"),
    [
        ("![Knie](bilder/knie.png)", ["herz/bilder/knie.png"]),
        ("![Knie](../knie%20links.png)", ["knie links.png"]),
        ("[Blatt](blatt.pdf) und [Rat](rat.md#mengen)", ["herz/blatt.pdf"]),
        ('<img src="knie.png" alt="">', ["herz/knie.png"]),
        ("![Bild](https://example.org/bild.png)", []),
        ("![Bild](../../geheim.png) ![Bild](/etc/passwd)", []),
        ("![Bild](.git/config)", []),
        ("[Seite](rat.html) und [hier](#unten)", []),
        ("Kein Bild.", []),
    ],
)
def test_the_files_beside_an_article_are_found(markdown: str, found: list[str]) -> None:
    page = build_page(split("herz/blut", markdown, ()), None, "de")
    assert list(assets_of(page)) == found


def test_pictures_are_copied_beside_the_pages_of_every_language(make_project: Make, faktentreu: Run) -> None:
    article = "![Knie](bilder/knie.png) ![Fehlt](bilder/fehlt.png) ![Fremd](link.png)\n"
    project = make_project({"source_de/a/fieber.md": article, "source_de/a/bilder/knie.png": b"\x89PNG", "fremd": "x"})
    (project / "source_de/a/link.png").symlink_to(project / "fremd")
    faktentreu("update", "--project", project)
    complete(project)
    assert faktentreu("build", "--project", project).exit_code == 0
    for language in ("de", "en"):
        assert (project / f"output/{language}/a/bilder/knie.png").read_bytes() == b"\x89PNG"
        assert not (project / f"output/{language}/a/link.png").exists()  # it leads out of the folder of articles
    (project / "source_de/a/fieber.md").write_text("Ohne Bild.\n")
    faktentreu("build", "--project", project)
    assert not (project / "output/en/a/bilder").exists()


def test_building_one_language_keeps_the_pictures_of_the_others(make_project: Make, faktentreu: Run) -> None:
    settings = '[tool.faktentreu]\nlanguages = ["en", "fr"]\n'
    files = {"pyproject.toml": settings, "source_de/a.md": "![Knie](knie.png)\n", "source_de/knie.png": b"x"}
    project = make_project(files)
    faktentreu("update", "--project", project)
    complete(project)
    faktentreu("build", "--project", project)
    faktentreu("build", "en", "--project", project)
    assert (project / "output/fr/knie.png").is_file()


def test_an_article_named_index_is_the_index_page_and_lists_the_others(make_project: Make, faktentreu: Run) -> None:
    files = {"source_de/index.md": "# Willkommen\n\nGuten Tag.\n", "source_de/fieber.md": ARTICLE}
    project = make_project({"pyproject.toml": SITE, **files})
    faktentreu("update", "--project", project)
    complete(project)
    assert faktentreu("build", "--project", project).exit_code == 0
    for language in ("de", "en"):
        page = (project / f"output/{language}/index.html").read_text(encoding="utf-8")
        assert "<p>Guten Tag.</p>" in page
        assert '<h3><a href="fieber.html">Fieber</a></h3>' in page
        assert page.count("<h1") == 1
        assert 'href="index.html">Willkommen' not in page
    sitemap = (project / "output/sitemap.xml").read_text(encoding="utf-8")
    assert sitemap.count("<loc>https://example.org/de/index.html</loc>") == 1
    before = (project / "output/de/index.html").stat().st_mtime_ns
    faktentreu("build", "--project", project)
    assert (project / "output/de/index.html").stat().st_mtime_ns == before
