"""Golden sets: an old catalog and a new template give the new catalog; see tests/golden/merge/."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.catalog import new_header, read_catalog, write_catalog
from pipeline.merge import is_typo_fix, merge, typo_fixes
from pipeline.model import Catalog, Entry, FaktentreuError

BOM = b"\xef\xbb\xbf"
GOLDEN = Path(__file__).parent / "golden" / "merge"
CASES = sorted(path.parent.name for path in GOLDEN.glob("*/template.pot"))
NEGATIONS = frozenset({"nicht", "kein", "keine", "keinen", "nie"})
AMOUNT = re.compile(r"\d+(?: mg| g)?")


def fact_changes(before: str, after: str) -> tuple[str, ...]:
    """Amounts that differ, place by place: enough for these cases."""
    pairs = zip(AMOUNT.findall(before), AMOUNT.findall(after), strict=False)
    return tuple(f"{old} -> {new}" for old, new in pairs if old != new)


def merged(template: bytes, old: bytes | None) -> bytes:
    """The new catalog as bytes."""
    known = None if old is None else read_catalog(old, "old.po")
    header = new_header("en", "Fieber", "")
    fresh = read_catalog(template, "template.pot")
    return write_catalog(merge(fresh, known, header=header, negations=NEGATIONS, fact_changes=fact_changes))


def outcome(case: Path) -> tuple[str, bytes]:
    """The name of the golden file and what it should hold: the new catalog, or the error."""
    old = case / "old.po"
    try:
        return "new.po", merged((case / "template.pot").read_bytes(), old.read_bytes() if old.exists() else None)
    except FaktentreuError as error:
        return "error.txt", f"{error}\n".encode()


@pytest.mark.parametrize("case", CASES)
def test_golden(case: str, rewrite: bool) -> None:
    name, result = outcome(GOLDEN / case)
    if rewrite:
        for other in ("new.po", "error.txt"):
            (GOLDEN / case / other).unlink(missing_ok=True)
        (GOLDEN / case / name).write_bytes(result)
    assert (GOLDEN / case / name).read_bytes().decode("utf-8", "replace") == result.decode("utf-8", "replace")


def test_there_are_forty_cases_with_a_title_each() -> None:
    titles = [(GOLDEN / case / "template.pot").read_text(encoding="utf-8").partition("\n")[0] for case in CASES]
    assert len(CASES) >= 40
    assert all(re.fullmatch(r"# [A-Z].+\.", title) for title in titles)
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("case", [case for case in CASES if (GOLDEN / case / "new.po").exists()])
def test_a_second_merge_changes_nothing(case: str) -> None:
    first = (GOLDEN / case / "new.po").read_bytes()
    assert merged((GOLDEN / case / "template.pot").read_bytes(), first) == first


@pytest.mark.parametrize("case", [case for case in CASES if (GOLDEN / case / "old.po").exists()])
def test_no_word_of_a_translator_is_lost(case: str) -> None:
    if (GOLDEN / case / "error.txt").exists():
        return
    old = read_catalog((GOLDEN / case / "old.po").read_bytes(), "old.po")
    new = read_catalog((GOLDEN / case / "new.po").read_bytes(), "new.po")
    words = {text for entry in new.entries for text in (entry.msgstr, *entry.comments)}
    for entry in old.entries:
        assert entry.msgstr in words or f"earlier translation: {entry.msgstr}" in words or not entry.msgstr
        assert set(entry.comments) <= words


def test_gettext_accepts_every_result(need_tool: Callable[..., str]) -> None:
    msgfmt = need_tool("msgfmt")
    for case in CASES:
        path = GOLDEN / case / "new.po"
        if path.exists() and not path.read_bytes().startswith(BOM):  # gettext refuses a byte order mark
            done = subprocess.run([msgfmt, "-c", "-o", "/dev/null", path], capture_output=True, text=True)
            assert done.returncode == 0, f"{case}: {done.stderr}"


def entry(msgid: str, msgstr: str = "", **fields: object) -> Entry:
    return Entry(msgid=msgid, msgstr=msgstr, **fields)  # type: ignore[arg-type]


def catalog(*entries: Entry) -> Catalog:
    return Catalog(new_header("en", "x", ""), entries)


def test_two_fuzzy_entries_that_name_each_other_are_both_kept() -> None:
    old = catalog(
        entry("Nimm 300 mg am Tag.", "A", fuzzy=True, previous=(None, "Nimm 400 mg am Tag.")),
        entry("Nimm 400 mg am Tag.", "A", fuzzy=True, previous=(None, "Nimm 300 mg am Tag.")),
    )
    new = merge(catalog(entry("Etwas ganz anderes.")), old, header=old.header)
    assert [each.msgstr for each in new.entries] == ["", "A", "A"]


def test_without_negations_every_similar_text_counts() -> None:
    old = catalog(entry("Du darfst Ibuprofen nehmen.", "You may take ibuprofen."))
    new = merge(catalog(entry("Du darfst Ibuprofen nicht nehmen.")), old, header=old.header)
    assert new.entries[0].fuzzy


TYPOS = [
    ("Nimm Magnesum am Abend.", "Nimm Magnesium am Abend."),
    ("Trinke reichlcih Wasser.", "Trinke reichlich Wasser."),
    ("Trinke reichlichh Wasser, 2 l.", "Trinke reichlich Wasser, 2 l."),
]
NO_TYPOS = [
    ("Nimm 300 mg.", "Nimm 200 mg."),
    ("Nimm 300000 mg.", "Nimm 300001 mg."),
    ("Nimm es vor dem Essen.", "Nimm es von dem Essen."),
    ("Nimm 1,5 Tabletten.", "Nimm 15 Tabletten."),
    ("Nimm Magnesum am Abnd.", "Nimm Magnesium am Abend."),
    ("Trinke Wasser.", "Trinke viel Wasser."),
    ("Trinke viel Wasser.", "Trinke viel Wasser?"),
    ("Trinke viel Wasser.", "Trinke viel **Wasser**."),
    ("Nimm Magnesium.", "Nimm Calcium."),
    ("Nimm Magnesium.", "Nimm Magnesium."),
]


@pytest.mark.parametrize(("before", "after"), TYPOS)
def test_a_mended_typing_error_keeps_the_translation_where_asked(before: str, after: str) -> None:
    assert is_typo_fix(before, after)
    old, fresh = catalog(entry(before, "T", comments=("mine",))), catalog(entry(after))
    new = merge(fresh, old, header=old.header, fact_changes=fact_changes, accept_typos=True)
    assert new.entries == (entry(after, "T", comments=("mine",)),)
    assert typo_fixes(old, new) == ((before, after),)
    assert merge(fresh, old, header=old.header).entries[0].fuzzy


@pytest.mark.parametrize(("before", "after"), NO_TYPOS)
def test_what_may_mean_something_else_is_no_typing_error(before: str, after: str) -> None:
    assert not is_typo_fix(before, after)


def test_a_typing_error_that_changes_a_fact_is_fuzzy() -> None:
    old, fresh = catalog(entry("Nimm hundert Gramm.", "T")), catalog(entry("Nimm hunderte Gramm."))
    new = merge(fresh, old, header=old.header, fact_changes=lambda *_: ("100 g -> ?",), accept_typos=True)
    assert new.entries[0].fuzzy
    assert typo_fixes(old, new) == ()
