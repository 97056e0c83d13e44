"""Text becomes its folded form, in which text and lexicon meet, with a way back to the author's offsets."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.facts.text.han_figures import with_figures
from pipeline.facts.text.rewrite import Rewritten
from pipeline.facts.text.spellings import respelt

# Characters that carry no fact and may stand inside a word or a number: soft hyphen, zero-width and bidirectional
# controls, joiners, byte order mark, Arabic tatweel and vowel marks, Armenian marks of stress (մի՛).
_SILENT = re.compile(
    "[\u00ad\u055b\u055c\u055e\u061c\u0640\u064b-\u0652\u0670\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe0e\ufe0f\ufeff]"
)

# A Malayalam consonant without its vowel has a character of its own since Unicode 5.1; older keyboards still write the
# letter, a virama and a joiner. Unicode calls the two no equivalents, readers see one letter (മിനിറ്റുകൾ).
_CHILLUS = {
    f"{letter}\u0d4d\u200d": chillu
    for letter, chillu in zip(
        "\u0d23\u0d28\u0d30\u0d32\u0d33\u0d15", "\u0d7a\u0d7b\u0d7c\u0d7d\u0d7e\u0d7f", strict=True
    )
}

# The zeros of the decimal digits of the scripts people write health texts in (Unicode category Nd, ten in a row).
_ZEROS = (
    0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66, 0x0E50, 0x0ED0,
    0x0F20, 0x1040, 0x17E0, 0x1810, 0x1C50, 0xA9D0, 0xABF0, 0xFF10,
)  # fmt: skip

# One character each, so that offsets stay: spaces, hyphens, dashes, apostrophes, letters and signs that readers
# take for the same.
_ALIKE = {
    " ": "\t\n\r\v\f\u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000",
    "-": "\u05be\u2010\u2011\ufe63",
    "–": "\u2012\u2014\u2015\u2500",
    "~": "\u301c\uff5e\u223c",
    "'": "’‘ʼʻ′`´＇",
    "ا": "أإآٱ",
    "ي": "ىیې",
    "ك": "ک",
    "μ": "µ",
    "е": "ё",
    "i": "İ",
    "%": "％٪﹪",
    ".": "．",
    "/": "／⁄∕",
    ":": "：",
    "<": "＜",
    ">": "＞",
    "≤": "⩽≦",
    "≥": "⩾≧",
    "=": "＝",
    "+": "＋",
    "(": "（",
    ")": "）",
    "−": "－",
    "×": "✕✖⨯",
}

_FOLD: dict[int, str] = {ord(sign): plain for plain, signs in _ALIKE.items() for sign in signs}
_FOLD |= {zero + digit: str(digit) for zero in _ZEROS for digit in range(10)}
_FOLD |= {0xFF41 + index: chr(0x61 + index) for index in range(26)}
_FOLD |= {0xFF21 + index: chr(0x61 + index) for index in range(26)}


# Everything but plain ASCII text and the precomposed Latin, Greek and Cyrillic letters that fold by lowering alone.
_ODD = re.compile("[^ -_a-~¡-¬®-³¶-įı-ʺʽ-˛Α-ωА-яєії]|ß̇")


_FEW = 16  # words that are folded one by one where one of them is slow to fold
_TWO_WAYS = re.compile(r"[ຫໍເ\u0e4dเ\u17d2]|\d[\u0903\u0983\u1361]\d")  # in what some write in another way
_APART = "\x1f"  # the control character for this: it sets forms apart that are folded together


_FOLDABLE = re.compile(f"[{re.escape(''.join(map(chr, _FOLD)))}]")


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text; `offsets[i]` is where its character i stands in the original (None: at the same offset)."""

    text: str
    offsets: tuple[int, ...] | None = None

    def origin(self, offset: int) -> int:
        """The offset in the original text of an offset in the folded text."""
        return offset if self.offsets is None else self.offsets[offset]


def fold(text: str) -> Folded:
    """Lower case, ASCII digits, one kind of space, hyphen and apostrophe; silent characters and decompositions gone."""
    odd = _ODD.search(text)
    if odd is None:
        return Folded(text.lower())  # of the letters left, none grows when lowered
    folded = _fold_slowly(text) if _is_slow(text) else Folded(_lowered(_FOLDABLE.sub(_plain, text)))
    folded = _written(folded, with_figures(folded.text))
    return _written(folded, respelt(folded.text)) if _TWO_WAYS.search(text) else folded


def fold_word(word: str) -> str:
    """A lexicon form as it looks in folded text."""
    return fold(word).text


def fold_words(words: Sequence[str]) -> list[str]:
    """Many lexicon forms as they look in folded text, nearly all at once."""
    together = _APART.join(words)
    if _is_slow(together):
        if len(words) <= _FEW:
            return [fold_word(word) for word in words]
        parts = [words[start : start + _FEW] for start in range(0, len(words), _FEW)]
        return [folded for part in parts for folded in fold_words(part)]
    folded = fold(together).text.split(_APART) if words else []
    assert len(folded) == len(words), "a form holds the character that sets forms apart"
    return folded


def _is_slow(text: str) -> bool:
    """True for silent characters and for what Unicode composes: folding it moves offsets."""
    return _SILENT.search(text) is not None or not unicodedata.is_normalized("NFC", text)


def _written(folded: Folded, found: Rewritten | None) -> Folded:
    """Folded text as it is written otherwise, where it is."""
    return folded if found is None else Folded(found[0], tuple(map(folded.origin, found[1])))


def _plain(sign: re.Match[str]) -> str:
    return _FOLD[ord(sign[0])]


def _lowered(text: str) -> str:
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(small if len(small := character.lower()) == 1 else character for character in text)


def _fold_slowly(text: str) -> Folded:
    """Compose each base letter with its marks and drop silent characters, noting where every character came from."""
    characters: list[str] = []
    offsets: list[int] = []
    start = 0
    while start < len(text):
        if (chillu := _CHILLUS.get(text[start : start + 3])) is not None:
            characters.append(chillu)
            offsets.append(start)
            start += 3
            continue
        end = start + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        for character in _SILENT.sub("", unicodedata.normalize("NFC", text[start:end])):
            characters.append(character)
            offsets.append(start)
        start = end
    return Folded(_lowered("".join(characters).translate(_FOLD)), (*offsets, len(text)))
