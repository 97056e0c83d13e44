"""The whole built site as browsers, assistive tools and validators meet it: the shipped pages, a page with everything
Markdown has, a translation with faults, and the review pages of them all."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from shutil import copytree
from urllib.parse import unquote, urlsplit

import pytest
from browser import probe

from pipeline.model import Severity
from pipeline.project.build import build_project
from pipeline.project.update import update_project
from pipeline.project.workspace import open_project

ROOT = Path(__file__).parents[1]
RICH = """\
---
title: Alles auf einer Seite
description: Was eine Seite zeigen kann.
section: Prüfung
last_review: 2026-11-23
---

Nimm **300–400 mg** am Abend[^1], siehe den
[Ratgeber](../magnesium-guide.md#wie-viel-magnesium-am-tag) und das [Blatt](blatt.pdf).

## Bilder

![Ein Knie](bilder/knie.svg) ![Ein Bild](https://example.org/bild.png)

## Listen

- [ ] offen
- [x] erledigt
  1. darunter `eine-sehr-lange-angabe-ohne-umbruch-die-breiter-als-ein-telefon-ist`

Begriff
: Erklärung von Donaudampfschifffahrtsgesellschaftskapitänsmützenherstellerverband

> Ein Zitat mit 5 mg.

> [!WARNING]
> Frag bei mehr als 250 mg am Tag eine Ärztin.

## Tabelle

| Gruppe | Menge | Obergrenze | Bemerkung | Quelle |
|:-------|------:|:----------:|-----------|--------|
| Frauen | 300 mg | 250 mg | lange Bemerkung ohne Sinn | EFSA 2015 |
| Kinder | 50 mg | 60 mg | noch eine lange Bemerkung | EFSA 2015 |

## HTML

<details><summary>Mehr</summary><p>Versteckter Text.</p></details>

```
Code ohne Umbruch Code ohne Umbruch Code ohne Umbruch Code ohne Umbruch Code ohne Umbruch
```

---

Ende.

[^1]: Eine Fußnote mit 2 Stunden.
"""
ARABIC = {
    "Alles auf einer Seite": "كل شيء في صفحة واحدة",
    "Listen": "قوائم",
    "Ein Zitat mit 5 mg.": "اقتباس مع 50 ملغ.",  # an error
    "Frauen": "النساء",
    "Frag bei mehr als 250 mg am Tag eine Ärztin.": "اسأل طبيبة إذا زادت الكمية عن 250 ملغ في اليوم.",
}
KINDS = (
    "index.html",
    "de/index.html",
    "ar/index.html",
    "de/magnesium-guide.html",
    "ar/magnesium-restless-legs.html",
    "zh_Hans/magnesium-guide.html",
    "de/probe/alles.html",
    "ar/probe/alles.html",
    "review/index.html",
    "review/ar/probe/alles.html",
    "review/ar/magnesium-restless-legs.html",
    "review/sign-off/probe/alles.html",
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built site; nobody writes into it but the browser's probe."""
    root = tmp_path_factory.mktemp("project")
    for folder in ("source_de", "translations"):
        copytree(ROOT / folder, root / folder)
    settings = f"[tool.faktentreu]\nlanguages = {list(languages())}\n"
    (root / "pyproject.toml").write_text(settings, encoding="utf-8")
    pictures = root / "source_de/probe/bilder"
    pictures.mkdir(parents=True)
    (pictures / "knie.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    (root / "source_de/probe/blatt.pdf").write_bytes(b"%PDF-1.4\n")
    (root / "source_de/probe/alles.md").write_text(RICH, encoding="utf-8")
    project = open_project(root)
    update_project(project)
    catalog = root / "translations/ar/probe/alles.po"
    text = catalog.read_text(encoding="utf-8")
    for msgid, msgstr in ARABIC.items():
        text = text.replace(f'msgid "{msgid}"\nmsgstr ""', f'msgid "{msgid}"\nmsgstr "{msgstr}"')
    text = re.sub(r'msgid "(?!offen|Tabelle)(.+)"\nmsgstr ""', r'msgid "\1"\nmsgstr "\1"', text)  # two are missing
    catalog.write_text(text.replace('msgid "Listen"', '#, fuzzy\nmsgid "Listen"'), encoding="utf-8")
    outcome = build_project(project, review=True)
    assert not outcome.faults
    assert {finding.article for finding in outcome.findings if finding.level is Severity.ERROR} == {"probe/alles"}
    return root / "output"


def languages() -> tuple[str, ...]:
    """The languages of the site: all that are shipped where the tools are demanded, else three, to be quick."""
    is_thorough = bool(os.environ.get("FAKTENTREU_DEMAND_TOOLS"))
    return open_project(ROOT).settings.languages if is_thorough else ("en", "ar", "zh_Hans")


def pages_of(site: Path) -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))


class Links(HTMLParser):
    """The addresses and ids of a page, and whatever a strict content security policy would stop."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.ids: set[str] = set()
        self.forbidden: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.addresses += [values[name] for name in ("href", "src") if name in values]
        self.ids |= {values["id"]} if "id" in values else set()
        self.forbidden += [name for name in values if name == "style" or name.startswith("on")]
        is_script = tag == "script" and values.get("type") != "application/ld+json"
        self.forbidden += [tag] if tag == "style" or is_script else []


def test_every_link_and_anchor_of_every_page_leads_somewhere(site: Path) -> None:
    found = {name: Links((site / name).read_text(encoding="utf-8")) for name in pages_of(site)}
    assert len(found) > 6 * len(languages())
    for name, page in found.items():
        for address in page.addresses:
            parts = urlsplit(address)
            if parts.scheme:
                continue
            target = (site / name).parent / unquote(parts.path) if parts.path else site / name
            assert target.is_file(), f"{name} leads to {address}"
            other = target.resolve().relative_to(site.resolve()).as_posix()
            if parts.fragment and other in found:
                assert unquote(parts.fragment) in found[other].ids, f"{name} leads to {address}"


def test_no_page_needs_a_script_or_a_style_of_its_own(site: Path) -> None:
    for name in pages_of(site):
        assert Links((site / name).read_text(encoding="utf-8")).forbidden == [], name


LOOK = """
const style = seen.getComputedStyle(root.body);
const requests = seen.performance.getEntriesByType("resource").map(entry => entry.name);
const broken = [...root.images].filter(one => !one.naturalWidth).length;
return { requests, broken, wide: root.documentElement.scrollWidth, direction: style.direction,
  styled: style.marginLeft === "0px" };
"""


def test_every_page_fits_a_phone_and_loads_quietly(site: Path, need_tool: Callable[..., str]) -> None:
    browser = need_tool("chromium", "chromium-browser", "google-chrome")
    names = pages_of(site)
    result = probe(browser, site, names, LOOK)
    assert result["console"] == []
    for name in names:
        found = result[name]
        assert found["wide"] <= 360, f"{name} scrolls sideways: {found['wide']} px"
        assert found["styled"], f"{name} has no style"
        assert found["broken"] == 0, f"{name} shows a picture that is not there"
        assert all(address.startswith("file:") for address in found["requests"])
        assert found["direction"] == ("rtl" if name.startswith("ar/") else "ltr")


PRINTED = """
for (const sheet of root.styleSheets)
  for (const rule of sheet.cssRules)
    if (rule.media) rule.media.mediaText = rule.media.mediaText === "print" ? "all" : rule.media.mediaText;
const controls = [...root.querySelectorAll("summary, input, .skip, .languages, .filters, .contents, .switch, .links")];
return controls.filter(one => !one.closest(".text") && one.checkVisibility()).map(one => one.className || one.tagName);
"""


def test_the_print_view_has_no_controls(site: Path, need_tool: Callable[..., str]) -> None:
    result = probe(need_tool("chromium", "chromium-browser", "google-chrome"), site, KINDS, PRINTED, width=900)
    assert {name: result[name] for name in KINDS if result[name]} == {}


FILTERS = """
const shown = () => [...root.querySelectorAll(".row")].filter(one => one.checkVisibility()).length;
const found = [shown()];
for (const id of ["show-findings", "show-doses", "show-all"]) { root.getElementById(id).click(); found.push(shown()); }
found.push(root.querySelectorAll(".row.to-see").length, root.querySelectorAll(".row.dose").length);
return found;
"""


def test_the_filters_of_the_review_page_leave_what_they_say(site: Path, need_tool: Callable[..., str]) -> None:
    names = ["review/ar/probe/alles.html", "review/en/magnesium-restless-legs.html"]
    result = probe(need_tool("chromium", "chromium-browser", "google-chrome"), site, names, FILTERS, width=1000)
    for name in names:
        everything, findings, doses, again, to_see, dose = result[name]
        assert (findings, doses, again) == (to_see, dose, everything)
        assert doses < everything
    assert result[names[0]][1] > 1
    assert result[names[1]][1] == 0
    assert result[names[1]][2] == 4


AXE = """
const script = root.createElement("script");
script.src = "AXE";
await new Promise((done, failed) => { script.onload = done; script.onerror = failed; root.head.append(script); });
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const { violations } = await seen.axe.run(root, { runOnly: tags });
return violations.map(one => [one.id, ...one.nodes.slice(0, 3).map(node => node.html + " " + node.failureSummary)]);
"""


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_no_violation_on_any_kind_of_page(site: Path, need_tool: Callable[..., str], dark: bool) -> None:
    browser = need_tool("chromium", "chromium-browser", "google-chrome")
    axe = need_module("axe-core/axe.min.js")
    result = probe(browser, site, KINDS, AXE.replace("AXE", axe.as_uri(), 1), width=1000, dark=dark)
    assert {name: result[name] for name in KINDS if result[name]} == {}


def test_every_page_is_valid_html(site: Path, need_tool: Callable[..., str]) -> None:
    java = need_tool("java")
    checker = need_module("vnu-jar/build/dist/vnu.jar")
    pages = [str(site / name) for name in pages_of(site)]
    command = [java, "-Xss1m", "-jar", str(checker), "--format", "json", "--exit-zero-always", *pages]
    told = subprocess.run(command, capture_output=True, text=True, timeout=180, check=True).stderr
    assert [(one["url"], one["message"], one.get("extract")) for one in json.loads(told)["messages"]] == []
    styles = [str(site / "style.css"), str(site / "review/review.css")]
    command = [java, "-jar", str(checker), "--css", "--exit-zero-always", *styles]
    assert subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stderr == ""


def need_module(path: str) -> Path:
    """A file of an npm package; without it the test is skipped, unless the tools are demanded."""
    file = ROOT / "node_modules" / path
    if not file.is_file():
        if os.environ.get("FAKTENTREU_DEMAND_TOOLS"):
            pytest.fail(f"{path} is not there, but FAKTENTREU_DEMAND_TOOLS demands it; .ci/run installs it")
        pytest.skip(f"{path.split('/')[0]} is not installed")
    return file


def test_amounts_in_arabic_stand_in_their_order(site: Path, need_tool: Callable[..., str]) -> None:
    look = """
    return [...root.querySelectorAll(".text .amount")].map(one => {
      const walker = root.createTreeWalker(one, NodeFilter.SHOW_TEXT), node = walker.nextNode(), boxes = [];
      for (const word of one.textContent.matchAll(/[^\\s–-]+/g)) {
        const range = root.createRange();
        range.setStart(node, word.index); range.setEnd(node, word.index + word[0].length);
        boxes.push(range.getBoundingClientRect().left);
      }
      return [one.tagName, one.textContent, boxes, one.closest("[lang]").lang];
    });"""
    browser = need_tool("chromium", "chromium-browser", "google-chrome")
    result = probe(browser, site, ["ar/magnesium-restless-legs.html", "ar/probe/alles.html"], look, width=1000)
    amounts = [one for name in ("ar/magnesium-restless-legs.html", "ar/probe/alles.html") for one in result[name]]
    assert [one for one in amounts if re.search("[ء-ي]", one[1])]
    for _, text, boxes, language in amounts:
        runs_left = language == "ar" and not re.search("[a-z]", text)
        assert boxes == sorted(boxes, reverse=runs_left), text
