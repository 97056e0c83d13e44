"""Bad files: one sentence with file and line, exit code 2, the other files handled, and nothing damaged."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]

HEADER = b"""msgid ""
msgstr ""
"Language: en\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=%s\\n"

"""
MD, PO = "source_de/bad.md", "translations/en/bad.po"
ENTRY = '#: source_de/fieber.md\nmsgid "Trinke viel Wasser."\nmsgstr "Drink."\n'


def catalog(body: str | bytes, charset: bytes = b"UTF-8") -> bytes:
    return HEADER % charset + (body.encode() if isinstance(body, str) else body)


@dataclass(frozen=True)
class Bad:
    """A file that is wrong, and what the one sentence about it must say."""

    title: str
    path: str
    content: bytes
    says: str


ARTICLES = [
    Bad("an empty article", MD, b"", r"source_de/bad\.md: the article is empty"),
    Bad("an article of blanks", MD, b"\xef\xbb\xbf \n\n", r"source_de/bad\.md: the article is empty"),
    Bad("an article in Latin-1", MD, b"Eins\nF\xfcr\n", r"source_de/bad\.md:2: .*0xfc.*UTF-8"),
    Bad("an article in UTF-16", MD, "Für\n".encode("utf-16"), r"source_de/bad\.md:1: .*UTF-8"),
    Bad("broken YAML", MD, b"---\ntitle: a\nb: [1\n---\n\nText.\n", r"source_de/bad\.md:\d+: "),
]
CATALOGS = [
    Bad("an empty catalog", PO, b"", r"translations/en/bad\.po(:1)?: "),
    Bad("a syntax error", PO, catalog('msgid "Eins\nmsgstr ""\n'), r"translations/en/bad\.po:7: "),
    Bad("a stray line", PO, catalog(ENTRY + "\nnonsense\n"), r"translations/en/bad\.po:11: "),
    Bad("a wrong charset", PO, catalog('msgid "F\xfcr"\nmsgstr ""\n'.encode("latin-1")),
        r"translations/en/bad\.po:7: "),
    Bad("an unknown charset", PO, catalog(ENTRY, b"CHARSET-9"), r"translations/en/bad\.po(:\d+)?: "),
    Bad("a duplicate msgid", PO, catalog(ENTRY + "\n" + ENTRY), r"translations/en/bad\.po:\d+: "),
    Bad("conflict markers", PO, catalog("<<<<<<< ours\n" + ENTRY + "=======\n>>>>>>> theirs\n"),
        r"translations/en/bad\.po:7: "),
]  # fmt: skip


def lines_of(output: str) -> list[str]:
    return [line for line in output.splitlines() if line]


@pytest.mark.parametrize("command", ["check", "build", "status", "update"])
@pytest.mark.parametrize("bad", [*ARTICLES, *CATALOGS], ids=lambda bad: bad.title)
def test_one_bad_file(faktentreu: Run, translated_project: Path, bad: Bad, command: str) -> None:
    if bad in CATALOGS:
        (translated_project / "source_de/bad.md").write_text("Trinke viel Wasser.\n", encoding="utf-8")
    file = translated_project / bad.path
    file.write_bytes(bad.content)
    good = (translated_project / "translations/en/fieber.po").read_bytes()

    result = faktentreu(command, "--project", translated_project)

    assert result.exit_code == 2
    (sentence,) = lines_of(result.stderr)
    assert re.match(bad.says, sentence)
    assert "Traceback" not in result.output
    assert file.read_bytes() == bad.content
    assert (translated_project / "translations/en/fieber.po").read_bytes() == good
    if command == "check":
        assert "no findings in 1 catalog" in result.stdout
    if command == "build":
        assert "400 mg" in (translated_project / "output/en/fieber.md").read_text("utf-8")


@pytest.mark.parametrize("name", [b"a\nb.md", b"a\xffb.md", b"a\x1bb.md"], ids=["line end", "no UTF-8", "escape"])
def test_a_file_name_that_cannot_be_printed(faktentreu: Run, translated_project: Path, name: bytes) -> None:
    path = os.fsencode(translated_project / "source_de") + b"/" + name
    with open(path, "wb") as file:  # noqa: PTH123 - a Path cannot hold these bytes
        file.write(b"Trinke.\n")
    result = faktentreu("build", "--project", translated_project)
    assert result.exit_code == 2
    (sentence,) = lines_of(result.stderr)
    assert "rename the file" in sentence
    assert (translated_project / "output/en/fieber.html").is_file()


def test_a_link_into_nowhere_is_named(faktentreu: Run, translated_project: Path) -> None:
    (translated_project / "source_de/bad.md").symlink_to("nowhere.md")
    result = faktentreu("check", "--project", translated_project)
    assert (result.exit_code, result.stderr) == (2, "source_de/bad.md: there is no such file; check the name\n")


def test_several_bad_files_give_a_sentence_each(faktentreu: Run, translated_project: Path) -> None:
    for name in ("eins", "zwei"):
        (translated_project / f"source_de/{name}.md").write_bytes(b"")
    result = faktentreu("check", "--project", translated_project)
    assert len(lines_of(result.stderr)) == 2
    assert "no findings in 1 catalog" in result.stdout


def test_a_failed_run_wins_over_findings(faktentreu: Run, translated_project: Path) -> None:
    catalog = translated_project / "translations/en/fieber.po"
    catalog.write_text(catalog.read_text("utf-8").replace("400 mg a day", "4000 mg a day"), encoding="utf-8")
    assert faktentreu("check", "--project", translated_project).exit_code == 1
    (translated_project / "source_de/bad.md").write_bytes(b"")
    assert faktentreu("check", "--project", translated_project).exit_code == 2


def test_the_old_pages_of_an_unreadable_article_stay(faktentreu: Run, translated_project: Path) -> None:
    faktentreu("build", "--project", translated_project)
    (translated_project / "source_de/fieber.md").write_bytes(b"\xff")
    (translated_project / "source_de/husten.md").write_text("Trinke Tee.\n", encoding="utf-8")
    assert faktentreu("build", "--project", translated_project).exit_code == 2
    assert (translated_project / "output/en/fieber.html").is_file()
    assert (translated_project / "output/de/husten.html").is_file()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads every file")
def test_an_unreadable_file(faktentreu: Run, translated_project: Path) -> None:
    (translated_project / "source_de/fieber.md").chmod(0)
    result = faktentreu("check", "--project", translated_project)
    assert result.exit_code == 2
    assert re.match(r"source_de/fieber\.md: .*permission", result.stderr)


SETTINGS = [
    ("no table", "[project]\n", r"pyproject\.toml: there is no table \[tool\.faktentreu\]"),
    ("no TOML", "[tool.faktentreu]\nlanguages = [\n", r"pyproject\.toml(:\d+)?: this is not TOML"),
    ("an unknown key", '[tool.faktentreu]\nlangauges = ["en"]\n',
     r"pyproject\.toml:2: unknown setting 'langauges'; did you mean 'languages'\?"),
    ("a key with an underscore", '[tool.faktentreu]\nsite_url = ""\n', r"pyproject\.toml:2: .*'site-url'\?"),
    ("a wrong type", "[tool.faktentreu]\n\nlanguages = 3\n", r"pyproject\.toml:3: 'languages' must be a list"),
    ("a malformed language", '[tool.faktentreu]\nlanguages = ["en", "x!"]\n', r"pyproject\.toml:2: .*'x!'"),
    ("a language twice", '[tool.faktentreu]\nlanguages = ["zh_CN", "zh-Hans"]\n', r"pyproject\.toml:2: .*one language"),
    ("the source as target", '[tool.faktentreu]\nlanguages = ["de"]\n', r"pyproject\.toml:1: .*source language"),
    ("a folder outside", '[tool.faktentreu]\noutput = "../x"\n', r"pyproject\.toml:2: 'output' must be a folder below"),
    ("a folder in another", '[tool.faktentreu]\noutput = "source_de/out"\n', r"pyproject\.toml:1: 'output' is"),
    ("an unknown level", '[tool.faktentreu]\nfail-on = "fatal"\n', r"pyproject\.toml:2: 'fail-on' must be one of"),
    ("an unknown rule", '[tool.faktentreu.severity]\nnonsense = "error"\n', r"pyproject\.toml:1: .*unknown rule"),
    ("no address", '[tool.faktentreu]\nsite-url = "example.org"\n', r"pyproject\.toml:2: 'site-url' must be"),
]  # fmt: skip


@pytest.mark.parametrize(("toml", "says"), [case[1:] for case in SETTINGS], ids=[case[0] for case in SETTINGS])
def test_wrong_settings(
    faktentreu: Run, make_project: Callable[[Mapping[str, str | bytes]], Path], toml: str, says: str
) -> None:
    project = make_project({"pyproject.toml": toml, "source_de/fieber.md": "Trinke.\n"})
    result = faktentreu("check", "--project", project)
    assert result.exit_code == 2
    (sentence,) = lines_of(result.stderr)
    assert re.match(says, sentence)


def test_settings_that_are_not_utf8(faktentreu: Run, make_project: Callable[..., Path]) -> None:
    result = faktentreu("check", "--project", make_project({"pyproject.toml": b"[tool.faktentreu]\n# \xff\n"}))
    assert result.exit_code == 2
    assert result.stderr.startswith("pyproject.toml:2: ")


def test_a_folder_that_is_no_project(faktentreu: Run, tmp_path: Path) -> None:
    result = faktentreu("check", "--project", tmp_path)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"{tmp_path}: this folder has no pyproject.toml")


def test_a_folder_that_does_not_exist(faktentreu: Run, tmp_path: Path) -> None:
    result = faktentreu("status", "--project", tmp_path / "nowhere")
    assert result.exit_code == 2
    assert "there is no such folder" in result.stderr


def test_no_project_upward(faktentreu: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = faktentreu("build")
    assert result.exit_code == 2
    assert "--project DIR" in result.stderr


def test_a_project_without_articles(faktentreu: Run, make_project: Callable[..., Path]) -> None:
    result = faktentreu("update", "--project", make_project({}))
    assert result.exit_code == 2
    assert result.stderr.startswith("source_de/: there are no German articles")


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("nowhere.po", "there is no such file"),
        ("source_de/fieber.md", "this is no catalog"),
        ("source_de", "there is no catalog"),
        ("translations/en/waise.po", "its article source_de/waise.md is not there"),
        ("translations/x!/fieber.po", "translations/x!/fieber.po: 'x!' is not a language code"),
    ],
)
def test_paths_that_cannot_be_checked(faktentreu: Run, translated_project: Path, name: str, says: str) -> None:
    (translated_project / "translations/en/waise.po").write_bytes(catalog(ENTRY.replace("fieber", "waise")))
    good = translated_project / "translations/en/fieber.po"
    (translated_project / "translations/x!").mkdir()
    (translated_project / "translations/x!/fieber.po").write_bytes(good.read_bytes())
    result = faktentreu("check", translated_project / name, good, "--project", translated_project)
    assert result.exit_code == 2
    (sentence,) = lines_of(result.stderr)
    assert says in sentence
    assert "no findings in 1 catalog" in result.stdout


@pytest.mark.parametrize(("arguments", "says"), [
    (["nowhere.md"], "nowhere.md: there is no such file"),
    ([".", "--lang", "de"], ".: this is a folder"),
    (["-", "--lang", "x!"], "'x!' is not a language code"),
])  # fmt: skip
def test_facts_of_nothing(
    faktentreu: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], says: str
) -> None:
    monkeypatch.chdir(tmp_path)
    result = faktentreu("facts", *arguments, stdin="5 mg")
    assert result.exit_code == 2
    assert says in result.stderr


def test_facts_of_bytes_that_are_no_text(faktentreu: Run) -> None:
    result = faktentreu("facts", stdin=b"5 mg\n\xff")
    assert result.exit_code == 2
    assert result.stderr.startswith("standard input:2: byte 0xff is not UTF-8")
