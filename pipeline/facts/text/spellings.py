"""Letters and marks that scripts write in two ways become one: Lao `ຫນຶ່ງ` is `ໜຶ່ງ`, ne `३ः४२` and am `3፡42` are 3:42."""

from __future__ import annotations

import re

from pipeline.facts.text.rewrite import Rewritten, rewritten

_LETTERS = {
    "ຫນ": "ໜ", "ຫມ": "ໝ", "ຫລ": "ຫຼ", "ເເ": "ແ", "เเ": "แ",
    "\u17d2\u178f": "\u17d2\u178a",  # Khmer writes a subscript ta as it writes a subscript da
}  # fmt: skip
# The vowel am in two characters, with the mark of its tone between, ahead or nowhere: to am.
_AM = re.compile("([\u0ec8-\u0ecb]?)\u0ecd([\u0ec8-\u0ecb]?)\u0eb2|([\u0e48-\u0e4b]?)\u0e4d([\u0e48-\u0e4b]?)\u0e32")
_LAO_AM, _THAI_AM = "\u0eb3", "\u0e33"
_COLONS = "\u0903\u0983\u1361"  # what stands for one between figures: visarga, Ethiopic word space
_VISARGA = rf"(?<=\d)[{_COLONS}](?=\d)"
_TWO_WAYS = re.compile(f"{'|'.join(_LETTERS)}|{_VISARGA}|{_AM.pattern}")


def respelt(text: str) -> Rewritten | None:
    """The text with one spelling for each, and the places of its characters; None where nothing is spelt otherwise."""
    found = _TWO_WAYS.finditer(text)
    return rewritten(text, ((*one.span(), _one_way(one)) for one in found))


def _one_way(found: re.Match[str]) -> str:
    return ":" if found[0] in _COLONS else _LETTERS.get(found[0]) or _am(found)


def _am(found: re.Match[str]) -> str:
    tone = "".join(filter(None, found.groups()))
    return tone + (_LAO_AM if "\u0ecd" in found[0] else _THAI_AM)
