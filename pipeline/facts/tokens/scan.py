"""Folded text becomes tokens: the cores of facts, and the words that touch them.

Most text states no fact, so it is searched for cores only; units, bounds and other small words are looked for where
a core stands: behind it, and before it.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from pipeline.facts.lexicon.patterns import NO_SPACE_SCRIPT
from pipeline.facts.lexicon.scanner import Scanner
from pipeline.facts.numerals import LONGEST, exact
from pipeline.facts.tokens.amount import as_number
from pipeline.facts.tokens.figure_cores import ZONES, figure_cores
from pipeline.facts.tokens.neighbours import ahead_of, behind, lexeme, month_ahead
from pipeline.facts.tokens.ordinals import with_compound_ordinals
from pipeline.facts.tokens.token import Token
from pipeline.facts.tokens.word_cores import opens_range, word_cores
from pipeline.facts.values import Number, Quantity

# What has a word where a part is said ahead of it: खरब, अरब, करोड़, लाख, हज़ार, सौ.
_POWERS = (10**11, 10**9, 10**7, 10**5, 1000, 100)
_MOST_OF_LIMIT = 3  # words of a limit ahead of the article it ends in
_LIMITS = frozenset({"limit ahead", "about ahead"})
_LONGEST_RATE, _RATES = 24, ("rate", "rate ahead")
_DATE_SIGNS = "年년月월"


def tokens(text: str, scan: Scanner, original: str) -> list[Token]:
    """The tokens of folded text in order; `original` (same offsets) decides where case matters."""
    found: list[Token] = []
    end = 0
    for start, stop in _candidates(text, scan):
        if start < end:  # taken already, as part of a word behind the core before
            continue
        if not stop:
            cores = word_cores(text, start, scan, original, end)
        elif text[start:stop] in scan.forms.by_word and (phrase := _phrase_of_figure(text, start, scan, original)):
            cores = [phrase]
        elif text[start].isdecimal() and _is_plain(text, start, stop):
            digits = text[start:stop]
            cores = [Token(start, stop, "number", Decimal(digits), None, None, digits, start)]
        else:
            cores = figure_cores(text, start, scan, original, end)
        if not cores:
            continue
        if cores[0].senses is not None and "article" in cores[0].senses:
            cores = _phrase_around(text, cores[0].lead, scan, original, end) or cores
        elif cores[0].kind == "lone":
            cores = _unit_around(text, cores[0], scan, original, end) or cores
        found.extend(
            _limit_with_article(text, scan, original, end, cores[0]) or _ahead(text, scan, original, end, cores[0])
        )
        if found and (part := found[-1].sense("add ahead")) is not None:
            cores[0] = _with_part_ahead(text, found, cores[0], as_number(part))
        found.extend(cores)
        end = behind(text, scan, original, cores[-1].end, found)
    return with_compound_ordinals(text, found, scan.language)


def _ahead(text: str, scan: Scanner, original: str, floor: int, core: Token) -> list[Token]:
    """The lexemes before a core: the month before a year, with the little word between them, or what touches it."""
    if core.kind == "number" and len(core.bare) == 4 and (month := month_ahead(text, scan, original, floor, core.lead)):
        return month
    if _is_led_by_plain_word(text, scan, floor, core.lead):
        return []
    return ahead_of(text, scan, original, floor, core.lead)


def _limit_with_article(text: str, scan: Scanner, original: str, floor: int, core: Token) -> list[Token]:
    """The limit that ends inside the core: gl `máis dunha hora`, fr `plus d'un quart d'heure`."""
    may_hold_end = core.sense("article") is not None or " " in core.bare
    if not may_hold_end or core.lead <= floor or text[core.lead - 1] != " ":
        return []
    start = core.lead - 1
    starts = [
        start := max(floor, text.rfind(" ", floor, start - 1) + 1) for _ in range(_MOST_OF_LIMIT) if start > floor
    ]
    for at in reversed(starts):
        place = scan.forms.longest(text, at, core.end)
        token = lexeme(place, scan.lexicon, original) if place is not None and place.end > core.lead else None
        if token is not None and _LIMITS & (token.senses or {}).keys():
            return [replace(token, end=core.lead - 1)]
    return []


def _with_part_ahead(text: str, found: list[Token], core: Token, part: Number) -> Token:
    """hi `साढ़े 3` is 3.5 and `साढ़े तीन सौ` 350: the last word found is added to the number behind it, and leaves."""
    if core.value is None or text[found[-1].end : core.start] != " ":
        return core
    ahead = found.pop()
    powers = _POWERS if core.kind == "word" else ()
    power = next((power for power in powers if not Fraction(core.value) % power), 1)
    value = exact(Fraction(core.value) + Fraction(part) * power)
    return replace(
        core, start=ahead.start, lead=ahead.lead, kind="word", value=value, bare=text[ahead.start : core.end]
    )


def _unit_around(text: str, core: Token, scan: Scanner, original: str, floor: int) -> list[Token]:
    """The unit ahead of its number that a lone number word belongs to: ku `ji sedî 20`, of a hundred 20."""
    if core.lead <= floor or text[core.lead - 1] != " ":
        return []
    place = scan.forms.longest(text, max(floor, text.rfind(" ", floor, core.lead - 1) + 1), len(text))
    token = lexeme(place, scan.lexicon, original) if place is not None and place.end >= core.end else None
    return [token] if token is not None and token.sense("unit ahead") is not None else []


def _phrase_around(text: str, start: int, scan: Scanner, original: str, floor: int) -> list[Token]:
    """The set phrase that begins with the word before an article and holds no fact: sv `på en gång`.

    pt `mais de uma vez` holds one: the word before belongs to a limit.
    """
    if start <= floor or text[start - 1] != " ":
        return []
    place = scan.forms.longest(text, max(floor, text.rfind(" ", floor, start - 1) + 1), len(text))
    token = lexeme(place, scan.lexicon, original) if place and place.end > start else None
    if token is None or token.sense("ignore") is None or opens_range(text, token.end, scan):
        return []
    ahead = ahead_of(text, scan, original, floor, start)
    return [token] if not ahead or ahead[-1].start >= token.start else []


def _phrase_of_figure(text: str, start: int, scan: Scanner, original: str) -> Token | None:
    """tr `2 kat azaldı`: a phrase that begins with a figure, and tells another multiple than the figure.

    Not behind a word for how often: az `gündə 3 dəfə az miqdarda`, three times a day a little.
    """
    ahead = text[max(0, start - _LONGEST_RATE) : start].rstrip().rpartition(" ")[2]
    is_rate = any(sense.category in _RATES for sense in scan.lexicon.words.get(ahead, ()))
    if is_rate or (start and text[start - 1] != " "):
        return None
    place = scan.forms.longest(text, start, len(text))
    token = lexeme(place, scan.lexicon, original) if place is not None and place.form in scan.cores else None
    amount = token.sense("amount") if token is not None else None
    return token if isinstance(amount, Quantity) and amount.unit == "{fold}" else None


def _candidates(text: str, scan: Scanner) -> list[tuple[int, int]]:
    """Where cores may begin, in order, with the end of the digits where there are any, else 0."""
    found = [
        (place.start(), 0) if place.lastgroup == "word" else (place.start() - 1, place.end() - 1)
        for place in scan.candidates.finditer(" " + text)
    ]
    if scan.unspaced is not None:
        found += [(place.start(), 0) for place in scan.unspaced.finditer(text)]
        found.sort()
    return found


def _is_led_by_plain_word(text: str, scan: Scanner, floor: int, start: int) -> bool:
    """True where the word before a core ends no form of the lexicon, so that there is nothing to look for."""
    if not scan.last_words or start <= floor or text[start - 1] != " ":
        return False
    word = text[max(floor, text.rfind(" ", floor, start - 1) + 1) : start - 1]
    return word not in scan.last_words and word.isalpha() and (word.isascii() or not NO_SPACE_SCRIPT.search(word))


def _is_plain(text: str, start: int, end: int) -> bool:
    """True for figures with nothing beside them that could belong to the number or make it a name."""
    if start and text[start - 1] != " " and text[start - 1] != "(":
        return False
    if end - start > LONGEST:
        return False
    if end == len(text):
        return True
    if text[end] in "%)":
        return True
    if text[end] in ".,;:!?":
        end += 1
        return end == len(text) or (text[end] == " " and text[end + 1 : end + 2].isalpha())
    following = text[end + 1 : end + 2] if text[end] == " " else ""
    if text.startswith(ZONES, end + 1):  # `0900 GMT`
        return False
    return following.isalpha() and following != "x" and following not in _DATE_SIGNS  # zh "1999 年 2 月 15 日"
