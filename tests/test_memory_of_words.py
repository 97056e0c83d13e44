"""What is remembered of words changes no reading: a text says the same whatever was read before."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.facts import Fact, facts_of
from pipeline.facts.lexicon.scanner import scanner
from pipeline.facts.read import forget
from pipeline.language import load

PAIRS = Path(__file__).parent / "golden" / "pairs"
EACH = 2  # of so many texts one is read, in three rounds


@pytest.mark.parametrize("code", sorted(path.stem for path in PAIRS.glob("*.txt")))
def test_a_text_is_read_alike_whatever_was_read_before(code: str) -> None:
    text = (PAIRS / f"{code}.txt").read_text(encoding="utf-8")
    texts = sorted(set(re.findall(rf"^{code}: (.+)$", text, re.MULTILINE)))[::EACH]
    language = load(code)
    plain = scanner(language).plain

    def read(one: str) -> list[Fact]:
        forget()
        return facts_of(one, language)

    anew = []
    for one in texts:
        plain.clear()
        anew.append(read(one))
    for one in texts:
        read(one)
    assert [one for one, facts in zip(texts, anew, strict=True) if read(one) != facts] == []


def test_a_number_of_several_words_is_found_behind_a_word_glued_to_it() -> None:
    arabic = load("ar")
    whole = "تُعطى الحقنة الأولى قبل التدخل باثنتي عشرة ساعة"
    forget()
    scanner(arabic).plain.clear()
    facts_of(whole.replace("عشرة", "كثيرة"), arabic)
    assert [str(fact.value) for fact in facts_of(whole, arabic)][-1] == "12 h"
