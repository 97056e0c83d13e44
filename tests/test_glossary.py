"""Terms: what a glossary says, where a text mentions one, and what a project adds."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from importlib import resources
from pathlib import Path

import pytest
from click.testing import Result

from pipeline.check import check_text
from pipeline.glossary import BASE, Glossary, forms_of, mentions, parse_glossary
from pipeline.glossary.glossary import NONE, terms_of
from pipeline.language import known_languages, load
from pipeline.model import FaktentreuError

TERMS = resources.files("pipeline.languages") / "terms"
KINDS = "'x' must have a kind: one of substance, salt, lab, group, organ, condition"
CODES = sorted(file.stem for file in TERMS.iterdir() if file.stem not in ("index", "und"))


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
        ("VITAMIN D, vitamin d", ["vitamin_d:VITAMIN D"]),
        ("hohe Blutdruckwerte", ["hypertension:hohe Blutdruck"]),
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
    none = {form.replace("*", "").lower() for form in forms.get(NONE, ())}
    for name, listed in forms.items():
        for form in listed:
            word = form.replace("*", "")
            mentioned = {one.term.id for one in mentions(word, language)}
            assert name == NONE or name in mentioned or word.lower() in none, f"{code}: {name} in '{word}'"


@pytest.mark.parametrize("code", CODES)
def test_terms_that_exclude_each_other_share_no_form_unknowingly(code: str) -> None:
    """A form of two such terms stands for either: it must be an ambiguous word, which the file names twice."""
    forms = forms_of(BASE, load(code))
    for name, term in terms_of(BASE).items():
        for other in term.confusable:
            shared = set(forms.get(name, ())) & set(forms.get(other, ()))
            is_named = term.family == "mineral" or term.kind in ("organ", "condition")
            assert not (shared and is_named), f"{code}: {name} and {other} share {shared}"


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
            "g.toml:2: 'colour' of 'zinc' means nothing; there are kind, family, is, confusable, near and "
            "language codes",
        ),
        ('[zinc]\nconfusable = ["tinn"]\n', "g.toml:2: there is no term 'tinn'; add a table [tinn] or take it out"),
    ],
)
def test_a_fault_of_a_glossary_is_one_sentence(text: str, message: str) -> None:
    with pytest.raises(FaktentreuError) as caught:
        parse_glossary(text, "g.toml")
    assert str(caught.value) == message


# Terms from elsewhere

TBX_3 = """<?xml version="1.0"?>
<tbx type="TBX-Basic" style="dca" xml:lang="de" xmlns="urn:iso:std:iso:30042:ed-2"><text><body>
<conceptEntry id="c1"><descrip type="subjectField">Gewürze</descrip>
  <langSec xml:lang="de"><termSec><term>Safran</term></termSec>
    <termSec><term>Krokus&#8209;Safran</term></termSec></langSec>
  <langSec xml:lang="en-GB"><termSec><term>saffron</term></termSec></langSec>
  <langSec xml:lang="sv"><termSec><term>saffran</term></termSec></langSec>
</conceptEntry>
<conceptEntry id="c2">
  <langSec xml:lang="de"><termSec><term>Magnesium</term></termSec></langSec>
  <langSec xml:lang="en"><termSec><term>magnesium</term></termSec>
    <termSec><term>Mg supplement</term></termSec></langSec>
</conceptEntry>
</body></text></tbx>
"""
TBX_2 = """<martif type="TBX"><text><body><termEntry>
<langSet xml:lang="de"><tig><term>Safran</term></tig></langSet>
<langSet xml:lang="en"><ntig><termGrp><term>saf<hi>fron</hi></term></termGrp></ntig></langSet>
</termEntry></body></text></martif>
"""
ADDED = """[safran]
kind = "substance"
de = ["Safran"]
en = ["saffron"]
"""
Import = Callable[[str, str | bytes], Result]


@pytest.fixture
def bring_in(translated_project: Path, faktentreu: Callable[..., Result]) -> Import:
    """Import a file of terms into a project with German and English."""

    def run(name: str, content: str | bytes) -> Result:
        file = translated_project / name
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return faktentreu("import", file, "--glossary", "--project", translated_project)

    return run


def written(project: Path) -> str:
    return (project / "translations/glossary.toml").read_text("utf-8")


def test_tbx_3_makes_new_terms_and_adds_to_known_ones(translated_project: Path, bring_in: Import) -> None:
    result = bring_in("terms.tbx", TBX_3)
    assert result.exit_code == 0
    assert result.output == "translations/glossary.toml: 2 terms read, 1 new term, 1 new form of known ones\n"
    assert written(translated_project) == (
        '[safran]\nkind = "substance"\nde = ["Safran", "Krokus‑Safran"]\nen = ["saffron"]\n\n'
        '[magnesium]\nen = ["Mg supplement"]\n'
    )
    assert "safran:saffron" in found("saffron", "en", parse_glossary(written(translated_project)))


def test_tbx_2_is_read_too(translated_project: Path, bring_in: Import) -> None:
    assert bring_in("terms.tbx", TBX_2).exit_code == 0
    assert written(translated_project) == ADDED


@pytest.mark.parametrize(
    "table", ["de,en\nSafran,saffron\n", "\ufeffid;kind;de;en;sv\n;substance;Safran;saffron;saffran\n\n"]
)
def test_a_table_is_read_with_either_delimiter(translated_project: Path, bring_in: Import, table: str) -> None:
    assert bring_in("terms.csv", table).exit_code == 0
    assert written(translated_project) == ADDED


def test_what_the_glossary_has_stays_as_it_is(translated_project: Path, bring_in: Import) -> None:
    turmeric = '# ours\n[turmeric] # the yellow one\nkind = "substance"\nde = ["Kurkuma*"] # open\n'
    pepper = '\n[pepper]\nkind = "substance"\n'
    (translated_project / "translations/glossary.toml").write_text(turmeric + pepper)
    assert bring_in("terms.csv", "de,en\nKurkuma,turmeric|curcuma\nPfeffer,pepper\n").exit_code == 0
    added = '\n[pfeffer]\nkind = "substance"\nde = ["Pfeffer"]\nen = ["pepper"]\n'
    assert written(translated_project) == f'{turmeric}en = ["turmeric", "curcuma"]\n{pepper}{added}'
    first = written(translated_project)
    assert bring_in("terms.csv", "de,en\nKurkuma,turmeric|curcuma\n").exit_code == 0
    assert written(translated_project) == first


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("terms.tbx", "<tmx/>", "terms.tbx:1: this is no TBX: its first element is neither <tbx> nor <martif>"),
        ("terms.tbx", "<tbx><a></tbx>", "terms.tbx:1: this is not well-formed XML: mismatched tag"),
        (
            "terms.tbx",
            '<!DOCTYPE tbx [<!ENTITY a "b">]><tbx>&a;</tbx>',
            "terms.tbx:1: the document declares entities or asks for other files, which is not safe to read; "
            "take that out",
        ),
        (
            "terms.tbx",
            "<tbx><conceptEntry>\n<langSec><termSec><term>x</term></termSec></langSec></conceptEntry></tbx>",
            "terms.tbx:2: this <langSec> does not say its language; add xml:lang",
        ),
        ("terms.csv", "", "terms.csv:1: the table is empty; its first row names the languages"),
        (
            "terms.csv",
            "de,colour\nSafran,gelb\n",
            "terms.csv:1: the column 'colour' is no language; name columns by language codes, id, kind, family",
        ),
        ("terms.csv", "de,en\n,saffron\n", "terms.csv:2: this term has no name in the source language (de)"),
        (
            "terms.csv",
            "de,en\nX,[18F]FDG\n",
            "terms.csv:2: '[18F]FDG' holds a bracket or a star or begins with a hyphen, which mean endings; "
            "write it otherwise",
        ),
        (
            "terms.csv",
            "de,kind\nSafran,spice\n",
            "terms.csv:2: there is no kind 'spice'; there are substance, salt, lab, group, organ, condition",
        ),
        ("terms.csv", "sv,nb\nsaffran,safran\n", "terms.csv: there is no term in it in a language of this project"),
        ("terms.xlsx", b"\x00", "terms.xlsx: terms cannot be imported from this file; there are .tbx, .csv"),
        ("terms.csv", b"de,en\nSafr\xe4n,x\n", "terms.csv:2: byte 0xe4 is not UTF-8; save the file as UTF-8"),
    ],
)
def test_a_fault_of_a_file_of_terms_is_one_sentence(
    translated_project: Path, bring_in: Import, name: str, content: str | bytes, message: str
) -> None:
    result = bring_in(name, content)
    assert (result.exit_code, result.stderr) == (2, f"{message}\n")
    assert not (translated_project / "translations/glossary.toml").exists()


@pytest.mark.parametrize("option", ["--lang", "--article"])
@pytest.mark.parametrize("arguments", [("terms.csv", "--glossary"), ("terms.tbx",)])
def test_terms_are_of_no_single_language_or_article(
    faktentreu: Callable[..., Result], arguments: tuple[str, ...], option: str
) -> None:
    result = faktentreu("import", *arguments, option, "en")
    assert (result.exit_code, "--lang and --article are for translations" in result.stderr) == (2, True)


@pytest.mark.parametrize(
    ("line", "after"),
    [
        ('en = ["curcuma"]', 'en = ["curcuma", "turmeric"]'),
        ('en = ["curcuma"]  # of cooks, "#1"', 'en = ["curcuma", "turmeric"]  # of cooks, "#1"'),
        ("  en=['cur#cuma'] # ours", '  en= ["cur#cuma", "turmeric"] # ours'),
        ('"en" = ["curcuma"]', '"en" = ["curcuma", "turmeric"]'),
        ("'en' = []", "'en' = [\"turmeric\"]"),
        ('en-US = ["curcuma"]', 'en-US = ["curcuma", "turmeric"]'),
        ('"en_US" = ["curcuma"]', '"en_US" = ["curcuma", "turmeric"]'),
        ('eng = ["curcuma"]', 'eng = ["curcuma", "turmeric"]'),
        ('en_US = ["curcuma"]\nen = ["Curcuma"]', 'en_US = ["curcuma", "turmeric"]\nen = ["Curcuma"]'),
    ],
)
def test_a_form_goes_into_the_list_of_its_language_however_that_is_written(
    translated_project: Path, bring_in: Import, line: str, after: str
) -> None:
    before = '["Gelbe Wurz"] # the yellow one\nkind = "substance" # en = []\n'
    (translated_project / "translations/glossary.toml").write_text(f"{before}{line}\n")
    assert bring_in("terms.csv", "id,de,en\nGelbe Wurz,,turmeric\n").exit_code == 0
    assert written(translated_project) == f"{before}{after}\n"
    assert "turmeric" in parse_glossary(f"{before}{after}\n").forms["en"]["Gelbe Wurz"]


def test_two_spellings_of_a_language_hold_the_forms_of_one() -> None:
    glossary = parse_glossary('[x]\nkind = "substance"\npt = ["a"]\npt-BR = ["b"]\n"pt_BR" = ["c"]\n')
    assert glossary.forms["pt"]["x"] == ("a", "b", "c")


def test_icelandic_is_not_taken_for_what_a_term_is(faktentreu: Callable[..., Result], translated_project: Path) -> None:
    settings = translated_project / "pyproject.toml"
    settings.write_text(settings.read_text().replace('"en"', '"en", "is"'))
    (translated_project / "terms.csv").write_text("de,is\nSafran,saffran\n")
    for _ in range(2):
        assert (
            faktentreu(
                "import", translated_project / "terms.csv", "--glossary", "--project", translated_project
            ).exit_code
            == 0
        )
    assert written(translated_project) == '[safran]\nkind = "substance"\nde = ["Safran"]\nisl = ["saffran"]\n'


def test_a_list_over_several_lines_is_not_torn(translated_project: Path, bring_in: Import) -> None:
    before = '[turmeric]\nkind = "substance"\nde = [\n  "Kurkuma",\n]\n'
    (translated_project / "translations/glossary.toml").write_text(before)
    result = bring_in("terms.csv", "id,de\nturmeric,Gelbwurz\n")
    message = "the forms of 'turmeric' in 'de' cannot be added; write that list on one line"
    assert (result.exit_code, result.stderr) == (2, f"translations/glossary.toml: {message}\n")
    assert written(translated_project) == before


def test_a_glossary_the_settings_name_must_be_there(
    translated_project: Path, faktentreu: Callable[..., Result]
) -> None:
    settings = translated_project / "pyproject.toml"
    settings.write_text(settings.read_text() + 'glossary = "words.toml"\n')
    result = faktentreu("check", "--project", translated_project)
    assert (result.exit_code, "words.toml: there is no such file" in result.stderr) == (2, True)
