"""Join golden pairs to longer texts: are right ones still silent, and is what is wrong in one sentence still found?

    python benchmarks/joined.py [LANGUAGE …] [--texts N] [--seed N] [--list]

The pairs are those of tests/golden/pairs/ that end with a sentence. For each language N texts are joined of three right
pairs, and half as many of two right ones and a wrong one, in any order. A text counts as flagged with an error or a
warning. `--list` prints the right texts that were flagged and the wrong ones that were not.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from pipeline.check import check_text  # noqa: E402
from pipeline.model import Severity  # noqa: E402

PAIRS = ROOT / "tests" / "golden" / "pairs"
LONGEST = 300  # characters of a German text
MARKUP = "`*_[<|\\"
FEWEST = 6  # right pairs of a language


@dataclass(frozen=True, slots=True)
class Golden:
    """A golden pair, and the findings that are expected, one a line."""

    source: str
    target: str
    findings: Sequence[str]


@dataclass(frozen=True, slots=True)
class Joined:
    """A text of several pairs: its language, whether all are right, both texts, and what was found in it."""

    language: str
    is_right: bool
    source: str
    target: str
    found: Sequence[str]


def main() -> None:
    """Read the arguments, join, print the rates."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("languages", nargs="*")
    parser.add_argument("--texts", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--list", action="store_true")
    wanted = parser.parse_args()
    languages = wanted.languages or sorted(path.stem for path in PAIRS.glob("*.txt"))
    chance = random.Random(wanted.seed)
    joined = [one for language in languages for one in join(language, wanted.texts, chance)]
    right, wrong = ([one for one in joined if one.is_right is is_right] for is_right in (True, False))
    flagged, silent = [one for one in right if one.found], [one for one in wrong if not one.found]
    print(f"right texts   {len(right):>6}   flagged {len(flagged):>5}   {share(flagged, right)}")
    print(f"wrong texts   {len(wrong):>6}   silent  {len(silent):>5}   {share(silent, wrong)}")
    for one in (*flagged, *silent) if wanted.list else ():
        print(f"\n{one.language}: {one.source}\n    {one.target}", *one.found, sep="\n    ")


def join(language: str, texts: int, chance: random.Random) -> Iterator[Joined]:
    """Texts of three pairs of a language, right ones and ones with a wrong pair."""
    pairs = list(golden(language))
    right, wrong = [one for one in pairs if not one.findings], [one for one in pairs if one.findings]
    if len(right) < FEWEST:
        return
    for number in range(texts + texts // 2 if wrong else texts):
        parts = chance.sample(right, 3)
        if number >= texts:
            parts[chance.randrange(3)] = chance.choice(wrong)
        source, target = (" ".join(texts) for texts in zip(*((one.source, one.target) for one in parts), strict=True))
        found = check_text(source, target, target_language=language)
        told = [f"{one.severity} {one.rule}: {one.message}" for one in found if one.level > Severity.NOTE]
        yield Joined(language, number < texts, source, target, told)


def golden(language: str) -> Iterator[Golden]:
    """The golden pairs of a language whose German ends with a sentence, without markup."""
    blocks = f"\n{(PAIRS / f'{language}.txt').read_text('utf-8')}".split("\nde: ")[1:]
    for block in blocks:
        source, _, rest = block.partition("\n")
        target, *lines = rest.removeprefix(f"{language}: ").splitlines()
        is_plain = len(source) < LONGEST and not any(mark in source for mark in MARKUP)
        if rest.startswith(f"{language}: ") and is_plain and source.rstrip().endswith((".", "!", "?")):
            yield Golden(source.strip(), target.strip(), [line.strip() for line in lines if line.startswith("    ")])


def share(part: Sequence[Joined], whole: Sequence[Joined]) -> str:
    return f"{100 * len(part) / len(whole):.2f} %" if whole else ""


if __name__ == "__main__":
    main()
