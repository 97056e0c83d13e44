"""Folded text becomes tokens: the cores of facts, and the words that touch them.

Most text states no fact, so it is searched for cores only; units, bounds and other small words are looked for where
a core stands: behind it, and before it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from pipeline.facts.amount import as_number
from pipeline.facts.lexicon import by_category
from pipeline.facts.neighbours import ahead_of, behind, lexeme, month_ahead
from pipeline.facts.numerals import LONGEST, exact, is_name, read_numeral
from pipeline.facts.patterns import LONGEST_PREFIX, NO_SPACE_SCRIPT
from pipeline.facts.runs import read_run
from pipeline.facts.scanner import Scanner
from pipeline.facts.token import Token
from pipeline.facts.values import Number

# Senses that beat a run.
_NUMBERS_BEFORE = frozenset({"amount", "article", "ignore", "implied", "magnitude ahead", "number", "ordinal"})
_MERE_MAGNITUDES = (10**6, 10**9, 10**12)
_POWERS = (10**7, 10**5, 1000, 100)  # that have a word where a part is said ahead of them: करोड़, लाख, हज़ार, सौ
_SLASHED = re.compile(r"(\d{1,3})/(\d|25|50|75)")
_DASH = re.compile(r" ?[-–] ?")
_DIMENSIONS = re.compile(r"[2-4]D(?!\w)")  # 3D, and no three days
_DATE_SIGNS = "年년月월"
_HANGUL = re.compile("[가-힣]")
_NAME_LETTER = re.compile(r"[a-zα-ωа-яà-ɏ_]")
_NAME_START = re.compile(r"[a-zα-ωа-яà-ɏ_][\wà-ɏ]*-?(?:[a-z]+-)?$")
_GLUED_AHEAD = re.compile(r"(?:-|(?<![^\W\d_])[^\W\dA-Z_]{2,16})\Z")  # zu "ama-24", sn "ekuma1990": the figure counts
_NAME_REST = re.compile(r"[a-zа-я\d_]*(?:[-/.]\d+[a-z]?)*")


def tokens(text: str, scan: Scanner, original: str) -> list[Token]:
    """The tokens of folded text in order; `original` (same offsets) decides where case matters."""
    found: list[Token] = []
    end = 0
    for start, stop in _candidates(text, scan):
        if start < end:  # taken already, as part of a word behind the core before
            continue
        if not stop:
            cores = _word_cores(text, start, scan, original, end)
        elif text[start].isdecimal() and _is_plain(text, start, stop):
            digits = text[start:stop]
            cores = [Token(start, stop, "number", Decimal(digits), None, None, digits, start)]
        else:
            cores = _figure_cores(text, start, scan, original, end)
        if not cores:
            continue
        if cores[0].senses is not None and "article" in cores[0].senses:
            cores = _phrase_around(text, cores[0].lead, scan, original, end) or cores
        found.extend(_ahead(text, scan, original, end, cores[0]))
        if found and (part := found[-1].sense("add ahead")) is not None:
            cores[0] = _with_part_ahead(text, found, cores[0], as_number(part))
        found.extend(cores)
        end = behind(text, scan, original, cores[-1].end, found)
    return found


def _ahead(text: str, scan: Scanner, original: str, floor: int, core: Token) -> list[Token]:
    """The lexemes before a core: the month before a year, with the little word between them, or what touches it."""
    if core.kind == "number" and len(core.bare) == 4 and (month := month_ahead(text, scan, original, floor, core.lead)):
        return month
    if _is_led_by_plain_word(text, scan, floor, core.lead):
        return []
    return ahead_of(text, scan, original, floor, core.lead)


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


def _phrase_around(text: str, start: int, scan: Scanner, original: str, floor: int) -> list[Token]:
    """The set phrase that begins with the word before an article and holds no fact: sv `på en gång`.

    pt `mais de uma vez` holds one: the word before belongs to a limit.
    """
    if start <= floor or text[start - 1] != " ":
        return []
    place = scan.forms.longest(text, max(floor, text.rfind(" ", floor, start - 1) + 1), len(text))
    token = lexeme(place, scan.lexicon, original) if place and place.end > start else None
    if token is None or token.sense("ignore") is None or _opens_range(text, token.end, scan):
        return []
    ahead = ahead_of(text, scan, original, floor, start)
    return [token] if not ahead or ahead[-1].start >= token.start else []


def _opens_range(text: str, end: int, scan: Scanner) -> bool:
    """True where a range goes on behind a phrase: hi `हर एक-दो दिन`, every one or two days, is no "every one"."""
    dash = _DASH.match(text, end)
    if dash is not None:
        return _is_number_at(text, dash.end(), scan)
    return text.startswith(" ", end) and _is_series(text, end + 1, scan)


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
    return following.isalpha() and following != "x" and following not in _DATE_SIGNS  # zh "1999 年 2 月 15 日"


def _figure_cores(text: str, start: int, scan: Scanner, original: str, floor: int) -> list[Token]:
    """The token of what begins with a figure; `floor` is where the tokens before it end."""
    match = scan.figures.match(text, start)
    if match is None:
        return []
    kind, end = match.lastgroup, match.end()
    if scan.language.has_slash_decimal and (token := _slash_decimal(match, original)):
        return [token]
    if kind == "number":
        body = match["number"]
        is_glued = (
            not scan.language.is_known and _GLUED_AHEAD.search(original, max(floor, start - 40), start) is not None
        )
        if start and not is_glued and (name := _name(text, start, match.end("number"), floor, scan)):
            return [name]
        if space := _DIMENSIONS.match(original, start):
            return [Token(start, space.end(), "identifier", bare=text[start : space.end()], lead=start)]
        if is_name(body):
            return [Token(start, match.end("number"), "identifier", bare=body, lead=start)]
        if scan.forms.suffix is not None and (ending := scan.forms.suffix.match(text, end)):
            end = ending.end()
        if _is_naked(text, start, body):  # ".5 mg", "$.05"
            return [Token(start - 1, end, "number", Decimal("0." + body), None, None, body, start - 1)]
        value, other = read_numeral(body.rstrip(), scan.language.decimal)
        return [Token(start, end, "number", value, other, None, body, _lead(text, start, scan))]
    assert kind is not None
    return [Token(start, end, kind, bare=match[kind], lead=start)]


def _is_naked(text: str, start: int, body: str) -> bool:
    """True for the figures of a decimal without its zero; the point stands free, or behind what opens an amount."""
    return body.isdecimal() and text[start - 1 : start] == "." and (start == 1 or text[start - 2] in " ($€£")


def _word_cores(text: str, start: int, scan: Scanner, original: str, floor: int) -> list[Token]:
    """The tokens of a core in letters: a set phrase, an article before a unit, or a spelled-out number."""
    word = scan.forms.word.match(text, start)
    if word is not None and word[0] in scan.plain:
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
    return [token] if token else []


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
    if word is not None and scan.runs.match(word[0]) is None:
        scan.remember_plain(word[0])
    return []


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
    if before == "-":
        if start < 2 or not _NAME_LETTER.match(text[start - 2]):
            return None
    elif not _NAME_LETTER.match(before):
        return None
    head = _NAME_START.search(text, max(floor, start - 40), start)
    if head is None or text[head.start() : start] in scan.ordinal_heads:
        return None
    if before == "-" and not text[end : end + 1].isalpha() and _is_limit(text[head.start() : start - 1], scan):
        return None  # "die Über-80-Jährigen"
    rest = _NAME_REST.match(text, start)
    stop = max(end, rest.end()) if rest else end
    return Token(head.start(), stop, "identifier", bare=text[head.start() : stop], lead=head.start())


def _is_limit(word: str, scan: Scanner) -> bool:
    return any(sense.category == "limit ahead" for sense in scan.lexicon.words.get(word, ()))


def _run(match: re.Match[str], scan: Scanner, original: str) -> list[Token]:
    """The numbers of a spelled-out run, and the unit glued to its end (`zweistündig`); a longer set phrase wins."""
    assert scan.spelling is not None
    phrase = scan.forms.longest(match.string, match.start(), len(match.string))
    token = lexeme(phrase, scan.lexicon, original) if phrase and phrase.end >= match.end() else None
    if phrase and token and (phrase.end > match.end() or not _NUMBERS_BEFORE.isdisjoint(token.senses or ())):
        return [token]
    run, start = _whole_words(match, scan), match.start("words")
    glue = match["glue"] if "glue" in match.re.groupindex else None
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
    elif found and found[-1].kind != "lexeme":
        found[-1].end = match.end()  # an ending glued on belongs to the number
    return found


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
