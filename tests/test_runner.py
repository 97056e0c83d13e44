"""Jobs are done in order, by one process or by several; a process that dies costs the one job it died over."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from time import sleep

import pytest
from click.testing import Result

from pipeline.project.cache import FOLDER
from pipeline.project.runner import CHUNK, Crew, Work, hired, results_of

ROOT = Path(__file__).parents[1]
Run = Callable[..., Result]


def doubled(number: int) -> str:
    """A job; some take longer, three of them end their process."""
    if number in (7, 40, 41):
        os.kill(os.getpid(), signal.SIGKILL)
    sleep(0.002 * (number % 3))
    return str(2 * number)


def died(number: int) -> str:
    return f"{number} died"


WORK = Work(doubled, died)


def test_results_come_in_the_order_of_the_jobs_and_name_those_that_died() -> None:
    numbers = range(5 * CHUNK)
    with hired(2) as crew:
        found = list(results_of(WORK, numbers, crew, len(numbers)))
    assert found == [died(number) if number in (7, 40, 41) else str(2 * number) for number in numbers]


def test_jobs_are_not_taken_far_ahead() -> None:
    taken: list[int] = []

    def jobs() -> object:
        for number in range(50, 50 + 40 * CHUNK):
            taken.append(number)
            yield number

    with hired(2) as crew:
        results = results_of(WORK, jobs(), crew, 40 * CHUNK)  # type: ignore[arg-type]
        next(results)
        assert len(taken) <= 5 * CHUNK


def test_little_work_needs_no_other_process() -> None:
    assert Crew().size(10) == 1
    assert Crew(3).size(10) == 3


@pytest.fixture
def many(make_project: Callable[[Mapping[str, str]], Path]) -> Path:
    """A project of sixty articles."""
    return make_project({f"source_de/a{number}.md": f"# Eins {number}\n\nNimm {number} mg.\n" for number in range(60)})


@pytest.mark.parametrize("command", ["update", "check", "build", "status"])
def test_several_processes_say_and_write_what_one_does(many: Path, faktentreu: Run, command: str) -> None:
    def state() -> dict[str, bytes]:
        files = (path for path in many.rglob("*") if path.is_file() and FOLDER not in path.parts)
        return {path.relative_to(many).as_posix(): path.read_bytes() for path in files}

    (many / "source_de/a17.md").write_bytes(b"\xff")
    several = faktentreu(command, "--project", many, "--jobs", "2")
    made = state()
    for path in [*(many / "output").rglob("*.*"), *(many / "translations").rglob("*.*")]:
        path.unlink()
    subprocess.run(["rm", "-r", many / FOLDER], check=True)
    one = faktentreu(command, "--project", many, "--jobs", "1")
    assert (one.output, one.exit_code) == (several.output, several.exit_code)
    assert "source_de/a17.md:1: byte 0xff is not UTF-8" in one.output
    assert state() == made


@pytest.mark.skipif(sys.platform == "win32", reason="SIGINT to a group is POSIX")
def test_an_interrupt_ends_all_with_one_sentence(many: Path) -> None:
    command = [sys.executable, "-m", "pipeline", "build", "--jobs", "2", "--project", str(many)]
    run = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    for _ in range(6000):
        if (many / FOLDER / "blobs").is_dir():
            break
        sleep(0.01)
    else:
        pytest.fail("nothing was begun in a minute")
    os.killpg(run.pid, signal.SIGINT)
    _, said = run.communicate(timeout=60)
    assert said in ("the run was interrupted; start it again\n", "")
    assert run.returncode in (2, 0)
