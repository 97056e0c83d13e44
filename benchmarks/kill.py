"""Kill `update` and `build` at random moments, and say whether every file was whole each time, old or new.

    python benchmarks/kill.py [--times N] [--articles N] [--seed N]

A made-up project is brought back and forth between two states of its German articles, with its cache, by runs of which
every other one is killed with SIGKILL after a random time within what a whole run takes. Every catalog and page must
then be that of one of the two states, and the run after it must bring all files to what runs without a cache and a
kill give, byte for byte. The runs are forks of this process, so that they begin at once. Exits with 1 where anything
was otherwise.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import sys
import tempfile
from pathlib import Path
from time import perf_counter, sleep

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from pipeline import __main__ as program  # noqa: E402

SETTINGS = '[tool.faktentreu]\nlanguages = ["en", "fr"]\n'
CACHE = ".faktentreu-cache"
COMMANDS = ("update", "build")

Files = dict[str, bytes]


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


def started(project: Path, command: str, *options: str) -> int:
    """A run in a process of its own, which begins here and now; gives its number."""
    if number := os.fork():
        return number
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    sys.argv = ["faktentreu", command, "--project", str(project), *options]
    code = 70
    try:
        program.main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 70
    finally:
        os._exit(code)


def run(project: Path, command: str) -> float:
    """A run to its end, in seconds."""
    start = perf_counter()
    _, status = os.waitpid(started(project, command), 0)
    assert os.waitstatus_to_exitcode(status) in (0, 1), f"{command} failed"
    return perf_counter() - start


def files(project: Path, command: str) -> Files:
    """What a command writes, by name: catalogs or pages; not what a killed run left half-written under another name."""
    folder = project / ("translations" if command == "update" else "output")
    wanted = (".po", ".pot") if command == "update" else (".md", ".html", ".css")
    paths = (path for path in folder.rglob("*") if path.suffix in wanted)
    return {str(path.relative_to(project)): path.read_bytes() for path in paths}


def settled(project: Path, count: int) -> tuple[list[dict[str, Files]], dict[str, float]]:
    """What catalogs and pages hold in both states, once they only swing between these; and the seconds of a run."""
    write_articles(project, count, 0)
    run(project, "update")
    for path in (project / "translations").rglob("*.po"):
        text = path.read_text(encoding="utf-8")
        head, *entries = text.split('\nmsgstr ""\n')
        path.write_text(head + '\nmsgstr ""\n' + '\nmsgstr "Übersetzt"\n'.join(entries), encoding="utf-8")
    seen: list[dict[str, Files]] = []
    seconds: dict[str, float] = {}
    while len(seen) < 4 or seen[-1] != seen[-3] or seen[-2] != seen[-4]:
        write_articles(project, count, (len(seen) + 1) % 2)
        for made in (CACHE, "output"):
            shutil.rmtree(project / made, ignore_errors=True)
        seconds = {command: run(project, command) for command in COMMANDS}
        seen.append({command: files(project, command) for command in COMMANDS})
        assert len(seen) < 12, "the files do not come to rest between the two states"
    return ([seen[-2], seen[-1]] if len(seen) % 2 else [seen[-1], seen[-2]]), seconds


def killed(project: Path, command: str, seconds: float, random_: random.Random) -> None:
    """A run that does not come to its end, alone or with other processes."""
    number = started(project, command, "--jobs", str(random_.choice((1, 1, 2))))
    sleep(random_.uniform(0, 1.05 * seconds))
    os.kill(number, signal.SIGKILL)
    os.waitpid(number, 0)


def main() -> None:
    """Kill, look, tell."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--times", type=int, default=500)
    parser.add_argument("--articles", type=int, default=8)
    parser.add_argument("--seed", type=int, default=0)
    wanted = parser.parse_args()
    random_ = random.Random(wanted.seed)
    with tempfile.TemporaryDirectory() as name:
        project = Path(name)
        (project / "source_de").mkdir()
        (project / "pyproject.toml").write_text(SETTINGS, encoding="utf-8")
        states, seconds = settled(project, wanted.articles)
        broken = mixed = other = 0
        for number in range(wanted.times):
            state = number % 2
            command = random_.choice(COMMANDS)
            write_articles(project, wanted.articles, state)
            if command == "build":
                run(project, "update")
            killed(project, command, seconds[command], random_)
            found = files(project, command)
            broken += sum(data not in (one[command].get(path) for one in states) for path, data in found.items())
            mixed += found not in [one[command] for one in states]
            for again in COMMANDS:
                run(project, again)
                other += files(project, again) != states[state][again]
        leftovers = [path for path in (project / "translations").rglob("*") if "tmp" in path.name]
    print(f"{wanted.times} runs killed, after {mixed} some files were old and some new; {broken} were neither")
    print(f"of the runs after them, {other} gave other bytes than a run without cache and kill")
    if leftovers:
        print(f"{len(leftovers)} half-written files were left")
    sys.exit(bool(broken or other or leftovers))


if __name__ == "__main__":
    main()
