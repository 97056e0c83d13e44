"""Where a figure stands, the cores of facts that begin with it: numbers, dates, ratios, and names such as B12."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from pipeline.facts.lexicon.patterns import LONGEST_PREFIX
from pipeline.facts.lexicon.scanner import Scanner
from pipeline.facts.numerals import exact, is_name, read_numeral
from pipeline.facts.tokens.token import Token
from pipeline.facts.units import CURRENCIES, is_time

_SLASHED = re.compile(r"(\d{1,3})/(\d|25|50|75)")
_WITH_LETTER = re.compile(r"(?:[2-4]D|0\d+[A-F])(?!\w)")  # 3D, and no three days; 007F, and no degrees
_NAME_LETTER = re.compile(r"[a-zα-ωа-яà-ɏ_]")
_NAME_START = re.compile(r"[a-zα-ωа-яà-ɏ_][\wà-ɏ]*-?(?:[a-z]+-)?$")
_GLUED_AHEAD = re.compile(r"(?:-|(?<![^\W\d_])[^\W\dA-Z_]{2,16})\Z")  # zu "ama-24", sn "ekuma1990": the figure counts
_NO_NAME_END = re.compile(r"(?![^\W\d_])|s(?!\w)")  # nothing, or the plural of a decade
_BESIDE, _HOUR_AHEAD = ("limit ahead", "filler"), "clock ahead"
_TIMES = re.compile(r"\d ?x\Z")
_PRICE = re.compile(r"\d+(?:[.,]\d\d(?!\d)|(?:[, ]\d{3})+(?!\d)|(?P<many>(?:[.,]\d+)? ?(?P<word>[^\W\d_]+)))")
_MINUTES = re.compile(r"[0-5]?\d ?m(?:ins?)?(?![^\W_])")
# `0900 GMT`, es `9.00 GMT`: what stands ahead of the abbreviation of a time zone is a time of day.
ZONES = ("gmt", "utc", "bst", "cet", "cest", "mez", "mesz", "est", "edt", "mst", "mdt", "pst", "pdt")
_ZONED = re.compile(rf"(?P<hour>[01]?\d|2[0-3])[.,]?(?P<minute>[0-5]\d)?(?= ?(?:{'|'.join(ZONES).upper()})(?!\w))")
_WITH_COLON, _WIDE_COLON = ("clock", "ratio"), "："
_LONGEST_UNIT = 6  # letters
_NAME_REST = re.compile(r"[a-zа-я\d_]*(?:[-/.]\d+[a-z]?)*")


def figure_cores(text: str, start: int, scan: Scanner, original: str, floor: int) -> list[Token]:
    """The token of what begins with a figure; `floor` is where the tokens before it end."""
    match = scan.figures.match(text, start)
    if match is None:
        return []
    kind, end = match.lastgroup, match.end()
    if kind in _WITH_COLON and (label := _label(match, original, scan)):
        return [label]
    if scan.language.has_slash_decimal and (token := _slash_decimal(match, original)):
        return [token]
    if kind == "number" and (zoned := _ZONED.match(original, start)):
        bare = f"{zoned['hour']}:{zoned['minute'] or '00'}"
        return [Token(start, zoned.end(), "clock", bare=bare, lead=start)]
    if kind == "number":
        body = match["number"]
        is_glued = (
            not scan.language.is_known and _GLUED_AHEAD.search(original, max(floor, start - 40), start) is not None
        )
        if start and not is_glued and (name := _name(text, start, match.end("number"), floor, scan)):
            return [name]
        if space := _WITH_LETTER.match(original, start):
            return [Token(start, space.end(), "identifier", bare=text[start : space.end()], lead=start)]
        if is_name(body):
            return [Token(start, match.end("number"), "identifier", bare=body, lead=start)]
        if scan.forms.suffix is not None and (ending := scan.forms.suffix.match(text, end)):
            end = ending.end()
        if _is_naked(text, start, body):  # ".5 mg", "$.05"
            return [Token(start - 1, end, "number", Decimal("0." + body), None, None, body, start - 1)]
        value, other = read_numeral(body.rstrip(), scan.language.known_decimal)
        return [Token(start, end, "number", value, other, None, body, _lead(text, start, scan))]
    if kind == "height":  # 1m98: the figures behind the letter are centimetres
        metres, centimetres = match[kind][0], match[kind][2:4]
        number = Token(start, start + 1, "number", Decimal(f"{metres}.{centimetres}"), None, None, metres, start)
        return [number, Token(start + 1, end, "lexeme", senses={"unit": ("m",)}, bare="m", lead=start + 1)]
    assert kind is not None
    suffix = scan.forms.suffix if kind == "ratio" else None  # tr `135/85'in üzerinde`
    if suffix is not None and (ending := suffix.match(text, end)):
        end = ending.end()
    return [Token(start, end, kind, bare=match[kind], lead=start)]


def _label(match: re.Match[str], original: str, scan: Scanner) -> Token | None:
    """zh `步骤1：5毫克`, step 1: a wide colon ahead of an amount with its unit parts it from the figure of a label."""
    start, colon = match.start(), original.find(_WIDE_COLON, match.start(), match.end())
    if colon < 0:
        return None
    text, end = match.string, match.end()
    while text[end : end + 1] in (" ", ".") or text[end : end + 1].isdecimal():
        end += 1
    ways = (scan.lexicon.words.get(text[end : end + length], ()) for length in range(1, _LONGEST_UNIT + 1))
    units = [sense.value for senses in ways for sense in senses if sense.category == "unit"]
    if all(map(is_time, map(str, units))):
        return None
    digits = text[start:colon]
    return Token(start, colon, "number", Decimal(digits), None, None, digits, _lead(text, start, scan))


def _is_naked(text: str, start: int, body: str) -> bool:
    """True for the figures of a decimal without its zero; the point stands free, or behind what opens an amount."""
    return body.isdecimal() and text[start - 1 : start] == "." and (start == 1 or text[start - 2] in " ($€£")


def _slash_decimal(match: re.Match[str], original: str) -> Token | None:
    """fa `۱/۵`: native digits with a slash are a decimal, as handwriting has it; the ratio is the other reading."""
    body = match[0].rstrip()
    found = _SLASHED.fullmatch(body)
    if found is None or original[match.start()].isascii():
        return None
    value = Decimal(f"{found[1]}.{found[2]}")
    other = exact(Fraction(int(found[1]), int(found[2]))) if int(found[2]) else None
    return Token(match.start(), match.end(), "number", value, other, None, body, match.start())


def _lead(text: str, start: int, scan: Scanner) -> int:
    """Where the proclitic in front of a figure starts: ar `بـ30`."""
    if scan.proclitics is None or start == 0 or not text[start - 1].isalpha():
        return start
    found = scan.proclitics.search(text, max(0, start - LONGEST_PREFIX), start)
    return found.start() if found else start


def _name(text: str, start: int, end: int, floor: int, scan: Scanner) -> Token | None:
    """The name a figure is part of: B12, CYP3A4, omega-3, min_5m; None for a plain figure, and for id "ke-3" (3rd)."""
    before = text[start - 1]
    if before == "x" and _TIMES.search(text, max(0, start - 3), start):
        return None  # `2x500 mg`, `10 x15 cm`
    if not text[start - 2 : start - 1].isalnum() and _is_price(text, start, scan):
        return None
    if before == "h" and _is_behind_hours(text, start, scan):
        return None
    if before == "-":
        if start < 2 or not _NAME_LETTER.match(text[start - 2]):
            return None
    elif not _NAME_LETTER.match(before):
        return None
    head = _NAME_START.search(text, max(floor, start - 40), start)
    if head is None or text[head.start() : start] in scan.ordinal_heads:
        return None
    if before != "-" and _is_money(text[head.start() : start], scan):
        return None  # id `Rp65 juta`
    if before == "-" and head.start() and text[head.start() - 1].isdecimal():
        return None  # `3rd-9th`: what is written on to another figure
    beside = _senses(text[head.start() : start - 1], scan) if before == "-" else set()
    is_no_end = _NO_NAME_END.match(text, end) is not None or scan.ordinal.match(text, end) is not None
    if _HOUR_AHEAD in beside or (not beside.isdisjoint(_BESIDE) and is_no_end):
        return None  # fil `alas-9`; "die Über-80-Jährigen", "the over-80s", "the mid-19th century"
    rest = _NAME_REST.match(text, start)
    stop = max(end, rest.end()) if rest else end
    return Token(head.start(), stop, "identifier", bare=text[head.start() : stop], lead=head.start())


def _is_money(word: str, scan: Scanner) -> bool:
    """True for what stands for a currency ahead of its figure."""
    codes = [sense.value for sense in scan.lexicon.words.get(word, ()) if sense.category == "unit ahead"]
    return any(code in CURRENCIES for code in codes)


def _is_price(text: str, start: int, scan: Scanner) -> bool:
    """`R5 million`, `R1,250`: a price behind a currency's letter, which stands among the language's fillers."""
    if "filler" not in _senses(text[start - 1], scan):
        return False
    price = _PRICE.match(text, start)
    if price is None or price["many"] is None:
        return price is not None
    return "magnitude" in _senses(price["word"], scan) or price["word"].upper() in scan.language.magnitudes  # R5m


def _is_behind_hours(text: str, start: int, scan: Scanner) -> bool:
    """`2h10m`: minutes written on to hours, where that letter begins no time of day (fr `2h10`)."""
    is_span = start > 1 and text[start - 2].isdecimal() and _MINUTES.match(text, start) is not None
    return is_span and all(sense.category != "clock joined" for sense in scan.lexicon.words.get("h", ()))


def _senses(word: str, scan: Scanner) -> set[str]:
    """What a word tells beside amounts, where it names nothing: `over-80s`, `mid-1980s`."""
    return {sense.category for sense in scan.lexicon.words.get(word, ())}
