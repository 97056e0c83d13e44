"""Nothing in articles, translations, names or settings runs in a reader's browser or steers a terminal or a runner."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import Result

from tools.fuzz.targets import CONTROLS, Page

Run = Callable[..., Result]
PAYLOADS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(1)",
    "<a href=\"javascript:alert(1)\">x</a>",
    "<a href=\"&#106;avascript:alert(1)\">x</a>",
    "<a href=\" java\tscript:alert(1)\">x</a>",
    "[x](javascript:alert(1))",
    "[x](<java&#10;script:alert(1)>)",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "![x](javascript:alert(1))",
    "</title><script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<base href='https://a.b/'>",
    "<meta http-equiv=refresh content='0;url=//a.b'>",
    "<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>",
    "<p style='background:url(//a.b)'>x</p>",
    "<form action='//a.b'><button formaction='javascript:alert(1)'>x</button></form>",
    "{{ 7 * 7 }}{% raw %}",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<!--><script>alert(1)</script>-->",
    "\u202egnp.exe\u202c \x1b[31mrot\x1b[0m",
]  # fmt: skip
ARTICLE = """\
---
title: {yaml}
description: {yaml}
section: {yaml}
keywords: [{yaml}]
last_review: {yaml}
---

# Titel {plain}

Text {plain} mit [Verweis](andere.md {title}) und ![{plain}](bild.png {title}).

```{info}
Code {plain}
```

| Kopf {cell} | zwei |
|---|---|
| {cell} | 5 mg |

Wort
: {plain}

Fuß[^1].

[^1]: {plain}

::: tip {plain}
Text
:::

{plain}
"""


def faults_in(folder: Path) -> list[str]:
    """What would run or load something in any page below the folder."""
    found = []
    for path in folder.rglob("*.html"):
        reader = Page()
        reader.feed(path.read_text("utf-8"))
        found += [f"{path.relative_to(folder)}: {fault}" for fault in reader.faults]
    return found


def article(payload: str) -> str:
    """An article with the payload wherever text may stand."""
    yaml = "'" + payload.replace("'", "''").replace("\t", " ") + "'"
    title = '"' + payload.replace('"', '\\"') + '"'
    info = payload.replace("`", "")
    return ARTICLE.format(yaml=yaml, plain=payload, title=title, info=info, cell=payload.replace("|", "\\|"))


def quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")


@pytest.mark.parametrize("payload", PAYLOADS)
def test_pages_run_nothing(faktentreu: Run, make_project: Callable[..., Path], payload: str) -> None:
    clean = "".join(letter for letter in payload if letter.isprintable() or letter == "\t")
    settings = (
        f"[tool.faktentreu]\nlanguages = [\"en\"]\nbuild-from = 0\nsite-url = \"https://a.b\"\ntitle = '''{clean}'''\n"
    )
    project = make_project(
        {
            "pyproject.toml": settings,
            "source_de/a.md": article(clean),
            "source_de/b.md": "# B\n\nNimm 5 mg.\n\n[A](a.md)\n",
        }
    )
    assert faktentreu("update", "--project", project).exit_code == 0
    for name in ("a", "b"):
        catalog = project / f"translations/en/{name}.po"
        text = catalog.read_text("utf-8")
        head, _, rest = text.partition("\n\n")
        catalog.write_text(
            f"{head}\n\n{rest}".replace('msgstr ""\n', f'msgstr "{quoted(payload)}"\n').replace(
                f'msgstr "{quoted(payload)}"\n"', 'msgstr ""\n"'
            ),
            "utf-8",
        )
    result = faktentreu("build", "--review", "--project", project)
    assert result.exit_code in (0, 1), result.stderr
    assert not CONTROLS.search(result.stdout + result.stderr)
    assert (project / "output/en/b.html").is_file()
    assert faults_in(project / "output") == []
    ElementTree.parse(project / "output/sitemap.xml")


NAMES = [
    '"><img src=x onerror=alert(1)>',
    "<script>alert(1)<",
    "' onload='alert(1)",
    "a&amp;<b>",
    "javascript:alert(1)",
    "::error::x",
    "{{ 7 * 7 }}",
    "a b%20c#d?e",
]


@pytest.mark.parametrize("name", NAMES)
def test_names_of_files_are_text(faktentreu: Run, make_project: Callable[..., Path], name: str) -> None:
    settings = '[tool.faktentreu]\nlanguages = ["en"]\nbuild-from = 0\nsite-url = "https://a.b"\n'
    project = make_project(
        {"pyproject.toml": settings, f"source_de/{name}.md": "Nimm 5 mg.\n", "source_de/b.md": "[x](<a.md>)\n"}
    )
    faktentreu("update", "--project", project)
    result = faktentreu("build", "--review", "--project", project)
    assert result.exit_code == 0
    assert faults_in(project / "output") == []
    ElementTree.parse(project / "output/sitemap.xml")
    shown = faktentreu("check", "--format", "github", "--project", project).stdout
    assert not [
        line for line in shown.splitlines() if line.startswith("::") and not re.match("::(error|warning|notice) ", line)
    ]


TEMPLATES = {
    "a way out of the sandbox": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "a loop without end": "{% for a in range(1000000000) %}{% endfor %}",
    "a sum of a number and a text": "{{ 1 + 'a' }}",
    "a division by nothing": "{{ 1 / 0 }}",
    "itself": "{% include 'root.html' %}",
    "a file of this machine": "{% include '/etc/hostname' %}",
    "a way upward": "{% include '../../pyproject.toml' %}",
    "an unknown word": "{{ nonsense }}",
    "an open block": "{% if site %}",
}


@pytest.mark.parametrize("title", TEMPLATES)
def test_templates_of_a_theme(faktentreu: Run, translated_project: Path, title: str) -> None:
    (translated_project / "theme").mkdir()
    (translated_project / "theme/root.html").write_text(TEMPLATES[title], "utf-8")
    settings = '[tool.faktentreu]\nlanguages = ["en"]\ntheme = "theme"\n'
    (translated_project / "pyproject.toml").write_text(settings, "utf-8")
    result = faktentreu("build", "--project", translated_project)
    assert result.exit_code == 2
    assert result.stderr.startswith("theme/root.html")
    assert len(result.stderr.splitlines()) == 1
    assert (translated_project / "output/en/fieber.html").is_file()


FORMATS = ["text", "json", "github", "sarif", "gitlab", "junit", "rdjsonl"]
HOSTILE = "Nimm \x1b[31m5 mg\x1b[0m \u202e\x9b1m\x07 ::error::x\r##[error]y \u2066 %0A::set-env name=x::y"


@pytest.mark.parametrize("format_name", FORMATS)
def test_no_format_lets_a_control_through(faktentreu: Run, translated_project: Path, format_name: str) -> None:
    catalog = translated_project / "translations/en/fieber.po"
    text = catalog.read_text("utf-8")
    catalog.write_text(text.replace("Take no more than 400 mg a day.", HOSTILE.replace("\r", "\\r")), "utf-8")
    (translated_project / "translations/en/waise\x1b[31m\u202e.po").write_text(text, "utf-8")
    for command in ("check", "status", "update", "build"):
        if format_name in ("text", "json") or command in ("check", "build"):
            result = faktentreu(command, "--format", format_name, "--project", translated_project)
            shown = (result.stdout + result.stderr).replace("\n", "")
            assert not CONTROLS.search(
                re.sub("\x1b\\[(?:31|32|33|36|0)m", "", shown) if format_name == "text" else shown
            )
            lines = [line for line in result.stdout.splitlines() if line.lstrip().startswith("::")]
            assert all(re.match("::(error|warning|notice) ", line) for line in lines)
            assert "##[" not in result.stdout or format_name != "github"


def test_facts_of_a_hostile_text_steer_no_terminal(faktentreu: Run) -> None:
    result = faktentreu("facts", stdin=f"Nimm 5\x1b[2Jmg, {HOSTILE}")
    assert not CONTROLS.search(re.sub("\x1b\\[(?:31|32|33|36|0)m", "", result.stdout).replace("\n", ""))
