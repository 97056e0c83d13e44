"""Measure the whole way, from articles to pages, beside other programs: time, processor time and memory, as ratios.

    python benchmarks/whole.py FOLDER [--articles N ...] [--languages N] [--rounds N] [--without PEER ...] [--quick]

FOLDER is made: projects (see corpus.py), an environment for each program, the results. Every round runs every program
in turn, so that what others do on the machine meets all of them. Measured are

    cold       caches and pages deleted, translated catalogs there
    unchanged  the same again
    edited     one article of a hundred has another sentence

of ours (`update`, `check` with the guard, `build` with Markdown and HTML pages and indexes), mdpo (`md2po2md`),
translate-toolkit (`md2po`, `pot2po`, `po2md`), po4a (one catalog per language, up to 200 articles), gettext
(`msgmerge`) and polib (load and save), the last two as floors for catalogs alone, and `git status`. A program that
cannot be had is named and left out. The medians go to FOLDER/results.md, all figures to results.json, a plot to
results.svg; `--quick` takes a minute or two: 20 articles, one round, mdpo alone.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from time import perf_counter

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

import corpus  # noqa: E402
import plot  # noqa: E402

from pipeline.catalog import read_catalog, write_catalog  # noqa: E402

OURS = "faktentreu"
PACKAGES = {
    OURS: [str(ROOT)],
    "mdpo": ["mdpo"],
    "translate-toolkit": ["translate-toolkit[markdown]"],
    "polib": ["polib"],
}
TOOLS = {"po4a": "po4a", "gettext": "msgmerge", "git": "git"}
PHASES = ("cold", "unchanged", "edited")
LARGEST = {"po4a": 200, "gettext": 200}  # articles; beyond them these take more than minutes
HEAD = "| | step | wall | CPU | memory | × ours |"
LOOKING_ON = ("git", "gettext", "polib")  # they read the project of ours
POLIB = "import polib, sys\nfor path in sys.argv[1:]:\n    polib.pofile(path).save(path + '.new')\n"


@dataclass(frozen=True, slots=True)
class Cost:
    """What some commands took together: seconds, seconds of the processors, and the most memory of any process."""

    wall: float
    cpu: float
    megabytes: float

    def __add__(self, other: Cost) -> Cost:
        return Cost(self.wall + other.wall, self.cpu + other.cpu, max(self.megabytes, other.megabytes))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a program works: its project, the languages, and the folder of its executables."""

    project: Path
    languages: Sequence[str]
    programs: Path


Step = tuple[str, Callable[[Place], Cost]]


def main() -> None:
    """Read the arguments, make what is needed, run the rounds, write the results."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, nargs="+", default=[200, 2000])
    parser.add_argument("--languages", type=int, default=3)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--without", nargs="*", default=[], metavar="PEER")
    parser.add_argument("--quick", action="store_true")
    wanted = parser.parse_args()
    if wanted.quick:
        wanted.articles, wanted.rounds = [20], 1
        wanted.without = [*wanted.without, "translate-toolkit", "po4a", "gettext", "polib"]
    folder = wanted.folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    programs = {name: found for name in WORKS if name not in wanted.without and (found := installed(name, folder))}
    costs: dict[str, list[Cost]] = defaultdict(list)
    for articles in wanted.articles:
        places = dict(projects(folder, programs, articles, wanted.languages))
        for round_number in range(wanted.rounds):
            for phase in PHASES:
                for name, place in places.items():
                    for step, cost in run(name, place, phase, articles, round_number):
                        costs[f"{articles}/{phase}/{name}/{step}"].append(cost)
                        print(f"{articles:>5} {phase:<10}{name:<18}{step:<16}{cost.wall:>8.2f} s", flush=True)
    write_results(folder, costs, wanted)


def installed(name: str, folder: Path) -> Path | None:
    """The folder of a program's executables, installed on first use; None, with a word, where it cannot be had."""
    if name in TOOLS:
        if found := shutil.which(TOOLS[name]):
            return Path(found).parent
        print(f"{name} is not installed (apt-get install {name}); left out")
        return None
    environment = folder / "environments" / name
    if not (environment / "bin/python").exists():
        subprocess.run([sys.executable, "-m", "venv", environment], check=True)
        command = [environment / "bin/python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        if subprocess.run([*command, *PACKAGES[name]], check=False).returncode:
            print(f"{name} cannot be installed; left out")
            shutil.rmtree(environment)
            return None
    return environment / "bin"


def projects(folder: Path, programs: Mapping[str, Path], articles: int, languages: int) -> Iterator[tuple[str, Place]]:
    """A project for each program, made from the same articles, with catalogs translated in the program's own manner."""
    ours = folder / f"{OURS}-{articles}-{languages}"
    codes = corpus.LANGUAGES[:languages]
    if not ours.exists():
        corpus.make(ours, articles, languages)
        for command in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message", "all"]):
            author = ["-c", "user.name=Benchmark", "-c", "user.email=benchmark@example.org"]
            subprocess.run(["git", *author, "-C", ours, *command], check=True)
    for name, executables in programs.items():
        if articles > LARGEST.get(name, articles):
            continue
        project = ours if name in (OURS, *LOOKING_ON) else folder / f"{name}-{articles}-{languages}"
        place = Place(project, codes, executables)
        if not project.exists():
            shutil.copytree(ours / "source_de", project / "source_de")
            for _, work in WORKS[name]:
                work(place)
            for path in project.rglob("*.po"):
                translate(path)
        yield name, place


def translate(path: Path) -> None:
    """Give every entry of a catalog a translation: its own text with one more word."""
    catalog = read_catalog(path.read_bytes(), path.name)
    entries = (
        replace(entry, msgstr=f"{entry.msgid} x", fuzzy=False) if entry.msgid else entry for entry in catalog.entries
    )
    path.write_bytes(write_catalog(replace(catalog, entries=tuple(entries))))


def run(name: str, place: Place, phase: str, articles: int, round_number: int) -> Iterator[tuple[str, Cost]]:
    """Bring the project into the state of the phase, and run all steps of a program once."""
    if phase == "cold" and name not in LOOKING_ON:
        for made in ("output", "out", ".faktentreu-cache"):
            shutil.rmtree(place.project / made, ignore_errors=True)
    if phase == "edited":
        if name in LOOKING_ON or name == "po4a":
            return
        edit(place.project, max(1, articles // 100), round_number)
    for step, work in WORKS[name]:
        yield step, work(place)


def edit(project: Path, count: int, round_number: int) -> None:
    """Give some articles another sentence, others in every round."""
    paths = sorted((project / "source_de").glob("*.md"))
    for path in paths[round_number * count : (round_number + 1) * count]:
        text = path.read_text(encoding="utf-8")
        head, mark, tail = text.rpartition("\n\n## ")
        path.write_text(f"{head}\n\nTrinke {round_number + 2} Gläser Wasser am Tag.{mark}{tail}", encoding="utf-8")


def cost_of(command: Sequence[str | Path], folder: Path) -> Cost:
    """Run a command to its end, and say what it and its children took."""
    start = perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(map(str, command))[:200]} ended with {process.returncode}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def ours(command: str) -> Callable[[Place], Cost]:
    return lambda place: cost_of([place.programs / "faktentreu", command], place.project)


def mdpo(place: Place) -> Cost:
    command = [place.programs / "md2po2md", "source_de/*.md", "--quiet", "-o", "out/{lang}"]
    return cost_of([*command, *(word for code in place.languages for word in ("-l", code))], place.project)


def toolkit_extract(place: Place) -> Cost:
    return cost_of([place.programs / "md2po", "--progress=none", "-P", "source_de", "pot"], place.project)


def toolkit_update(place: Place) -> Cost:
    def one(code: str) -> Cost:
        (place.project / f"po/{code}").mkdir(parents=True, exist_ok=True)
        command = [place.programs / "pot2po", "--progress=none", "-t", f"po/{code}", "pot", f"po/{code}"]
        return cost_of(command, place.project)

    return total(one(code) for code in place.languages)


def toolkit_build(place: Place) -> Cost:
    def one(code: str) -> Cost:
        (place.project / f"out/{code}").mkdir(parents=True, exist_ok=True)
        command = [place.programs / "po2md", "--progress=none", "-t", "source_de", f"po/{code}", f"out/{code}"]
        return cost_of(command, place.project)

    return total(one(code) for code in place.languages)


def po4a(place: Place) -> Cost:
    lines = [f"[po4a_langs] {' '.join(place.languages)}", "[po4a_paths] po/all.pot $lang:po/$lang.po"]
    for path in sorted((place.project / "source_de").glob("*.md")):
        lines.append(f'[type: text] source_de/{path.name} $lang:out/$lang/{path.name} opt:"-o markdown -k 0"')
    (place.project / "po").mkdir(exist_ok=True)
    (place.project / "po4a.cfg").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return cost_of([place.programs / "po4a", "--quiet", "po4a.cfg"], place.project)


def msgmerge(place: Place) -> Cost:
    def one(code: str, template: Path) -> Cost:
        old = f"translations/{code}/{template.stem}.po"
        return cost_of([place.programs / "msgmerge", "--quiet", "-o", "/dev/null", old, template], place.project)

    templates = sorted((place.project / "translations/templates").glob("*.pot"))
    return total(one(code, template) for code in place.languages for template in templates)


def polib(place: Place) -> Cost:
    catalogs = sorted((place.project / "translations").glob("*/*.po"))
    cost = cost_of([place.programs / "python", "-c", POLIB, *catalogs], place.project)
    for path in catalogs:
        Path(f"{path}.new").unlink()
    return cost


def git_status(place: Place) -> Cost:
    return cost_of([place.programs / "git", "status", "--short"], place.project)


def total(costs: Iterator[Cost]) -> Cost:
    whole = Cost(0, 0, 0)
    for cost in costs:
        whole += cost
    return whole


WORKS: Mapping[str, Sequence[Step]] = {
    OURS: [(command, ours(command)) for command in ("update", "check", "build")],
    "git": [("status", git_status)],
    "mdpo": [("extract+build", mdpo)],
    "translate-toolkit": [("extract", toolkit_extract), ("update", toolkit_update), ("build", toolkit_build)],
    "po4a": [("all", po4a)],
    "gettext": [("msgmerge", msgmerge)],
    "polib": [("load+save", polib)],
}


def write_results(folder: Path, costs: Mapping[str, Sequence[Cost]], wanted: argparse.Namespace) -> None:
    """Write the table, the figures and the plot, and print the table."""
    about = f"{wanted.languages} languages, 53 segments an article, medians of {wanted.rounds} rounds"
    lines = [f"{machine()}; {about}.", ""]
    bars: dict[str, dict[str, float]] = {}
    for articles in wanted.articles:
        lines += [
            "",
            f"### {articles} articles",
            "",
            "| | step | wall | CPU | memory | ours is faster by |",
            "|---|---|---|---|---|---|",
        ]
        for phase in PHASES:
            sums = sums_of(costs, articles, phase)
            base = sums[OURS].wall if OURS in sums else 0
            for key, several in costs.items():
                count, one, name, step = key.split("/")
                if (int(count), one) == (articles, phase) and len(WORKS[name]) > 1:
                    lines.append(row(f"{phase}: {name}", step, middle(several), ""))
            for name, cost in sums.items():
                ratio = f"{cost.wall / base:.1f}" if base and name != OURS else ""
                lines.append(row(f"{phase}: {name}", "**all**", cost, ratio))
            bars[f"{articles} articles, {phase}"] = {name: cost.wall for name, cost in sums.items()}
    text = "\n".join(lines) + "\n"
    (folder / "results.md").write_text(text, encoding="utf-8")
    (folder / "results.svg").write_text(plot.bars(bars), encoding="utf-8")
    raw = {key: [[cost.wall, cost.cpu, cost.megabytes] for cost in several] for key, several in costs.items()}
    (folder / "results.json").write_text(json.dumps(raw, indent=1), encoding="utf-8")
    print(text)


def sums_of(costs: Mapping[str, Sequence[Cost]], articles: int, phase: str) -> dict[str, Cost]:
    """What each program took for all its steps together: the median over the rounds."""
    rounds: dict[str, list[Cost]] = {}
    for key, several in costs.items():
        count, one, name, _ = key.split("/")
        if (int(count), one) == (articles, phase):
            known = rounds.get(name)
            rounds[name] = [a + b for a, b in zip(known, several, strict=True)] if known else list(several)
    return {name: middle(several) for name, several in rounds.items()}


def middle(several: Sequence[Cost]) -> Cost:
    """The medians."""
    parts = ((cost.wall, cost.cpu, cost.megabytes) for cost in several)
    return Cost(*map(median, zip(*parts, strict=True)))


def row(*cells: object) -> str:
    name, step, cost, ratio = cells
    assert isinstance(cost, Cost)
    return f"| {name} | {step} | {cost.wall:.2f} s | {cost.cpu:.2f} s | {cost.megabytes:.0f} MB | {ratio} |"


def machine() -> str:
    """The machine and the Python that ran."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return f"{platform.system()} {platform.machine()}, {cores} cores{load}, Python {platform.python_version()}"


if __name__ == "__main__":
    main()
