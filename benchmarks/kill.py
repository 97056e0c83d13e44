"""Kill `faktentreu update` at random moments, and say whether every catalog was whole each time, old or new.

    python benchmarks/kill.py [--times N] [--articles N] [--seed N]

A made-up project is brought up to date between two states of its German articles, back and forth. Each run is killed
with SIGKILL after a random time within what a whole run takes. Exits with 1 when a catalog was anything but one of its
two states, or when the run after all of them does not bring it to the state that a run without a kill gives.
"""

from __future__ import annotations

import argparse
import random
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter, sleep

ROOT = Path(__file__).resolve().parents[1]
SETTINGS = '[tool.faktentreu]\nlanguages = ["en", "fr"]\n'
UPDATE = [sys.executable, "-m", "pipeline", "update", "--project"]


def article(number: int, state: int) -> str:
    """A German article in one of its two states: some paragraphs differ, some stand elsewhere; none is another's."""
    paragraphs = [
        f"Nimm {part + number + (state if part % 3 == 0 else 0)} mg am Tag {number}-{part}." for part in range(30)
    ]
    return f"# Artikel {number}\n\n" + "\n\n".join(paragraphs[::-1] if state else paragraphs) + "\n"


def write_articles(project: Path, count: int, state: int) -> None:
    """Put all articles into one state."""
    for number in range(count):
        (project / f"source_de/a{number}.md").write_text(article(number, state), encoding="utf-8")


def started(project: Path) -> subprocess.Popen[bytes]:
    """An update in a process of its own."""
    return subprocess.Popen([*UPDATE, project], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT)


def catalogs(project: Path) -> dict[str, bytes]:
    """Every catalog and template, by its name; not what a killed run left half-written under another name."""
    paths = (path for path in (project / "translations").rglob("*") if path.suffix in (".po", ".pot"))
    return {str(path.relative_to(project)): path.read_bytes() for path in paths}


def settled(project: Path, count: int) -> tuple[list[dict[str, bytes]], float]:
    """What the catalogs hold in both states, once they only swing between these; and the seconds of one update."""
    write_articles(project, count, 0)
    started(project).wait()
    for path in (project / "translations").rglob("*.po"):
        text = path.read_text(encoding="utf-8")
        head, *entries = text.split('\nmsgstr ""\n')
        path.write_text(head + '\nmsgstr ""\n' + '\nmsgstr "Übersetzt"\n'.join(entries), encoding="utf-8")
    seen: list[dict[str, bytes]] = []
    seconds = 0.0
    while len(seen) < 4 or seen[-1] != seen[-3] or seen[-2] != seen[-4]:
        write_articles(project, count, (len(seen) + 1) % 2)
        start = perf_counter()
        started(project).wait()
        seconds = perf_counter() - start
        seen.append(catalogs(project))
        assert len(seen) < 12, "the catalogs do not come to rest between the two states"
    return ([seen[-2], seen[-1]] if len(seen) % 2 else [seen[-1], seen[-2]]), seconds


def main() -> None:
    """Kill, look, tell."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--times", type=int, default=300)
    parser.add_argument("--articles", type=int, default=8)
    parser.add_argument("--seed", type=int, default=0)
    wanted = parser.parse_args()
    random_ = random.Random(wanted.seed)
    with tempfile.TemporaryDirectory() as name:
        project = Path(name)
        (project / "source_de").mkdir()
        (project / "pyproject.toml").write_text(SETTINGS, encoding="utf-8")
        states, seconds = settled(project, wanted.articles)
        broken = mixed = 0
        state = 0
        for _ in range(wanted.times):
            state = 1 - state
            write_articles(project, wanted.articles, state)
            process = started(project)
            sleep(random_.uniform(0.3 * seconds, 1.05 * seconds))  # before that it only imports
            process.send_signal(signal.SIGKILL)
            process.wait()
            found = catalogs(project)
            broken += sum(data not in (states[0].get(path), states[1].get(path)) for path, data in found.items())
            broken += len(states[0].keys() ^ found.keys())
            mixed += found not in states
        write_articles(project, wanted.articles, state)
        started(project).wait()
        leftovers = [path for path in project.rglob("*") if "tmp" in path.name]
        is_whole = catalogs(project) == states[state] and not leftovers
    print(f"{wanted.times} updates killed, after {mixed} some catalogs were old and some new; {broken} were neither")
    print("the next update " + ("brought all up to date" if is_whole else "did NOT bring all up to date"))
    sys.exit(bool(broken or not is_whole))


if __name__ == "__main__":
    main()
