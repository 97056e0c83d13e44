"""Let coverage guide the input: atheris looks for bytes that reach new code.

    python -m tools.fuzz.guided TARGET FOLDER [-max_total_time=SECONDS] [-runs=N]

FOLDER takes the inputs that reached something new, and has the target's sound texts to begin with. Needs `atheris`,
which is no dependency of the project; what it finds goes through `python -m tools.fuzz` no more, but ends the run.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris  # type: ignore[import-not-found,unused-ignore]

from pipeline.model import FaktentreuError

with atheris.instrument_imports(include=["pipeline", "markdown_it", "mdit_py_plugins", "tomllib"]):
    from tools.fuzz.targets import TARGETS


def main() -> None:
    """Read the arguments and hand the target over."""
    if len(sys.argv) < 3 or sys.argv[1] not in TARGETS:
        sys.exit(f"{__doc__}\nTARGET is one of {', '.join(TARGETS)}")
    target, folder = TARGETS[sys.argv[1]], Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(target.seeds):
        (folder / f"seed-{number}").write_bytes(seed)
    dictionary = folder.with_suffix(".words")
    quoted = ("".join(f"\\x{byte:02x}" for byte in word) for word in target.words)
    dictionary.write_text("".join(f'"{word}"\n' for word in quoted), encoding="utf-8")

    def run(data: bytes) -> None:
        try:
            target.run(data)
        except FaktentreuError:
            return

    atheris.Setup([sys.argv[0], str(folder), f"-dict={dictionary}", "-timeout=20", *sys.argv[3:]], run)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
