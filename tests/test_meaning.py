"""The words that deny, forbid and oppose: every file says what the guard reads, and certain words are no opposites."""

from __future__ import annotations

import tomllib
from importlib import resources
from itertools import chain

import pytest
from test_languages import PROMISED

from pipeline.facts.wording.cue_lexicon import EVASIONS, REPEATS
from pipeline.facts.wording.cues import wide_cues_of
from pipeline.facts.wording.opposite_pairs import (
    CONTRADICTORIES,
    CONTRARIES,
    DEGREES,
    DUTIES,
    FAMILIES,
    OPPOSITES,
    SHELTERS,
    rivals,
    sides,
)
from pipeline.language import load, meaning

FILES = {
    path.name.removesuffix(".toml"): tomllib.loads(path.read_text(encoding="utf-8"))
    for path in sorted((resources.files("pipeline.languages") / "meaning").iterdir(), key=lambda path: path.name)
}
ALL = OPPOSITES + SHELTERS + FAMILIES + DEGREES + CONTRADICTORIES
POLARITY = {
    *("negation", "no_longer", "absorbed", "partial", "evasion", *EVASIONS, "avoidance", "prohibition", "directive"),
    *REPEATS,
    *("soft", "needless", "without", "with", "carries", "finite", "imperative", "condition", "concord",
    *("but", "neither_nor", "not_only", "only_after", "instead_of", "in_place")),
}  # fmt: skip
KEYS = {
    "polarity": POLARITY | set(chain.from_iterable((key, f"{key}_too") for key in sides(DUTIES))),
    "opposites": {"up", "down"} | set(chain.from_iterable((key, f"{key}_too") for key in sides(ALL + CONTRARIES))),
    "limits": {"most", "beyond", "least", "neither", "onwards", "up_to", "above", "below", "under", "wholly"},
    "common": {"words", "own", "foreign", "near"},
}


def test_every_promised_language_has_a_file() -> None:
    assert set(FILES) >= PROMISED


# Made by hand, but without the words that a denial may be told by; they shrink.
CERTAIN_DENIALS_ALONE = frozenset({"ht"})


@pytest.mark.parametrize("code", FILES)
def test_every_table_and_key_is_one_the_guard_reads(code: str) -> None:
    assert {(table, key) for table, keys in FILES[code].items() for key in keys if key not in KEYS[table]} == set()


@pytest.mark.parametrize("code", FILES)
def test_no_form_stands_twice_in_a_list(code: str) -> None:
    for table, keys in FILES[code].items():
        for key, forms in keys.items():
            assert len(forms) == len(set(forms)), f"{code}.toml: [{table}] {key}"


@pytest.mark.parametrize("code", FILES)
def test_a_language_can_deny_forbid_and_oppose(code: str) -> None:
    tables = meaning(code)
    # a language with words for what rises, wins or leads alone, for "instead of", and for a denial that is certain
    few = tables.get("polarity", {}).keys()
    if few <= {"negation", "absorbed", "partial", "instead_of", "in_place", "with", "without"}:
        assert few <= {"absorbed"} or not load(code).is_made_by_hand or code in CERTAIN_DENIALS_ALONE
        assert {"rise", "fall"} <= set(tables["opposites"]) or {"up", "down"} <= set(tables["opposites"])
        return
    assert {"negation", "evasion", EVASIONS[0], "prohibition", "needless"} <= set(tables["polarity"])
    assert {"left", "right", "hypo", "hyper", "oral", "rectal", "intravenous", "stop", "start"} <= set(
        tables["opposites"]
    )


@pytest.mark.parametrize("code", FILES)
def test_every_form_is_read_and_no_certain_one_names_its_opposite(code: str) -> None:
    opposites = rivals(ALL)
    wrong = []
    for table in ("polarity", "opposites"):
        for key, forms in meaning(code).get(table, {}).items():
            for form in forms:
                text = form.replace("*", "").replace("…", "x")
                keys = {cue.key for cue in wide_cues_of(text, load(code))}
                is_stem = "*" in form and key in (
                    "evasion",
                    *EVASIONS,
                    "absorbed",
                )  # which may be another word when bare
                said = {key, key.removesuffix("_too")}  # a stem that is a certain word when bare
                if (said.isdisjoint(keys) and not is_stem) or not opposites.get(key, frozenset()).isdisjoint(keys):
                    wrong.append(f"[{table}] {key} '{form}' is read as {sorted(keys)}")
    assert wrong == []
