"""A run that is killed leaves every file old or new; benchmarks/kill.py does it five hundred times."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX")
def test_a_killed_run_leaves_whole_files_and_the_next_one_mends_all() -> None:
    command = [sys.executable, "benchmarks/kill.py", "--times", "6", "--articles", "4"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "; 0 were neither" in done.stdout
    assert "them, 0 gave other bytes" in done.stdout
