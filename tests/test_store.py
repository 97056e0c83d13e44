"""Files are read and written whole, by one writer at a time, whatever happens meanwhile."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline.model import FaktentreuError
from pipeline.project.store import TEMPORARY, lock, read_bytes, remove_leftovers, write_atomic

WRITER = """
import sys
from pathlib import Path
from pipeline.project.store import write_atomic
path, letters = Path(sys.argv[1]), (b"a", b"b")
print("ready", flush=True)
for turn in range(1_000_000):
    write_atomic(path, letters[turn % 2] * 200_000, durable=turn % 3 == 0)
"""
HOLDER = """
import sys, time
from pathlib import Path
from pipeline.project.store import lock
with lock(Path(sys.argv[1])):
    print("ready", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def names(folder: Path) -> list[str]:
    """What lies in the folder."""
    return sorted(path.name for path in folder.iterdir())


def started(script: str, path: Path) -> subprocess.Popen[str]:
    """The script in a process of its own, once it says that it is ready."""
    root = Path(__file__).parent.parent
    process = subprocess.Popen([sys.executable, "-c", script, path], stdout=subprocess.PIPE, text=True, cwd=root)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def test_writing_and_reading(folder: Path) -> None:
    assert write_atomic(folder / "a" / "b.po", b"one", durable=True)
    assert read_bytes(folder / "a" / "b.po") == b"one"
    assert names(folder / "a") == ["b.po"]


def test_equal_content_is_not_written(folder: Path) -> None:
    path = folder / "a.po"
    path.write_bytes(b"one")
    os.utime(path, (1, 1))
    assert not write_atomic(path, b"one")
    assert not write_atomic(path, b"one", expected=b"stale")
    assert path.stat().st_mtime == 1


def test_a_file_that_changed_meanwhile_is_left_alone(folder: Path) -> None:
    path = folder / "a.po"
    path.write_bytes(b"hers")
    with pytest.raises(FaktentreuError, match="changed by someone else"):
        write_atomic(path, b"ours", expected=b"old")
    assert (path.read_bytes(), names(folder)) == (b"hers", ["a.po"])


def test_a_file_that_vanished_or_appeared_meanwhile_has_changed(folder: Path) -> None:
    with pytest.raises(FaktentreuError, match="changed by someone else"):
        write_atomic(folder / "gone.po", b"ours", expected=b"old")
    (folder / "new.po").write_bytes(b"hers")
    with pytest.raises(FaktentreuError, match="changed by someone else"):
        write_atomic(folder / "new.po", b"ours", expected=b"")
    assert names(folder) == ["new.po"]
    assert write_atomic(folder / "fresh.po", b"ours", expected=b"")


def test_permissions_stay_and_new_files_follow_the_mask(folder: Path) -> None:
    path = folder / "a.po"
    path.write_bytes(b"one")
    path.chmod(0o640)
    write_atomic(path, b"two")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    (folder / "plain").write_bytes(b"")
    write_atomic(folder / "b.po", b"two")
    assert (folder / "b.po").stat().st_mode == (folder / "plain").stat().st_mode


def test_a_symbolic_link_stays_and_its_target_is_written(folder: Path) -> None:
    (folder / "elsewhere").mkdir()
    (folder / "elsewhere" / "real.po").write_bytes(b"one")
    link = folder / "link.po"
    link.symlink_to("elsewhere/real.po")
    write_atomic(link, b"two")
    assert link.is_symlink()
    assert (folder / "elsewhere" / "real.po").read_bytes() == b"two"
    assert names(folder) == ["elsewhere", "link.po"]


def test_faults_are_one_sentence_with_the_path(folder: Path) -> None:
    (folder / "plain").write_bytes(b"12345")
    os.mkfifo(folder / "pipe")
    cases = {
        "there is no such file": lambda: read_bytes(folder / "missing"),
        "a folder": lambda: read_bytes(folder),
        "no plain file": lambda: read_bytes(folder / "pipe"),
        "a part of this path is a file": lambda: read_bytes(folder / "plain" / "x"),
        "5 bytes, more than the 4": lambda: read_bytes(folder / "plain", largest=4),
        "this is a folder": lambda: write_atomic(folder, b""),
        "could not be written": lambda: write_atomic(folder / ("x" * 300), b""),
        "not a folder": lambda: write_atomic(folder / "plain" / "x", b""),
        "no such file": lambda: lock(folder / "missing").__enter__(),
    }
    for words, act in cases.items():
        with pytest.raises(FaktentreuError, match=words) as caught:
            act()
        assert str(caught.value).startswith(str(folder))
        assert "\n" not in str(caught.value)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read and write everything")
def test_missing_permission_is_said(folder: Path) -> None:
    path = folder / "a.po"
    path.write_bytes(b"one")
    path.chmod(0)
    with pytest.raises(FaktentreuError, match="no permission to read"):
        read_bytes(path)
    folder.chmod(0o500)
    try:
        with pytest.raises(FaktentreuError, match="no permission to write"):
            write_atomic(folder / "b.po", b"two")
    finally:
        folder.chmod(0o700)


def test_a_killed_writer_leaves_the_old_or_the_new(folder: Path) -> None:
    path = folder / "a.po"
    path.write_bytes(b"a" * 200_000)
    for turn in range(12):
        process = started(WRITER, path)
        time.sleep(0.003 * turn)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert path.read_bytes() in (b"a" * 200_000, b"b" * 200_000)
    assert all(name == "a.po" or name.endswith(TEMPORARY) for name in names(folder))
    remove_leftovers(folder)
    assert names(folder) == ["a.po"]


def test_leftovers_are_found_in_all_folders_and_nothing_else_is_removed(folder: Path) -> None:
    (folder / "fr").mkdir()
    for name in (f"fr/.a.po.1{TEMPORARY}", f".b.po.2{TEMPORARY}", "fr/a.po", ".hidden"):
        (folder / name).write_bytes(b"x")
    assert remove_leftovers(folder) == 2
    assert names(folder) == [".hidden", "fr"]
    assert names(folder / "fr") == ["a.po"]


def test_a_second_writer_is_refused_until_the_first_has_ended(folder: Path) -> None:
    process = started(HOLDER, folder)
    with pytest.raises(FaktentreuError, match="another run is writing"), lock(folder):
        pass
    process.kill()
    process.wait()
    with lock(folder):
        pass
    with lock(folder):
        pass
    assert names(folder) == []
