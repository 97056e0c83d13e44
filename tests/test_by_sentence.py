"""What one sentence says wrongly is found among right ones, and sentences that moved are right."""

from __future__ import annotations

import pytest

from pipeline.check import check_text
from pipeline.model import Finding

RIGHT = (
    ("Das Risiko ist dreimal so hoch.", "The risk is three times as high."),
    ("Es sinkt nach vier Jahren.", "It falls after four years."),
    ("Nehmen Sie am ersten Tag zwei Tabletten.", "Take two tablets on the first day."),
    ("Trinken Sie nach dem Essen ein Glas Wasser.", "Drink a glass of water after the meal."),
)  # fmt: skip


def joined(*pairs: tuple[str, str]) -> list[Finding]:
    source, target = (" ".join(texts) for texts in zip(*pairs, strict=True))
    return [one for one in check_text(source, target, target_language="en") if one.severity != "note"]


def test_right_sentences_are_silent_together() -> None:
    assert joined(*RIGHT) == []


@pytest.mark.parametrize(
    ("german", "english", "rule"),
    [
        ("Nehmen Sie am zweiten Tag eine.", "Take one on the third day.", "number-changed"),
        ("Die Wunde muss trocken bleiben.", "The wound must stay wet.", "opposite-said"),
        ("Die Pause dauert 2 Stunden.", "The break lasts 4 hours.", "quantity-changed"),
        ("Nimm die Tablette abends.", "Take the tablet in the morning.", "moment-changed"),
        ("Die Salbe hilft gegen den Juckreiz.", "Die Salbe hilft gegen den Juckreiz.", "left-in-source-language"),
    ],
)
def test_a_wrong_sentence_is_found_among_right_ones(german: str, english: str, rule: str) -> None:
    for place in range(4):
        pairs = list(RIGHT)
        pairs.insert(place, (german, english))
        found = joined(*pairs)
        assert [one.rule for one in found] == [rule]


def test_the_finding_names_the_words_of_its_sentence() -> None:
    source = "Die Pause dauert 2 Stunden. Danach dauert sie 4 Stunden."
    (found,) = check_text(source, "It lasts 2 hours. Then it lasts 5 hours.", target_language="en")
    assert found.excerpt == "4 Stunden"


def test_sentences_that_changed_places_are_right() -> None:
    assert joined(
        ("Stillende brauchen 20 mg Eisen.", "Pregnant women need 30 mg of iron."),
        ("Schwangere brauchen 30 mg Eisen.", "Breastfeeding women need 20 mg of iron."),
    ) == []  # fmt: skip


def test_what_moved_on_to_the_next_sentence_is_not_gone() -> None:
    assert joined(
        ("Nimm 2 Kapseln und warte.", "Take the capsules and wait."),
        ("Danach trink ein Glas Wasser.", "After the 2 capsules drink a glass of water."),
    ) == []  # fmt: skip


def test_amounts_exchanged_between_sentences_are_told_once() -> None:
    found = joined(
        ("Das eine enthält 100 mg.", "One contains 200 mg."),
        ("Das andere enthält 200 mg.", "The other contains 100 mg."),
    )
    assert [one.rule for one in found] == ["order-changed"]


def test_lines_end_no_sentence() -> None:
    source = "Trinken\nSie\nmindestens\n1,5 Liter Wasser und nehmen\nSie 2 Tabletten."
    target = "Drink\nat least\n1.5\nlitres of water and take 2\ntablets."
    assert [one for one in check_text(source, target, target_language="en") if one.severity == "error"] == []


def test_parts_between_semicolons_are_judged_as_well() -> None:
    source = "Erwachsene nehmen 2 Tabletten; Kinder ab 6 Jahren nehmen 1 Tablette."
    wrong = "Adults take 2 tablets; children from 6 years take 2 tablets."
    assert [one.rule for one in check_text(source, wrong, target_language="en")] == ["quantity-changed"]
    right = "Adults take 2 tablets; children from 6 years take 1 tablet."
    assert check_text(source, right, target_language="en") == []
