"""What is too much is refused in time, with one sentence: where, how much, and what to do."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import Result
from effort import at_most, is_in_proportion

from pipeline import check_text
from pipeline.bitext import FORMATS, Wanted, read_pairs
from pipeline.catalog import read_catalog
from pipeline.limits import LARGEST_ARTICLE, LONGEST_TEXT, MOST_BRACKETS, MOST_MESSAGES
from pipeline.markdown import parse, split
from pipeline.model import FaktentreuError

Run = Callable[..., Result]
PATIENCE = 8.0  # seconds of computing, on a slow machine

LAUGHS = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{number}: &a{number} [{', '.join([f'*a{number - 1}'] * 9)}]\n" for number in range(1, 12)
)
MATTERS = {
    "aliases that multiply": (LAUGHS + "title: *a11", "more than 10000 values"),
    "an alias in itself": ("title: &a {b: *a}", "contains itself"),
    "a list in itself": ("keywords: &a [b, *a]", "contains itself"),
    "a tag that runs a command": (
        "title: !!python/object/apply:os.system ['touch owned']",
        "not YAML: could not determine",
    ),
    "a tag that loads a name": ("title: !!python/name:os.system ''", "not YAML: could not determine"),
    "a tag of one's own": ("title: !own x", "not YAML: could not determine"),
    "brackets without end": ("title: " + "[" * 50_000, "not YAML: "),
    "brackets too deep": ("title: " + "[" * 5000 + "]" * 5000, "not YAML: exceeded maximum nesting depth"),
    "a number of 5,000 figures": ("weight: " + "9" * 5000, "an impossible value"),
    "a NUL byte": ("title: a\0b", "not YAML: control characters are not allowed"),
    "too many values": ("keywords: [" + "a, " * 20_000 + "]", "more than 10000 values"),
}


@pytest.mark.parametrize("title", MATTERS)
def test_front_matter(title: str) -> None:
    matter, says = MATTERS[title]
    with at_most(PATIENCE), pytest.raises(FaktentreuError, match=says) as caught:
        split("a", f"---\n{matter}\n---\n\nText.\n", ("title", "keywords"))
    assert caught.value.line > 0
    assert len(str(caught.value)) < 300


BLOCKS = {
    "brackets that never close": "Ein ![a" * (MOST_BRACKETS + 1),
    "footnotes that never close": "Ein ^[a" * (MOST_BRACKETS + 1),
    "a paragraph like a book": "Wort " * (LONGEST_TEXT // 5 + 1),
    "a heading like a book": "# " + "Wort " * (LONGEST_TEXT // 5 + 1),
    "a cell like a book": f"| a |\n|---|\n| {'Wort ' * (LONGEST_TEXT // 5 + 1)} |",
}


@pytest.mark.parametrize("title", BLOCKS)
def test_one_block(title: str) -> None:
    with at_most(PATIENCE), pytest.raises(FaktentreuError, match="divide it"):
        split("a", f"Vorher.\n\n{BLOCKS[title]}\n", ())


def test_as_much_as_is_allowed_is_read_in_time() -> None:
    with at_most(PATIENCE):
        split("a", "Ein ![a" * (MOST_BRACKETS - 1), ())
        split("a", "> " * 5000 + "tief\n\n" + "- " * 5000 + "tief\n", ())


LONG = {
    "sentences": ("Nimm 5 mg. ", "Take 50 mg. "),
    "sentences that end elsewhere": ("Nimm nicht 5 mg vor Montag. ", "Take 50 mg from Tuesday on! And so. "),
    "limits": (
        "Nimm nicht mehr als 5 mg vor dem Essen und höchstens 3 Tabletten täglich. ",
        "Take more than 50 mg after meals and at least 4 tablets weekly. ",
    ),
    "dates and trends": (
        "Am 3. März stieg der Preis um 5 Prozent auf 20 Euro. ",
        "On April 4 the price fell by 6 percent to 21 euros. ",
    ),
    "figures": ("1 und 2, ", "3 and 4, "),
    "one range": ("5-10 mg ", "50-100 mg "),
    "hours": ("von 11 bis 15 Uhr, ", "from 10 to 12 a.m., "),
    "denials": ("nicht ", "not "),
    "denials and halves": (
        "Man darf es nie tun, nicht mehr als sonst; ",
        "You can do it, more than always; ",
    ),
    "opposites": ("mehr oder weniger, links und rechts ", "less or more, right and left "),
    "units that nothing counts": ("nach einigen Tagen, ", "after some weeks, "),
    "places of units": ("im 5. Monat, ", "in the 5th week, "),
    "sets of a match": ("6-4, 3-6, 7-5 und ", "6-4, 6-3, 7-5 and "),
    "names": ("B12 und D3, ", "B6 und D2, "),
}


@pytest.mark.parametrize("title", LONG)
def test_long_pairs_take_time_in_proportion(title: str) -> None:
    source, target = LONG[title]
    size = 6_000 // len(target)
    assert is_in_proportion(lambda times: check_text(source * times, target * times, target_language="en"), size)


def test_deep_blocks_are_named_and_not_lost() -> None:
    article = split("a", "> " * 150 + "tief\n", ())
    assert article.left_in_german or article.segments
    assert parse("> " * 3000 + "tief\n") is not None


MD, PO = "source_de/bad.md", "translations/en/fieber.po"
HEAD = b'msgid ""\nmsgstr "Language: en\\n"\n\n'
FILES: Mapping[str, tuple[str, bytes, str]] = {
    "an article like a library": (MD, b"Wort\n\n" * (LARGEST_ARTICLE // 6 + 1), "more than the 1000000 that are read"),
    "an article with a hostile block": (MD, b"Gut.\n\n" + b"![a" * 10_001, r"bad\.md:3: .*10000 opening brackets"),
    "a message like a book": (PO, HEAD + b'msgid "a"\nmsgstr "' + b"x" * 200_000 + b'"\n', r"fieber\.po:5: .*200000"),
    "a hostile message": (PO, b'msgid "a"\nmsgstr "' + b"![a" * 10_001 + b'"\n', r"fieber\.po:2: .*opening brackets"),
}


@pytest.mark.parametrize("title", FILES)
@pytest.mark.parametrize("command", ["check", "build", "update"])
def test_files_of_a_project(faktentreu: Run, translated_project: Path, title: str, command: str) -> None:
    path, content, says = FILES[title]
    (translated_project / path).write_bytes(content)
    with at_most(PATIENCE):
        result = faktentreu(command, "--project", translated_project)
    assert result.exit_code == 2
    (sentence,) = result.stderr.splitlines()
    assert re.search(says, sentence)
    assert (translated_project / path).read_bytes() == content


def test_a_catalog_of_too_many_messages() -> None:
    data = b"".join(b'msgid "%d"\nmsgstr ""\n\n' % number for number in range(MOST_MESSAGES + 2))
    with pytest.raises(FaktentreuError, match=f"more than {MOST_MESSAGES} messages; divide it"):
        read_catalog(data, "a.po")


XML = '<?xml version="1.0"?>\n{doctype}<{root}><body>{text}</body></{root}>'
LOL = "<!DOCTYPE x [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY a{number} '{f'&a{number - 1 or str()};' * 10}'>" for number in range(1, 12)
)
BOMBS = {
    "a billion laughs": (LOL + "]>", "&a11;"),
    "a file fetched": ("<!DOCTYPE x [<!ENTITY f SYSTEM 'file:///etc/hostname'>]>", "&f;"),
    "a host asked": ("<!DOCTYPE x SYSTEM 'http://localhost:1/x.dtd'>", "&nbsp;"),
    "a parameter entity": ("<!DOCTYPE x [<!ENTITY % p SYSTEM 'file:///etc/hostname'> %p;]>", ""),
    "elements without end": ("", "<a>" * 100_000),
    "attributes without end": ("", "<a " + " ".join(f'b{number}="c"' for number in range(50_000)) + "/>"),
    "a text without end": ("", "<tu><tuv xml:lang='de'><seg>" + "x" * 3_000_000),
    "one large attribute": ("", f"<a b='{'x' * 3_000_000}'/>"),
}


@pytest.mark.parametrize("title", BOMBS)
@pytest.mark.parametrize("root", ["tmx", "xliff"])
def test_bombs_in_xml(title: str, root: str) -> None:
    doctype, text = BOMBS[title]
    data = XML.format(doctype=doctype, root=root, text=text).encode()
    with at_most(PATIENCE):
        try:
            assert list(read_pairs(io.BytesIO(data), f".{root}", Wanted("de", "en"))) == []
        except FaktentreuError as error:
            assert error.line > 0
            assert len(str(error)) < 300


LINES = {
    ".jsonl": [b"[" * 500_000, b'{"source": ' + b'{"a": ' * 100_000, b'{"source": "a", "id": ' + b"9" * 9000 + b"}"],
    ".tsv": [b"x" * 3_000_000, b"source\ttarget\n" + b"x" * 200_000 + b"\ty\n"],
    ".csv": [b'a,"' + b"x" * 900_000, b'"' * 999_999, b'"a\n' * 100_000],
}  # fmt: skip


@pytest.mark.parametrize("suffix", LINES)
def test_bombs_in_lines(suffix: str) -> None:
    assert suffix in FORMATS
    for data in LINES[suffix]:
        with at_most(PATIENCE), pytest.raises(FaktentreuError) as caught:
            for pair in read_pairs(io.BytesIO(data), suffix, Wanted("de", "en")):
                check_text(pair.source, pair.target, target_language="en")
        assert len(str(caught.value)) < 300


def test_a_pair_like_a_book_is_neither_checked_nor_imported(faktentreu: Run, translated_project: Path) -> None:
    file = translated_project / "long.tsv"
    file.write_text(f"de\ten\nTrinke viel Wasser.\t{'water ' * 30_000}\n", encoding="utf-8")
    for arguments in (["check", file], ["import", file]):
        result = faktentreu(*arguments, "--project", translated_project)
        assert result.exit_code == 2
        assert re.match(r"long\.tsv:2: this text has \d+ characters", result.stderr)
