"""Reports as golden files: what people and machines read of the same findings; `--rewrite` writes them anew."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click
import pytest

from pipeline.model import FaktentreuError, Finding, Place, Severity
from pipeline.progress import Progress
from pipeline.reports import FORMATS, Known, Report, github
from pipeline.reports import status as status_report
from pipeline.reports.fingerprint import fingerprints
from pipeline.reports.pages import summary
from pipeline.reports.words import counted, harmless

GOLDEN = Path(__file__).parent / "golden" / "reports"
ERROR = Finding(
    "quantity-changed",
    Severity.ERROR,
    "'5 mg' is not in the source; the source says '0,5 mg'",
    "write '0.5 mg'",
    place=Place("translations/en/fieber.po", 42, 14),
    source=Place("source_de/fieber.md", 17, 31),
    excerpt="0,5 mg",
    article="fieber",
    language="en",
    identity=(None, "Nimm 0,5 mg."),
    translation="Take 5 mg.",
)
WARNING = Finding(
    "left-in-german",
    Severity.WARNING,
    "'Nimm\n\x1b[31m5 mg\u202e' stays German in every language: only text that alone fills an HTML tag is translated",
    "write this block as Markdown",
    place=Place("source_de/fieber.md", 9),
    article="fieber",
    language="de",
)
NOTE = Finding("equivalent-amount", Severity.NOTE, "'two weeks' says '14 Tage' in other words", language="en")
CHINESE = Finding(
    "unit-changed",
    Severity.ERROR,
    "'5 克' & <b>::error::</b> ##[error] 100 % | `x`",
    place=Place("translations/zh_Hans/fieber.po", 7, 15),
    source=Place("source_de/fieber.md", 17, 31),
    language="zh_Hans",
)
ARABIC = Finding("bound-changed", Severity.ERROR, "a bound", place=Place("in, box:100%.tsv", 2, 9), language="ar")
KNOWN = Known("range-changed", "translations/en/fieber.po", None, "Nimm 300–400 mg.", "Take 300–4000 mg.", 2)
LINES = {
    ("translations/en/fieber.po", 42): 'msgstr "Take 5 mg."',
    ("translations/zh_Hans/fieber.po", 7): 'msgstr "请服用 5 克。"',
    ("in, box:100%.tsv", 2): "Nimm 5\tخذ 5 ملغ\x1b[31m",
}
REPORTS = {
    "clean": Report(catalogs=20),
    "findings": Report((ERROR, WARNING, NOTE), catalogs=20),
    "verbose": Report((ERROR, WARNING, NOTE), catalogs=1, shown=Severity.NOTE),
    "quiet": Report((ERROR, WARNING, NOTE), catalogs=1, shown=Severity.ERROR),
    "lines": Report((ERROR, CHINESE, ERROR, ARABIC), catalogs=2, pairs=1, skipped=3, excerpts=LINES),
    "baseline": Report((CHINESE,), catalogs=2, known=(ERROR, ERROR), stale=(KNOWN,), files=("a.po", "b.po")),
    "fault": Report(catalogs=1, faults=(FaktentreuError("this is not YAML", path="source_de/a.md", line=3),)),
}


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("output_format", FORMATS)
def test_report(name: str, output_format: str, rewrite: bool) -> None:
    text = click.unstyle(FORMATS[output_format](REPORTS[name])) + "\n"
    golden = GOLDEN / f"{name}.{output_format}"
    if rewrite:
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


def test_the_summary_of_a_step(rewrite: bool) -> None:
    golden = GOLDEN / "lines.summary.md"
    text = github.step_summary(REPORTS["lines"])
    if rewrite:
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


def test_annotations_stay_within_the_caps_and_lose_nothing() -> None:
    many = tuple(replace(ERROR, place=Place("a.po", line)) for line in range(1, 15))
    faults = (FaktentreuError("this is not YAML", path="b.md"),)
    lines = FORMATS["github"](Report((*many, WARNING), catalogs=1, faults=faults)).splitlines()
    assert sum(line.startswith("::error ") for line in lines) == github.CAP
    assert sum(line.startswith("::warning ") for line in lines) == 1
    for line in range(1, 15):
        assert any(f"a.po:{line}:" in one or f"line={line}:" in one for one in lines)


@pytest.mark.parametrize("name", REPORTS)
def test_no_words_of_a_file_become_a_workflow_command(name: str) -> None:
    for line in FORMATS["github"](REPORTS[name]).splitlines():
        command, _, message = line.strip().removeprefix("::").partition("::")
        assert "##[" not in line
        assert not line.strip().startswith("::") or command.split(" ")[0] in ("error", "warning", "notice")
        assert "\x1b" not in message


def test_a_fingerprint_holds_neither_line_nor_value_nor_wording() -> None:
    moved = replace(
        ERROR,
        message="'50 mg' is not what the source says",
        place=Place("translations/en/fieber.po", 99, 3),
        identity=(None, "Nimm 0,25 mg."),
        translation="Take 50 mg.",
    )
    assert [*fingerprints([moved])] == [*fingerprints([ERROR])]


def test_fingerprints_tell_findings_apart() -> None:
    others = [
        replace(ERROR, rule="unit-changed"),
        replace(ERROR, language="fr"),
        replace(ERROR, identity=("context", "Nimm 0,5 mg.")),
        replace(ERROR, identity=(None, "Gib 0,5 mg.")),
    ]
    assert len({*fingerprints([ERROR, ERROR, *others])}) == 6


def test_the_colour_of_a_severity_is_on_its_word_alone() -> None:
    assert ": \x1b[31merror\x1b[0m: '5 mg'" in FORMATS["text"](REPORTS["findings"])


def test_a_table_is_aligned_whatever_its_words() -> None:
    rows = [
        Progress("en", "fieber", catalogs=1, segments=1203, translated=1203),
        Progress("zh_Hans", "ein/langer-name", catalogs=1, segments=7, translated=3, fuzzy=2, errors=1, warnings=1),
        Progress("fr", "fieber", segments=10),
    ]
    lines = click.unstyle(status_report.table(rows)).splitlines()
    assert {line.rstrip()[-1] for line in lines[1:]} == {"%"}
    assert len({len(line) for line in lines}) == 1
    assert "fieber (no catalog)" in lines[3]


@pytest.mark.parametrize(("translated", "percent"), [(0, 0), (999, 99), (1000, 100)])
def test_only_complete_is_a_hundred_percent(translated: int, percent: int) -> None:
    assert Progress("en", segments=1000, translated=translated).percent == percent


@pytest.mark.parametrize(
    ("count", "noun", "words"),
    [(0, "error", "0 errors"), (1, "error", "1 error"), (2, "warning", "2 warnings"), (3, "entry", "3 entries")],
)
def test_counts_agree_with_their_nouns(count: int, noun: str, words: str) -> None:
    assert counted(count, noun) == words


def test_the_summary_of_a_build_says_only_what_happened() -> None:
    assert summary(22, 11, {"error": 0, "fuzzy": 0}, ()) == "22 pages in 11 languages"
    assert summary(1, 1, {"error": 1, "fuzzy": 2}, ("en/a.md",)) == (
        "1 page in 1 language; 3 blocks left in German (1 error, 2 fuzzy); 1 file of pages that are gone removed"
    )


def test_words_of_a_file_cannot_steer_a_terminal() -> None:
    assert harmless("a\x1b[31m\n\u202eb") == r"a\x1b[31m\n\u202eb"
    assert harmless("300–400 mg, 5 µg, ساعتان, 毫克") == "300–400 mg, 5 µg, ساعتان, 毫克"
