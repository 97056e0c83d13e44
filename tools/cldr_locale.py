"""CLDR's JSON of one language and its regions goes in, its numbers, dates and plural rules come out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

BIDI_MARKS = dict.fromkeys(map(ord, "\u200e\u200f\u061c"))
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
CONTEXTS = ("format", "stand-alone")
PLACEHOLDER = re.compile(r"0+")


def number_format(numbers: Mapping[str, Any], systems: Mapping[str, Any]) -> dict[str, Any]:
    """How a locale writes decimals, groups, percentages and minus; grouping sizes count from the decimal mark.

    `digits` are those of the native numbering system, `native` says whether a text uses them by default.
    With native digits by default, `latin` holds the decimal and group marks that go with Western digits.
    """
    default = numbers["defaultNumberingSystem"]
    native = numbers.get("otherNumberingSystems", {}).get("native", default)
    symbols = numbers[f"symbols-numberSystem-{default}"]
    pattern = numbers[f"decimalFormats-numberSystem-{default}"]["standard"].split(";")[0]
    percent = numbers[f"percentFormats-numberSystem-{default}"]["standard"]
    found = {
        "decimal": _bare(symbols["decimal"]),
        "group": _bare(symbols["group"]),
        "minus": _bare(symbols["minusSign"]),
        "minimum_grouping": int(numbers["minimumGroupingDigits"]),
        "grouping": _grouping(pattern),
        "digits": systems[native]["_digits"],
        "native": default == native and native != "latn",
        "percent_before": _bare(percent).startswith("%"),
    }
    if default != "latn" and "symbols-numberSystem-latn" in numbers:
        latin = numbers["symbols-numberSystem-latn"]
        found["latin"] = {key: _bare(latin[key]) for key in ("decimal", "group")}
    elif default == "latn" and native != "latn" and f"symbols-numberSystem-{native}" in numbers:
        other = numbers[f"symbols-numberSystem-{native}"]
        found["with_native"] = {key: _bare(other[key]) for key in ("decimal", "group")}
    return found


def magnitudes(regions: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    """Words and abbreviations that multiply a number in digits (`Mio.`, `тыс.`, `万`), as CLDR writes them.

    The first is the language itself; of the others only whole words count, for `5 L` is five lakh in India alone.
    """
    found: dict[str, int] = {}
    for index, numbers in enumerate(regions):
        formats = numbers[f"decimalFormats-numberSystem-{numbers['defaultNumberingSystem']}"]
        for width in ("long",) if index else ("long", "short"):
            for key, pattern in formats[width]["decimalFormat"].items():
                word = PLACEHOLDER.sub("", _bare(pattern).replace("'", "")).strip()
                zeros = PLACEHOLDER.search(pattern)
                if word and zeros:
                    found[word] = int(key.split("-")[0]) // 10 ** (len(zeros.group()) - 1)
    return found


def date_words(regions: Iterable[Mapping[str, Any]]) -> dict[str, dict[str, int]]:
    """The keys `months` (1 to 12) and `weekdays` (Monday is 1), lower-case forms, wide and abbreviated."""
    months: dict[str, int] = {}
    weekdays: dict[str, int] = {}
    for calendar in regions:
        for context in CONTEXTS:
            for width in ("wide", "abbreviated"):
                for number, name in calendar["months"][context][width].items():
                    months.setdefault(_bare(name).lower(), int(number))
                for day, name in calendar["days"][context][width].items():
                    weekdays.setdefault(_bare(name).lower(), WEEKDAYS.index(day) + 1)
    return {"months": _words_only(months), "weekdays": _words_only(weekdays)}


def plural_rules(rules: Mapping[str, str]) -> dict[str, str]:
    """The plural categories with CLDR's conditions, without the samples; `other` has none."""
    return {key.removeprefix("pluralRule-count-"): rule.split("@")[0].strip() for key, rule in rules.items()}


def _grouping(pattern: str) -> list[int]:
    sizes = [len(part) for part in pattern.split(".")[0].split(",")[1:]]
    return list(dict.fromkeys(reversed(sizes)))


def _bare(text: str) -> str:
    return text.translate(BIDI_MARKS)


def _words_only(names: dict[str, int]) -> dict[str, int]:
    """Without names that are mere numbers, such as `7月` or `thg 7`, which texts write as dates in digits."""
    return {name: number for name, number in names.items() if not any(map(str.isdigit, name))}
