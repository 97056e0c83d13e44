"""A language code is read as people write it, and another script than the data's is no reason for false alarms."""

from __future__ import annotations

import pytest

from pipeline import check_text
from pipeline.language import normalise_code


@pytest.mark.parametrize(
    ("code", "canonical"),
    [
        ("uz-Latn", "uz"),
        ("uz-Cyrl", "uz_Cyrl"),
        ("aze-Latn", "az"),
        ("pan_Arab", "pa_Arab"),
        ("ckb-Arab", "ckb"),
        ("mn-Cyrl", "mn"),
        ("sr-Latn", "sr_Latn"),
        ("srp-Cyrl", "sr"),
        ("zh-TW", "zh_Hant"),
        ("prs", "fa"),
        ("pbt", "ps"),
        ("kmr", "ku"),
        ("fuc", "ff"),
        ("hau", "ha"),
        ("shi", "shi"),
    ],
)
def test_a_code_names_its_data(code: str, canonical: str) -> None:
    assert normalise_code(code) == canonical


def test_another_script_is_read_by_its_figures() -> None:
    german = "Nehmen Sie dreimal täglich 2 Tabletten zu 500 mg."
    same, other = "Кунига уч марта 500 мг ли 2 таблеткадан ичинг.", "Кунига уч марта 600 мг ли 2 таблеткадан ичинг."
    assert {one.severity for one in check_text(german, same, target_language="uz-Cyrl")} <= {"note"}
    assert "error" in {one.severity for one in check_text(german, other, target_language="uz-Cyrl")}
