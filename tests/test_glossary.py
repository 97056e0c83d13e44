"""Terms: what a glossary says, where a text mentions one, and what a project adds."""

from __future__ import annotations

import tomllib
from importlib import resources

import pytest

from pipeline.check import check_text
from pipeline.glossary import BASE, Glossary, forms_of, mentions, parse_glossary
from pipeline.glossary.glossary import INDEX, NONE, terms_of
from pipeline.language import known_languages, load
from pipeline.model import FaktentreuError

TERMS = resources.files("pipeline.languages") / "terms"
KINDS = "'x' must have a kind: one of substance, salt, lab, group, organ, condition"
CODES = sorted(file.name.removesuffix(".toml") for file in TERMS.iterdir() if file.name not in (INDEX, "und.toml"))


def found(text: str, language: str, glossary: Glossary = BASE) -> list[str]:
    return [f"{one.term.id}:{text[one.start : one.end]}" for one in mentions(text, load(language), glossary)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Magnesiummangel und Mangan", ["magnesium:Magnesium", "manganese:Mangan"]),
        ("300 mg Magnesiumglycinat", ["magnesium:Magnesium", "glycinate:glycinat"]),
        ("Vitamin-D-Spiegel, Vitamin C", ["vitamin_d:Vitamin-D", "vitamin_c:Vitamin C"]),
        ("Eisenbahn und Eisenach", []),
        ("Er aß; ass er? ASS!", ["aspirin:ASS"]),
        ("Leberwurst macht keine Leber", ["liver:Leber"]),
        ("Ma\u00adgne\u00adsium", ["magnesium:Ma\u00adgne\u00adsium"]),
        ("MAGNESIUM", ["magnesium:MAGNESIUM"]),
        ("Es steht nichts hier.", []),
        ("", []),
    ],
)
def test_mentions_of_german_terms(text: str, expected: list[str]) -> None:
    assert found(text, "de") == expected


def test_a_word_seen_before_is_passed_over_and_a_term_still_found() -> None:
    assert found("Nichts steht hier.", "de") == found("Nichts steht hier.", "de") == []
    assert found("Nichts steht hier: Zink.", "de") == ["zinc:Zink"]


def test_a_language_without_terms_has_those_all_languages_share() -> None:
    assert found("LDL magnesium", "tlh") == ["ldl:LDL"]


@pytest.mark.parametrize("code", CODES)
def test_a_file_of_forms_is_sound(code: str) -> None:
    assert code in known_languages()
    table = tomllib.loads((TERMS / f"{code}.toml").read_text("utf-8"))
    known = terms_of(BASE)
    for name, forms in table.items():
        assert name in known or name == NONE, name
        assert isinstance(forms, list), name
        assert all(isinstance(form, str) and form.strip(" *-") for form in forms), name
        assert len(set(forms)) == len(forms), name


@pytest.mark.parametrize("code", CODES)
def test_every_form_is_found_as_its_term(code: str) -> None:
    language = load(code)
    forms = forms_of(BASE, language)
    none = {form.strip("*").lower() for form in forms.get(NONE, ())}
    for name, listed in forms.items():
        for form in listed:
            word = form.strip("*")
            mentioned = {one.term.id for one in mentions(word, language)}
            assert name == NONE or name in mentioned or word.lower() in none, f"{code}: {name} in '{word}'"


@pytest.mark.parametrize("code", CODES)
def test_terms_that_exclude_each_other_share_no_form_unknowingly(code: str) -> None:
    """A form of two such terms stands for either: it must be an ambiguous word, which the file names twice."""
    forms = forms_of(BASE, load(code))
    for name, term in terms_of(BASE).items():
        for other in term.confusable:
            shared = set(forms.get(name, ())) & set(forms.get(other, ()))
            assert not shared or term.kind == "group", f"{code}: {name} and {other} share {shared}"


def test_what_one_term_says_of_another_holds_both_ways() -> None:
    terms = terms_of(BASE)
    for name, term in terms.items():
        assert name not in term.confusable | term.near
        assert all(name in terms[other].confusable for other in term.confusable)
        assert all(name in terms[other].near for other in term.near)


SAFFRON = """
[saffron]
kind = "substance"
confusable = ["turmeric"]
de = ["Safran*"]
en = ["saffron"]

[turmeric]
kind = "substance"
de = ["Kurkuma"]
en = ["turmeric"]

[bicarbonate]
en = ["soda bicarb", "-baking soda"]
"""


def test_a_project_adds_terms_and_takes_forms_out() -> None:
    own = parse_glossary(SAFFRON)
    assert found("Safranextrakt, Zink", "de", own) == ["saffron:Safran", "zinc:Zink"]
    assert found("soda bicarb, baking soda, bicarbonate", "en", own) == [
        "bicarbonate:soda bicarb",
        "bicarbonate:bicarbonate",
    ]
    rules = [one.rule for one in check_text("5 g Safran", "5 g of turmeric", target_language="en", glossary=own)]
    assert rules == ["substance-changed"]
    assert not check_text("5 g Safran", "5 g of turmeric", target_language="en")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[zinc\n", "g.toml:1: this is not TOML: Expected ']' at the end of a table declaration"),
        ('\nzinc = "Zink"\n', "g.toml:2: 'zinc' stands in no table; begin each term with its name, as [zinc]"),
        ('[x]\nde = ["X"]\n', f"g.toml:1: {KINDS}"),
        (
            '[x]\nkind = "metal"\n',
            f"g.toml:2: {KINDS}",
        ),
        ('[zinc]\nde = "Zink"\n', "g.toml:2: 'de' of 'zinc' must be a list of words, such as [\"zinc\"]"),
        ('[zinc]\nde = ["*"]\n', "g.toml:2: 'de' of 'zinc' must be a list of words, such as [\"zinc\"]"),
        (
            '[zinc]\ncolour = ["grey"]\n',
            "g.toml:2: 'colour' of 'zinc' means nothing; there are kind, family, confusable, near and language codes",
        ),
        ('[zinc]\nconfusable = ["tinn"]\n', "g.toml:2: there is no term 'tinn'; add a table [tinn] or take it out"),
    ],
)
def test_a_fault_of_a_glossary_is_one_sentence(text: str, message: str) -> None:
    with pytest.raises(FaktentreuError) as caught:
        parse_glossary(text, "g.toml")
    assert str(caught.value) == message
