"""An update that is killed leaves every catalog old or new; benchmarks/kill.py does it three hundred times."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX")
def test_a_killed_update_leaves_whole_catalogs() -> None:
    command = [sys.executable, "benchmarks/kill.py", "--times", "3", "--articles", "4"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "; 0 were neither" in done.stdout
    assert "brought all up to date" in done.stdout
