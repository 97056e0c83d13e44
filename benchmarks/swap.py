"""Exchange two amounts in right translations, and count how often the guard sees it; and right ones in another order.

    python benchmarks/swap.py [LANGUAGE …] [--list]

The right translations are the pairs of tests/golden/pairs/ that must stay silent, told apart by their headings
(`# whose amount: groups`), and the catalogs of this repository. In a pair two amounts of one kind change places; in a
catalog two amounts of one text or of two texts of one role, and two whole texts of one role that are short. An exchange
counts as found when it has an error or a warning. Right pairs whose amounts stand in another order than the German ones
should have neither. `--list` prints every exchange that was missed and every reordered pair that was flagged.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from pipeline.binding import Head, read_facts  # noqa: E402
from pipeline.check import check_catalog, check_text  # noqa: E402
from pipeline.facts import facts_of  # noqa: E402
from pipeline.glossary import mentions  # noqa: E402
from pipeline.language import Language, load  # noqa: E402
from pipeline.markdown import reveal  # noqa: E402
from pipeline.model import Article, Catalog, Finding, Segment, Severity  # noqa: E402
from pipeline.project.workspace import (  # noqa: E402
    Project,
    article_names,
    open_project,
    read_article,
    read_project_catalog,
)

PAIRS = ROOT / "tests" / "golden" / "pairs"
HEADING = "# whose amount: "
# What an amount hangs on is no amount here; a bare figure is none either.
NO_AMOUNT = frozenset({"identifier", "date", "ordinal", "clock time", "calendar", "{times}", "number", "ratio"})
FIGURE = re.compile(r"\D*(\d+(?:[.,٫٬'’ \u00a0\u202f]\d+)*)(\D*)")  # none in "1–2 mg"
SHORT = 60  # characters of a whole text that changes places


@dataclass(frozen=True, slots=True)
class Trial:
    """One translation: its language, its kind, whether it is right, both texts, and the gravest finding ('': none)."""

    language: str
    kind: str
    is_right: bool
    source: str
    target: str
    severity: str


def main() -> None:
    """Read the arguments, exchange and judge, print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("languages", nargs="*", metavar="LANGUAGE")
    parser.add_argument("--list", action="store_true", dest="is_listed")
    options = parser.parse_args()
    names = options.languages or sorted(path.stem for path in PAIRS.glob("*.txt"))
    trials = [trial for name in names for trial in of_pairs(name)]
    project = open_project(ROOT)
    for language in (language for language in project.settings.languages if language in names):
        trials += of_catalogs(project, language)
    print_table("kind", trials, lambda trial: trial.kind)
    print_table("language", trials, lambda trial: trial.language)
    if options.is_listed:
        print_list(trials)


def of_pairs(name: str) -> Iterator[Trial]:
    """The silent pairs of a golden file: each in another order as it is, and every exchange of two amounts in it."""
    language = load(name)
    kind = "other"
    text = (PAIRS / f"{name}.txt").read_text(encoding="utf-8")
    for line in re.finditer(rf"^(?:{HEADING}(.*)|#.*|de: (.*)\n{name}: (.*)\n(?!    ))", text + "\n", re.MULTILINE):
        kind = line[1] or (kind if line[2] else "other")
        if not line[2]:
            continue
        source, target = line[2], line[3]
        if is_reordered(source, target, language):
            yield judged(name, kind, True, source, target)
        for exchanged in exchanges(target, language):
            yield judged(name, kind, False, source, exchanged)


def judged(name: str, kind: str, is_right: bool, source: str, target: str) -> Trial:
    """A pair with the gravest that the guard says of it."""
    return Trial(name, kind, is_right, source, target, gravest(check_text(source, target, target_language=name)))


def gravest(findings: Iterable[Finding]) -> str:
    """The gravest severity of findings, notes left out."""
    level = max((one.level for one in findings), default=Severity.NOTE)
    return level.label if level > Severity.NOTE else ""


def is_reordered(source: str, target: str, language: Language) -> bool:
    """True where both texts state the same amounts of a kind in another order."""
    ours, theirs = amounts(reveal(source)[0], load("de")), amounts(reveal(target)[0], language)
    kinds = {head.kind for head in ours}
    return any(
        sorted(map(str, first)) == sorted(map(str, second)) and first != second
        for kind in kinds
        for first, second in [[[head.key for head in heads if head.kind == kind] for heads in (ours, theirs)]]
    )


def amounts(text: str, language: Language) -> list[Head]:
    """The amounts of a text that may change places."""
    return [head for head in read_facts(facts_of(text, language)) if head.kind not in NO_AMOUNT]


def exchanges(markdown: str, language: Language) -> Iterator[str]:
    """The text with two different amounts of one kind in each other's place."""
    shown, offsets = reveal(markdown)
    for one, two in combinations(amounts(shown, language), 2):
        if one.kind == two.kind and one.key != two.key and one.end <= two.start:
            (start, end), (begin, stop) = placed(one, two, shown, offsets), placed(two, one, shown, offsets)
            yield markdown[:start] + markdown[begin:stop] + markdown[end:begin] + markdown[start:end] + markdown[stop:]


def placed(head: Head, other: Head, shown: str, offsets: Sequence[int]) -> tuple[int, int]:
    """Where in the Markdown the words of an amount stand that change places: its figure, where the units are alike."""
    mine, its = FIGURE.fullmatch(head.within(shown)), FIGURE.fullmatch(other.within(shown))
    start, end = head.span
    if mine and its and mine[2] == its[2]:
        start, end = head.start + mine.start(1), head.start + mine.end(1)
    return offsets[start], offsets[end - 1] + 1


def of_catalogs(project: Project, language: str) -> Iterator[Trial]:
    """Every exchange in and between the texts of the catalogs of a language."""
    for name in article_names(project):
        article = read_article(project, name)
        catalog, _ = read_project_catalog(project, project.catalog_path(name, language))

        def find(changes: Mapping[str, str], article: Article = article, catalog: Catalog = catalog) -> str:
            entries = tuple(replace(one, msgstr=changes.get(one.msgid, one.msgstr)) for one in catalog.entries)
            path = project.article_path(article.name)
            found = check_catalog(article, path, replace(catalog, entries=entries), language, project.settings)
            return gravest(one for one in found if one.identity and one.identity[1] in changes)

        for kind, changes in altered(article, catalog, load(language)):
            words = " / ".join(changes.values())
            yield Trial(language, f"articles: {kind}", False, " / ".join(changes), words, find(changes))


def altered(article: Article, catalog: Catalog, language: Language) -> Iterator[tuple[str, dict[str, str]]]:
    """What is exchanged, and the changed translations by their German texts."""
    translated = {entry.msgid: entry.msgstr for entry in catalog.entries if entry.is_translated}
    texts = {segment.text: segment for segment in article.segments if segment.text in translated}
    for text in texts:
        yield from (("within a text", {text: changed}) for changed in exchanges(translated[text], language))
    for one, two in combinations(texts.values(), 2):
        if one.role is two.role:
            yield from between(one, two, translated[one.text], translated[two.text], language)


def between(
    one: Segment, two: Segment, first: str, second: str, language: Language
) -> Iterator[tuple[str, dict[str, str]]]:
    """Two texts of one role with an amount of each in the other, and, where they are short, one for the other."""
    kind = f"between {one.role.value}s"
    join = "\n\n"
    for exchanged in exchanges(first + join + second, language):
        changed, _, its = exchanged.partition(join)
        if changed != first and its != second:
            yield kind, {one.text: changed, two.text: its}
    ours, theirs = heads(one.text), heads(two.text)
    if max(len(one.text), len(two.text)) <= SHORT and ours - theirs and theirs - ours:
        yield f"whole {one.role.value}s", {one.text: second, two.text: first}


def heads(markdown: str) -> set[str]:
    """The known words of a German text."""
    return {mention.term.id for mention in mentions(reveal(markdown)[0], load("de"))}


def print_table(title: str, trials: Iterable[Trial], group_of: Callable[[Trial], str]) -> None:
    """One line a group: exchanges and how they were found; right ones in another order and how many were flagged."""
    groups: defaultdict[str, Counter[tuple[bool, str]]] = defaultdict(Counter)
    for trial in trials:
        groups[group_of(trial)][trial.is_right, trial.severity] += 1
        groups["all"][trial.is_right, trial.severity] += 1
    print(f"\n{title:<30}{'exchanged':>10}{'errors':>8}{'warnings':>10}{'missed':>8}{'found':>9}", end="")
    print(f"{'reordered':>11}{'flagged':>9}")
    for name, counts in sorted(groups.items(), key=lambda item: (item[0] == "all", item[0])):
        exchanged = [counts[False, severity] for severity in ("error", "warning", "")]
        right = [counts[True, severity] for severity in ("error", "warning", "")]
        found = f"{1 - exchanged[2] / sum(exchanged):.2%}" if sum(exchanged) else "-"
        print(f"{name:<30}{sum(exchanged):>10}{exchanged[0]:>8}{exchanged[1]:>10}{exchanged[2]:>8}{found:>9}", end="")
        print(f"{sum(right):>11}{right[0] + right[1]:>9}")


def print_list(trials: Iterable[Trial]) -> None:
    """Every exchange without error or warning, and every right pair with one."""
    for trial in trials:
        if trial.is_right == bool(trial.severity):
            what = f"flagged ({trial.severity})" if trial.is_right else "missed"
            print(f"\n{trial.language} {trial.kind}: {what}\n    {trial.source}\n    {trial.target}")


if __name__ == "__main__":
    main()
