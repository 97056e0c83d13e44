"""What other programs write is read back: numbers and dates by Babel, number words by ICU and num2words, UCUM scales.

Samples by default; `pytest --full` takes every regional locale and every number from 0 to 10,000. Known faults of the
reader are marked as such (xfail), each with its reason; slips of an oracle are listed and left out.
"""

from __future__ import annotations

import json
import random
import zlib
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.numbers import format_decimal, format_percent
from test_cldr import BY_HAND

from pipeline.facts import facts_of
from pipeline.facts.units import factor
from pipeline.language import load

DATA = resources.files("pipeline.languages")
FILES: dict[str, dict[str, Any]] = {
    path.name.removesuffix(".json"): json.loads(path.read_text(encoding="utf-8"))
    for path in sorted((DATA / "cldr").iterdir(), key=lambda path: path.name)
    if path.name.endswith(".json")
}
NAMED_REGIONS = {"de_CH", "de_AT", "es_MX", "pt_PT", "en_IN", "en_ZA", "fr_CH"}
NATIVE_DIGITS = [
    name
    for name, data in FILES.items()
    if (digits := data["numbers"].get("digits", "0")).isdecimal() and not digits.isascii()
]
SPELLED: dict[str, dict[str, int]] = json.loads(
    (Path(__file__).parent / "golden" / "spelling.json").read_text(encoding="utf-8")
)

# Locales whose marks the reader does not take for what they are.
FAULTS_OF_MARKS = {
    "km": "people write either mark for either purpose, so three digits behind one are a group",
    "ff_Adlm": "Adlam groups digits with U+2E41",
}
FAULTS_OF_PERCENT = {"blo": "a narrow space groups the figures behind the sign, % 1 00"}
SLIPS_OF_BABEL = {"ba", "rm"}  # other marks than CLDR 48 has
# num2words: its code for a language, and the numbers it spells as nobody does.
NUM2WORDS_CODE = {"nb": "no", "pt": "pt_BR", "pt_PT": "pt"}
NUM2WORDS_SLIPS: dict[str, str] = {
    "da": "it writes treds for 60",
    "nb": "it writes tjueen for 21",
    "sv": "it writes förtio for 40",
    "tr": "it writes onbir for 11, in one word",
}
NUM2WORDS_NUMBERS: dict[str, set[int]] = {
    "it": set(range(118, 10_000, 100)),  # centodicotto
    "ko": {2},  # 이, which before a unit is "this"
}
# Dates of the forms short, medium, long and full that are not read as one date.
FAULTS_OF_DATES = {
    ("el", "full"): "Τρίτη (Tuesday) is read as third",
    ("vi", "full"): "Thứ Hai (Monday) is read as two",
    ("he", "medium"): "abbreviated months with a geresh, בינו׳",
    ("hr", "medium"): "the abbreviations tra, svi, ruj",
    ("it", "medium"): "the abbreviations mag, set",
    ("tr", "medium"): "the abbreviations Tem, Eki",
    ("ko", "short"): "24. 1. 8., two figures for the year, which comes first",
}


def random_numbers(name: str, count: int, digits: int) -> Iterator[Decimal]:
    """Numbers of up to so many digits and three decimals, the same in every run."""
    chosen = random.Random(zlib.crc32(name.encode()))
    for _ in range(count):
        whole = chosen.randrange(10 ** chosen.randint(1, digits))
        places = chosen.choice([0, 0, 1, 2, 3])
        yield whole + Decimal(chosen.randrange(10**places)) / 10**places


def locales(full: bool) -> Iterator[str]:
    """The locales with a data file that Babel knows; of regions that write alike one unless all are wanted."""
    seen = set()
    for name, data in FILES.items():
        try:
            Locale.parse(name)
        except (UnknownLocaleError, ValueError):
            continue
        numbers = data["numbers"]
        marks = (data.get("parent", name), numbers["decimal"], numbers["group"], numbers.get("native"))
        if name in SLIPS_OF_BABEL:
            continue
        if full or name in NAMED_REGIONS or marks not in seen:
            yield name
        seen.add(marks)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "locale" in metafunc.fixturenames:
        metafunc.parametrize("locale", list(locales(metafunc.config.getoption("--full"))))


@pytest.fixture
def full(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--full"))


def expect_fault(request: pytest.FixtureRequest, reason: str | None) -> None:
    """Mark a known fault of the reader; its mending does not fail the test."""
    if reason:
        request.applymarker(pytest.mark.xfail(reason=reason, strict=False))


def hides_its_marks(locale: str) -> str | None:
    """Why a region is read with its parent's decimal mark: the parent's file made by hand comes last."""
    parent = FILES[locale].get("parent") or locale.rpartition("_")[0]
    is_hidden = parent and load(locale).decimal != Locale.parse(locale).number_symbols["latn"]["decimal"]
    return f"the marks of {parent} hide those of {locale}" if is_hidden else None


def misread(texts: Iterable[tuple[str, str]], language: str) -> list[tuple[str, list[str]]]:
    """Of (text, the one fact it states) those that are read otherwise, with what is read."""
    wrong = []
    for text, expected in texts:
        found = [fact.describe() for fact in facts_of(text, load(language))]
        if found != [expected]:
            wrong.append((text, found))
    return wrong


def plain(number: Decimal) -> str:
    return f"{number:f}".rstrip("0").rstrip(".") if "." in f"{number:f}" else f"{number:f}"


def test_numbers_as_babel_writes_them(locale: str, full: bool, request: pytest.FixtureRequest) -> None:
    expect_fault(request, FAULTS_OF_MARKS.get(locale) or hides_its_marks(locale))
    numbers = list(random_numbers(locale, 60 if full else 12, 6))
    texts = [
        (format_decimal(number, "#,##0.###", locale=locale, numbering_system=system), plain(number))
        for system in ("latn", "default")
        for number in numbers
    ]
    assert misread(texts, locale) == []


def test_millions_as_babel_writes_them(locale: str, request: pytest.FixtureRequest) -> None:
    expect_fault(request, FAULTS_OF_MARKS.get(locale))
    numbers = [10**6 + number for number in random_numbers(locale, 8, 9)]
    texts = [(format_decimal(number, "#,##0.###", locale=locale), plain(number)) for number in numbers]
    assert misread(texts, locale) == []


def test_percentages_as_babel_writes_them(locale: str, request: pytest.FixtureRequest) -> None:
    expect_fault(request, FAULTS_OF_PERCENT.get(FILES[locale].get("parent", locale)))
    shares = [Decimal(share) / 100 for share in (1, 5, 14, 50, 99, 100, 250)]
    texts = [(format_percent(share, locale=locale), f"{plain(share * 100)} %") for share in shares]
    assert misread(texts, locale) == []


@pytest.mark.parametrize("name", NATIVE_DIGITS)
def test_native_digits(name: str, request: pytest.FixtureRequest) -> None:
    """Babel knows the marks that go with native digits, but not the digits; those are CLDR's."""
    expect_fault(request, FAULTS_OF_MARKS.get(name))
    digits = str.maketrans("0123456789", FILES[name]["numbers"]["digits"])
    numbers = list(random_numbers(name, 20, 6))
    texts = [format_decimal(one, "#,##0.###", locale=name, numbering_system="default") for one in numbers]
    assert misread([(text.translate(digits), plain(one)) for text, one in zip(texts, numbers, strict=True)], name) == []


# What only ICU writes: Finnish plurals with hyphens, where a ten apart multiplies nothing ("viidestä kymmeneen").
ICU_SLIPS = {"fi": "-kymmenet"}


@pytest.mark.parametrize("code", sorted(set(SPELLED) & set(BY_HAND)))
def test_number_words_as_icu_writes_them(code: str, full: bool) -> None:
    """tests/golden/spelling.json holds what ICU writes; here the whole reader meets it, in front of a unit."""
    forms = [
        (form, number) for form, number in SPELLED[code].items() if code not in ICU_SLIPS or ICU_SLIPS[code] not in form
    ]
    chosen = forms if full else forms[::3]
    assert misread([(f"{form} mg", f"{number} mg") for form, number in chosen], code) == []


@pytest.mark.parametrize("code", sorted(set(BY_HAND) - set(NUM2WORDS_SLIPS)))
def test_number_words_as_num2words_writes_them(code: str, full: bool) -> None:
    num2words = pytest.importorskip("num2words", reason="num2words is not installed").num2words
    numbers = range(10_001) if full else [*range(100), *range(100, 1000, 17), *range(1000, 10_001, 331)]
    try:
        words = [(number, num2words(number, lang=NUM2WORDS_CODE.get(code, code)).lower()) for number in numbers]
    except NotImplementedError:
        pytest.skip("num2words has no such language")
    texts = [
        (f"{form.replace(',', '')} mg", f"{number} mg")
        for number, form in words
        if number not in NUM2WORDS_NUMBERS.get(code, ())
    ]
    assert misread(texts, code) == []


@pytest.mark.parametrize("form", ["short", "medium", "long", "full"])
@pytest.mark.parametrize("code", BY_HAND)
def test_dates_as_babel_writes_them(code: str, form: str, request: pytest.FixtureRequest) -> None:
    expect_fault(request, FAULTS_OF_DATES.get((code, form)))
    chosen = random.Random(4)
    dates = [date(2024, month, chosen.randrange(1, 29)) for month in range(1, 13)]
    dates += [date(chosen.randrange(1970, 2040), chosen.randrange(1, 13), chosen.randrange(1, 29)) for _ in range(8)]
    texts = [(format_date(one, form, locale=code), one.isoformat()) for one in dates]
    assert misread(texts, code) == []


@cache
def registry() -> Any:
    return pytest.importorskip("ucumvert", reason="ucumvert is not installed").PintUcumRegistry()


def scales() -> list[tuple[str, str, Fraction]]:
    """Every two codes of UCUM that we convert into one another, and by how much; it has no decades, and no points."""
    from pipeline.facts import units

    kinds = units._KINDS.values()
    bases = [(codes, next(iter(codes))) for codes in kinds]
    return [
        (code, base, factor(code, base) or Fraction(0))
        for codes, base in bases
        for code in codes
        if code[0] != "{" and base != "[pp]"
    ]


@pytest.mark.parametrize(("code", "base", "scale"), scales(), ids=lambda value: str(value))
def test_scales_are_those_of_ucum(code: str, base: str, scale: Fraction) -> None:
    ratio = (registry().from_ucum(code) / registry().from_ucum(base)).to("").magnitude
    assert float(scale) == pytest.approx(float(ratio), rel=1e-12)


@pytest.mark.parametrize(
    ("one", "other", "scale"),
    [
        ("ug/L", "ng/mL", 1),
        ("mg/dL", "g/L", Fraction(1, 100)),
        ("mmol/L", "umol/L", 1000),
        ("g", "[IU]", None),
        ("mo", "wk", None),
        ("Gy", "Sv", None),
        ("{drop}", "mL", None),
        ("meq/L", "mmol/L", None),
    ],
)
def test_chains_convert_member_by_member_and_kinds_never(one: str, other: str, scale: Fraction | None) -> None:
    assert factor(one, other) == scale
