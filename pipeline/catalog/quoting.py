"""A text becomes the quoted lines of a catalog, and quoted pieces become a text."""

from __future__ import annotations

import re
import unicodedata

STRING = r'"(?:[^"\\]++|\\.)*+"'

_PIECES = re.compile(r'"((?:[^"\\]++|\\.)*+)"')
_SPECIAL = re.compile(r'[\\"\n\t\r\a\b\v\f]')
_WRITTEN = {
    "\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r", "\a": "\\a", "\b": "\\b", "\v": "\\v", "\f": "\\f",
}  # fmt: skip
_MEANT = {written[1]: text for text, written in _WRITTEN.items()} | {"?": "?", "'": "'"}
# `\303\251` and `\xc3\xa9` are bytes, so a run of them is decoded together; `\n` and any other escape stands alone.
_ESCAPE = re.compile(r"(?P<bytes>(?:\\[0-7]{1,3}|\\x[0-9A-Fa-f]{1,2})+)|\\(?P<one>.)")
_BYTE = re.compile(r"\\(?:x([0-9A-Fa-f]{1,2})|([0-7]{1,3}))")


def unquoted(quoted: str) -> str:
    """The text of one or more quoted pieces, such as `"ab" "c\\n"`.

    Raises ValueError with the escape as its text, such as `\\q`, when gettext knows no such escape.
    """
    body = "".join(_PIECES.findall(quoted))
    return _ESCAPE.sub(_meaning, body) if "\\" in body else body


def quoted_lines(keyword: str, text: str, mark: str = "", width: int = 0) -> list[str]:
    """The lines that `msgcat --no-wrap` writes for a text, without line ends: split after newlines and nowhere else.

    `mark` stands before every line (`#~ `, `#| `). A `width` above 0 also breaks after spaces, so that a line
    keeps within that many columns where it can.
    """
    pieces = [_SPECIAL.sub(lambda match: _WRITTEN[match[0]], piece) for piece in _after_newlines(text)]
    if len(pieces) < 2:
        line = f'{mark}{keyword} "{"".join(pieces)}"'
        if not width or columns(line) <= width or not pieces:
            return [line]
    if width:
        pieces = [part for piece in pieces for part in _wrapped(piece, width - len(mark) - 2)]
    return [f'{mark}{keyword} ""', *(f'{mark}"{piece}"' for piece in pieces)]


def columns(text: str) -> int:
    """The columns a terminal gives a text: two for East Asian wide letters, none for combining marks."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )


def _after_newlines(text: str) -> list[str]:
    """The text cut after every `\\n`; `str.splitlines` would also cut at U+2028, U+0085, `\\v` and `\\f`."""
    pieces = [piece + "\n" for piece in text.split("\n")]
    pieces[-1] = pieces[-1][:-1]
    return pieces if pieces[-1] else pieces[:-1]


def _wrapped(piece: str, width: int) -> list[str]:
    """An escaped text cut after spaces into parts of at most `width` columns; a longer word stays whole."""
    parts: list[str] = []
    part, taken = "", 0
    for word in re.findall(r"[^ ]* +|[^ ]+$", piece):
        wide = columns(word)
        if part and taken + wide > width:
            parts.append(part)
            part, taken = "", 0
        part, taken = part + word, taken + wide
    return [*parts, part]


def _meaning(match: re.Match[str]) -> str:
    """What an escape stands for."""
    if match["bytes"]:
        codes = bytes(int(hexa, 16) if hexa else int(octal, 8) & 255 for hexa, octal in _BYTE.findall(match["bytes"]))
        try:
            return codes.decode("utf-8")
        except UnicodeDecodeError:
            return codes.decode("latin-1")
    if match["one"] not in _MEANT:
        raise ValueError(match[0])
    return _MEANT[match["one"]]
