"""Disks that are full, files that vanish or change in mid-run, pipes in the place of files: nothing is lost."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from click.testing import Result

from pipeline.model import FaktentreuError
from pipeline.project.files import files_of
from pipeline.project.store import TEMPORARY
from pipeline.project.update import update_project
from pipeline.project.workspace import open_project

Run = Callable[..., Result]
ROOT = Path(__file__).parents[1]
FULL = Path("/dev/full")
COMMANDS = ["update", "check", "build", "status"]
needs_full = pytest.mark.skipif(not FULL.exists(), reason="there is no /dev/full")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX")


def command(*arguments: str | Path, **options: object) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own."""
    line = [sys.executable, "-m", "pipeline", *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    settings = {"capture_output": True, "text": True, "env": environment, "timeout": 60, **options}
    return subprocess.run(line, **settings)  # type: ignore[call-overload,no-any-return]


def contents(folder: Path) -> dict[str, bytes]:
    """What lies below a folder, without the cache."""
    files = (path for path in folder.rglob("*") if path.is_file() and ".faktentreu-cache" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def lengthened(project: Path) -> None:
    """Let the article grow, so that its catalog needs more than it has."""
    with (project / "source_de/fieber.md").open("a", encoding="utf-8") as file:
        file.write("".join(f"\nNimm {number} mg am Tag {number}.\n" for number in range(200)))


@pytest.mark.parametrize("name", ["update", "build"])
def test_a_file_that_cannot_be_written_whole_stays_as_it_was(translated_project: Path, name: str) -> None:
    command("build", "--project", translated_project)
    lengthened(translated_project)
    before = contents(translated_project)
    before = {path: data for path, data in before.items() if not path.startswith("output/en/")}  # held back by now

    def small() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))

    done = command(name, "--project", translated_project, preexec_fn=small)
    assert done.returncode == 2
    assert all("could not be written: File too large" in sentence for sentence in done.stderr.splitlines())
    after = contents(translated_project)
    assert before.keys() <= after.keys()
    assert not [path for path in after if path.endswith(TEMPORARY)]
    changed = [path for path in before if after[path] != before[path]]
    assert all(len(after[path]) < 3000 for path in changed)
    assert "translations/en/fieber.po" not in changed

    assert command("update", "--project", translated_project).returncode == 0
    assert command("build", "--project", translated_project).returncode == 0
    assert "Nimm 199 mg" in (translated_project / "output/de/fieber.md").read_text("utf-8")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Callable[[int], Path]]:
    """A function that gives a disk of so many kilobytes; only root may mount one."""
    mounted: list[Path] = []

    def mount(kilobytes: int) -> Path:
        place = tmp_path / "disk"
        place.mkdir()
        line = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(place)]
        if subprocess.run(line, capture_output=True, check=False).returncode:
            pytest.skip("a disk cannot be mounted here")
        mounted.append(place)
        return place

    if os.geteuid() != 0:
        pytest.skip("only root mounts a disk")
    yield mount
    for place in mounted:
        subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk(translated_project: Path, small_disk: Callable[[int], Path]) -> None:
    lengthened(translated_project)
    project = small_disk(160) / "project"
    project.mkdir()
    kept = [path for path in contents(translated_project) if not path.startswith("output/")]
    for path in kept:
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).write_bytes((translated_project / path).read_bytes())
    free = os.statvfs(project)
    (project / "ballast").write_bytes(b"x" * (free.f_bavail * free.f_frsize - 8192))
    before = contents(project)
    for name in COMMANDS:
        done = command(name, "--project", project)
        assert done.returncode in ((0, 2) if name in ("check", "status") else (2,))
        assert all("No space left on device" in sentence for sentence in done.stderr.splitlines())
        after = contents(project)
        assert all(after[path] == before[path] for path in before)
        assert not [path for path in after if path.endswith(TEMPORARY)]
    (project / "ballast").unlink()
    assert command("update", "--project", project).returncode == 0


def test_a_disk_that_is_read_only(translated_project: Path, small_disk: Callable[[int], Path]) -> None:
    disk = small_disk(4000)
    for path, data in contents(translated_project).items():
        (disk / path).parent.mkdir(parents=True, exist_ok=True)
        (disk / path).write_bytes(data)
    lengthened(disk)
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    for name in COMMANDS:
        done = command(name, "--project", disk)
        assert done.returncode == (0 if name in ("check", "status") else 2), done.stderr
        assert all("Read-only file system" in sentence for sentence in done.stderr.splitlines())


@needs_full
@pytest.mark.parametrize("words", ["check", "explain", "--help", "--version"])
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_full_disk_behind_the_output(
    translated_project: Path, words: str, unbuffered: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONUNBUFFERED", unbuffered)
    project = [] if words.startswith("-") or words == "explain" else ["--project", translated_project]
    for _ in range(2):  # the second time a run may be told again
        with FULL.open("w") as full:
            done = command(*words.split(), *project, stdout=full, stderr=subprocess.PIPE, capture_output=False)
        sentence = "standard output: it could not be written: No space left on device; make room there\n"
        assert (done.returncode, done.stderr) == (2, sentence)


@needs_full
def test_a_full_disk_behind_a_report(translated_project: Path) -> None:
    done = command("check", "--project", translated_project, "--format", f"json:{FULL}")
    assert (done.returncode, done.stderr) == (2, "/dev/full: it could not be written: No space left on device\n")


def test_output_that_nobody_reads_to_its_end_is_no_failure_the_next_time(translated_project: Path) -> None:
    for _ in range(2):
        reader, writer = os.pipe()
        os.close(reader)
        done = command(
            "check", "--project", translated_project, stdout=writer, stderr=subprocess.PIPE, capture_output=False
        )
        os.close(writer)
        assert (done.returncode, done.stderr) == (141, "")
    assert command("check", "--project", translated_project).returncode == 0


@pytest.mark.parametrize("closed", [[1], [2], [1, 2]], ids=str)
def test_closed_outputs(translated_project: Path, closed: list[int]) -> None:
    close = partial(lambda: [os.close(descriptor) for descriptor in closed])
    for code, project in ((0, translated_project), (2, translated_project / "nowhere")):
        done = command("check", "--project", project, preexec_fn=close)
        assert done.returncode == code
        assert "Traceback" not in done.stderr


PLACES = ["source_de/fieber.md", "translations/en/fieber.po", "translations/glossary.toml", "output/en/fieber.html"]


@pytest.mark.parametrize(
    "place", [*PLACES, "output/style.css", "output/.manifest.sha256", "translations/templates/fieber.pot"]
)
@pytest.mark.parametrize("kind", ["folder", "pipe"])
@pytest.mark.parametrize("name", COMMANDS)
def test_a_folder_or_a_pipe_in_the_place_of_a_file(
    faktentreu: Run, translated_project: Path, place: str, kind: str, name: str
) -> None:
    (translated_project / "source_de/gut.md").write_text("Trinke.\n", encoding="utf-8")
    path = translated_project / place
    path.unlink(missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    if kind == "folder":
        path.mkdir()
        (path / "hers.txt").write_text("hers", encoding="utf-8")
    else:
        os.mkfifo(path)
    done = faktentreu(name, "--project", translated_project)
    assert done.exit_code in (0, 2)
    assert all(place in sentence for sentence in done.stderr.splitlines())
    assert path.is_dir() if kind == "folder" else path.is_fifo()
    assert kind == "pipe" or (path / "hers.txt").read_text("utf-8") == "hers"


def test_a_catalog_that_a_translator_saves_in_mid_run(translated_project: Path) -> None:
    catalog = translated_project / "translations/en/fieber.po"
    lengthened(translated_project)
    hers = catalog.read_bytes().replace(b"Drink plenty of water.", b"Drink lots of water.")

    def remember(_language: str) -> None:
        catalog.write_bytes(hers)

    outcome = update_project(open_project(translated_project), remember=remember)
    assert catalog.read_bytes() == hers or b"Drink lots of water." in catalog.read_bytes()
    for fault in outcome.files.faults:
        assert "changed by someone else meanwhile" in str(fault)
    assert b"Drink lots of water." in catalog.read_bytes()


@pytest.mark.parametrize("change", ["gone", "cut", "other"])
def test_a_file_that_vanishes_or_changes_in_mid_run(translated_project: Path, change: str) -> None:
    path = translated_project / "source_de/fieber.md"
    files = files_of(open_project(translated_project))
    files.digest("source_de/fieber.md")
    if change == "gone":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[:20] if change == "cut" else b"Anders.\n")
    says = "no such file" if change == "gone" else "changed by someone else meanwhile; run again"
    with pytest.raises(FaktentreuError, match=says):
        files.read("source_de/fieber.md")


@pytest.mark.parametrize("day", [0, 4_000_000_000], ids=["1970", "2096"])
def test_clocks_that_go_wrong(translated_project: Path, day: int) -> None:
    article = translated_project / "source_de/fieber.md"
    for path in translated_project.rglob("*"):
        os.utime(path, (day, day))
    assert command("build", "--project", translated_project).returncode == 0
    for before, after in (("viel Wasser", "400 ml Tee."), ("400 ml Tee", "500 ml Tee")):
        article.write_text(article.read_text("utf-8").replace(before, after), "utf-8")
        os.utime(article, (day, day))  # of the same size and time as before
        assert command("build", "--project", translated_project).returncode == 0
        assert article.read_text("utf-8") == (translated_project / "output/de/fieber.md").read_text("utf-8")


def test_articles_whose_names_differ_only_in_case_are_named(faktentreu: Run, translated_project: Path) -> None:
    for name in ("Husten.md", "husten.md"):
        (translated_project / "source_de" / name).write_text("Trinke.\n", encoding="utf-8")
    if len(list((translated_project / "source_de").iterdir())) < 3:
        pytest.skip("this file system knows no case")
    result = faktentreu("build", "--project", translated_project)
    assert result.exit_code == 2
    assert result.stderr == (
        "source_de/husten.md: its name differs from source_de/Husten.md only in case or accents, which many file "
        "systems take for one; rename one of them\n"
    )
