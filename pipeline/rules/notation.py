"""An amount is written so that nobody can misread it.

A zero behind the decimal mark (5,0 mg) is read as 50, a missing one in front of it (,5 mg) as 5; a unit glued to its
number, a long number without groups, < and > in a sentence, U for units and a typed 1/2 have all led to wrong doses.
Letters of another script, invisible characters and lost superscripts (10⁶ as 106) change what is read without being
seen. Sources: ISMP List of Error-Prone Abbreviations, Symbols, and Dose Designations; EMA/QRD product information
templates; BIPM SI Brochure, 9th edition, 5.4; ISO 80000-1, 7.

Bad: de: 5 mg | en: 5.0 mg
Good: de: 5 mg | en: 5 mg
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.facts.lexicon.patterns import NO_SPACE_SCRIPT
from pipeline.facts.units import is_count, kind_of
from pipeline.facts.values import Bound, Fact
from pipeline.language import Language
from pipeline.model import Problem, Role, Severity
from pipeline.rules.pair import Pair

NOTE, WARNING = Severity.NOTE, Severity.WARNING

_DOSED = ("mass", "volume", "international units", "enzyme units", "amount of substance", "equivalents")
_INVISIBLE = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_HIDDEN = re.compile(  # 1\u200b0 mg
    rf"[{_INVISIBLE}](?:(?<=\d.)[{_INVISIBLE}]*(?=[\d.,])|(?<=\d[.,].)[{_INVISIBLE}]*(?=\d))"
)
# 5 × 109/l, 106/µl; a hundred and six of something else has a word behind it.
_POWER = re.compile(r"(?:[x×·*]\s?10(?:3|6|9|12)|(?<![\d.,])10(?:6|9|12)\s?/\s?[lLµμ](?:[lL])?)(?![\w²³])")
_SQUARE = re.compile(r"(?<![\w])(?:k?g/)?[cmk]?m[23](?!\w)")  # kg/m2
_NAKED = re.compile(r"(?:(?<=[\s(])|\A)[.,](?=\d)")  # ,5 mg
_GLUED = re.compile(r"\d(?=[A-Za-zµμ])")  # 300mg
_LONG = re.compile(r"(?<![\d.,'])\d{5,}(?![\d.,']\d)")  # 150000 mg
# Cyrillic and Greek letters that look Latin: the IU of "5 МЕ", the c of "mcg".
_LOOKALIKES = "АВЕЅІЈКМНОРСТУХаеорсухіјΑΒΕΖΗΙΚΜΝΟΡΤΥΧο"
_ALIKE = re.compile(f"[{_LOOKALIKES}]")
_UNSEEN = re.compile(f"[{_INVISIBLE}{_LOOKALIKES}]")
_SHORT_WORD = re.compile(r"(?<![^\W\d_])[^\W\d_]{1,5}(?![^\W\d_])")
_LATIN = re.compile("[A-Za-z]")
# What an amount has somewhere that one of the checks on amounts objects to.
_SUSPECT = re.compile(r"\d[^\d\s]\d*0(?!\d)|(?<!\d)[.,]\d|\d/\d|\d[A-Za-zµμ]|\d{5}|[<>U]")
# What a text has that holds such an amount.
_MAY_BE_SUSPECT = re.compile(r"\d[^\d\s]\d|[.,]\d|\d[A-Za-zµμ]|\d{5}|[<>]|\d\sU")


@dataclass(frozen=True, slots=True)
class Written:
    """A text as a reader sees it, with the facts in it; `role` is its place on the page, where it has one."""

    text: str
    facts: Sequence[Fact]
    language: Language
    role: Role | None = None

    def span(self, fact: Fact) -> tuple[int, int]:
        """The characters that state a fact."""
        return fact.start, fact.end


def check(pair: Pair) -> Iterator[Problem]:
    """One note for each such notation in the translation."""
    role = pair.segment.role if pair.segment else None
    for problem in faults(Written(pair.target, pair.target_facts, pair.target_language, role)):
        yield replace(problem, severity=NOTE)


def faults(written: Written) -> Iterator[Problem]:
    """The dangerous notations of one text; `target` is their span, and `severity` what they weigh in a source text."""
    if _has_suspect_amounts(written.text, written.facts):
        for find in CHECKS_OF_AMOUNTS:
            yield from find(written)
    if _is_suspect(written.text):
        for find in CHECKS_OF_TEXT:
            yield from find(written)


def may_be_suspect(text: str) -> bool:
    """False where no check finds anything that needs the facts of a text, so that nobody has to read them."""
    return _MAY_BE_SUSPECT.search(text) is not None


def _has_suspect_amounts(text: str, facts: Sequence[Fact]) -> bool:
    """False where no check on amounts finds anything."""
    return any(
        fact.unit and (_SUSPECT.search(fact.text) or text.startswith((".", ","), fact.start - 1, fact.start))
        for fact in facts
    )


def _is_suspect(text: str) -> bool:
    """False where no check on the whole text finds anything."""
    if "10" in text or "m2" in text or "m3" in text:
        return True
    return not text.isascii() and _UNSEEN.search(text) is not None


def trailing_zero(written: Written) -> Iterator[Problem]:
    """5,0 mg; of measured values such as 7,0 mmol/l the zero tells the precision, and stays silent."""
    mark = re.escape(written.language.decimal)
    for fact in written.facts:
        if not _is_dose(fact):
            continue
        for found in re.finditer(rf"\d+{mark}(\d*?)0+(?!\d)", fact.text):
            level = NOTE if found[1] else WARNING
            short = found[0].rstrip("0").removesuffix(written.language.decimal)
            message = f"'{found[0]}' ends in a zero that a reader can take for part of a larger number"
            yield _problem(message, f"write '{short}'", fact.start + found.start(), fact.start + found.end(), level)


def naked_decimal(written: Written) -> Iterator[Problem]:
    """,5 mg"""
    starts = {fact.start: fact for fact in written.facts if fact.unit}
    for found in _NAKED.finditer(written.text):
        fact = starts.get(found.end()) or starts.get(found.start())
        if fact:
            words = written.text[found.start() : fact.end].rstrip(".")
            message = f"'{words}' has no zero before the decimal mark, which is easily overlooked"
            yield _problem(message, f"write '0{words}'", found.start(), fact.end, WARNING)


def glued_unit(written: Written) -> Iterator[Problem]:
    """300mg; scripts without spaces write it so."""
    if NO_SPACE_SCRIPT.search(written.text):
        return
    for fact in written.facts:
        found = _GLUED.search(fact.text) if _is_dose(fact) and not is_count(fact.unit) else None
        if found:
            words = fact.text.rstrip(".")
            apart = words[: found.end()] + "\u00a0" + words[found.end() :]
            message = f"'{words}' has no space between number and unit"
            yield _problem(message, f"write '{apart}', with a no-break space", *written.span(fact), NOTE)


def long_number(written: Written) -> Iterator[Problem]:
    """150000 IE"""
    for fact in written.facts:
        found = _LONG.search(fact.text) if fact.unit else None
        if found:
            message = f"'{found[0]}' is hard to read without groups of three digits"
            start = fact.start + found.start()
            yield _problem(message, "group the digits, or write it in words", start, start + len(found[0]), NOTE)


def sign_in_sentence(written: Written) -> Iterator[Problem]:
    """< 50 µg/l between words; a table cell has no room for them, and a text that is nothing else needs none."""
    if written.role is Role.TABLE_CELL:
        return
    for fact in written.facts:
        is_alone = not re.search(r"\w", written.text[: fact.start])
        if isinstance(fact.value, Bound) and fact.unit and fact.text[0] in "<>" and not is_alone:
            message = f"'{fact.text[0]}' in a sentence is easily read the other way round"
            yield _problem(message, "write it in words, such as 'less than' or 'more than'", *written.span(fact), NOTE)


def single_letter(written: Written) -> Iterator[Problem]:
    """10 U, in which the letter is read as a zero."""
    for fact in written.facts:
        if fact.unit == "U" and re.search(r"\d\s?U\Z", fact.text):
            message = f"the 'U' of '{fact.text}' is easily read as a zero"
            yield _problem(message, "write the word for units in full", *written.span(fact), NOTE)


def typed_fraction(written: Written) -> Iterator[Problem]:
    """1/2 tablet, which is read as one or two."""
    for fact in written.facts:
        if is_count(fact.unit) and re.search(r"\d/\d", fact.text):
            message = f"'{fact.text}' is easily read as 'one or two'"
            yield _problem(
                message, "write the fraction in words, or as one character such as ½", *written.span(fact), NOTE
            )


def hidden_character(written: Written) -> Iterator[Problem]:
    """An invisible character inside a number."""
    if written.text.isascii():
        return
    for found in _HIDDEN.finditer(written.text):
        code = f"U+{ord(found[0][0]):04X}"
        message = f"the invisible character {code} stands inside a number"
        yield _problem(message, "delete it", found.start() - 1, found.end() + 1, WARNING)


def foreign_letter(written: Written) -> Iterator[Problem]:
    """A letter of another script that looks like one of this, in a unit or another short word."""
    if written.text.isascii() or not _LATIN.search(written.text) or not _ALIKE.search(written.text):
        return
    letters = [sign for sign in written.text if sign.isalpha()]
    is_latin = sum(sign.isascii() for sign in letters) * 2 > len(letters)
    for found in _SHORT_WORD.finditer(written.text):
        word = found[0]
        alike = _ALIKE.search(word)
        follows_number = written.text[: found.start()].rstrip()[-1:].isdigit()
        is_disguised = is_latin and follows_number and len(_ALIKE.findall(word)) == len(word)
        if alike and (_LATIN.search(word) or is_disguised):
            message = f"the '{alike[0]}' (U+{ord(alike[0]):04X}) of '{word}' is a letter of another script"
            yield _problem(message, "write the word anew on one keyboard", *found.span(), WARNING)


def lost_superscript(written: Written) -> Iterator[Problem]:
    """109/l for 10⁹/l, kg/m2 for kg/m²"""
    for found in _POWER.finditer(written.text) if "10" in written.text else ():
        message = f"'{found[0].strip()}' looks like a power of ten that lost its superscript"
        yield _problem(message, "write the exponent raised, such as 10⁹", *found.span(), WARNING)
    for found in _SQUARE.finditer(written.text) if "m2" in written.text or "m3" in written.text else ():
        raised = found[0][:-1] + ("²" if found[0].endswith("2") else "³")
        yield _problem(f"the exponent of '{found[0]}' is not raised", f"write '{raised}'", *found.span(), NOTE)


CHECKS_OF_AMOUNTS: tuple[Callable[[Written], Iterator[Problem]], ...] = (
    trailing_zero,
    naked_decimal,
    glued_unit,
    long_number,
    sign_in_sentence,
    single_letter,
    typed_fraction,
)
CHECKS_OF_TEXT: tuple[Callable[[Written], Iterator[Problem]], ...] = (
    hidden_character,
    foreign_letter,
    lost_superscript,
)


def _is_dose(fact: Fact) -> bool:
    """An amount that is taken or given, not measured in a laboratory."""
    head, _, below = fact.unit.partition("/")
    return is_count(fact.unit) or (kind_of(head) in _DOSED and below in ("", "kg", "d", "h", "m2"))


def _problem(message: str, hint: str, start: int, end: int, level: Severity) -> Problem:
    return Problem(message, hint, (start, end), None, level)
