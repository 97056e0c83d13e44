"""Measure what updating catalogs costs beside GNU gettext's msgmerge, and how it grows, as ratios in one run.

    python benchmarks/catalog.py [--rounds N]

First a catalog of 3,000 entries of which 150 changed: ours is reading both files, merging and writing; msgmerge does
the same with `--previous`. Each runs in a process of its own; ours also without the start of Python, which is paid once
for all catalogs. Then catalogs of 53 entries, 250 to 2,000 of them: the time of each must not grow with their number.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

from pipeline.catalog import new_header, read_catalog, write_catalog
from pipeline.merge import memory_of, merge
from pipeline.model import Catalog, Entry

TEXT = "Magnesium Fieber Tablette Wasser Körper täglich Arzt Wirkung Kind nehmen hilft Schmerz Morgen Abend"
WORDS = TEXT.split(" ")
OURS = """
import sys
from pathlib import Path
from pipeline.catalog import read_catalog, write_catalog
from pipeline.merge import merge
old, fresh = (read_catalog(Path(path).read_bytes(), path) for path in sys.argv[1:3])
Path(sys.argv[3]).write_bytes(write_catalog(merge(fresh, old, header=old.header)))
"""


def sentence(random_: random.Random) -> str:
    """A made-up German sentence with a dose."""
    return f"{' '.join(random_.choices(WORDS, k=random_.randint(6, 20)))} {random_.randint(1, 9999)} mg."


def pair(count: int, changed: int, seed: int) -> tuple[bytes, bytes]:
    """A translated catalog of so many entries, and a template in which some of its texts have another word."""
    random_ = random.Random(seed)
    texts = list(dict.fromkeys(sentence(random_) for _ in range(count)))
    old = tuple(Entry(text, f"<{text}>", references=("source_de/a.md",)) for text in texts)
    for number in random_.sample(range(len(texts)), changed):
        texts[number] = texts[number].replace(" ", " neu ", 1)
    fresh = tuple(Entry(text, references=("source_de/a.md",)) for text in texts)
    header = new_header("en", "x", "")
    return write_catalog(Catalog(header, old)), write_catalog(Catalog(header, fresh))


def ours(old: bytes, fresh: bytes) -> bytes:
    """One catalog from bytes to bytes."""
    known = read_catalog(old, "old.po")
    return write_catalog(merge(read_catalog(fresh, "new.pot"), known, header=known.header))


def seconds(act: Callable[[], object], rounds: int) -> float:
    """The median time of an act."""
    times = []
    for _ in range(rounds):
        start = perf_counter()
        act()
        times.append(perf_counter() - start)
    return median(times)


def beside_msgmerge(rounds: int) -> None:
    """3,000 entries, 150 changed."""
    old, fresh = pair(3000, 150, 0)
    with tempfile.TemporaryDirectory() as name:
        paths = [Path(name) / each for each in ("old.po", "new.pot", "out.po")]
        paths[0].write_bytes(old)
        paths[1].write_bytes(fresh)
        msgmerge = ["msgmerge", "--previous", "-q", "-o", paths[2], paths[0], paths[1]]
        theirs = seconds(lambda: subprocess.run(msgmerge, check=True), rounds)
        process = seconds(lambda: subprocess.run([sys.executable, "-c", OURS, *paths], check=True), rounds)
    inside = seconds(lambda: ours(old, fresh), rounds)
    print(f"msgmerge --previous      {theirs * 1000:7.0f} ms   1.00")
    print(f"ours, a process          {process * 1000:7.0f} ms   {process / theirs:.2f}")
    print(f"ours, inside a process   {inside * 1000:7.0f} ms   {inside / theirs:.2f}")


def growth() -> None:
    """Catalogs of 53 entries, 3 of them changed, with a memory of all translations."""
    for count in (250, 500, 1000, 2000):
        pairs = [pair(53, 3, seed) for seed in range(count)]
        start = perf_counter()
        catalogs = [read_catalog(old, "old.po") for old, _ in pairs]
        memory = memory_of((entry for catalog in catalogs for entry in catalog.entries), near=False)
        for catalog, (_, fresh) in zip(catalogs, pairs, strict=True):
            write_catalog(merge(read_catalog(fresh, "new.pot"), catalog, header=catalog.header, memory=memory))
        taken = perf_counter() - start
        print(f"{count:5} catalogs of 53 entries   {taken:6.2f} s   {taken / count * 1000:.2f} ms each")


def main() -> None:
    """Both measurements."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=5)
    beside_msgmerge(parser.parse_args().rounds)
    growth()


if __name__ == "__main__":
    main()
