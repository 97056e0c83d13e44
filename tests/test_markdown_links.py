"""Links and anchors: every one works on every built page, and one that leads nowhere is named."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest
from click.testing import Result

from pipeline.build import build_page, marked_text
from pipeline.dead_links import dead_links, pointers
from pipeline.markdown import anchors, links, parse, slugs, split, targets
from pipeline.model import Catalog, Entry, Finding, Settings, Severity

GUIDE = """\
# Ratgeber Fieber

Siehe [Dosis](#wie-viel), [Fußnote][f], [Kinder](kinder/dosis.md), [Tabelle](kinder/dosis.md#höchste-menge) und
<a href="kinder/dosis.md#eigen">mehr</a>.[^1]

## Wie viel?

> ## Wie viel?

## Wann {#zeit}

## Wer {.breit}

Zu [Wie viel?](#wie-viel-1), [Wann](#zeit), [Wer](#wer).

[f]: kinder/dosis.md#ziel
[^1]: Siehe [oben](#ratgeber-fieber).
"""
CHILDREN = """\
# Dosis für Kinder

## Höchste Menge

<p id="ziel">Ziel</p>

### Titel {#eigen}

Zurück zum [Ratgeber](../ratgeber.md) und [Wann](../ratgeber.md#zeit).
"""
FILES = {
    "pyproject.toml": '[tool.faktentreu]\nlanguages = ["en", "fr"]\n',
    "source_de/ratgeber.md": GUIDE,
    "source_de/kinder/dosis.md": CHILDREN,
}


def test_every_link_of_every_page_leads_to_a_file_and_an_anchor_of_it(
    make_project: Callable[[Mapping[str, str]], Path], faktentreu: Callable[..., Result]
) -> None:
    project = make_project(FILES)
    faktentreu("update", "--project", project)
    (project / "translations/fr/kinder/dosis.po").unlink()  # French has no such page: its links lead to the German one
    for catalog in (project / "translations").glob("*/**/*.po"):
        text = catalog.read_text("utf-8")
        catalog.write_text(re.sub(r'msgid "(.+)"\nmsgstr ""', r'msgid "\1"\nmsgstr "\1"', text), "utf-8")
    assert faktentreu("build", "--project", project).exit_code == 0
    output = project / "output"
    pages = {page.relative_to(output): page.read_text("utf-8") for page in output.rglob("*.html")}
    seen = set()
    for path, html in pages.items():
        for href in re.findall(r'<a[^>]* href="([^"]*)"', html):
            file, _, anchor = unquote(unescape(href)).partition("#")
            target = (output / path.parent / file).resolve() if file else output / path
            assert target.is_file(), f"{path} links to {href}"
            if anchor:
                assert f'id="{anchor}"' in target.read_text("utf-8"), f"{path} links to {href}"
                seen.add((path.parts[0], anchor))
    assert {("en", "höchste-menge"), ("fr", "höchste-menge"), ("de", "wie-viel-1"), ("en", "ziel")} <= seen
    assert 'href="../de/kinder/dosis.html' in pages[Path("fr/ratgeber.html")]
    assert 'href="kinder/dosis.html' in pages[Path("en/ratgeber.html")]


def found(text: str, name: str = "ratgeber", **others: str) -> list[Finding]:
    anchors = {one: targets(words) for one, words in {name: text, **others}.items()}
    found = pointers(split(name, text, ()))
    return dead_links(name, f"source_de/{name}.md", found, list(anchors), anchors.get, Settings())


DEAD = {
    "an article that is not there": ("[a](dosiss.md)", "1:5", "there is no article 'dosiss.md'", "'dosis.md'?"),
    "an anchor that is not there": ("# Wann\n\n[a](#wan)", "3:5", "no heading with the anchor '#wan'", "'#wann'?"),
    "an anchor with a capital": ("# Wann\n\n[a](#Wann)", "3:5", "'#Wann'", "'#wann'?"),
    "an anchor of another article": ("[a](dosis.md#x)", "1:5", "'dosis.md' has no heading", "give the heading {#x}"),
    "a definition": ("[a]\n\n[a]: weg.md", "3:6", "no article 'weg.md'", "correct the file name"),
    "a link in HTML": ('<p><a href="weg.md">x</a></p>', "1:13", "no article 'weg.md'", "remove it"),
    "a folder above": ("[a](../weg.md)", "1:5", "no article '../weg.md'", "remove it"),
    "an address from the root": ("[a](/dosis.md)", "1:5", "no article '/dosis.md'", "'dosis.md'?"),
    "a letter with an accent": ("# Zürich\n\n[a](#zuerich-x)", "3:5", "'#zuerich-x'", "'#zürich'?"),
    "after a line separator": ("a\u2028b\r\n[a](weg.md)", "2:5", "'weg.md'", "remove it"),
}


@pytest.mark.parametrize(("text", "place", "message", "hint"), DEAD.values(), ids=DEAD.keys())
def test_a_dead_link_is_named_at_its_place(text: str, place: str, message: str, hint: str) -> None:
    (finding,) = found(text, dosis="# Dosis")
    assert (finding.rule, finding.level) == ("dead-link", Severity.WARNING)
    assert str(finding.place) == f"source_de/ratgeber.md:{place}"
    assert message in finding.message
    assert hint in finding.hint


ALIVE = [
    "[a](dosis.md)",
    "[a](dosis.md#dosis)",
    "[a](dosis.md?x=1#dosis)",
    "[a](./dosis.md)",
    "[a](https://a.de/weg.md)",
    "[a](//a.de/weg.md)",
    "[a](mailto:a@b.de)",
    "[a](http://[)",
    "[a](bild.png) [b](ordner/) [c]() [d](#)",
    "# Ä b\n\n[a](#ä-b) [b](#%C3%A4-b)",
    "a[^1] [b](#fn1) [c](#fnref1)\n\n[^1]: x",
    '<p id="ziel">x</p>\n\n[a](#ziel)',
    "`[a](weg.md)`\n\n```\n[a](weg.md)\n```",
    "![a](weg.md)",
]


@pytest.mark.parametrize("text", ALIVE)
def test_a_link_that_works_or_leads_elsewhere_is_silent(text: str) -> None:
    assert found(text, dosis="# Dosis") == []


def test_the_anchors_of_an_article_nobody_could_read_are_not_judged() -> None:
    found = pointers(split("a", "[x](b.md#c)", ()))
    assert dead_links("a", "a.md", found, ["a", "b"], {}.get, Settings()) == []


def test_a_project_may_set_the_level_or_switch_it_off() -> None:
    found = pointers(split("a", "[x](b.md)", ()))
    (finding,) = dead_links("a", "a.md", found, ["a"], {}.get, Settings(severity={"dead-link": "error"}))
    assert finding.level is Severity.ERROR
    assert dead_links("a", "a.md", found, ["a"], {}.get, Settings(severity={"dead-link": "off"})) == []


def test_check_tells_dead_links(
    make_project: Callable[[Mapping[str, str]], Path], faktentreu: Callable[..., Result]
) -> None:
    project = make_project({"source_de/a.md": "Siehe [b](b.md).\n"})
    result = faktentreu("check", "--project", project)
    assert "source_de/a.md:1:11: warning: there is no article 'b.md'" in result.stdout
    assert "[dead-link]" in result.stdout


ARTICLE = (
    "# Eins *zwei*\n\n## Drei {#drei}\n\n## Vier {.x}\n\n## Fünf ##\n\n"
    "Sechs\nsieben\n---\n\n- ## Drei\n\n> # !\n\n# Acht\n"
)
MARKED = {
    "none": ARTICLE,
    "attribute": "# Eins *zwei* {#eins-zwei}\n\n## Drei {#drei}\n\n## Vier {#vier .x}\n\n## Fünf {#fünf} ##\n\n"
    "Sechs\nsieben {#sechs-sieben}\n---\n\n- ## Drei {#drei-1}\n\n> # !\n\n# Acht {#acht}\n",
    "html": '# <a id="eins-zwei"></a>Eins *zwei*\n\n## Drei {#drei}\n\n## <a id="vier"></a>Vier {.x}\n\n'
    '## <a id="fünf"></a>Fünf ##\n\n<a id="sechs-sieben"></a>Sechs\nsieben\n---\n\n'
    '- ## <a id="drei-1"></a>Drei\n\n> # !\n\n# <a id="acht"></a>Acht\n',
}


@pytest.mark.parametrize(("style", "text"), MARKED.items(), ids=MARKED.keys())
def test_anchors_are_written_where_the_setting_asks(style: str, text: str) -> None:
    page = build_page(split("a", ARTICLE, ()), None, "de")
    assert marked_text(page, fallback=False, anchors=style) == text


def test_a_translated_heading_carries_the_german_anchor() -> None:
    article = split("a", "# Fieber\n\n## Was hilft\n", ())
    catalog = Catalog(Entry("", ""), (Entry("Fieber", "Fever"),))
    page = build_page(article, catalog, "en")
    text = marked_text(page, anchors="attribute")
    assert text == "# Fever {#fieber}\n\n## Was hilft <!-- German: missing --> {#was-hilft}\n"
    assert slugs(parse(text)) == anchors(article.text)
    assert slugs(parse(marked_text(page, fallback=False, anchors="html"))) != ()


def test_links_and_targets_are_those_of_the_page() -> None:
    assert [link.target for link in links("[a](b) <https://c.d> www.e.fg [h]\n\n[h]: i")] == [
        *("b", "https://c.d", "http://www.e.fg", "i")
    ]
    assert targets("# A\n\n# A\n\n# B {#c}\n\nd[^1]\n\n[^1]: e") == {"a", "a-1", "c", "fn1", "fnref1"}


def test_a_settings_value_that_is_none_is_explained(
    make_project: Callable[[Mapping[str, str]], Path], faktentreu: Callable[..., Result]
) -> None:
    project = make_project({"pyproject.toml": '[tool.faktentreu]\nanchors = "id"\n', "source_de/a.md": "a"})
    result = faktentreu("check", "--project", project)
    assert result.exit_code == 2
    assert "pyproject.toml:2: 'anchors' must be one of none, attribute, html" in result.stderr
