"""Measure the guard on a bitext: recall on bad pairs, false alarms on good ones, by origin, language and severity.

    python benchmarks/bitext.py PAIRS.jsonl [--list miss|alarm] [--peer]

The file holds one JSON object a line: id, src_lang, tgt_lang, src, tgt, label ("good" or "bad"), origin. A pair counts
as flagged when it has an error or a warning, as blocked when it has an error. `--peer` runs translate-toolkit's
`numbers` check on the same pairs, where that is installed.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

from pipeline.check import check_text

Row = dict[str, Any]


def main() -> None:
    """Read the arguments, judge every pair, print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--list", choices=("miss", "alarm"), dest="wanted")
    parser.add_argument("--peer", action="store_true")
    options = parser.parse_args()
    rows = [json.loads(line) for line in options.pairs.read_text("utf-8").splitlines() if line.strip()]
    judged = [(row, _severity(row)) for row in rows]
    print_table("all", judged, lambda _row: "all pairs")
    print_table("language", judged, lambda row: str(row["tgt_lang"]))
    print_table("origin", judged, lambda row: re.split(r"[ +]", str(row["origin"]))[0])
    if options.peer:
        print_table("pofilter numbers", [(row, _peer(row)) for row in rows], lambda _row: "all pairs")
    if options.wanted:
        _list(judged, options.wanted)


def print_table(title: str, judged: list[tuple[Row, str]], group_of: Any) -> None:
    """One line a group: bad pairs found, good pairs flagged and blocked, as counts and shares."""
    groups: dict[str, list[tuple[Row, str]]] = defaultdict(list)
    for row, severity in judged:
        groups[group_of(row)].append((row, severity))
    print(f"\n{title:<18}{'bad found':>18}{'good flagged':>20}{'good blocked':>20}")
    for name, members in sorted(groups.items()):
        bad = [severity for row, severity in members if row["label"] == "bad"]
        good = [severity for row, severity in members if row["label"] == "good"]
        cells = [
            _share(sum(s != "" for s in bad), len(bad)),
            _share(sum(s != "" for s in good), len(good)),
            _share(sum(s == "error" for s in good), len(good)),
        ]
        print(f"{name:<18}{cells[0]:>18}{cells[1]:>20}{cells[2]:>20}")


def _share(part: int, whole: int) -> str:
    return f"{part}/{whole} {part / whole:6.1%}" if whole else "–"


def _severity(row: Row) -> str:
    found = check_text(row["src"], row["tgt"], source_language=row["src_lang"], target_language=row["tgt_lang"])
    grave = [finding.severity for finding in found if finding.severity != "note"]
    return grave[0] if grave else ""


def _peer(row: Row) -> str:
    from translate.filters import checks

    checker = checks.StandardChecker()
    try:
        return "" if checker.numbers(row["src"], row["tgt"]) else "warning"
    except checks.FilterFailure:
        return "warning"


def _list(judged: list[tuple[Row, str]], wanted: str) -> None:
    for row, severity in judged:
        is_wanted = not severity and row["label"] == "bad" if wanted == "miss" else severity and row["label"] == "good"
        if not is_wanted:
            continue
        print(f"\n{row['id']} {row['tgt_lang']} [{row.get('phenomenon', '')}] {severity}")
        print(f"  {row['src']}\n  {row['tgt']}")
        for finding in check_text(
            row["src"], row["tgt"], source_language=row["src_lang"], target_language=row["tgt_lang"]
        ):
            if finding.severity != "note":
                print(f"    {finding.severity} {finding.rule}: {finding.message}")


if __name__ == "__main__":
    main()
