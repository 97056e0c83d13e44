"""Alter one fact at a time in right translations, and count how often the guard sees it, by language and alteration.

    python benchmarks/mutation.py [LANGUAGE …] [--list] [--every N]

The right translations are the pairs of tests/golden/pairs/ that must stay silent. What is altered does not hang on what
the guard reads alone: every run of digits is changed, whether a fact was seen in it or not. An alteration counts as
found when the altered pair has an error or a warning; the unaltered pairs must have no error. One after which the pair
has fewer notes than before says what the German says, and does not count. Without LANGUAGE all that
have a data file made by hand throughout, with milligrams among its units: of the others the guard vouches for figures
only. `--list` prints every alteration that was missed, `--every N` takes each Nth pair only.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from mutate import mutants, turned_marks  # noqa: E402

from pipeline.check import check_text  # noqa: E402
from pipeline.facts import Fact, facts_of  # noqa: E402
from pipeline.facts.lexicon.scanner import scanner  # noqa: E402
from pipeline.facts.values import Date  # noqa: E402
from pipeline.facts.write import unit  # noqa: E402
from pipeline.language import Language, load  # noqa: E402
from pipeline.markdown import reveal  # noqa: E402
from pipeline.model import Finding  # noqa: E402

PAIRS = ROOT / "tests" / "golden" / "pairs"
# A unit and the one that its prefix is most easily taken for; tests/mutate.py has the others.
PREFIXES = {
    "mg": "ug", "ug": "ng", "g": "kg", "kg": "mg", "mL": "dL", "dL": "mL", "mmol/L": "umol/L", "mmol": "umol",
    "mm": "cm", "cm": "mm", "kcal": "cal", "mg/dL": "mg/L", "ng/mL": "ug/mL", "MBq": "kBq", "mSv": "uSv",
}  # fmt: skip
NUMBER = re.compile(r"\d+(?:[.,٫٬'’]\d+)+")


@dataclass(frozen=True, slots=True)
class Trial:
    """One altered translation: its language, what was altered, the texts, and the gravest finding ('' for none)."""

    language: str
    kind: str
    source: str
    right: str
    target: str
    severity: str


def main() -> None:
    """Read the arguments, alter and judge, print the tables; exit with 1 where an unaltered pair has an error."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("languages", nargs="*", metavar="LANGUAGE")
    parser.add_argument("--list", action="store_true", dest="is_listed")
    parser.add_argument("--every", type=int, default=1, metavar="N")
    options = parser.parse_args()
    stems = sorted(path.stem for path in PAIRS.glob("*.txt"))
    names = options.languages or [name for name in stems if load(name).is_made_by_hand]
    pairs = [(name, source, target) for name in names for source, target in silent_pairs(name)[:: options.every]]
    trials = [trial for name, source, target in pairs for trial in tried(source, target, name)]
    blocked = [(name, *pair) for name, *pair in pairs if gravest(check_text(*pair, target_language=name)) == "error"]
    print_table("language", trials, lambda trial: trial.language)
    print_table("alteration", trials, lambda trial: trial.kind)
    print(f"\nunaltered pairs: {len(pairs)}, with an error: {len(blocked)}")
    for pair in blocked:
        print(*pair, sep="\n    ")
    if options.is_listed:
        print_missed(trials)
    sys.exit(bool(blocked))


def silent_pairs(language: str) -> list[tuple[str, str]]:
    """The German texts and translations of a golden file that no finding follows."""
    text = (PAIRS / f"{language}.txt").read_text(encoding="utf-8")
    found = re.findall(rf"^de: (.*)\n{language}: (.*)\n(?!    )", text + "\n", re.MULTILINE)
    return [(source, target) for source, target in found if target]


def tried(source: str, target: str, name: str) -> Iterator[Trial]:
    """Every alteration of a translation, judged."""
    seen = {target}
    known = Counter(one.rule for one in check_text(source, target, target_language=name))
    for kind, altered in alterations(target, load(name)):
        if altered not in seen:
            seen.add(altered)
            found = check_text(source, altered, target_language=name)
            if not Counter(one.rule for one in found) < known:
                yield Trial(name, kind, source, target, altered, gravest(found))


def gravest(found: Iterable[Finding]) -> str:
    """The severity of the gravest finding that is no note, or an empty string."""
    return next((one.severity for one in found if one.severity != "note"), "")


def alterations(text: str, language: Language) -> Iterator[tuple[str, str]]:
    """(what was done, altered text): the figures of the text, then its facts one by one."""
    for found in re.finditer(r"\d+", text):
        digits = found[0]
        last = str((int(digits[-1]) + 1) % 10)
        yield "figure changed", text[: found.start()] + digits[:-1] + last + text[found.end() :]
    for found in NUMBER.finditer(text):
        for altered in with_other_marks(found[0], language):
            yield "separator changed", text[: found.start()] + altered + text[found.end() :]
    for title, altered in mutants(text, language):
        if without_idle_zeros(altered, language) != without_idle_zeros(text, language):  # 1,50 is 1,5
            yield title.partition(" in '")[0], altered
    yield from turned_marks(text, language)
    shown, offsets = reveal(text)
    for fact in facts_of(shown, language):
        start, end = offsets[fact.start], offsets[fact.end - 1] + 1
        for kind, words in altered_words(fact, language):
            yield kind, text[:start] + words + text[end:]


def without_idle_zeros(text: str, language: Language) -> str:
    """The text in European digits, with the zeros gone that change no value: 1,50 and 01,5 are 1,5."""
    text = re.sub(r"\d", lambda digit: str(int(digit[0])), text)
    decimal = f"[٫{re.escape(language.decimal)}]"
    if language.has_either_mark or language.has_either_decimal:  # three digits behind it may be thousands
        text = re.sub(r"([.,]\d)0(?!\d)", r"\1", text)
    return re.sub(rf"({decimal}\d*?)0+(?!\d|{decimal}\d)", r"\1", re.sub(r"(?<!\d)0+(?=\d)", "", text))


def with_other_marks(number: str, language: Language) -> Iterator[str]:
    """1,5 → 15 and 1.000 → 1.0, by the language's marks; nothing for dates and versions."""
    marks = re.findall(r"\D", number)
    if len(marks) == 1 and marks[0] in (language.decimal, "٫"):
        yield number.replace(marks[0], "")
    elif len(marks) == 1 and marks[0] == language.group and re.fullmatch(r"\d{1,3}\D\d00", number):
        yield number[:-2]


def altered_words(fact: Fact, language: Language) -> Iterator[tuple[str, str]]:
    """The fact's words with another prefix, magnitude, number word, or part of a date."""
    other = PREFIXES.get(fact.unit)
    if other and not _is_read_as(unit(other, language), fact.unit, language):  # lay calories are kilocalories
        forms = language.tables.get("units", {}).get(fact.unit, ())
        yield from _swapped("prefix changed", fact.text, dict.fromkeys(forms, unit(other, language)))
    if fact.unit or not fact.is_word:
        yield from _swapped("magnitude changed", fact.text, other_magnitudes(language))
    if fact.unit and not fact.optional:
        yield from _swapped("number word changed", fact.text, other_number_words(language))
    if isinstance(fact.value, Date) and fact.value.month:
        yield from _swapped("month changed", fact.text, other_months(language))


def _is_read_as(form: str, code: str, language: Language) -> bool:
    return any(fact.unit == code for fact in facts_of(f"5 {form}", language))


def other_magnitudes(language: Language) -> Mapping[str, str]:
    """Each magnitude word with the word for a thousand times, or a thousandth of, its own."""
    words: dict[int, list[str]] = defaultdict(list)
    for form, senses in scanner(language).lexicon.words.items():
        for sense in senses:
            if sense.category == "magnitude" and len(form) > 3:
                words[int(str(sense.value))].append(form)
    return {
        form: words[other][0]
        for scale, forms in words.items()
        for other in [next((scale_ for scale_ in (scale * 1000, scale // 1000) if scale_ in words), 0)]
        if other
        for form in forms
    }


def other_number_words(language: Language) -> Mapping[str, str]:
    """Each number word from two to ten with the word for one more, or for two in place of ten."""
    forms: dict[int, list[str]] = defaultdict(list)
    for form, value in language.words.items():
        if 2 <= value <= 10 and form not in language.lone_words:
            forms[value].append(form)
    return {
        form: sorted(forms[other], key=len)[0]
        for value in forms
        for other in [value + 1 if value + 1 in forms else min(forms)]
        if other != value
        for form in forms[value]
    }


def other_months(language: Language) -> Mapping[str, str]:
    """Each month's name with the next month's."""
    names = {number: form for form, number in reversed(language.months.items()) if len(form) > 3}
    return {form: names[number % 12 + 1] for form, number in language.months.items() if number % 12 + 1 in names}


def _swapped(kind: str, words: str, others: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The words with the longest form they hold replaced; as whole words where the script has any."""
    lowered = words.lower()
    held = [form for form in others if form.lower() in lowered and _is_whole(form.lower(), lowered)]
    if held:
        longest = max(held, key=len)
        at = lowered.rfind(longest.lower())
        yield kind, words[:at] + others[longest] + words[at + len(longest) :]


def _is_whole(form: str, text: str) -> bool:
    at = text.rfind(form)
    before, after = text[:at][-1:], text[at + len(form) :][:1]
    is_spaced = form[0] < "\u0e00"
    return not (is_spaced and (before.isalpha() or after.isalpha()))


def print_table(title: str, trials: Iterable[Trial], group_of: object) -> None:
    """One line a group: how many were tried, found as error, as warning, missed, and the share found."""
    assert callable(group_of)
    groups: dict[str, Counter[str]] = defaultdict(Counter)
    for trial in trials:
        groups[group_of(trial)][trial.severity] += 1
        groups["all"][trial.severity] += 1
    print(f"\n{title:<22}{'tried':>8}{'errors':>8}{'warnings':>10}{'missed':>8}{'found':>9}")
    for name, counts in sorted(groups.items(), key=lambda item: (item[0] == "all", item[0])):
        total = counts.total()
        share = 1 - counts[""] / total
        print(f"{name:<22}{total:>8}{counts['error']:>8}{counts['warning']:>10}{counts['']:>8}{share:>9.2%}")


def print_missed(trials: Iterable[Trial]) -> None:
    """Every alteration that had neither error nor warning, with the source, the right translation and the altered."""
    for trial in sorted((one for one in trials if not one.severity), key=lambda one: (one.kind, one.language)):
        print(f"\n{trial.language} {trial.kind}", trial.source, trial.right, trial.target, sep="\n    ")


if __name__ == "__main__":
    main()
