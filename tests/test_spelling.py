"""Spelled-out cardinals are read back as the numbers they say, in every language that has data for them."""

import json
import re
from functools import cache
from importlib import resources
from itertools import pairwise
from pathlib import Path

import pytest
from effort import is_in_proportion
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.facts.lexicon.runs import pattern, read_run
from pipeline.facts.lexicon.spelling import Spelling, spelling_from

DATA = resources.files("pipeline.languages") / "cldr"
SAMPLE: dict[str, dict[str, int]] = json.loads(
    (Path(__file__).parent / "golden" / "spelling.json").read_text(encoding="utf-8")
)


@cache
def spelling_of(language: str) -> Spelling:
    return spelling_from(json.loads((DATA / f"{language}.json").read_text(encoding="utf-8")))


def values(run: str, language: str) -> list[int]:
    return [value for _, _, value in read_run(run, spelling_of(language))]


@pytest.mark.parametrize("language", sorted(SAMPLE))
def test_what_icu_spells_out_is_read_back(language: str) -> None:
    spelling = spelling_of(language)
    run = re.compile(pattern(spelling))
    assert run.groups == 0
    for form, number in SAMPLE[language].items():
        assert read_run(form, spelling) == [(0, len(form), number)], form
        assert run.fullmatch(form), form


@pytest.mark.parametrize(
    ("language", "run", "expected"),
    [
        ("de", "einundzwanzig", [21]),
        ("de", "hundert", [100]),
        ("de", "hunderttausend", [100_000]),
        ("de", "zweihundertfünfzig", [250]),
        ("de", "eine million zweihunderttausend", [1_200_000]),
        ("en", "two hundred and fifty", [250]),
        ("en", "twelve hundred", [1200]),
        ("en", "five million", [5_000_000]),
        ("fr", "vingt et un", [21]),
        ("fr", "quatre-vingt-dix-sept", [97]),
        ("fr", "quatre vingt dix", [90]),
        ("fr", "septante-cinq", [75]),
        ("fr", "cent soixante et onze", [171]),
        ("es", "trescientos", [300]),
        ("es", "mil millones", [10**9]),
        ("it", "due mila", [2000]),
        ("it", "centottanta", [180]),
        ("pl", "dwadzieścia jeden", [21]),
        ("pl", "dwustu pięćdziesięciu", [250]),
        ("ru", "двести пятьдесят", [250]),
        ("ru", "двух тысяч пятисот", [2500]),
        ("ar", "مائتان وخمسون", [250]),
        ("ar", "مائة وخمسة وعشرون", [125]),
        ("tr", "iki yüz elli", [250]),
        ("tr", "on iki", [12]),
        ("da", "halvtreds", [50]),
        ("da", "femoghalvtreds", [55]),
        ("fi", "kahdenkymmenenviiden", [25]),
        ("hi", "दो लाख पचास हज़ार", [250_000]),
        ("hu", "kétszázötven", [250]),
        ("sw", "mia mbili na hamsini", [250]),
        ("vi", "hai mươi lăm", [25]),
        ("zh_Hans", "三百五十", [350]),
        ("zh_Hans", "一百五", [150]),
        ("zh_Hans", "一百零五", [105]),
        ("zh_Hans", "两万五", [25_000]),
        ("zh_Hans", "二〇二四", [2024]),
        ("ja", "三百五十", [350]),
        ("ko", "스물다섯", [25]),
    ],
)
def test_one_number_as_people_write_it(language: str, run: str, expected: list[int]) -> None:
    assert values(run, language) == expected


@pytest.mark.parametrize(
    ("language", "run", "expected"),
    [
        ("de", "zwei drei", [2, 3]),
        ("de", "zehn zwanzig", [10, 20]),
        ("de", "zwanzig fünf", [20, 5]),
        ("de", "zwei und drei", [2, 3]),
        ("de", "hundert und zweihundert", [100, 200]),
        ("de", "fünf zwanzig", [5, 20]),
        ("en", "two three", [2, 3]),
        ("en", "one hundred and two hundred", [100, 200]),
        ("en", "twenty and thirty", [20, 30]),
        ("es", "dos y veinte", [2, 20]),
        ("fr", "deux trois", [2, 3]),
        ("tr", "iki üç", [2, 3]),
        ("tr", "yüz iki yüz", [100, 200]),
        ("ru", "два три", [2, 3]),
        ("ar", "ثلاثة وأربعة", [3, 4]),
        ("ar", "عشرون وخمسة", [20, 5]),
        ("zh_Hans", "三四", [3, 4]),
        ("zh_Hans", "二三十", [2, 30]),
    ],
)
def test_two_numbers_stay_two(language: str, run: str, expected: list[int]) -> None:
    assert values(run, language) == expected


def test_offsets_are_those_of_the_numbers_without_what_joins_them() -> None:
    assert read_run("zwei und drei", spelling_of("de")) == [(0, 4, 2), (9, 13, 3)]


@pytest.mark.parametrize(("language", "text"), [("uk", "пʼятнадцятьсот"), ("en", "someone")])
def test_a_word_that_only_ends_like_a_number_is_none(language: str, text: str) -> None:
    assert values(text, language) == []


def test_a_language_without_number_words_reads_nothing() -> None:
    nothing = spelling_from({})
    assert read_run("two", nothing) == []
    assert re.search(pattern(nothing), "two") is None


def test_the_pattern_takes_the_whole_run_and_gives_up_words_for_the_boundary() -> None:
    run = re.compile(rf"\b(?:{pattern(spelling_of('de'))})\b")
    found = run.search("nach zwei hundertstel Sekunden")
    assert found is not None
    assert found.group() == "zwei"
    found = run.search("etwa zweitausend fünfhundert Schritte")
    assert found is not None
    assert found.group() == "zweitausend fünfhundert"


def test_the_guard_stands_behind_the_first_letter() -> None:
    run = re.compile(pattern(spelling_of("de"), r"(?<!\w.)"))
    assert [found.group() for found in run.finditer("beacht acht, zweihundert vierzig")] == [
        "acht", "zweihundert vierzig",
    ]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [("ثلاثة عشر", "ثلاثة عشر"), ("ثلاثة عشرات", "ثلاثة")])
def test_a_word_set_apart_is_given_up_where_it_goes_on(text: str, expected: str) -> None:
    found = re.match(rf"(?:{pattern(spelling_of('ar'))})(?!\w)", text)
    assert found is not None
    assert found.group() == expected


@given(st.lists(st.integers(0, 999), min_size=2, max_size=4))
@settings(max_examples=50, deadline=None)
def test_a_list_of_numbers_is_never_read_past_its_end(numbers: list[int]) -> None:
    forms = {number: form for form, number in SAMPLE["de"].items()}
    run = " ".join(forms[number] for number in numbers if number in forms)
    found = read_run(run, spelling_of("de"))
    assert all(run[start:end].strip() == run[start:end] for start, end, _ in found)
    assert all(before[1] <= after[0] for before, after in pairwise(found))


@pytest.mark.parametrize("language", ["de", "it", "fi", "zh_Hans", "vi", "fr"])
@pytest.mark.parametrize("ending", ["", "x"])
def test_a_run_without_end_costs_linear_time(language: str, ending: str) -> None:
    spelling = spelling_of(language)
    run = re.compile(f"(?:{pattern(spelling)})(?!\\w)")
    between = "" if spelling.glued else " "

    def read(size: int) -> None:
        text = between.join(form for _ in range(size) for form in spelling.atoms) + ending
        run.match(text)
        read_run(text, spelling)

    assert is_in_proportion(read, 15)


NUM2WORDS = {
    "de": (), "es": (), "fa": (), "fi": (), "fr": (), "he": (), "id": (), "ja": (), "ko": (), "lt": (), "nl": (),
    "pl": (), "ru": (), "sk": (), "th": (), "vi": (), "ca": (), "it": (518,), "pt": (),
}  # fmt: skip


@pytest.mark.parametrize("language", sorted(NUM2WORDS))
def test_what_num2words_spells_out_is_read_back(language: str) -> None:
    """The other oracle; `cinquecentodicotto` for 518 is its slip."""
    num2words = pytest.importorskip("num2words").num2words
    for number in (*range(0, 1000, 7), *range(1000, 10_000, 331)):
        if number not in NUM2WORDS[language]:
            assert values(num2words(number, lang=language).lower(), language) == [number]
