"""The generated language data is complete, canonical, and says what Babel says."""

import json
from datetime import date
from importlib import resources
from typing import Any

import pytest
from babel import Locale, UnknownLocaleError
from babel.dates import get_day_names, get_month_names
from babel.numbers import format_decimal

from tools.cldr_units import PREFIXED, UCUM

DATA = resources.files("pipeline.languages") / "cldr"
FILES: dict[str, dict[str, Any]] = {
    path.name.removesuffix(".json"): json.loads(path.read_text(encoding="utf-8"))
    for path in sorted(DATA.iterdir(), key=lambda path: path.name)
    if path.name.endswith(".json")
}
LANGUAGES = sorted(name for name, data in FILES.items() if "parent" not in data)
REGIONS = sorted(name for name, data in FILES.items() if "parent" in data)
BY_HAND = [
    "de", "en", "fr", "es", "it", "pt", "nl", "pl", "cs", "sk", "hu", "ro", "hr", "sr", "bg", "el", "ru", "uk", "tr",
    "ar", "he", "fa", "hi", "zh_Hans", "zh_Hant", "ja", "ko", "vi", "sv", "da", "nb", "fi", "sl", "et", "lv", "lt",
]  # fmt: skip
KEYS = {
    "language", "cldr", "numbers", "magnitudes", "plurals", "months", "weekdays", "units", "units_before",
    "units_around", "units_per", "duals", "words", "joiners", "glued", "multipliers", "exceptions", "traits",
    "decimal_words", "ordinals", "ordinal_prefix", "ordinal_suffix",
}  # fmt: skip
# Where CLDR 48 (ours) and Babel's or their default digits differ, as of Babel 2.18 (CLDR 47) and 2.19 (CLDR 49).
BABEL_DIFFERS = {
    "ba", "blo", "eo", "gl", "kk_Arab", "kok", "rm", "sd", "to", "de_AT", "de_CH", "de_LI", "en_CH", "fr_CH", "fr_MA",
    "it_CH",
}  # fmt: skip
WITHOUT_PLURALS = {"ba", "kgp", "mi", "qu", "shn", "yrl"}  # CLDR has no rules for them.
BABEL_NAMES_DIFFER = {"ak", "ba", "bn", "ceb", "cv", "pa", "ps", "shn", "si", "yue_Hans"}


def test_there_are_languages_enough() -> None:
    assert len(LANGUAGES) >= 85
    assert not set(BY_HAND) - set(LANGUAGES)


@pytest.mark.parametrize("name", LANGUAGES)
def test_a_language_is_complete(name: str) -> None:
    data = FILES[name]
    assert set(data) <= KEYS
    assert data["language"] == name
    assert set(data["units"]) | set(data.get("units_before", ())) >= {"mg", "g", "kg", "L", "h", "min", "d", "%"}
    assert set(data["weekdays"].values()) == set(range(1, 8))
    assert set(data.get("months", {}).values()) in (set(range(1, 13)), set())  # None where they are `7月`.
    assert ("plurals" in data) != (name in WITHOUT_PLURALS)


@pytest.mark.parametrize("name", BY_HAND)
def test_a_language_made_by_hand_has_number_words(name: str) -> None:
    words = FILES[name]["words"]
    assert set(words.values()) >= set(range(1, 11)) | {100, 1000}
    assert all(form == form.lower() for form in words)


@pytest.mark.parametrize("name", REGIONS)
def test_a_region_holds_only_the_numbers_it_writes_in_another_way(name: str) -> None:
    data = FILES[name]
    assert set(data) == {"language", "cldr", "parent", "numbers"}
    assert data["numbers"] != FILES[data["parent"]]["numbers"]


def test_every_unit_is_one_of_the_table() -> None:
    codes = {*UCUM.values(), *PREFIXED}
    for name in LANGUAGES:
        for key in ("units", "units_before", "units_around", "units_per"):
            assert set(FILES[name].get(key, ())) <= codes, name


@pytest.mark.parametrize(
    ("language", "key", "code", "form"),
    [
        ("de", "units", "ug", "Mikrogramm"),
        ("de", "units", "d", "Tagen"),
        ("pl", "units", "h", "godzinami"),
        ("ru", "units", "h", "часов"),
        ("en", "units", "L", "litres"),
        ("sw", "units_before", "h", "saa"),
        ("zh_Hans", "units_around", "km/h", ["每小时", "公里"]),
        ("de", "units_per", "d", "pro Tag"),
    ],
)
def test_units_have_all_their_forms(language: str, key: str, code: str, form: object) -> None:
    assert form in FILES[language][key][code]


def test_a_dual_says_its_number() -> None:
    assert FILES["ar"]["duals"]["ساعتان"] == [2, "h"]
    assert FILES["he"]["duals"]["שעתיים"] == [2, "h"]
    assert "ساعة" in FILES["ar"]["units"]["h"]


@pytest.mark.parametrize("name", sorted(set(FILES) - BABEL_DIFFERS))
def test_babel_writes_numbers_with_the_same_marks(name: str) -> None:
    numbers = FILES[name]["numbers"]
    if numbers["native"]:
        pytest.skip("Babel writes Western digits here")
    try:
        text = format_decimal(1234567.5, locale=name)
    except (UnknownLocaleError, ValueError):
        pytest.skip("Babel has no such locale")
    marks = "".join(mark for mark in text if not mark.isdigit())
    sizes = [len(part) for part in text.split(numbers["decimal"])[0].split(numbers["group"])[:0:-1]]
    assert marks == numbers["group"] * len(sizes) + numbers["decimal"]
    assert sizes == ([3, 3] if numbers["grouping"] == [3] else [3, 2])


@pytest.mark.parametrize("name", sorted(set(LANGUAGES) - BABEL_NAMES_DIFFER))
def test_babel_names_months_and_days_alike(name: str) -> None:
    try:
        Locale.parse(name)
    except (UnknownLocaleError, ValueError):
        pytest.skip("Babel has no such locale")
    data = FILES[name]
    for month, form in get_month_names("wide", locale=name).items():
        assert any(map(str.isdigit, form)) or data["months"][form.lower()] == month
    for day, form in get_day_names("wide", locale=name).items():
        assert any(map(str.isdigit, form)) or data["weekdays"][form.lower()] == day + 1
    assert date(2024, 1, 1).isoweekday() == 1  # Monday is 1 here as there.


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_file_is_canonical(name: str) -> None:
    """One top-level key a line and everything below in order, so that generating twice changes nothing."""
    text = (DATA / f"{name}.json").read_text(encoding="utf-8")
    lines = [
        f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(',', ':'))}"
        for key, value in FILES[name].items()
    ]
    assert text == "{\n" + ",\n".join(lines) + "\n}\n"


def test_the_licence_of_the_data_is_with_it() -> None:
    assert "Unicode-3.0" in (DATA / "LICENSE-CLDR.txt").read_text(encoding="utf-8")
