"""What holds for any text: facts stand where they say, decomposed and invisible characters change nothing."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.check import check_text
from pipeline.facts import read_facts
from pipeline.facts.text.fold import fold
from pipeline.language import known_languages

LANGUAGES = ("de", "en", "fr", "ru", "ar", "zh_Hans", "ja", "ko", "hi", "he", "tr", "fi", "vi")
WORDS = st.sampled_from([
    "300", "1.000", "1,5", "½", "10⁶", "mg", "µg/l", "%", "–", "-", "bis", "to", "mindestens", "at least", "unter",
    "about", "ca.", "zwei", "two", "ساعتان", "两", "小时", "часа", "Uhr", "2024", "Mai", "3.", "(", ")", "/", "×",
    "B12", "COVID-19", "\u200f", "\u00ad", "²", "٣٠٠", "３", "७", "ein", "a", "vor", "after", "täglich", "per", "kg",
    "oder", "und", "و", "年", "%1$s", "1:10", "120/80",
])  # fmt: skip
SENTENCES = st.lists(st.one_of(WORDS, st.text(max_size=6)), max_size=14).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(text=SENTENCES, language=st.sampled_from(LANGUAGES))
def test_a_fact_stands_where_it_says(text: str, language: str) -> None:
    facts = read_facts(text, language=language)
    assert all(text[fact.start : fact.end] == fact.text for fact in facts)
    assert all(0 <= fact.start < fact.end <= len(text) for fact in facts)
    assert all(fact.describe() and fact.as_dict() for fact in facts)


@settings(max_examples=100, deadline=None)
@given(text=SENTENCES, language=st.sampled_from(LANGUAGES))
def test_a_text_is_true_to_itself(text: str, language: str) -> None:
    found = check_text(text, text, source_language=language, target_language=language)
    grave = [one for one in found if one.rule.endswith(("-missing", "-added", "-changed")) and one.severity != "note"]
    assert not grave


@settings(max_examples=150, deadline=None)
@given(text=st.text(max_size=40))
def test_folding_keeps_the_way_back(text: str) -> None:
    folded = fold(text)
    origins = [folded.origin(offset) for offset in range(len(folded.text) + 1)]
    assert origins == sorted(origins)
    assert all(0 <= origin <= len(text) for origin in origins)


@pytest.mark.parametrize(
    "text",
    [
        "300\u200e mg",
        "3\u00ad00 mg",
        "300\u202fmg",
        "\u2066300\u2069 mg",
        "３００ mg",
        "٣٠٠ mg",
        "300 ㎎",
        unicodedata.normalize("NFD", "für 300 mg"),
    ],
)
def test_the_same_dose_in_other_characters(text: str) -> None:
    facts = [fact.describe() for fact in read_facts(text, language="de")]
    assert facts[-1].removesuffix(", during") == "300 mg"


def test_malayalam_chillus_are_read_in_either_spelling() -> None:
    for text in ("30 മിനിറ്റുകൾ", "30 മിനിറ്റുകള\u0d4d\u200d"):
        assert [fact.describe() for fact in read_facts(text, language="ml")] == ["30 min"]


@pytest.mark.parametrize("language", known_languages())
def test_every_language_with_data_reads_a_dose_in_figures(language: str) -> None:
    assert any(fact.describe().startswith("300") for fact in read_facts("300 mg", language=language))


@pytest.mark.parametrize("language", ["de", "en", "fa", "ja", "zh_Hans"])
@pytest.mark.parametrize("number", ["10^6۱", "10^61 000", "10^61s", "10^50 pm", "10^61万5", "9" * 40])
def test_a_number_beyond_all_measure_is_read_and_compared(number: str, language: str) -> None:
    for other in ("", "7", "in the 1960s", "10^7"):
        check_text(number, other, source_language="de", target_language=language)
        check_text(other, number, source_language="en", target_language=language)


def test_magnitudes_in_a_row_do_not_grow_without_end() -> None:
    found = read_facts("5 " + "Mio." * 4000, language="de")
    assert found and all(quantity.value < 10**100 for fact in found for quantity in fact.quantities)


def test_a_word_with_a_mark_is_read_behind_one_that_begins_alike() -> None:
    assert not read_facts("mẹ́rìnlélọ́gọ́fà", language="yo")
    assert [fact.unit for fact in read_facts("oṣù mẹ́ta", language="yo")] == ["mo"]


@pytest.mark.parametrize(
    ("english", "translation", "language", "rules"),
    [
        ("Participants from 40 countries", "Teilnehmer aus 40 Ländern", "de", set()),
        ("Data from 12 hospitals", "Dane z 12 szpitali", "pl", set()),
        ("Participants from 40 countries", "Participants de 14 pays", "fr", {"number-changed"}),
        ("For children from 6 months", "Für Kinder mit 6 Monaten", "de", {"bound-changed"}),
        ("(min=-100, max=100)", "(最小 = -100，最大 = 100)", "zh_Hans", set()),
        ("(min=-100, max=100)", "(最小 = 100，最大 = 100)", "zh_Hans", {"number-changed"}),
        ("See sections 4.3 and 4.4 before use.", "Siehe Abschnitte 4.3 und 4.4 vor der Anwendung.", "de", set()),
        ("See Figure 12.345 for details.", "Siehe Abbildung 12.345 für Einzelheiten.", "de", set()),
        ("See sections 4.3 and 4.4.", "Voir les rubriques 4.3 et 4.5.", "fr", {"number-changed"}),
        ("The mean of section 2 was 4.4.", "Der Mittelwert von Abschnitt 2 war 4.4.", "de", {"number-notation"}),
        ("The drug is fully effective.", "Das Mittel wirkt zu 100 %.", "de", set()),
        ("The drug is effective.", "Das Mittel wirkt zu 100 %.", "de", {"quantity-added"}),
        ("The tablet may not be visible on X-rays.", "Tableta nemusí být na rentgenu vidět.", "cs", set()),
        ("The tablet may not be taken with milk.", "Tableta nemusí být s mlékem.", "cs", {"obligation-changed"}),
        ("The vaccine may not be safe.", "Der Impfstoff ist sicher.", "de", {"negation-lost"}),
        ("If you do not take them, pain returns.", "Si vous oubliez, la douleur revient.", "fr", set()),
        ("If you do not take them, pain returns.", "Si vous les prenez, la douleur revient.", "fr", {"negation-lost"}),
        ("If pregnant do not take them.", "Wenn Sie schwanger sind, nehmen Sie sie.", "de", {"prohibition-lost"}),
        ("You need not fast; in fact, you should not.", "Du behöver inte fasta, och bör undvika det.", "sv", set()),
        ("You should not fast.", "Du behöver inte fasta.", "sv", {"obligation-changed"}),
        ("Run it without a monitor.", "모니터 없이 실행합니다.", "ko", set()),
        ("An image without contrast or noise", "Una imagen sin contraste ni ruido", "es", set()),
        ("An image with contrast and noise", "Una imagen con contraste, pero no ruido", "es", {"negation-added"}),
    ],
)
def test_english_sources(english: str, translation: str, language: str, rules: set[str]) -> None:
    found = check_text(english, translation, source_language="en", target_language=language)
    assert {finding.rule for finding in found if finding.severity != "note"} == rules
