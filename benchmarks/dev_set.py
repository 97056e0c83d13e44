"""Measure the guard on labelled pairs: how many wrong ones it flags, and how many right ones it blocks or flags.

    python benchmarks/dev_set.py PAIRS.jsonl [--list] [--rules]

The file holds one JSON object a line with src, tgt, src_lang, tgt_lang, label (`good` or `bad`) and, where known, id,
phenomenon and origin. A pair is flagged when it has an error or a warning, blocked when it has an error. The peer is
translate-toolkit's `numbers` check, in the same run, where that is installed. `--list` prints every bad pair that was
missed and every good one that was flagged, `--rules` what each rule flags by itself.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from pipeline.check import check_text  # noqa: E402
from pipeline.model import Finding, Severity  # noqa: E402


@dataclass(frozen=True, slots=True)
class Judged:
    """A labelled pair, the guard's findings but for notes, and whether the peer flags it (None: not installed)."""

    row: Mapping[str, str]
    findings: Sequence[Finding]
    is_flagged_by_peer: bool | None

    @property
    def is_bad(self) -> bool:
        return self.row["label"] == "bad"

    @property
    def is_blocked(self) -> bool:
        return any(finding.level is Severity.ERROR for finding in self.findings)


def main() -> None:
    """Read the arguments, judge every pair, print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--list", action="store_true", dest="is_listed")
    parser.add_argument("--rules", action="store_true", dest="has_rules")
    options = parser.parse_args()
    peer = peer_check()
    rows = [json.loads(line) for line in options.pairs.read_text("utf-8").splitlines() if line.strip()]
    judged = [Judged(row, findings_on(row), peer(row["src"], row["tgt"]) if peer else None) for row in rows]
    print_table("kind of origin", judged, lambda one: kind_of_origin(one.row))
    print_table("language", judged, lambda one: one.row["tgt_lang"])
    print_table("phenomenon", judged, lambda one: one.row.get("phenomenon", ""))
    print_table("", judged, lambda _: "all")
    print_peer(judged)
    if options.has_rules:
        print_rules(judged)
    if options.is_listed:
        print_list(judged)


def findings_on(row: Mapping[str, str]) -> list[Finding]:
    """The errors and warnings on a pair."""
    found = check_text(row["src"], row["tgt"], source_language=row["src_lang"], target_language=row["tgt_lang"])
    return [finding for finding in found if finding.level > Severity.NOTE]


def peer_check() -> Callable[[str, str], bool] | None:
    """The peer's `numbers` check as a function of both texts; None where it is not installed."""
    try:
        from translate.filters import checks
    except ImportError:
        return None
    checker = checks.StandardChecker()

    def is_flagged(source: str, target: str) -> bool:
        try:
            return not checker.numbers(source, target)
        except checks.FilterFailure:
            return True

    return is_flagged


def kind_of_origin(row: Mapping[str, str]) -> str:
    """The project or data set a pair comes from, without the document and line."""
    found = re.match(r"[\w-]+(?:\+\w+)?", row.get("origin", ""))
    return found[0] if found else ""


def print_table(title: str, judged: Iterable[Judged], key: Callable[[Judged], str]) -> None:
    """A line for each group: how many bad pairs were flagged (errors, warnings), how many good ones."""
    groups: dict[str, list[Judged]] = defaultdict(list)
    for one in judged:
        groups[key(one)].append(one)
    print(f"\n{title[:48]:<48}   bad: all flagged error   good: all flagged error")
    for name, group in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])):
        bad, good = [one for one in group if one.is_bad], [one for one in group if not one.is_bad]
        print(f"{name[:48]:<48}   {counted(bad)}   {counted(good)}")


def counted(group: Sequence[Judged]) -> str:
    """The columns of one label: how many, flagged, blocked."""
    flagged, blocked = sum(bool(one.findings) for one in group), sum(one.is_blocked for one in group)
    return f"{len(group):8} {flagged:7} {blocked:5}"


def print_peer(judged: Sequence[Judged]) -> None:
    """The two rates the guard is judged by, and the peer's."""
    bad, good = [one for one in judged if one.is_bad], [one for one in judged if not one.is_bad]

    def rate(group: Sequence[Judged], is_counted: Callable[[Judged], object]) -> str:
        return f"{sum(map(bool, map(is_counted, group))) / max(1, len(group)):7.2%}"

    print(f"\n{'guard':<12} bad flagged {rate(bad, lambda one: one.findings)}", end="")
    print(f"   good flagged {rate(good, lambda one: one.findings)}", end="")
    print(f"   good blocked {rate(good, lambda one: one.is_blocked)}")
    if any(one.is_flagged_by_peer is not None for one in judged):
        print(f"{'peer numbers':<12} bad flagged {rate(bad, lambda one: one.is_flagged_by_peer)}", end="")
        print(f"   good flagged {rate(good, lambda one: one.is_flagged_by_peer)}")
    else:
        print("(translate-toolkit is not installed: no peer)")


def print_rules(judged: Sequence[Judged]) -> None:
    """For each rule and severity: the pairs it fires on, and those that nothing else flags as gravely."""
    fired: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for one in judged:
        rules = {(finding.rule, finding.severity) for finding in one.findings}
        for name, severity in rules:
            is_alone = not any(other != name and severity in ("warning", level) for other, level in rules)
            fired[name, severity].update([one.row["label"], *([f"{one.row['label']} alone"] if is_alone else ())])
    print(f"\n{'rule':<24} {'severity':<8}     bad  (alone)    good  (alone)")
    for (name, severity), counts in sorted(fired.items()):
        columns = (counts[key] for key in ("bad", "bad alone", "good", "good alone"))
        print(f"{name:<24} {severity:<8}{''.join(f'{count:9}' for count in columns)}")


def print_list(judged: Iterable[Judged]) -> None:
    """The missed bad pairs and the flagged good ones, with what was found."""
    for one in judged:
        if one.is_bad == bool(one.findings):
            continue
        print(f"\n{'MISSED' if one.is_bad else 'FLAGGED'} {one.row.get('id', '')} {one.row['tgt_lang']}", end=" ")
        print(f"({one.row.get('phenomenon', '')})\n    {one.row['src']}\n    {one.row['tgt']}")
        for finding in one.findings:
            print(f"    {finding.severity}: {finding.message} [{finding.rule}]")


if __name__ == "__main__":
    main()
