"""Every language made by hand says all that a guard needs, in codes and tables the reader knows, without a lost form.

The oracle for unit codes is the UCUM grammar of the package `ucumvert`; the lists below name what is allowed to differ.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from importlib import resources
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from babel import Locale

from pipeline.facts import facts_of
from pipeline.facts.lexicon.scanner import scanner
from pipeline.facts.lexicon.senses import sense_of
from pipeline.language import Language, load

DATA = resources.files("pipeline.languages")
FILES: dict[str, dict[str, Any]] = {
    path.name.removesuffix(".toml"): tomllib.loads(path.read_text(encoding="utf-8"))
    for path in sorted(DATA.iterdir(), key=lambda path: path.name)
    if path.name.endswith(".toml")
}
PROMISED = {
    "de", "en", "fr", "es", "it", "pt", "nl", "pl", "cs", "sk", "hu", "ro", "hr", "sr", "bg", "el", "ru", "uk", "tr",
    "ar", "he", "fa", "hi", "zh_Hans", "zh_Hant", "ja", "ko", "vi", "sv", "da", "nb", "fi", "sl", "et", "lv", "lt",
}  # fmt: skip

# What every language names, by hand or in CLDR.
UNITS = [
    "mg", "ug", "ng", "g", "kg", "[IU]", "U", "mL", "dL", "L", "mmol", "kcal", "kJ", "Cel", "mm", "cm", "m", "km", "%",
    "s", "min", "h", "d", "wk", "mo", "a",
    "{tablet}", "{capsule}", "{drop}", "{puff}", "{times}", "{portion}", "[tbs_us]", "[tsp_us]", "[cup_us]",
]  # fmt: skip
# (table, key), or several of which one is enough.
KEYS: list[tuple[tuple[str, str], ...]] = [
    *((("bounds.ahead", limit), ("bounds.behind", limit)) for limit in ("at_least", "at_most", "over", "under")),
    *((("relations.ahead", word), ("relations.behind", word)) for word in ("before", "after", "ago", "every")),
    (("about", "ahead"), ("about", "behind")),
    (("ranges", "between"), ("ranges", "between_behind")),
    (("ranges", "to"),),
    (("ranges", "and"),),
    (("ranges", "or"),),
    (("per", "ahead"), ("per", "behind")),
    (("rates", "d"), ("rates_ahead", "d")),
    (("clock", "plain"), ("clock", "joined"), ("clock", "ahead"), ("clock", "pm"), ("clock", "pm_ahead")),
    (("skip", "phrases"),),
]
MAGNITUDES = [10**3, 10**6, 10**9]
# What a language lacks, and why that is right.
_ONE_WORD = {"relations.ahead ago"}  # 前, 전, önce, पहले: one word for before and ago
GAPS = dict.fromkeys(("hi", "ja", "ko", "tr", "zh_Hans", "zh_Hant"), _ONE_WORD)

SETTINGS = {
    "writing": {
        "prefixes",
        "suffixes",
        "ordinal_suffix",
        "date_links",
        "short_date_ahead",
        "day_ahead",
        "open_date_ahead",
        "slash_date_ahead",
        "year_links",
        "era",
        "ordinal_prefixes",
        "base",
    },
    "numbers": {"decimal", "group", "month_first", "percent_before", "slash_decimal", "either_mark", "either_decimal"},
    "spelling": {
        *("words", "joiners", "glued", "multipliers", "exceptions", "traits"),
        *("lone", "unit_last", "first_apart", "ends"),
    },
}
NUMBERED = {"months": range(1, 13), "weekdays": range(1, 8), "ordinals": range(1, 1001), "month_days": range(1, 32)}
CODED = {"units", "units_ahead", "glued", "glued_every", "rates", "rates_ahead"}  # tables whose keys are unit codes
AMOUNTS = {
    "amounts",
    "amounts_optional",
    "amounts_about",
    "interval_ranges",
    "implied",
    "intervals",
    "intervals_optional",
    "idioms",
}  # their keys are a number and a unit: "15 min"
# Phrases without a figure, and what stands beside an amount.
EVENTS = ("meal", "intake", "sport", "operation", "birth", "opening", "vaccination", "infusion", "stopping", "midnight")
MARKS = {
    "moments": {
        "neither",
        *(f"{side} {event}" for side in ("before", "after") for event in EVENTS),
        *("with meal", "between meals", "fasting", "morning", "noon", "evening", "afternoon"),
    },
    "periods": {"min", "h", "d", "wk", "mo", "a", "unclear", "neither"},
    "spans": {"d", "wk", "mo", "a"},
    "portions": {"each", "total"},
    "rough_counts": {str(10**power) for power in range(1, 13)},
    "squares": {"behind"},
    "steps": {"by", "by_share", "to", "neither", "by_behind", "to_behind", "by_ends", "to_ends", "further"},
}
# Tables that other rooms than the lexicon read.
READ_ELSEWHERE = {
    ("idioms", "14 d"),
    ("idioms", "7 d"),
    ("bounds", "negation"),
    ("bounds", "negation_behind"),
    ("bounds", "loose"),
    ("bounds", "stressed"),
    ("named_spans", "a"),
    ("named_spans", "s"),
    ("named_spans", "min"),
    ("named_spans", "h"),
    ("named_spans", "d"),
    ("named_spans", "mo"),
    ("named_spans", "wk"),
    ("bounds", "nor"),
    ("bounds", "going_on"),
    ("bounds", "compared_ends"),
    ("bounds", "than_ahead"),
    ("bounds", "than_ends"),
    ("bounds.apart", "at_most"),
    ("bounds.apart", "over"),
    ("bounds.apart", "under"),
    ("ranges", "onto"),
    ("bounds.compared", "over"),
    ("bounds.compared", "under"),
    ("bounds.compared", "than"),
    ("bounds.verbs", "at_least"),
    ("bounds.verbs", "at_most"),
    ("bounds.verbs", "over"),
    ("bounds.verbs", "under"),
    ("bounds", "goals"),
    ("bounds", "asides"),
    ("bounds", "conditions"),
    ("bounds", "throughout"),
    ("about", "barely"),
    ("about", "of_purpose"),
    ("bounds", "people"),
    ("bounds", "aged"),
    ("bounds", "attributes"),
    ("bounds", "leading_on"),
    ("bounds", "beaten"),
    ("skip", "nouns"),
    ("skip", "verbs"),
    ("relations", "waits"),
    ("relations", "anchored_ends"),
    ("relations", "only"),
    ("relations", "inside"),
    ("calendar_names", "capitals"),
    ("pressures", "over"),
    ("calendar_names", "endings"),
    ("calendar_names", "inside"),
    ("calendar_names", "its_day"),
    ("calendar_names", "whose"),
    ("calendar_names", "nights"),
    ("scores", "turned"),
    ("scores", "drawn"),
    ("centuries", "abbreviated"),
    ("points", "between"),
    ("counts", "dual_ends"),
    ("skip", "homographs"),
    ("skip", "plurals"),
    ("skip", "points"),
    ("skip", "limbs"),
    ("skip", "time_words"),
    ("counts", "several"),
    ("counts", "two"),
    *(("points", side + place) for side in ("early", "late") for place in ("", "_behind", "_end")),
    ("points", "parts"),
    *(("life_decades", part) for part in ("early", "middle", "late", "whole")),
    *(("year_parts", part + place) for part in ("early", "middle", "late") for place in ("", "_behind")),
    *(("year_parts", words) for words in ("names", "between")),
    ("bounds", "governors"),
    ("bounds", "sums"),
    ("spelled", "ones"),
    ("spelled", "tens"),
    ("spelled", "neither"),
    ("multiples", "2"),
    ("multiples", "3"),
    ("multiples", "1/2"),
    *(("compounds", part) for part in ("1/2", "1/4", "3/4")),
    ("numbered", "parts"),
    ("per", "periods"),
    ("wholes", "ahead"),
    ("wholes", "all"),
    ("wholes", "behind"),
    ("wholes", "between"),
    ("bounds", "later"),
    ("bounds", "calls"),
    ("bounds", "untils"),
    *(("clock_hours", str(hour)) for hour in range(1, 13)),
    *(("clock_minutes", str(minutes)) for minutes in range(-45, 60, 5)),
    ("clock", "half"),
    ("clock", "midnight"),
    ("clock", "night"),
    ("clock", "at_minutes"),
    ("clock", "hours"),
    ("clock", "rest_before"),
    ("clock", "whole_day"),
    ("clock", "parts_of_day"),
    ("clock", "minute"),
    ("clock", "minutes"),
    ("clock", "short_of"),
    ("negations", "words"),
}

# Codes of our own, where UCUM has none or health texts mean something else.
OWN_CODES = {
    "[bps]": "basis points are hundredths of them",
    "[pp]": "percentage points are no percent",
    "BE": "Broteinheit, 12 g of carbohydrate",
    "KE": "Kohlenhydrateinheit, 10 g of carbohydrate",
    "[ft2_i]": "square feet, [sft_i] in UCUM",
    "[mi2_i]": "square miles, which UCUM has only as [smi_us]",
    "100 g": "a denominator: per 100 g",
    "100 mL": "a denominator: per 100 ml",
} | dict.fromkeys(Locale("en").currencies, "money, in codes of ISO 4217")

# Forms that say two things in every language that has them; the reader keeps both readings.
ALIKE: list[set[str]] = [
    {"{fold}", "{times}"},  # three times as much, three times a day
    {"{dose}", "{portion}"},  # annos, adag, מנה: what is taken at one time
    {"[cup_us]", "{glass}", "{measure}"},  # كوب, 杯: a vessel to drink from
    {"GBP", "[lb_av]"},  # pound
    {"Cel", "deg", "[degF]"},  # degrees, of an angle or of the weather: 華氏7度
    {"cal", "kcal"},  # 卡: the lay calorie
    {"cm3", "mL"},  # equal by definition
    {"g/L", "10*9/L"},  # G/l counts cells, told apart by its capital letter
    {"{breath}", "{puff}"},  # удисаја: what is inhaled
    {"{tablet}", "{capsule}", "{globule}", "{piece}", "{suppository}"},  # 粒, 顆, 개: small round things
    {"{ampoule}", "{bottle}"},  # 本, 병
    {"{patch}", "{slice}"},  # 枚, 장: counters of flat things
    {"{tablet}", "{slice}"},  # 片
    {"{piece}", "{slice}"},  # 조각
    {"{dose}", "{injection}"},  # 劑
    {"[tbs_us]", "[tsp_us]"},  # चम्मच: a spoon of either size
]
# Abbreviations that collide in one language; context decides, and the reader keeps both readings until then.
COLLISIONS = {
    ("cs", "mb"), ("en", "mb"), ("eu", "mb"), ("fil", "mb"), ("hu", "mb"), ("ja", "mb"), ("ko", "mb"), ("pt", "mb"),
    ("pt_PT", "mb"),  # millibar, megabytes
    ("en", "m"),  # metres, minutes
    ("fi", "v"),  # vuotta (years), volts
    ("fi", "sentti"), ("fi", "senttiä"), ("fi", "sentin"),  # centimetres, cents
    ("hr", "g."), ("lv", "g."), ("sr", "g."), ("sr_Latn", "g."),  # godina, gads (years); grams at the end of a sentence
    ("bg", "г."), ("ru", "г."), ("sr", "г."), ("sr_Latn", "г."),  # година, год (years); грамм
    ("lt", "m."),  # metai (years), metres
    ("lt", "v"),  # vienetai (units), volts
    ("tr", "s"),  # saniye (seconds), saat (hours)
    ("de", "rupie"), ("de", "rupien"), ("en", "rupee"), ("en", "rupees"),  # of India, Pakistan or Sri Lanka
    ("ja", "キロ"),  # kilograms, kilometres
    ("ja", "度"), ("zh_Hans", "度"), ("zh_Hant", "度"),  # degrees, times: 三度
    ("nl", "u"),  # uur (hours), units
    ("ru", "гр"), ("uk", "гр"),  # грамм, грей
    ("pl", "w."), ("ru", "в."),  # wiek, век (century); watts, volts at the end of a sentence
    ("tr", "ü"),  # ünite, uluslararası ünite
}  # fmt: skip
# Forms that are no unit right behind a bare figure, each for a reason of its own.
UNREAD = {
    ("el", "μικρά"),  # microns, but also "small": read only where nothing else fits
    ("fa", "شب"),  # "3 شب" is three in the night, a clock time
    ("fa", "عدد"),  # the word "number" itself, a classifier
    ("fi", "lasillinen"),  # a glass, in the form that follows the number one only
    ("ja", "十年間"),  # "3 十年間" is no Japanese; decades follow a number word
    ("ja", "度"),
    ("ko", "도"),
    ("zh_Hans", "度"),
    ("zh_Hant", "度"),  # in Fahrenheit only behind 華氏
    ("vi", "cái"),
    ("vi", "chiếc"),  # classifiers of whatever is named behind them
    ("pt_PT", "mm"),  # mil milhões (10⁹) in Portugal, where millimetres are read beside other units
}


@cache
def parser() -> Any:
    return pytest.importorskip("ucumvert", reason="ucumvert is not installed").get_ucum_parser()


def is_ucum(code: str) -> bool:
    """True for a code of the UCUM grammar; annotations in braces are part of it."""
    from ucumvert import InvalidUcumError

    try:
        parser().parse(code)
    except InvalidUcumError:
        return False
    except Exception as error:  # lark's own errors have no common name worth importing here
        assert "lark" in type(error).__module__, error
        return False
    return True


def tables(data: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every table of a file by its dotted name, without the tables inside it."""
    for name, table in data.items():
        assert isinstance(table, dict), f"{prefix}{name} stands in no table"
        yield prefix + name, {key: value for key, value in table.items() if not isinstance(value, dict)}
        yield from tables({key: value for key, value in table.items() if isinstance(value, dict)}, f"{prefix}{name}.")


def gaps(language: Language) -> Iterator[str]:
    """What a language lacks of the lists above."""
    senses = list(chain.from_iterable(scanner(language).lexicon.words.values()))
    units = {sense.value for sense in senses if sense.category == "unit"}
    yield from (code for code in UNITS if code not in units)
    for choices in KEYS:
        if not any(language.tables.get(table, {}).get(key) for table, key in choices):
            yield f"{choices[0][0]} {choices[0][1]}"
    halves = {sense.value for sense in senses if sense.category in ("number", "add", "fraction")}
    if Decimal("0.5") not in halves:
        yield "one half"
    scales = {sense.value for sense in senses if sense.category == "magnitude"} | set(language.words.values())
    yield from (f"magnitude {scale}" for scale in MAGNITUDES if scale not in scales)
    if not language.words:
        yield "number words"


def test_every_promised_language_has_a_file() -> None:
    assert set(FILES) >= PROMISED


@pytest.mark.parametrize("code", sorted(PROMISED & set(FILES)))
def test_a_language_is_complete(code: str) -> None:
    assert set(gaps(load(code))) == GAPS.get(code, set())


@pytest.mark.parametrize("code", FILES)
def test_every_table_and_key_is_one_the_reader_knows(code: str) -> None:
    for name, table in tables(FILES[code]):
        for key, value in table.items():
            where = f"{code}.toml: [{name}] {key}"
            if name in SETTINGS:
                assert key in SETTINGS[name], where
                continue
            assert isinstance(value, list) and value, f"{where} is no list of forms"
            assert all(isinstance(form, str) and form.strip(" ") for form in value), where
            if name in NUMBERED or name in ("spelling.words", "spelling.exceptions"):
                assert int(key) in NUMBERED.get(name, range(10**15)), where
            elif name in MARKS:
                assert key in MARKS[name], where
            elif (name, key) not in READ_ELSEWHERE and name not in ("glued", "glued_add", "glued_every"):
                assert is_read(name, key), where


def is_read(table: str, key: str) -> bool:
    """True for what the lexicon makes senses of; a number or an amount that is none is a ValueError there."""
    try:
        return sense_of(table, key) is not None
    except (KeyError, ValueError):
        return False


def test_a_typing_error_in_a_table_is_found() -> None:
    assert is_read("bounds.ahead", "at_least") and is_read("numerals", "3/2") and is_read("amounts", "15 min")
    wrong = [
        ("bound.ahead", "at_least"),
        ("bounds.ahead", "atleast"),
        ("numerals", "3:2"),
        ("relations.ahead", "befor"),
    ]
    assert not any(is_read(table, key) for table, key in wrong)


def test_every_table_and_named_key_is_documented() -> None:
    page = (Path(__file__).parents[1] / "docs" / "adding-a-language.md").read_text(encoding="utf-8")
    for code, data in FILES.items():
        for name, table in tables(data):
            for key in table:
                assert not table or f"`[{name}]`" in page, f"[{name}] of {code}.toml"
                assert name in CODED | AMOUNTS or key[-1].isdigit() or f"`{key}`" in page, (
                    f"[{name}] {key} of {code}.toml"
                )


@pytest.mark.parametrize("code", FILES)
def test_every_unit_is_ucum_or_declared_as_our_own(code: str) -> None:
    parser()
    found = set()
    for name, table in tables(FILES[code]):
        if name in CODED:
            found |= set(table)
        elif name in AMOUNTS:
            found |= {key.partition(" ")[2] for key in table} - {""}
    parts = {part for unit in found if not is_ucum(unit) for part in unit.split("/")}  # USD/h
    assert [part for part in sorted(parts) if part not in OWN_CODES and not is_ucum(part)] == []


def test_the_oracle_refuses_what_is_no_unit() -> None:
    assert is_ucum("mg/dL")
    assert not any(is_ucum(code) for code in ("mcg", "IU", "ml/", "tablet"))


@pytest.mark.parametrize("code", FILES)
def test_brackets_of_endings_are_closed(code: str) -> None:
    for name, table in tables(FILES[code]):
        for key, value in table.items():
            if name not in SETTINGS and isinstance(value, list):
                torn = [form for form in value if re.search(r"[\[\]]", re.sub(r"\[[^\[\]]*\]", "", form))]
                assert torn == [], f"{code}.toml: [{name}] {key}"


@pytest.mark.parametrize("code", FILES)
def test_no_form_stands_twice_in_a_list(code: str) -> None:
    for name, table in tables(FILES[code]):
        for key, value in table.items():
            if isinstance(value, list):
                twice = [form for form, many in Counter(map(str, value)).items() if many > 1]
                assert twice == [], f"{code}.toml: [{name}] {key}"


@pytest.mark.parametrize("code", FILES)
def test_no_phrase_that_is_skipped_is_an_ordinal(code: str) -> None:
    skipped = set(FILES[code].get("skip", {}).get("phrases", ()))
    assert skipped.isdisjoint(chain.from_iterable(FILES[code].get("ordinals", {}).values()))


@pytest.mark.parametrize("code", sorted(PROMISED & set(FILES)))
def test_a_remedy_says_about_in_a_word(code: str) -> None:
    forms = load(code).tables.get("about", {}).get("ahead", ())
    assert not forms or any(letter.isalpha() for letter in forms[0]), "the first form is what remedies write"


@pytest.mark.parametrize("code", sorted(PROMISED & set(FILES)))
def test_a_form_stands_for_one_unit_or_is_a_known_collision(code: str) -> None:
    unknown = {}
    for form, senses in scanner(load(code)).lexicon.words.items():
        units = {str(sense.value) for sense in senses if sense.category == "unit"}
        is_known = any(units <= alike for alike in ALIKE) or (code, form) in COLLISIONS
        if len(units) > 1 and not is_known:
            unknown[form] = units
    assert unknown == {}


@pytest.mark.parametrize("code", sorted(PROMISED & set(FILES)))
def test_every_form_of_a_unit_is_read_beside_a_number(code: str) -> None:
    language = load(code)
    missed = []
    for unit, forms in language.tables["units"].items():
        for form in forms:
            facts = facts_of(f"3 {form}", language)
            codes = {one for fact in facts for quantity in fact.quantities for one in quantity.units}
            if unit not in codes and (code, form) not in UNREAD:
                missed.append((unit, form, [fact.describe() for fact in facts]))
    assert missed == []


def test_the_lists_of_exceptions_are_not_longer_than_needed() -> None:
    for code, form in UNREAD:
        assert any(form in forms for forms in load(code).tables["units"].values()), (code, form)
    for code, form in COLLISIONS:
        senses = scanner(load(code)).lexicon.words[form]
        assert len({sense.value for sense in senses if sense.category == "unit"}) > 1, (code, form)
