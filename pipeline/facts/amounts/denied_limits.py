"""A limit behind a denial is turned round: `nicht länger als 7 Tage` is at most seven days."""

from __future__ import annotations

import re
from itertools import pairwise, takewhile

from pipeline.facts.amounts.attach_words import CLAUSE_END
from pipeline.facts.lexicon.listed import listed
from pipeline.facts.lexicon.scanner import Scanner, scanner
from pipeline.facts.lexicon.senses import RATHER
from pipeline.facts.lexicon.trie import trie_pattern
from pipeline.facts.text.fold import fold_word
from pipeline.facts.tokens.reading import Reading
from pipeline.facts.tokens.token import Token
from pipeline.facts.values import Limit, Quantity
from pipeline.language import Language, once_for_each

_OWN_CLAUSE = 2  # words at least, of a verb and what it tells of
_LONGEST = 150  # characters, of a clause
_OLDEST = 120  # years
_BACK = 50  # characters ahead of an amount
_FAR = 6  # words from a negation to the limit that it turns round: ro `nu ar trebui să bea mai mult de`


def negated(limit: Limit | None, text: str, found: list[Token], reading: Reading, scan: Scanner) -> Limit | None:
    """da `må ikke anvendes længere end 7 dage`: a negation a few words ahead turns a strict limit round.

    One that a limit before has taken turns none: `nicht einmal jeder Zehnte ist unter 30`. Nor does one in a phrase
    that says nothing: ar `لا يزال`, still; nor one before a limit that denies by itself: el `δεν είναι ούτε 180`.
    """
    if limit is None:
        return limit
    if not limit.is_strict and scan.untils is not None and scan.negation.search(found[reading.first].bare):
        return limit.denied if is_until(text[max(0, reading.start - _LONGEST) : reading.start], scan) else limit
    if not limit.is_strict or not scan.negations or _denies_itself(found[reading.first], scan):
        return limit
    if reading.value.unit in ("a", "mo") if isinstance(reading.value, Quantity) else False:
        return limit  # "nicht für Kinder unter 12 Jahren" negates the giving, not the age
    start = _behind_last_limit(found, reading.first, max(0, reading.start - _BACK))
    clause = CLAUSE_END.split(text[start : reading.start])[-1]
    if is_until(text[max(0, reading.start - _LONGEST) : reading.start], scan):
        return limit
    if _is_of_people(clause, reading, scan) or _is_told_of_people(clause, found[reading.first].bare, scan):
        return limit
    if (idle := _idle_negations(scan.language)) is not None:
        clause = idle.sub(" ", clause)
    words = _behind_condition(_behind_joint(clause.split()[-_FAR:], scan), scan)
    if is_second_condition(CLAUSE_END.split(text[max(0, reading.start - _LONGEST) : reading.start])[-1], scan):
        return limit
    if scan.negations.isdisjoint([*words, *map(" ".join, pairwise(words))]):  # "in no case for more than"
        return limit
    reading.is_turned = True
    return limit.denied


def _denies_itself(limit: Token, scan: Scanner) -> bool:
    """el `ούτε`, es `ni siquiera`: a limit that holds a denial, which another one only repeats."""
    return not scan.negations.isdisjoint(limit.bare.split())


def _behind_last_limit(found: list[Token], first: int, start: int) -> int:
    """Where the last limit ends that begins ahead of a token, but not further back than `start`."""
    for index in range(first - 1, -1, -1):
        token = found[index]
        if token.end <= start:
            break
        if token.sense("limit ahead") is not None:
            return token.end
    return start


def is_until(ahead: str, scan: Scanner) -> bool:
    """cs `dokud nebude pod 110`, until it is below 110: in the last clause of a text, what is not yet is what comes.

    Or as long as it is not; such a limit is not turned round, but negated.
    """
    return scan.untils is not None and scan.untils.search(CLAUSE_END.split(ahead)[-1]) is not None


def _is_of_people(clause: str, reading: Reading, scan: Scanner) -> bool:
    """ "not for children under 12": a bare figure right behind those whose age it is."""
    is_bare = isinstance(reading.value, Quantity) and not reading.value.units and reading.value.value <= _OLDEST
    ahead = clause.rsplit(None, 1)[-1] if is_bare and clause.strip() else ""
    return scan.aged is not None and scan.aged.fullmatch(ahead) is not None


def _is_told_of_people(clause: str, limit: str, scan: Scanner) -> bool:
    """ "not for babies weighing less than 5 kg": the denial is of the giving; not so "not children with a cold more …".

    The word right ahead of what is limited is one that begins what is told of people, or one that leads to it: "of".
    """
    if scan.aged is None or scan.attributes is None:
        return False
    words = [*clause.split(), *limit.split()[:1]] if scan.attributes.match(limit) else clause.split()
    if not words or not (
        scan.attributes.fullmatch(words[-1]) or words[-1] in listed(scan.language, "bounds", "leading_on")
    ):
        return False
    return any(scan.aged.fullmatch(people) and scan.attributes.fullmatch(word) for people, word in pairwise(words))


def _behind_joint(words: list[str], scan: Scanner) -> list[str]:
    """The words behind the last "or" that begins a clause of its own: `… oder ist die Wunde tiefer als 1 cm`."""
    joints = [at for at, word in enumerate(words[:-_OWN_CLAUSE]) if _is_or(word, scan)]
    return words[joints[-1] + 1 :] if joints else words


def _behind_condition(words: list[str], scan: Scanner) -> list[str]:
    """The words behind the last one that opens a condition: "do not go out if it is over 30 degrees"."""
    if scan.conditions is None:
        return words
    last = max((one.end() for one in scan.conditions.finditer(" ".join(words))), default=0)
    return " ".join(words)[last:].split()


def is_second_condition(clause: str, scan: Scanner) -> bool:
    """`wenn das Fieber nicht sinkt oder`: what stands behind it, `über 39 °C`, is asked anew, and not denied."""
    words = clause.split()
    if len(words) > 1 and _is_or(words[-1], scan) and scan.negation.search(words[-2]):
        return True  # mn "буурахгүй эсвэл 39 °C-аас дээш": where the verb comes last, the denied clause is over
    ahead = " ".join(takewhile(lambda word: word not in scan.negations, words))
    if scan.conditions is None or scan.conditions.search(ahead) is None:
        return False
    joint = max((at for at, word in enumerate(words) if at and _is_or(word, scan)), default=0)
    return joint > 0 and scan.negations.isdisjoint(words[joint - 1 :])


def _is_or(word: str, scan: Scanner) -> bool:
    categories = {sense.category for sense in scan.lexicon.words.get(word, ()) if sense.value != RATHER}
    return "or" in categories and "to" not in categories


@once_for_each
def _idle_negations(language: Language) -> re.Pattern[str] | None:
    """The phrases that say nothing, and hold a word that denies; None where the language has none."""
    phrases = map(fold_word, language.tables.get("skip", {}).get("phrases", ()))
    negations = scanner(language).negations
    idle = [phrase for phrase in phrases if not negations.isdisjoint(phrase.split())]
    return re.compile(rf"(?<!\w){trie_pattern(idle)}(?!\w)") if idle else None
