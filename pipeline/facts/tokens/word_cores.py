"""Where a word may begin a fact, the cores that do: numbers in letters, and forms that are amounts by themselves."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from pipeline.facts.lexicon.lexicon import by_category
from pipeline.facts.lexicon.listed import listed
from pipeline.facts.lexicon.runs import read_run
from pipeline.facts.lexicon.scanner import Scanner
from pipeline.facts.numerals import exact
from pipeline.facts.text.punctuation import TSHEG
from pipeline.facts.tokens.amount import as_number
from pipeline.facts.tokens.neighbours import lexeme
from pipeline.facts.tokens.token import Token
from pipeline.facts.values import Number

# Senses that beat a run.
_NUMBERS_BEFORE = frozenset({"amount", "article", "ignore", "implied", "magnitude ahead", "number", "ordinal"})
_MERE_MAGNITUDES = (10**6, 10**9, 10**12)
_DASH = re.compile(r" ?[-–] ?")
_SECOND_WORD = re.compile(r"( )(\w+)(?= (\w+)|\Z)")
_HANGUL = re.compile("[가-힣]")
_FIRST_MARK, _LAST_MARK = "\u0300", "\u036f"


def word_cores(text: str, start: int, scan: Scanner, original: str, floor: int) -> list[Token]:
    """The tokens of a core in letters: a set phrase, an article before a unit, or a spelled-out number."""
    word = scan.forms.word.match(text, start)
    if word is not None and word[0] in scan.plain and not _goes_on(text, word.end(), scan):
        return []
    if word is not None and word[0] in scan.lone_articles and _is_before_plain_word(text, word.end(), scan):
        return []
    places = list(scan.forms.all(text, start, len(text)))
    if not places:
        return _spelled(text, start, scan, original, floor)
    if places[0].form in scan.articles and _is_before_plain_word(text, places[0].end, scan):
        return []
    core = next((place for place in places if place.form in scan.cores), None)
    if core is not None or places[0].form in scan.articles:
        longer, end = scan.runs.match(text, start), (core or places[0]).end
        if longer is not None and longer.end() > end and _is_longer(longer, end, scan):
            return _run(longer, scan, original)
    articles = [place for place in places if place.form in scan.articles]
    if core is None and not any(_is_counting(text, place.end, scan) for place in articles):
        return _spelled(text, start, scan, original, floor)
    token = lexeme(places[0], scan.lexicon, original)
    if token is None or (core is not None and places[0] is not core and token.sense("relation behind") is not None):
        return []  # it `non prima di`: the ordinal in it is none
    return [token]


def opens_range(text: str, end: int, scan: Scanner) -> bool:
    """True where a range goes on behind a phrase: hi `हर एक-दो दिन`, every one or two days, is no "every one"."""
    dash = _DASH.match(text, end)
    if dash is not None:
        return _is_number_at(text, dash.end(), scan)
    return text.startswith(" ", end) and _is_series(text, end + 1, scan)


def _is_longer(run: re.Match[str], end: int, scan: Scanner) -> bool:
    """vi `một trăm năm mươi` is 150, not 100 years; `bốn năm một lần` is once in four years, not four, five, one.

    he `אחת-עשרה` is eleven, where `una-due` is one or two.
    """
    assert scan.spelling is not None
    first = next(iter(read_run(run["words"], scan.spelling)), None)
    return first is None or run.start("words") + first[1] > end


def _spelled(text: str, start: int, scan: Scanner, original: str, floor: int) -> list[Token]:
    """The tokens of a spelled-out number; a word that begins none is remembered."""
    run = scan.runs.match(text, start)
    if run is not None:
        return _run(run, scan, original) if not _is_in_compound(text, start, floor) else []
    word = scan.forms.word.match(text, start)
    if word is not None and scan.runs.match(word[0]) is None and not _goes_on(text, word.end(), scan):
        scan.remember_plain(word[0])
    return []


def _goes_on(text: str, end: int, scan: Scanner) -> bool:
    """True where a word is not all: yo `mẹ́ta` has a mark behind `mẹ` that is no letter with it, mt `is-sitt` a hyphen.

    The hyphen counts where a language glues words in front of others. A tsheg stands between syllables: bo `སོ་གསུམ`.
    """
    sign = text[end : end + 1]
    return _FIRST_MARK <= sign <= _LAST_MARK or sign == TSHEG or (sign == "-" and scan.proclitics is not None)


def _is_before_plain_word(text: str, end: int, scan: Scanner) -> bool:
    """True where a word follows that the lexicon does not know: an article before it counts nothing."""
    if not text.startswith(" ", end) or _is_number_at(text, end + 1, scan):
        return False
    return text[end + 1 : end + 2].isalpha() and scan.forms.longest(text, end + 1, len(text)) is None


def _is_counting(text: str, end: int, scan: Scanner) -> bool:
    """True for an article before a unit, a magnitude, a half, or an "or" or "to" with a number behind it."""
    if text.startswith("- ", end):
        return _is_series(text, end + 2, scan)
    is_spaced = text.startswith(" ", end)
    word = scan.forms.word.match(text, end + 1) if is_spaced else None
    if word is None:
        dash = _DASH.match(text, end)
        return dash is not None and _is_number_at(text, dash.end(), scan)
    if word[0] in scan.company:
        return True
    places = list(scan.forms.all(text, end + 1, len(text)))
    return any(place.form in scan.company for place in places) or _is_series(text, end + 1, scan)


def _is_series(text: str, at: int, scan: Scanner) -> bool:
    """True for an "or" or "to" with a number behind it, and for an "and" with one in letters."""
    for place in scan.forms.all(text, at, len(text)):
        if text.startswith(" ", place.end):
            is_number = _is_number_at if place.form in scan.joints else _is_atom_at
            if place.form in scan.joints | scan.links and is_number(text, place.end + 1, scan):
                return True
    return False


def _is_number_at(text: str, at: int, scan: Scanner) -> bool:
    if text[at : at + 1].isdecimal() or _is_atom_at(text, at, scan):
        return True
    place = scan.forms.longest(text, at, len(text))
    senses = scan.lexicon.words.get(place.form, ()) if place is not None else ()
    return any(sense.category == "number" for sense in senses)  # "eine bis anderthalb Stunden"


def _is_atom_at(text: str, at: int, scan: Scanner) -> bool:
    word = scan.forms.word.match(text, at)
    return word is not None and scan.spelling is not None and word[0] in scan.spelling.atoms


def _is_mere_magnitude(form: str, scan: Scanner) -> bool:
    """`Milliarden`: how many of them is not said."""
    value = scan.spelling.atoms.get(form, 0) if scan.spelling is not None else 0
    return value in _MERE_MAGNITUDES and " " not in form


def _is_in_compound(text: str, start: int, floor: int) -> bool:
    """`multi-billion`: a number word behind a hyphen and another word."""
    return start - 1 > floor and text[start - 1] == "-" and text[start - 2].isalpha()


def _is_noun(match: re.Match[str], scan: Scanner, original: str) -> bool:
    """de `die Elf`, a team: a number word that is a noun with a capital, but at the beginning of a sentence."""
    start, end = match.span("words")
    if not original[start].isupper() or match["words"] not in listed(scan.language, "skip", "nouns"):
        return False
    is_within = original[start - 1 : start] == " " and original[start - 2 : start - 1].isalpha()
    return is_within and not original[end : end + 1].isalpha()


def _run(match: re.Match[str], scan: Scanner, original: str) -> list[Token]:
    """The numbers of a spelled-out run, and the unit glued to its end (`zweistündig`); a longer set phrase wins."""
    assert scan.spelling is not None
    if _is_noun(match, scan, original):
        return []
    phrase = scan.forms.longest(match.string, match.start(), len(match.string))
    token = lexeme(phrase, scan.lexicon, original) if phrase and phrase.end >= match.end() else None
    if phrase and token and (phrase.end > match.end() or not _NUMBERS_BEFORE.isdisjoint(token.senses or ())):
        return [token]
    run, start = _first_of_two(_whole_words(match, scan), match, scan), match.start("words")
    unit = _unit_inside(run, scan)
    if unit is not None:
        run = run[: unit.start(1)]
    glue = match["glue"] if "glue" in match.re.groupindex else None
    if glue and (cut := _unit_behind(match, scan)):
        run, glue = run[:cut], None
    senses = by_category(scan.lexicon.glued[glue]) if glue else {}
    numbers = read_run(run, scan.spelling)
    if senses and (part := senses.pop("add", None)) is not None:
        return _with_part_glued(match, numbers, as_number(part), senses, scan)
    found: list[Token] = []
    for begin, end, value in numbers:
        if run[begin:end] in scan.articles:
            found.append(
                Token(
                    start + begin,
                    start + end,
                    "lexeme",
                    senses={"article": True},
                    bare=run[begin:end],
                    lead=start + begin,
                )
            )
            continue
        is_lone = len(numbers) == 1 and (run[begin:end] in scan.lone or _is_mere_magnitude(run[begin:end], scan))
        kind = "lone" if is_lone else "word"
        lead = match.start() if begin == 0 else start + begin
        found.append(Token(start + begin, start + end, kind, Decimal(value), bare=run[begin:end], lead=lead))
    if glue and numbers:
        begin, end = match.span("glue")
        found.append(Token(begin, end, "lexeme", senses=senses, bare=glue, lead=begin))
    elif found and found[-1].kind != "lexeme" and run == match["words"]:
        found[-1].end = match.end()  # an ending glued on belongs to the number
        _take_preposition(found[-1], match.string, scan)
    if unit is not None:
        begin, end = start + unit.start(2), start + unit.end(2)
        senses = by_category(scan.lexicon.words[unit[2]])
        found.append(Token(begin, end, "lexeme", senses=senses, bare=unit[2], lead=begin))
    return found


def _first_of_two(run: str, match: re.Match[str], scan: Scanner) -> str:
    """What a run of number words holds up to its "and" behind "between": `zwischen acht und zwanzig` is no 28."""
    at = next((at for link in scan.links if (at := run.find(f" {link} ")) > 0), 0)
    if not at:
        return run
    ahead = match.string[: match.start("words")].split()[-1:]
    senses = scan.lexicon.words.get(ahead[0], ()) if ahead else ()
    return run[:at] if any(sense.category == "between" for sense in senses) else run


def _unit_behind(match: re.Match[str], scan: Scanner) -> int:
    """Where a unit that begins like a number ends the numbers of a run: az `iki onillik` is two decades; else 0."""
    last = match["words"].rfind(" ")
    place = scan.forms.longest(match.string, match.start("words") + last + 1, len(match.string)) if last > 0 else None
    senses = scan.lexicon.words.get(place.form, ()) if place is not None and place.end >= match.end() else ()
    return last if any(sense.category == "unit" for sense in senses) else 0


def _take_preposition(number: Token, text: str, scan: Scanner) -> None:
    """es `dos millones de dólares`: a magnitude goes on with a preposition before what it counts, in letters too."""
    if number.value is None or number.value < _MERE_MAGNITUDES[0]:
        return
    last = text.rfind(" ", number.start, number.end) + 1 or number.start
    longer = scan.forms.longest(text, last, len(text))
    senses = scan.lexicon.words.get(longer.form, ()) if longer is not None and longer.end > number.end else ()
    if longer is not None and any(sense.category == "magnitude" for sense in senses):
        number.end = longer.end


def _unit_inside(run: str, scan: Scanner) -> re.Match[str] | None:
    """Where a number word is the unit of those before it: vi `hai mươi năm` is 20 years, `năm mươi` and `lẻ năm` none.

    Behind a word for a power it multiplies or adds: `một nghìn năm trăm` is 1500, and `hai trăm năm` 200 years.
    """
    if not scan.unit_last:
        return None
    assert scan.spelling is not None
    atoms, multipliers = scan.spelling.atoms, scan.spelling.multipliers
    for word in _SECOND_WORD.finditer(run):
        is_last = word[2] in scan.unit_last and run[: word.start(1)].rpartition(" ")[2] in atoms
        if is_last and atoms.get(word[3] or "") not in multipliers:
            return word
    return None


def _whole_words(run: re.Match[str], scan: Scanner) -> str:
    """The number words of a run, without one that only begins a Korean word: `두 세트` is two, `이 조사` none."""
    words, end = run["words"], run.end("words")
    is_inside = _HANGUL.match(run.string, end - 1) is not None and _HANGUL.match(run.string, end) is not None
    if not is_inside or scan.forms.longest(run.string, end, len(run.string)) is not None:
        return words
    return words.rpartition(" ")[0]


def _with_part_glued(
    match: re.Match[str], numbers: list[tuple[int, int, int]], part: Number, senses: dict[str, object], scan: Scanner
) -> list[Token]:
    """`sechseinhalb`, nl `zevenenhalf`: a half written on to a number, behind an article or not, and a unit to both."""
    glue, start = match["glue"], match.start("words")
    begin, end, value = numbers[-1]
    if match["words"][begin:end] in scan.articles:
        begin, end, value = numbers[-2] if len(numbers) > 1 else (begin, end, 0)
    unit = next((form for form in (glue[cut:] for cut in range(1, len(glue))) if form in scan.lexicon.glued), "")
    stop = match.end() - len(unit) if senses else match.end()
    core = Token(start + begin, stop, "word", exact(value + Fraction(part)), bare=match["run"], lead=start + begin)
    if not senses:
        return [core]
    return [core, Token(stop, match.end(), "lexeme", senses=senses, bare=unit, lead=stop)]
