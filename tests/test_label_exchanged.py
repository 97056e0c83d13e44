"""Two texts of an article that changed places are found, each in the other's; texts that only read alike are not."""

from __future__ import annotations

import pytest

from pipeline.language import load
from pipeline.model import Role, Segment
from pipeline.rules import ARTICLE_RULES, Pair, members, read_pair

RULE = ARTICLE_RULES["label-exchanged"]


def pairs(*texts: tuple[str, str], role: Role = Role.TABLE_CELL, language: str = "en") -> list[Pair]:
    return [
        read_pair(source, target, load("de"), load(language), Segment(source, ((0, len(source)),), role))
        for source, target in texts
    ]


def blamed(read: list[Pair]) -> list[str]:
    return [
        member.pair.target[problem.target[0] : problem.target[1]]
        for member in members(read)
        for problem in RULE.check(member)
        if problem.target
    ]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ([("Kinder", "Pregnant women"), ("Menge", "Amount"), ("Schwangere", "Children")], ["Pregnant", "Children"]),
        ([("Ramipril", "Bisoprolol"), ("Bisoprolol", "Ramipril")], ["Bisoprolol", "Ramipril"]),
        ([("350", "300"), ("300", "350")], ["300", "350"]),
        ([("zwei", "three"), ("drei", "two")], ["three", "two"]),
    ],
)
def test_labels_that_changed_places(texts: list[tuple[str, str]], expected: list[str]) -> None:
    assert blamed(pairs(*texts)) == expected


@pytest.mark.parametrize(
    "texts",
    [
        [("Kinder", "Children"), ("Schwangere", "Pregnant women")],
        [("Kinder", "Young patients"), ("Schwangere", "Mothers-to-be")],
        [("Kinder", "Pregnant women"), ("Schwangere", "Adults")],  # not exchanged: each has its own fault
        [("Information", "What to know"), ("Auskunft", "Information")],
        [("Ramipril", "Ramipril"), ("Bisoprolol", "Bisoprolol")],
        [("350", "350"), ("350", "350")],
        [],
    ],
)
def test_labels_in_their_places(texts: list[tuple[str, str]]) -> None:
    assert blamed(pairs(*texts)) == []


def test_words_of_whole_sentences_come_and_go() -> None:
    long = "Mehr Informationen zu diesem Thema findest du auf der Seite der Organisation für Verbraucher."
    other = "Die Patienten werden in dieser Studie nach ihrer Meinung und nach ihren Beschwerden gefragt."
    texts = [(long, f"Patients of this {long}"), (other, f"Informed consent: {other}")]
    assert blamed(pairs(*texts, role=Role.PARAGRAPH)) == []


def test_a_cell_and_a_heading_do_not_change_places() -> None:
    cell, heading = pairs(("Kinder", "Pregnant women")), pairs(("Schwangere", "Children"), role=Role.HEADING)
    assert blamed([*cell, *heading]) == []


def test_the_example_of_its_page() -> None:
    for example, is_bad in ((RULE.bad, True), (RULE.good, False)):
        source, target = (side.partition(": ")[2].split(" / ") for side in example.split(" | "))
        assert bool(blamed(pairs(*zip(source, target, strict=True)))) is is_bad
