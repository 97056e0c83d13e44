"""Whether a negation stands in the clause of an amount, beside the words that limit it."""

from __future__ import annotations

import re
from bisect import bisect_right
from operator import attrgetter

from pipeline.facts.amounts.denied_limits import is_second_condition, is_until
from pipeline.facts.lexicon.listed import listed
from pipeline.facts.lexicon.scanner import Scanner
from pipeline.facts.text.clause import clause_of
from pipeline.facts.tokens.reading import Reading
from pipeline.facts.tokens.token import Token
from pipeline.facts.values import Bound

_NEAR, _NOT_ALLOWED = 40, 2  # characters, words: "nicht erlaubt,"
_ASIDE = 60  # characters of what is told anew between commas
_end = attrgetter("end")
_PAUSED = re.compile(r"[,、，] ?")
_VERB_AND = 2  # words: "and do" not


def is_in_negated_clause(text: str, reading: Reading, found: list[Token], scan: Scanner) -> bool:
    """True where a negation of the language stands in the clause, ahead of the amount's words or behind them.

    Or at the end of the clause before: `Es ist nicht erlaubt, weniger als 30 Minuten zu warten`; anywhere in it where
    "or" goes on: "do not take it with a fever, or for longer than 7 days". Words that hold one themselves are turned
    already: `nicht über 25 °C lagern und nicht einfrieren`.
    """
    negation = scan.negation
    start, end = clause_of(text, reading.start, reading.end)
    if isinstance(reading.value, Bound) and negation.search(text, reading.start, reading.end):
        return is_until(text[start : reading.start], scan)  # it `finché non supera 38 °C`
    end = _end_behind_joint(text, _end_behind_aside(text, end, scan), scan)
    if is_second_condition(text[start : reading.start], scan):
        start = reading.start
    ahead = (one for one in negation.finditer(text, start, reading.start) if not _is_of_limit(one, found))
    if next(ahead, None) is not None or _is_denied_behind(text, reading.end, end, found, scan):
        return True
    if text[start : reading.start].lstrip(" ").split(" ")[0] in scan.joints and start > 1:
        return negation.search(text, clause_of(text, start - 2, start)[0], start) is not None
    words = text[max(0, start - _NEAR) : start].rstrip()
    return words.endswith(",") and negation.search(" ".join(words.split(" ")[-_NOT_ALLOWED:])) is not None


def _end_behind_aside(text: str, end: int, scan: Scanner) -> int:
    """The end of a clause, past what is told anew between commas: `mehr als 4 g, also acht Stück, sollte keiner`."""
    aside = scan.asides.match(text, end + 2) if text.startswith(", ", end) and scan.asides else None
    if aside is None:
        return end
    stop = clause_of(text, end + 2, aside.end())[1]
    return clause_of(text, stop + 1, stop + 1)[1] if text.startswith(", ", stop) and stop - end < _ASIDE else end


def _end_behind_joint(text: str, end: int, scan: Scanner) -> int:
    """The end of a clause, past one that goes on with the same verb: ja `3日を超えて、また…使用しないこと`."""
    forms = listed(scan.language, "bounds", "going_on")
    pause = _PAUSED.match(text, end) if forms else None
    if pause is None or not text.startswith(tuple(forms), pause.end()):
        return end
    return clause_of(text, pause.end(), pause.end() + 1)[1]


def _is_of_limit(denial: re.Match[str], found: list[Token]) -> bool:
    """True for a negation in the words for the limit of another amount: th `38 °C … ไม่เกิน 48 ชั่วโมง`, at most."""
    index = bisect_right(found, denial.start(), key=_end)
    token = found[index] if index < len(found) else None
    return token is not None and token.lead <= denial.start() and token.sense("limit ahead") is not None


def _is_denied_behind(text: str, start: int, end: int, found: list[Token], scan: Scanner) -> bool:
    """True for a negation behind an amount, but none right behind "and": `unter 25 °C lagern und nicht einfrieren`.

    Nor does "nor" deny what stands ahead of it: es `ni`.
    """
    for denial in scan.negation.finditer(text, start, end):
        if _is_of_limit(denial, found) or denial[0] in listed(scan.language, "bounds", "nor"):
            continue
        if scan.links.isdisjoint(text[start : denial.start()].split()[-_VERB_AND:]):
            return True
    return False
