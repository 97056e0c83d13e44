"""Measure `check` on a large bitext: seconds, pairs a second, and the peak of memory.

    python benchmarks/large_bitext.py [.tsv|.csv|.jsonl|.tmx|.xliff] [--pairs N] [--wrong N]

The file is made in a temporary folder from sentences with changing doses; one pair in `--wrong` has another dose. The
check runs in a process of its own, so that the peak is that of a person's run.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

SENTENCES = (
    ("Nimm höchstens {} mg am Tag.", "Take no more than {} mg a day."),
    ("Trinke viel Wasser, {} Gläser sind genug.", "Drink plenty of water, {} glasses are enough."),
    ("Etwa {} Minuten vor dem Schlafengehen einnehmen.", "Take about {} minutes before going to bed."),
    ("In Raum {} ist Ruhe wichtig.", "In room {} rest is important."),
)
HEADS = {
    ".tsv": "de\ten\n",
    ".csv": "de,en\n",
    ".jsonl": "",
    ".tmx": '<tmx version="1.4"><header srclang="de"/><body>\n',
    ".xliff": '<xliff version="1.2"><file source-language="de" target-language="en"><body>\n',
}
TAILS = {".tmx": "</body></tmx>", ".xliff": "</body></file></xliff>"}
FORMS: dict[str, Callable[[str, str], str]] = {
    ".tsv": lambda source, target: f"{source}\t{target}\n",
    ".csv": lambda source, target: f'"{source}","{target}"\n',
    ".jsonl": lambda source, target: json.dumps({"de": source, "en": target}) + "\n",
    ".tmx": lambda source, target: (
        f'<tu><tuv xml:lang="de"><seg>{source}</seg></tuv><tuv xml:lang="en"><seg>{target}</seg></tuv></tu>\n'
    ),
    ".xliff": lambda source, target: f"<trans-unit><source>{source}</source><target>{target}</target></trans-unit>\n",
}


def main() -> None:
    """Make the file, check it, print one line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("suffix", nargs="?", choices=tuple(FORMS), default=".tsv")
    parser.add_argument("--pairs", type=int, default=100_000)
    parser.add_argument("--wrong", type=int, default=1000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"large{options.suffix}"
        with file.open("w", encoding="utf-8") as stream:
            stream.writelines(lines(options.suffix, options.pairs, options.wrong))
        seconds, megabytes, said = measured(file)
        size = file.stat().st_size / 1e6
    rate = options.pairs / seconds
    print(f"{options.suffix} of {size:.1f} MB: {seconds:.1f} s, {rate:.0f} pairs/s, peak {megabytes:.0f} MB: {said}")


def lines(suffix: str, pairs: int, wrong: int) -> Iterator[str]:
    """The text of the file."""
    yield HEADS[suffix]
    for number in range(pairs):
        source, target = SENTENCES[number % len(SENTENCES)]
        dose = 2 + number % 997
        other = dose * 10 if number % wrong == wrong - 1 else dose
        yield FORMS[suffix](source.format(dose), target.format(other))
    yield TAILS.get(suffix, "")


def measured(file: Path) -> tuple[float, float, str]:
    """Seconds, peak in megabytes, and the last line that `check` prints."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "pipeline", "check", str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - start
    if done.returncode == 2:
        sys.exit(done.stderr)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss  # kilobytes on Linux, bytes on macOS
    megabytes = peak / (1e6 if sys.platform == "darwin" else 1024)
    return seconds, megabytes, done.stdout.splitlines()[-1]


if __name__ == "__main__":
    main()
