"""Two branches worked on one catalog: all that both did is in the merged one, and no text has a foreign translation."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import Result

from pipeline.catalog import new_header, read_catalog, write_catalog
from pipeline.merge import merge
from pipeline.merge3 import OTHER, merge3
from pipeline.model import Catalog, Entry

ROOT = Path(__file__).parents[1]
HEADER = new_header("en", "Fieber", "")


def catalog(*entries: Entry) -> Catalog:
    """A catalog as it comes from the disk."""
    return read_catalog(write_catalog(Catalog(HEADER, entries)), "x.po")


BASE = Entry("Nimm 300 mg.", "Take 300 mg.")
FUZZY = Entry("Nimm 200 mg.", "Take 300 mg.", fuzzy=True, previous=(None, "Nimm 300 mg."))
CASES = {
    "only theirs changed it": (BASE, BASE, replace(BASE, msgstr="B"), replace(BASE, msgstr="B")),
    "only ours changed it": (BASE, replace(BASE, msgstr="A"), BASE, replace(BASE, msgstr="A")),
    "both did the same": (BASE, replace(BASE, msgstr="A"), replace(BASE, msgstr="A"), replace(BASE, msgstr="A")),
    "both did different things": (
        BASE,
        replace(BASE, msgstr="A"),
        replace(BASE, msgstr="B"),
        replace(BASE, msgstr="A", fuzzy=True, comments=(f"{OTHER}B",)),
    ),
    "one translated, one did nothing": (Entry("a"), Entry("a"), Entry("a", "B"), Entry("a", "B")),
    "one emptied it, the other mended it": (
        BASE,
        replace(BASE, msgstr=""),
        replace(BASE, msgstr="B"),
        replace(BASE, msgstr="B", fuzzy=True),
    ),
    "one commented, one translated": (
        Entry("a"),
        Entry("a", comments=("mine",)),
        Entry("a", "B"),
        Entry("a", "B", comments=("mine",)),
    ),
    "one removed it, the other worked on it": (
        BASE,
        None,
        replace(BASE, msgstr="B"),
        replace(BASE, msgstr="B", obsolete=True),
    ),
    "one removed it, nobody worked on it": (BASE, None, BASE, None),
    "one made it obsolete, the other mended it": (
        BASE,
        replace(BASE, obsolete=True),
        replace(BASE, msgstr="B"),
        replace(BASE, msgstr="B", obsolete=True),
    ),
    "both added it": (None, Entry("a", "A"), Entry("a", "B"), Entry("a", "A", fuzzy=True, comments=(f"{OTHER}B",))),
    "theirs added it": (None, None, Entry("a", "B"), Entry("a", "B")),
    "a dose changed in ours": (None, FUZZY, None, FUZZY),
}


@pytest.mark.parametrize("case", CASES)
def test_one_entry(case: str) -> None:
    *sides, expected = CASES[case]
    before, ours, theirs = (catalog(*(entry for entry in (side, Entry("anchor", "x")) if entry)) for side in sides)
    merged = merge3(before, ours, theirs)
    found = [entry for entry in merged.catalog.entries if entry.msgid != "anchor"]
    assert found == [entry for entry in (expected,) if entry]
    assert bool(merged.conflicts) == bool(expected and expected.fuzzy and expected != FUZZY)


def test_a_changed_dose_does_not_meet_the_translation_of_the_old_one() -> None:
    """Ours: the German changed. Theirs: the translator polished the old sentence."""
    before = catalog(BASE)
    ours = merge(catalog(Entry("Nimm 200 mg.")), before, header=HEADER)
    theirs = catalog(replace(BASE, msgstr="Please take 300 mg."))
    merged = merge3(before, catalog(*ours.entries), theirs).catalog
    assert [entry.msgid for entry in merged.entries if entry.is_translated] == []
    assert "Please take 300 mg." in {entry.msgstr for entry in merged.entries}


def test_entries_of_theirs_stand_behind_their_neighbours() -> None:
    before = catalog(Entry("a"), Entry("c"))
    merged = merge3(
        before, catalog(Entry("a"), Entry("c"), Entry("d")), catalog(Entry("0"), Entry("a"), Entry("b"), Entry("c"))
    )
    assert [entry.msgid for entry in merged.catalog.entries] == ["0", "a", "b", "c", "d"]


def test_header_fields_that_only_theirs_changed_come_in() -> None:
    before = Catalog(replace(HEADER, msgstr="A: 1\nB: 1\nC: 1\n"), ())
    ours = Catalog(replace(HEADER, msgstr="A: 2\nB: 1\nC: 1\n"), ())
    theirs = Catalog(replace(HEADER, msgstr="A: 3\nB: 2\nD: 1\n", comments=(*HEADER.comments, "Jane")), ())
    header = merge3(before, ours, theirs).catalog.header
    assert header.msgstr == "A: 2\nB: 2\nD: 1\n"
    assert header.comments[-1] == "Jane"


# 500 random merges


def sentence(random_: random.Random) -> str:
    return f"{random_.choice(['Nimm', 'Gib', 'Trinke'])} {random_.randint(1, 30)} mg {random_.choice('abc')}."


def worked(random_: random.Random, start: Catalog, who: str, done: dict[tuple[str, str], str]) -> Catalog:
    """A branch: the German changes and is merged in, a translator works; `done` collects (msgid, msgstr) pairs."""
    living = [entry.msgid for entry in start.entries if not entry.obsolete]
    texts = [text for text in living if random_.random() > 0.15]
    texts += [sentence(random_) for _ in range(random_.randint(0, 3))]
    if random_.random() < 0.3:
        random_.shuffle(texts)
    fresh = Catalog(HEADER, tuple(Entry(text) for text in dict.fromkeys(texts)))
    entries = []
    for entry in merge(fresh, start, header=HEADER).entries:
        if not entry.obsolete and random_.random() < 0.4:
            msgstr = f"<{entry.msgid}> {random_.choice(['x', who])}"
            entry = replace(entry, msgstr=msgstr, fuzzy=False, previous=None)
            done[entry.msgid, msgstr] = who
        if random_.random() < 0.1:
            entry = replace(entry, comments=(*entry.comments, f"{who} asks"))
        entries.append(entry)
    return catalog(*entries)


@pytest.mark.parametrize("seed", range(10))
def test_fifty_random_merges_lose_and_mix_nothing(seed: int) -> None:
    random_ = random.Random(seed)
    for _ in range(50):
        first: dict[tuple[str, str], str] = {}
        texts = dict.fromkeys(sentence(random_) for _ in range(8))
        start = worked(random_, catalog(*(Entry(text) for text in texts)), "start", first)
        done: dict[tuple[str, str], str] = {}
        ours, theirs = worked(random_, start, "ours", done), worked(random_, start, "theirs", done)
        merged = merge3(start, ours, theirs)
        data = write_catalog(merged.catalog)
        result = read_catalog(data, "merged.po")  # sound: no identity twice
        held = {(entry.msgid, text) for entry in result.entries for text in (entry.msgstr, *others(entry))}
        known = {(entry.msgid, entry.msgstr) for entry in start.entries}
        assert set(done) - known <= held  # nothing lost
        for entry in result.entries:
            if entry.is_translated:  # nothing mis-paired: a translation names the text it was made for
                assert entry.msgstr.startswith(f"<{entry.msgid}> ")
        living = {entry.identity for side in (ours, theirs) for entry in side.entries if not entry.obsolete}
        assert {entry.identity for entry in result.entries if not entry.obsolete} <= living
        for identity in merged.conflicts:
            assert result.living[identity].fuzzy if identity in result.living else True
        assert merge3(start, ours, start).catalog.entries == ours.entries
        assert {entry.identity for entry in merge3(start, start, theirs).catalog.entries} >= {
            entry.identity for entry in theirs.entries if not entry.obsolete
        }


def others(entry: Entry) -> list[str]:
    return [comment.removeprefix(OTHER) for comment in entry.comments if comment.startswith(OTHER)]


# The command, as git calls it


def test_the_driver_writes_over_ours(faktentreu: Callable[..., Result], tmp_path: Path) -> None:
    sides = {"O": BASE, "A": replace(BASE, msgstr="A"), "B": replace(BASE, msgstr="B")}
    paths = []
    for name, entry in sides.items():
        paths.append(tmp_path / name)
        paths[-1].write_bytes(write_catalog(Catalog(HEADER, (entry,))))
    done = faktentreu("merge-po", *paths, "translations/en/fieber.po")
    assert done.exit_code == 0
    assert "translations/en/fieber.po: 1 text was translated differently" in done.stderr
    assert b'# other version: B\n#, fuzzy\nmsgid "Nimm 300 mg."\nmsgstr "A"\n' in paths[1].read_bytes()


def test_conflict_markers_stop_the_driver(faktentreu: Callable[..., Result], tmp_path: Path) -> None:
    data = write_catalog(Catalog(HEADER, (BASE,)))
    for name, content in {"O": b"", "A": data, "B": data + b"<<<<<<< ours\n"}.items():
        (tmp_path / name).write_bytes(content)
    done = faktentreu("merge-po", tmp_path / "O", tmp_path / "A", tmp_path / "B")
    assert done.exit_code == 2
    assert "conflict marker" in done.stderr
    assert (tmp_path / "A").read_bytes() == data


def test_git_calls_the_driver(need_tool: Callable[..., str], tmp_path: Path) -> None:
    git = need_tool("git")
    path = tmp_path / "translations/en/fieber.po"
    path.parent.mkdir(parents=True)

    def run(*arguments: str) -> str:
        who = ("-c", "user.name=A", "-c", "user.email=a@example.org")
        done = subprocess.run([git, *who, *arguments], cwd=tmp_path, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def commit(*entries: Entry) -> None:
        path.write_bytes(write_catalog(Catalog(HEADER, entries)))
        run("add", ".")
        run("commit", "-q", "-m", "x")

    run("init", "-q", "-b", "main")
    driver = f"PYTHONPATH='{ROOT}' '{sys.executable}' -m pipeline merge-po %O %A %B %P"
    run("config", "merge.faktentreu.driver", driver)
    (tmp_path / ".gitattributes").write_text("translations/**/*.po merge=faktentreu\n", encoding="utf-8")
    first, second = Entry("Nimm 300 mg.", ""), Entry("Trinke Wasser.", "")
    commit(first, second)
    run("checkout", "-q", "-b", "other")
    commit(first, replace(second, msgstr="Drink water."))
    run("checkout", "-q", "main")
    commit(replace(first, msgstr="Take 300 mg."), second)  # the next line of the file: git itself would see a conflict
    run("merge", "-q", "other")
    merged = read_catalog(path.read_bytes(), "")
    assert [entry.msgstr for entry in merged.entries] == ["Take 300 mg.", "Drink water."]
