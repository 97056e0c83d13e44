"""Folded text becomes tokens: the cores of facts, and the words that touch them.

Most text states no fact, so it is searched for cores only; units, bounds and other small words are looked for where
a core stands: behind it, and before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from pipeline.facts.fold import fold_word
from pipeline.facts.lexicon import Lexicon, by_category, lexicon
from pipeline.facts.numerals import VULGAR, read_numeral
from pipeline.facts.patterns import (
    LETTER,
    NO_SPACE_SCRIPT,
    candidate_pattern,
    figure_pattern,
    lexeme_pattern,
    spelling_of,
    word_pattern,
)
from pipeline.facts.spelling import Spelling, read_run
from pipeline.facts.values import Number
from pipeline.language import Language

# What may stand between two tokens of one fact: spaces, a hyphen or dash, an opening bracket, a comma, currency signs.
_GAP = frozenset(" -–−~.,،、，('„\"“*$€£¥:…")
_WIDEST_GAP = 4
_FIGURES = frozenset("0123456789" + VULGAR)
_NUMBERS_BEFORE = frozenset({"number", "amount", "implied", "ordinal", "article", "ignore"})  # senses that beat a run
_LONGEST_PHRASE = 5  # words
_LONGEST_UNSPACED = 8  # characters, in scripts without spaces
_OPENING = frozenset("([{„“\"'*_«‹¿¡")
_SIGNS = frozenset("<>≤≥=~≈±/%()[]–,;:")
# Between a day and its month, and how an ordinal day ends.
DAY_BRIDGE = re.compile(r"(?:\.|º|°|er|st|nd|rd|th|-?[а-я]{1,3}|-?[a-z]{1,2})?[ -]?(?:(?:of|de|d'|di|do|del|den|ta') ?)?")
_NOUN = re.compile(r" [^\W\d_]{2,16} ")
_BRIDGE_STARTS = frozenset({"of", "de", "d'", "di", "do", "ta"})
_YEAR_BRIDGE = re.compile(r" (?:de|del|van|of) \Z")
_NAME_LETTER = re.compile(r"[a-zα-ωа-яà-ɏ_]")
_NAME_START = re.compile(r"[a-zα-ωа-яà-ɏ_][\wà-ɏ]*-?(?:[a-z]+-)?$")
_NAME_REST = re.compile(r"[a-zа-я\d_]*(?:[-/.]\d+[a-z]?)*")


@dataclass(slots=True)
class Token:
    """A piece of folded text that may matter: its span, its class, and what it may mean.

    `kind` is number, word (a number in letters), lone (one that counts only beside a unit), date, clock, ratio,
    version, identifier or lexeme; `value` holds the number, `other` a second reading of it; `senses` maps
    category -> value for lexemes. `lead` is where a proclitic glued in front of it starts (ar و, he ב), else `start`.
    """

    start: int
    end: int
    kind: str
    value: Number | None = None
    other: Number | None = None
    senses: dict[str, object] | None = None
    bare: str = ""
    lead: int = 0

    @property
    def may_be_day(self) -> bool:
        """True where a month may follow: a figure of two digits, a number word or an ordinal."""
        return len(self.bare) <= 2 or self.kind != "number"

    def sense(self, category: str) -> object | None:
        """The value of one of its senses, or None."""
        return self.senses.get(category) if self.senses else None


@dataclass(frozen=True, slots=True)
class Scanner:
    """A language compiled: its patterns (`candidates` finds where the next two are worth trying), and the tables their matches are looked up in."""

    language: Language
    candidates: re.Pattern[str]
    figures: re.Pattern[str]
    words: re.Pattern[str]
    lexemes: re.Pattern[str]
    lexicon: Lexicon
    spelling: Spelling | None
    lone: frozenset[str]
    articles: frozenset[str]
    proclitics: re.Pattern[str] | None
    negations: frozenset[str]
    bound_heads: frozenset[str]  # how a bound of several words behind its amount begins: "or more"
    last_words: frozenset[str]  # what the last word of a form may be; empty where endings or proclitics are glued on


@cache
def scanner(language: Language) -> Scanner:
    """The scanner of a language, compiled when first asked for."""
    entries = lexicon(language)
    spelling = spelling_of(language)
    return Scanner(
        language,
        candidate_pattern(language, entries, spelling),
        figure_pattern(language),
        word_pattern(language, entries, spelling),
        lexeme_pattern(language, entries),
        entries,
        spelling,
        frozenset(fold_word(word) for word in language.lone_words),
        frozenset(fold_word(word) for word in language.tables.get("articles", {}).get("one", ())),
        re.compile(f"(?<!{LETTER})(?:{language.prefixes})\\Z") if language.prefixes else None,
        frozenset(fold_word(word) for word in language.tables.get("bounds", {}).get("negation", ())),
        frozenset(
            fold_word(form).split(" ")[0]
            for forms in language.tables.get("bounds.behind", {}).values()
            for form in forms
            if " " in form
        ),
        frozenset() if language.prefixes or language.suffixes else frozenset(form.rsplit(" ", 1)[-1].rstrip(".'") for form in entries.words),
    )


def tokens(text: str, scan: Scanner, original: str) -> list[Token]:
    """The tokens of folded text in order; `original` (same offsets) decides where case matters."""
    found: list[Token] = []
    end = 0
    for candidate in scan.candidates.finditer(text):
        start = candidate.start()
        if start < end:  # taken already, as part of a word behind the core before
            continue
        if candidate[0][0].isdecimal() and _is_plain(text, start, candidate.end()):
            cores = [Token(start, candidate.end(), "number", Decimal(candidate[0]), None, None, candidate[0], start)]
        else:
            match = (scan.figures if text[start] in _FIGURES else scan.words).match(text, start)
            cores = _cores(match, text, scan, original, end) if match else []
        if not cores:
            continue
        ahead = [] if _is_led_by_plain_word(text, scan, end, cores[0].lead) else _ahead(text, scan, original, end, cores[0].lead)
        if not ahead and len(cores[0].bare) == 4 and cores[0].kind == "number":
            ahead = _month_ahead(text, scan, original, end, cores[0].lead)
        found.extend(ahead)
        found.extend(cores)
        end = _behind(text, scan, original, cores[-1].end, found)
    return found


def _is_led_by_plain_word(text: str, scan: Scanner, floor: int, start: int) -> bool:
    """True where the word before a core ends no form of the lexicon, so that there is nothing to look for."""
    if not scan.last_words or start <= floor or text[start - 1] != " ":
        return False
    word = text[max(floor, text.rfind(" ", floor, start - 1) + 1) : start - 1]
    return word not in scan.last_words and word.isalpha() and not NO_SPACE_SCRIPT.search(word)


def _is_plain(text: str, start: int, end: int) -> bool:
    """True for figures with nothing beside them that could belong to the number or make it a name."""
    if start and text[start - 1] != " " and text[start - 1] != "(":
        return False
    if end == len(text):
        return True
    if text[end] != " ":
        return text[end] in "%)"
    return end + 1 < len(text) and text[end + 1].isalpha() and text[end + 1] != "x"


def _cores(match: re.Match[str], text: str, scan: Scanner, original: str, floor: int) -> list[Token]:
    """The tokens of one core; `floor` is where the tokens before it end."""
    kind = match.lastgroup
    start, end = match.span()
    if kind == "number":
        body = match["number"]
        if start and (name := _name(text, start, match.end("number"), floor)):
            return [name]
        value, other = read_numeral(body.rstrip(), scan.language.decimal, scan.language.group)
        return [Token(start, end, "number", value, other, None, body, _lead(text, start, scan))]
    if kind == "run":
        return _run(match, scan, original)
    if kind in ("phrase", "article"):
        form = scan.lexemes.match(text, start)
        token = _lexeme(form, scan.lexicon, original) if form else None
        return [token] if token else []
    assert kind is not None
    return [Token(start, end, kind, bare=match[kind], lead=start)]


def _lead(text: str, start: int, scan: Scanner) -> int:
    """Where the proclitic in front of a figure starts: ar `بـ30`."""
    if scan.proclitics is None or start == 0 or not text[start - 1].isalpha():
        return start
    found = scan.proclitics.search(text, max(0, start - 5), start)
    return found.start() if found else start


def _name(text: str, start: int, end: int, floor: int) -> Token | None:
    """The name a figure is part of: B12, CYP3A4, COVID-19, omega-3, min_5m; None for a plain figure."""
    before = text[start - 1]
    if before == "-":
        if start < 2 or not _NAME_LETTER.match(text[start - 2]):
            return None
    elif not _NAME_LETTER.match(before):
        return None
    head = _NAME_START.search(text, max(floor, start - 40), start)
    if head is None:
        return None
    rest = _NAME_REST.match(text, start)
    stop = max(end, rest.end()) if rest else end
    return Token(head.start(), stop, "identifier", bare=text[head.start() : stop], lead=head.start())


def _run(match: re.Match[str], scan: Scanner, original: str) -> list[Token]:
    """The numbers of a spelled-out run, and the unit glued to its end (`zweistündig`); a longer set phrase wins."""
    assert scan.spelling is not None
    phrase = scan.lexemes.match(match.string, match.start())
    if phrase and phrase.end() >= match.end() and (token := _lexeme(phrase, scan.lexicon, original)):
        if phrase.end() > match.end() or not _NUMBERS_BEFORE.isdisjoint(token.senses or ()):
            return [token]
    run, start = match["words"], match.start("words")
    numbers = read_run(run, scan.spelling)
    found: list[Token] = []
    for begin, end, value in numbers:
        if run[begin:end] in scan.articles:
            found.append(Token(start + begin, start + end, "lexeme", senses={"article": True}, bare=run[begin:end], lead=start + begin))
            continue
        is_lone = len(numbers) == 1 and run[begin:end] in scan.lone
        kind = "lone" if is_lone else "word"
        lead = match.start() if begin == 0 else start + begin
        found.append(Token(start + begin, start + end, kind, Decimal(value), bare=run[begin:end], lead=lead))
    glue = match["glue"] if "glue" in match.re.groupindex else None
    if glue and numbers:
        units = tuple(str(sense.value) for sense in scan.lexicon.glued[glue])
        begin, end = match.span("glue")
        found.append(Token(begin, end, "lexeme", senses={"unit": units}, bare=glue, lead=begin))
    elif found and found[-1].kind != "lexeme":
        found[-1].end = match.end()  # an ending glued on belongs to the number
    return found


def _behind(text: str, scan: Scanner, original: str, start: int, found: list[Token]) -> int:
    """Append the lexemes that follow one another from `start` on; the end of the last."""
    end = start
    while True:
        token = _month(text, scan, original, end) if end == start and found[-1].may_be_day else None
        for width in range(_WIDEST_GAP if token is None else 0):
            match = scan.lexemes.match(text, end + width)
            if match:
                token = _lexeme(match, scan.lexicon, original)
                break
            if end + width >= len(text) or text[end + width] not in _GAP:
                break
        if token is None and end == start:
            token = _bound_behind_noun(text, scan, original, end)
        if token is None:
            return end
        found.append(token)
        end = token.end


def _bound_behind_noun(text: str, scan: Scanner, original: str, end: int) -> Token | None:
    """The bound in `3 chiffres ou plus`: a phrase of several words behind the counted noun."""
    words = text[end + 1 : end + 30].split(" ", 2) if text[end : end + 1] == " " else ()
    if len(words) < 3 or words[1] not in scan.bound_heads:
        return None
    noun = _NOUN.match(text, end)
    match = scan.lexemes.match(text, noun.end()) if noun else None
    token = _lexeme(match, scan.lexicon, original) if match else None
    return token if token is not None and " " in token.bare and token.sense("limit behind") is not None else None


def _month(text: str, scan: Scanner, original: str, end: int) -> Token | None:
    """The month behind a day and the little words between them: `30th of June`, `3º de mayo`."""
    if text[end : end + 1] == " " and text[end + 1 : end + 3] not in _BRIDGE_STARTS:
        return None  # a month right behind is found like any other form
    bridge = DAY_BRIDGE.match(text, end)
    match = scan.lexemes.match(text, bridge.end()) if bridge else None
    token = _lexeme(match, scan.lexicon, original) if match else None
    return token if token is not None and token.sense("month") is not None else None


def _month_ahead(text: str, scan: Scanner, original: str, floor: int, start: int) -> list[Token]:
    """The month before a year and the little word between them: `mayo de 2024`."""
    bridge = _YEAR_BRIDGE.search(text, max(floor, start - 5), start)
    token = _lexeme_up_to(text, scan, original, floor, bridge.start(), bridge.start()) if bridge else None
    return [token] if token is not None and token.sense("month") is not None else []


def _ahead(text: str, scan: Scanner, original: str, floor: int, start: int) -> list[Token]:
    """The lexemes that follow one another up to `start`, none of them before `floor`."""
    found: list[Token] = []
    while start > floor:
        edge = start
        while edge > floor and start - edge < _WIDEST_GAP and text[edge - 1] in _GAP and text[edge - 1] != "~":
            edge -= 1
        token = _lexeme_up_to(text, scan, original, floor, edge, start)
        if token is None:
            break
        found.append(token)
        start = token.lead
    return found[::-1]


def _lexeme_up_to(text: str, scan: Scanner, original: str, floor: int, edge: int, start: int) -> Token | None:
    """The longest lexeme that ends between `edge` and `start`, with nothing but a gap behind it."""
    best: Token | None = None
    at = before = edge
    is_spaced = edge > floor and not NO_SPACE_SCRIPT.match(text, edge - 1)
    for step in range(_LONGEST_PHRASE if is_spaced else _LONGEST_UNSPACED):
        if at <= floor:
            break
        at = _word_start(text, floor, at) if is_spaced else at - 1
        if step == 0 and is_spaced and scan.last_words and text[at:edge] not in scan.last_words and text[at:edge].isalpha():
            return None
        elided = text.find("'", at, before) + 1  # d'au moins, dell'una
        before = at
        for begin in (elided, at) if elided else (at,):
            match = scan.lexemes.match(text, begin, start)
            if match and edge <= match.end() and (token := _lexeme(match, scan.lexicon, original)):
                best = token
    return best


def _word_start(text: str, floor: int, at: int) -> int:
    """Where the word before `at` starts, without opening brackets and quotation marks; a sign is a word of its own."""
    while at > floor and text[at - 1] == " ":
        at -= 1
    begin = max(floor, text.rfind(" ", floor, at) + 1)
    while begin < at - 1 and text[begin] in _OPENING:
        begin += 1
    for cut in range(at - 1, begin, -1):  # "(RR)>5", "mg/": a sign inside
        if text[cut] in _SIGNS:
            return cut if cut == at - 1 else cut + 1
    return begin


def _lexeme(match: re.Match[str], entries: Lexicon, original: str) -> Token | None:
    """The token of a lexeme with the senses its letter case allows; None where none is left."""
    group = match.lastgroup
    assert group is not None
    form, start = match[group], match.start(group)
    senses = entries.by_category.get(form)
    if senses is None:
        exact = original[start : start + len(form)]
        senses = by_category(sense for sense in entries.words.get(form, ()) if not sense.exact or sense.exact == exact)
    return Token(start, match.end(), "lexeme", None, None, senses, form, match.start()) if senses else None
