"""Throw hostile input at all that reads what others wrote: no traceback, no hang, no promise broken.

    python -m tools.fuzz [TARGET...] [--runs N] [--minutes M] [--seed S] [--keep FOLDER]

Every target takes its share of the runs, some hundreds at a time, until the runs or the minutes are over. An input that
breaks something is written into the folder, cut down as far as it still breaks; the exit code is then 1. What a run
took is measured in seconds of computing, so that a busy machine makes no false alarm.
"""

from __future__ import annotations

import argparse
import resource
import signal
import sys
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from random import Random
from time import monotonic, perf_counter

from pipeline.model import FaktentreuError
from tools.fuzz.mutate import hostile
from tools.fuzz.targets import TARGETS, Target

MEMORY = 3 << 30  # bytes of address space
PATIENCE = 2.0  # seconds of computing that any input may take, besides what its size allows
CUTS = 400  # attempts to cut a crash down


class TooSlowError(BaseException):
    """The input takes longer than its size allows; no `except Exception` on the way may swallow it."""


def main() -> int:
    """Read the arguments, run, and tell what was found."""
    options = arguments()
    clocked()
    names = options.targets or list(TARGETS)
    done: Counter[str] = Counter()
    found: dict[str, bytes] = {}
    begin = monotonic()
    turn = 0
    while done.total() < options.runs and monotonic() - begin < options.minutes * 60:
        name = names[turn % len(names)]
        chance = Random(f"{options.seed} {name} {turn // len(names)}")
        turn += 1
        for _ in range(min(TARGETS[name].turn, options.runs - done.total())):
            data = hostile(chance, TARGETS[name].seeds, TARGETS[name].words)
            done[name] += 1
            fault = fault_of(TARGETS[name], data)
            if fault and f"{name}: {fault}" not in found:
                found[f"{name}: {fault}"] = keep(name, fault, data, options.keep)
        if options.verbose:
            print(f"{done.total():,} runs, {len(found)} faults, {monotonic() - begin:.0f} s ({name})", flush=True)
    print(", ".join(f"{name} {count:,}" for name, count in sorted(done.items())))
    print(f"{done.total():,} runs in {monotonic() - begin:.0f} s, seed {options.seed}; {len(found)} faults")
    return bool(found)


def arguments() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"of {', '.join(TARGETS)}; all without a wish")
    parser.add_argument("--runs", type=int, default=10_000)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, default=Path("crashes"))
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    if unknown := [name for name in options.targets if name not in TARGETS]:
        parser.error(f"there is no target {unknown[0]}; there are {', '.join(TARGETS)}")
    return options


def fault_of(target: Target, data: bytes) -> str:
    """What an input breaks, in one line that is the same for the same fault; empty where all holds."""
    try:
        with limited(PATIENCE + len(data) / target.pace):
            target.run(data)
    except FaktentreuError:
        return ""
    except TooSlowError:
        return "too slow"
    except Exception as error:
        frames = traceback.extract_tb(error.__traceback__)
        last = next((one for one in reversed(frames) if "/pipeline/" in one.filename), frames[-1])
        where = f"{Path(last.filename).name}:{last.lineno}"
        return f"{type(error).__name__} {str(error)[:60] if isinstance(error, AssertionError) else ''} at {where}"
    return ""


def clocked() -> None:
    """Get ready to stop input that takes too long."""
    signal.signal(signal.SIGPROF, too_slow)


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Raise TooSlowError where what is inside computes longer."""
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def too_slow(_signal: int, _frame: object) -> None:
    """What the timer calls."""
    raise TooSlowError


def keep(name: str, fault: str, data: bytes, folder: Path) -> bytes:
    """Write an input that breaks something, cut down, and say so."""
    small = data if fault == "too slow" else cut_down(TARGETS[name], data, fault)
    path = folder / f"{name}-{sha256(small).hexdigest()[:12]}"
    folder.mkdir(parents=True, exist_ok=True)
    path.write_bytes(small)
    begin = perf_counter()
    fault_of(TARGETS[name], small)
    print(f"{name}: {fault}: {path} ({len(small)} bytes, {perf_counter() - begin:.1f} s)", flush=True)
    print(f"  {small[:300]!r}", flush=True)
    return small


def cut_down(target: Target, data: bytes, fault: str) -> bytes:
    """The input without all that can be left out while the same breaks."""
    size, cuts = len(data) // 2, 0
    while size and cuts < CUTS:
        at = 0
        while at < len(data) and cuts < CUTS:
            shorter = data[:at] + data[at + size :]
            cuts += 1
            if fault_of(target, shorter) == fault:
                data = shorter
            else:
                at += size
        size //= 2
    return data


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    sys.exit(main())
