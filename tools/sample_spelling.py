"""The spelled-out numbers of CLDR go in, the slips of our reading come out, with a sample of forms for the tests.

Run after tools.generate_cldr:
    python -m tools.sample_spelling --packages FOLDER [--step 1] [LANGUAGE ...]
Reads every form of 0 to 10,000 (or each `--step`th) back and prints what does not come out as itself; exits 1 then.
Without languages it also writes tests/golden/spelling.json: language -> form -> number, a random sample, by a
fixed seed.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from pipeline.facts.lexicon.runs import pattern, read_run
from pipeline.facts.lexicon.spelling import spelling_from
from tools.generate_cldr import OUTPUT, locale_rules
from tools.rbnf import Speller, spelled

SAMPLE = Path(__file__).parents[1] / "tests" / "golden" / "spelling.json"
SAMPLES_PER_LANGUAGE = 150
LARGEST = 10_000


def main() -> int:
    """Verify, and write the sample; exit 1 where a form is misread."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("languages", nargs="*", metavar="LANGUAGE")
    parser.add_argument("--packages", type=Path, required=True, help="folder with the unpacked npm packages")
    parser.add_argument("--step", type=int, default=1, help="verify only each n-th number")
    options = parser.parse_args()
    slips = 0
    samples = {}
    for path in sorted(OUTPUT.glob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        if "words" not in data or (options.languages and path.stem not in options.languages):
            continue
        rules = locale_rules(options.packages, path.stem)
        for slip in _slips(data, rules, options.step):
            slips += 1
            print(f"{path.stem}: {slip}")
        samples[path.stem] = _sample(path.stem, rules)
    if not options.languages:
        lines = [f"{json.dumps(name)}: {json.dumps(forms, ensure_ascii=False)}" for name, forms in samples.items()]
        SAMPLE.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    print(f"{len(samples)} languages, {slips} forms misread.")
    return 1 if slips else 0


def _slips(data: dict[str, object], rules: Speller, step: int) -> Iterator[str]:
    """What is misread, and what the pattern does not take as one run."""
    spelling = spelling_from(data)
    run = re.compile(pattern(spelling))
    for number in range(0, LARGEST + 1, step):
        for form in spelled(rules.cardinals, number):
            read = read_run(form, spelling)
            if read != [(0, len(form), number)]:
                yield f"{number} is {form!r}, read as {read}"
            if not run.fullmatch(form):
                yield f"{number} is {form!r}, which is not one run"


def _sample(language: str, rules: Speller) -> dict[str, int]:
    """Forms of random numbers, half of them below 1,000, one form each."""
    chance = random.Random(language)
    sample = {}
    for number in sorted(chance.randrange(LARGEST if count % 2 else 1000) for count in range(SAMPLES_PER_LANGUAGE)):
        forms = spelled(rules.cardinals, number)
        if forms:
            sample[chance.choice(forms)] = number
    return sample


if __name__ == "__main__":
    sys.exit(main())
