"""The measure on published catalogs takes what states a number, and tells what the guard flags."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
CATALOG = """msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "Wait _15 minutes before the next dose"
msgstr "Attendez %s avant la prochaine dose"

msgid "Wait at least 15 minutes before eating"
msgstr "Attendez au moins 15 minutes avant de manger"

msgid "Wait at least 20 minutes before eating"
msgstr "Attendez au moins 30 minutes avant de manger"

#, fuzzy
msgid "Wait at least 25 minutes before eating"
msgstr "Attendez au moins 35 minutes avant de manger"
"""


def test_what_is_flagged_is_counted_and_listed(tmp_path: Path) -> None:
    catalog = tmp_path / "fr/LC_MESSAGES/wait.po"
    catalog.parent.mkdir(parents=True)
    catalog.write_text(CATALOG, encoding="utf-8")
    (tmp_path / "fr/LC_MESSAGES/broken.mo").write_bytes(b"no catalog")
    command = [sys.executable, "benchmarks/catalogs.py", str(tmp_path), "--list"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert told.splitlines()[1].split() == ["fr", "2", "1", "1"]
    assert "Attendez au moins 30 minutes avant de manger" in told
    assert "error quantity-changed" in told
