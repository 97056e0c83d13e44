"""Measure what splitting, splicing and verifying cost beside one plain parse of the same text, as ratios in one run.

    python benchmarks/markdown.py [ARTICLE.md] [--rounds N]

Without ARTICLE a rich text of 8 kB is made up. `parse` is markdown-it-py alone with the same plug-ins; `split + splice`
is the way from an article to a page, `first page` the same and the comparison of the page, read again, with the German
article, `next page` what that is for a second language, when the German side of the comparison is ready. Every round
splits anew and makes another translation, so that nothing is measured twice. A ratio is the median of the rounds' own:
what else the machine does slows all steps of a round. Processor time; then the wall time of texts made to be hard.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import TypeVar

from pipeline.markdown import make_parser, parsable, splice, split, verify
from pipeline.markdown.body import kept_body
from pipeline.markdown.verify import _german
from pipeline.model import FaktentreuError

Value = TypeVar("Value")

SECTION = """\
## Abschnitt {number}

Magnesium ist ein *Mineralstoff*, den der Körper für **mehr als 300 Vorgänge** braucht; siehe [Ratgeber](ratgeber.md).
Erwachsene brauchen etwa 300–400 mg am Tag.[^{number}]

- Nimm höchstens 250 mg als **Präparat**.
- Halte mindestens 2 Stunden Abstand zu `Antibiotika`.
  1. Morgens 1 Tablette
  2. Abends 1 Tablette

| Mittel | Menge | Wann |
|---|--:|---|
| Magnesiumcitrat | 200 mg | abends |
| Magnesiumoxid | 400 mg | zum Essen |

> Unter 50 µg/l ist ein Wert niedrig, über 75 µg/l ausreichend.

[^{number}]: Fachgesellschaft, [Leitlinie](https://example.org/{number}), 2024.

"""
HARD = {
    "5 MB of paragraphs": "Nimm *höchstens* 400 mg am Tag, siehe [Rat](rat.md).\n\n" * 92_000,
    "10,000 nested quotes": ">" * 10_000 + " Text",
    "10,000 nested brackets": "[" * 10_000 + "x" + "]" * 10_000,
    "10,000 quote lines": "> a\n" * 10_000,
    "5,000 links": "[a](b) " * 5_000,
}


def main() -> None:
    """Read the arguments, print the table of ratios, then the hard texts."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("article", type=Path, nargs="?")
    arguments.add_argument("--rounds", type=int, default=41)
    options = arguments.parse_args()
    text = options.article.read_text("utf-8") if options.article else rich_text(8_000)
    print(f"{len(text.encode()):,} bytes, {options.rounds} rounds, medians\n")
    print_ratios(text, options.rounds)
    print()
    for name, hard in HARD.items():
        print_hard(name, hard)


def rich_text(size: int) -> str:
    """Sections of every usual construct, about `size` bytes."""
    sections = (SECTION.format(number=number) for number in range(1, 2 + size // len(SECTION.encode())))
    return "# Magnesium\n\n" + "".join(sections)


def print_ratios(text: str, rounds: int) -> None:
    """One line for each step: milliseconds, and the multiple of the plain parse."""
    parser = make_parser()
    for number in range(-3, 0):  # warm up
        steps_of(text, parser.parse, number)
    measured = [steps_of(text, parser.parse, number) for number in range(rounds)]
    for name in measured[0]:
        seconds = median(steps[name] for steps in measured)
        ratio = median(steps[name] / steps["parse"] for steps in measured)
        print(f"{name:<18}{seconds * 1000:8.2f} ms{ratio:8.2f}")


def steps_of(text: str, plain_parse: Callable[[str], object], number: int) -> dict[str, float]:
    """The seconds of each step for one translation; nothing is known of the article before."""
    kept_body.cache_clear()
    _german.cache_clear()
    parse_time, _ = timed(lambda: plain_parse(parsable(text)), process_time)
    split_time, article = timed(lambda: split("a", text, ("title",)), process_time)
    translations = {index: f"Ŧ{number} {segment.text}" for index, segment in enumerate(article.segments)}
    splice_time, page = timed(lambda: splice(article, translations), process_time)
    first_time, broken = timed(lambda: verify(article, page), process_time)
    assert not broken
    next_time, _ = timed(lambda: verify(article, page), process_time)
    both = split_time + splice_time
    return {
        "parse": parse_time,
        "split": split_time,
        "splice": splice_time,
        "split + splice": both,
        "first page": both + first_time,
        "next page": both + next_time,
    }


def print_hard(name: str, text: str) -> None:
    """The seconds that a hard text takes from article to verified page, or the fault it ends in."""
    try:
        split_time, article = timed(lambda: split("a", text, ()))
    except FaktentreuError as fault:
        print(f"{name:<24} {fault}")
        return
    translations = {index: f"Ŧ {segment.text}" for index, segment in enumerate(article.segments)}
    splice_time, page = timed(lambda: splice(article, translations))
    verify_time, broken = timed(lambda: verify(article, page))
    seconds = f"split {split_time:6.2f} s, splice {splice_time:6.2f} s, verify {verify_time:6.2f} s"
    print(f"{name:<24}{seconds}; {len(article.segments)} segments, {len(broken)} broken")


def timed(work: Callable[[], Value], clock: Callable[[], float] = perf_counter) -> tuple[float, Value]:
    """The seconds a piece of work takes by this clock, and what it gives."""
    begin = clock()
    value = work()
    return clock() - begin, value


if __name__ == "__main__":
    main()
