"""The workers of a Dask cluster do the same jobs and say the same; one that dies in the middle costs nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from shutil import rmtree
from time import monotonic, sleep

import pytest
from click.testing import Result

from pipeline.project.cache import FOLDER

ROOT = Path(__file__).parents[1]
LIMIT = 60  # seconds for anything to begin

Run = Callable[..., Result]


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A scheduler and two workers, each a process of its own: its address, and the workers."""
    if not os.environ.get("FAKTENTREU_DEMAND_TOOLS"):
        pytest.importorskip("distributed")
    folder = tmp_path_factory.mktemp("cluster")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    known = folder / "scheduler.json"

    def started(*command: str) -> subprocess.Popen[bytes]:
        line = [sys.executable, "-m", *command, "--scheduler-file", str(known)]
        return subprocess.Popen(line, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    scheduler = started("distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
    wait_for(known.is_file)
    options = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--host", "127.0.0.1", "--local-directory")
    workers = [started("distributed.cli.dask_worker", *options, str(folder / name)) for name in ("one", "two")]
    from distributed import Client

    with Client(scheduler_file=str(known), timeout=LIMIT) as client:
        client.wait_for_workers(2, timeout=LIMIT)
        address = client.scheduler.address
    yield address, workers
    for process in (*workers, scheduler):
        process.kill()
        process.wait()


def wait_for(is_so: Callable[[], bool]) -> None:
    end = monotonic() + LIMIT
    while not is_so():
        assert monotonic() < end
        sleep(0.05)


@pytest.fixture
def many(make_project: Callable[[Mapping[str, str]], Path]) -> Path:
    """A project of a hundred articles."""
    text = "# Eins {0}\n\nNimm {0} mg am Tag.\n\n" + "Trinke {0} Gläser Wasser, höchstens aber {0} Liter.\n\n" * 30
    return make_project({f"source_de/a{number:03}.md": text.format(number + 2) for number in range(100)})


def pages(project: Path) -> dict[str, bytes]:
    files = (path for path in (project / "output").rglob("*") if path.is_file())
    return {path.relative_to(project).as_posix(): path.read_bytes() for path in files}


def test_a_cluster_says_and_writes_what_this_machine_does_though_a_worker_dies(
    cluster: tuple[str, list[subprocess.Popen[bytes]]], many: Path, faktentreu: Run
) -> None:
    address, workers = cluster
    here = {command: faktentreu(command, "--project", many, "--jobs", "1").output for command in ("check", "build")}
    expected = pages(many)
    rmtree(many / FOLDER)
    rmtree(many / "output")
    assert faktentreu("check", "--project", many, "--cluster", address).output == here["check"]
    command = [sys.executable, "-m", "pipeline", "build", "--project", str(many), "--cluster", address]
    rmtree(many / FOLDER)
    run = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    wait_for(lambda: (many / FOLDER / "blobs").is_dir())
    workers[0].send_signal(signal.SIGKILL)
    said, complained = run.communicate(timeout=120)
    assert (said, run.returncode) == (here["build"], 0), complained
    assert pages(many) == expected


def test_a_cluster_that_does_not_answer_is_one_sentence(many: Path, faktentreu: Run) -> None:
    pytest.importorskip("distributed")
    result = faktentreu("check", "--project", many, "--cluster", "nowhere")
    assert result.exit_code == 2
    assert "no Dask scheduler answers at 'nowhere'" in result.stderr
    assert result.stderr.count("\n") == 1
