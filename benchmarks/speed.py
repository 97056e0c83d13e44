"""Measure how fast the guard is, beside other programs on the same texts in the same run.

    python benchmarks/speed.py PAIRS.jsonl [--rounds N] [--part pairs|rules|reading|loading|hostile]

The file holds one JSON object a line with src, tgt, src_lang and tgt_lang. `check_text` is the guard on two texts, with
their markup; `read_pair` reads and compares facts alone. Beside them stand the peer's `numbers` check and all its
filters (translate-toolkit, where that is installed), and on German texts `re.findall(r"\\d+")`. What was read lately is
remembered (one German text meets many languages): `cold` is measured with nothing remembered, each different text read
once, `warm` with what a second run finds. `rules` holds the guard with all its rules against the guard with the
quantity rules alone. Loading a language is measured in fresh processes beside
`import markdown_it`, with and without what an earlier process kept. Texts made to be hard are read at three lengths; a
time that doubles with the length is linear. Every figure is processor time, and the best of the rounds, since others
share the machine.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from pipeline.check import check_text  # noqa: E402
from pipeline.facts import facts_of  # noqa: E402
from pipeline.facts.lexicon.scanner import scanner  # noqa: E402
from pipeline.facts.wording import cues  # noqa: E402
from pipeline.glossary.mentions import forget as forget_terms  # noqa: E402
from pipeline.language import Language, load  # noqa: E402
from pipeline.markdown import split  # noqa: E402
from pipeline.model import Settings  # noqa: E402
from pipeline.rules import MARKUP_RULES, RULES, Rule, markup_rules, pair_rules, read_markup, read_pair  # noqa: E402

Row = dict[str, Any]
PARTS = ("pairs", "rules", "reading", "loading", "hostile")
MEGABYTE = 2**20
LOADED = ("de", "en", "ru", "ar", "ja", "uk", "sr", "te", "ml", "hu")  # the last five have the most forms
# The rules on numbers, amounts and dates; every other rule looks at the meaning, the notation or the Markdown.
QUANTITY_RULES = frozenset(
    {
        "ambiguous-number", "approximation-changed", "bound-changed", "date-changed", "equivalent-amount",
        "equivalent-frequency", "equivalent-time", "identifier-changed", "number-added", "number-changed",
        "number-missing", "number-notation", "quantity-added", "quantity-changed", "quantity-missing", "range-changed",
        "rate-changed", "ratio-changed", "relation-changed", "trend-changed", "unit-changed",
    }
)  # fmt: skip
HOSTILE = {
    "long digit run": "1234567890",
    "opening hours": "8.00 bis 9.30, ",
    "grouped digits": "1.234.567,",
    "nested ranges": "1–2–3 bis 4–5 oder ",
    "unit salad": "mg µg ml IE pro 5 je kg/l/",
    "number words": "einundzwanzig hundert ",
    "glued number words": "zweihundertdrei",
    "bounds": "nicht mehr als mindestens über ",
    "list of amounts": "10, 20, 30 mg oder ",
    "dates": "3.4.2024 1/2/3 12:30:45 ",
    "spaces and signs": " .,;–-+/× ",
}


def main() -> None:
    """Read the arguments, measure the parts, print a line for each figure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--part", choices=PARTS, action="append")
    options = parser.parse_args()
    rows = [json.loads(line) for line in options.pairs.read_text("utf-8").splitlines() if line.strip()]
    measures: dict[str, Callable[[list[Row], int], None]] = {
        "pairs": measure_pairs,
        "rules": measure_rules,
        "reading": measure_reading,
        "loading": measure_loading,
        "hostile": measure_hostile,
    }
    for part in options.part or PARTS:
        print(f"\n{part}")
        measures[part](rows, options.rounds)


def best(work: Callable[[], object], rounds: int, before: Callable[[], object] = lambda: None) -> float:
    """The seconds of the fastest of some rounds, without what is done before each."""
    times = []
    for _ in range(rounds):
        before()
        started = process_time()
        work()
        times.append(process_time() - started)
    return min(times)


def forget_all(languages: Collection[Language]) -> None:
    """Read every text and every word anew from here on; the languages, remembered without a bound, stay loaded."""
    for remembering in bounded_memories():
        remembering.cache_clear()
    cues.forget(languages)
    forget_terms(languages)
    for language in languages:
        scanner(language).plain.clear()


def bounded_memories() -> Iterator[Any]:
    """Every function of the package that remembers so many answers and no more, which are those on texts and words."""
    for name, module in sys.modules.copy().items():
        if name.startswith("pipeline."):
            for one in vars(module).values():
                if hasattr(one, "cache_parameters") and one.cache_parameters()["maxsize"] is not None:
                    yield one


def measure_pairs(rows: list[Row], rounds: int) -> None:
    """Pairs a second of the guard and of the peer."""
    pairs = [(row["src"], row["tgt"], load(row["src_lang"]), load(row["tgt_lang"])) for row in rows]
    works: dict[str, Callable[[], object]] = {
        "check_text": lambda: [
            check_text(source, target, source_language=german.code, target_language=theirs.code)
            for source, target, german, theirs in pairs
        ],
        "read_pair": lambda: [read_pair(*pair) for pair in pairs],
    }
    languages = {language for pair in pairs for language in pair[2:]}
    speeds = {}
    for name, work in works.items():
        work()  # languages are compiled when first asked for
        speeds[f"{name} cold"] = len(rows) / best(work, rounds, lambda: forget_all(languages))
        speeds[f"{name} warm"] = len(rows) / best(work, rounds)
    for name, work in peer_works(rows):
        speeds[name] = len(rows) / best(work, rounds)
    for name, speed in speeds.items():
        beside = "".join(f"{speed / other:9.2f} × {peer}" for peer, other in speeds.items() if peer.startswith("peer"))
        print(f"  {name:<20}{speed:>10,.0f} pairs/s{beside if not name.startswith('peer') else ''}")


def measure_rules(rows: list[Row], rounds: int) -> None:
    """Pairs a second with all rules and with the quantity rules alone, and what each further rule takes by itself."""
    pairs = [(row["src"], row["tgt"], load(row["src_lang"]), load(row["tgt_lang"])) for row in rows]
    languages = {language for pair in pairs for language in pair[2:]}
    further = {name: rule for name, rule in (RULES | MARKUP_RULES).items() if name not in QUANTITY_RULES}

    def check_all(settings: Settings) -> None:
        for source, target, ours, theirs in pairs:
            check_text(source, target, source_language=ours.code, target_language=theirs.code, settings=settings)

    everything, quantities = Settings(), Settings(severity=dict.fromkeys(further, "off"))
    states = {"cold": lambda: forget_all(languages), "warm": lambda: None}
    check_all(everything)
    for state, before in states.items():
        turns = [[best(partial(check_all, one), 1, before) for one in (quantities, everything)] for _ in range(rounds)]
        few, every = (len(rows) / min(times) for times in zip(*turns, strict=True))
        print(f"  {state}: {few:,.0f} pairs/s with the quantity rules, {every:,.0f} with all, {every / few:.2f} of it")
    print("  µs a pair that a further rule takes by itself, cold and warm:")
    read = [read_pair(*pair) for pair in pairs]

    def read_anew() -> None:
        forget_all(languages)
        for pair in pairs:
            read_pair(*pair)

    states["cold"] = read_anew
    written = [read_markup(source, target) for source, target, _, _ in pairs]
    for name, rule in further.items():
        if name in MARKUP_RULES:
            texts = [one for one in written if rule in markup_rules(one)]
        else:
            texts = [one for one in read if rule in pair_rules(one)]
        run = partial(check_each, rule, texts)
        print(f"  {name:<26}", *(f"{best(run, rounds, one) / len(rows) * 1e6:>8.1f}" for one in states.values()))


def check_each(rule: Rule[Any], texts: Collection[Any]) -> None:
    """Let one rule look at every text."""
    for text in texts:
        list(rule.check(text))


def peer_works(rows: list[Row]) -> Iterator[tuple[str, Callable[[], object]]]:
    """The peer's checks on the same pairs; nothing where it is not installed."""
    try:
        from translate.filters import checks
        from translate.storage.po import pounit
    except ImportError:
        print("  (translate-toolkit is not installed)")
        return
    checker = checks.StandardChecker()

    def numbers() -> None:
        for row in rows:
            try:
                checker.numbers(row["src"], row["tgt"])
            except checks.FilterFailure:
                continue

    def run_filters() -> None:
        for unit in units:
            checker.run_filters(unit)

    units = []
    for row in rows:
        unit = pounit(row["src"])
        unit.target = row["tgt"]
        units.append(unit)
    yield "peer numbers", numbers
    yield "peer run_filters", run_filters


def measure_reading(rows: list[Row], rounds: int) -> None:
    """Reading German segments, those of the articles and of the file, beside finding digits in them."""
    articles = [path.read_text("utf-8") for path in sorted((ROOT / "source_de").rglob("*.md"))]
    keys = Settings().front_matter_keys
    segments = {
        "articles": [segment.text for text in articles for segment in split("", text, keys).segments],
        "file": [row["src"] for row in rows if row["src_lang"].startswith("de")],
    }
    german, digits = load("de"), re.compile(r"\d+")
    for name, texts in segments.items():
        texts = list(dict.fromkeys(texts))
        reading = partial(read_each, texts, german)
        reading()
        found = best(lambda texts=texts: [digits.findall(text) for text in texts], rounds * 3)
        uncompiled = best(lambda texts=texts: [re.findall(r"\d+", text) for text in texts], rounds * 3)
        for state, before in (("cold", lambda: forget_all([german])), ("warm", lambda: None)):
            facts = best(reading, rounds * 3, before)
            ours, theirs = (seconds / len(texts) * 1e6 for seconds in (facts, uncompiled))
            print(f"  {name} {state:<12}{ours:>8.1f} µs a segment; re.findall {theirs:.1f} µs", end="")
            print(f", ratio {facts / uncompiled:.1f} (compiled beforehand {facts / found:.1f})")


def read_each(texts: Iterable[str], language: Language) -> None:
    """Read the facts of every text."""
    for text in texts:
        facts_of(text, language)


def measure_loading(rows: list[Row], rounds: int) -> None:
    """Loading and compiling one language in a fresh process, beside importing the Markdown parser.

    `anew` is with nothing kept by an earlier process, the other figure with what that kept.
    """
    del rows
    guard = "from pipeline.facts import facts_of; from pipeline.language import load"
    code = "import time; {before}; started = time.process_time(); {work}; print(time.process_time() - started)"
    peer = code.format(before="pass", work="import markdown_it")
    print(f"  {'import markdown_it':<20}{min(in_fresh_process(peer) for _ in range(rounds + 2)) * 1000:>8.1f} ms")
    for name in LOADED:
        script = code.format(before=guard, work=f"facts_of('3 mg', load('{name}'))")
        with TemporaryDirectory() as folder:
            anew, *again = (in_fresh_process(script, PYTHONPYCACHEPREFIX=folder) for _ in range(rounds + 3))
        print(f"  {f'load {name}':<20}{min(again) * 1000:>8.1f} ms, anew {anew * 1000:.1f} ms")


def in_fresh_process(script: str, **environment: str) -> float:
    """What a script prints as seconds, with other variables of the environment."""
    command, variables = [sys.executable, "-c", script], os.environ | environment
    done = subprocess.run(command, cwd=ROOT, env=variables, capture_output=True, text=True, check=True)
    return float(done.stdout)


def measure_hostile(rows: list[Row], rounds: int) -> None:
    """Seconds for texts of a quarter, a half and a whole megabyte, and how the time grows when the length doubles."""
    del rows, rounds
    german = load("de")
    facts_of("3 mg", german)
    for name, piece in HOSTILE.items():
        lengths = (MEGABYTE // 4, MEGABYTE // 2, MEGABYTE)
        texts = [(piece * (length // len(piece) + 1))[:length] for length in lengths]
        times = []
        for text in texts:
            times.append(best(lambda text=text: facts_of(text, german), 1))
            if times[-1] > 20:  # enough is known
                break
        growth = " ".join(f"×{later / earlier:.1f}" for earlier, later in pairwise(times))
        print(f"  {name:<20}{'  '.join(f'{seconds:7.2f} s' for seconds in times)}   {growth}")


if __name__ == "__main__":
    main()
