"""The words beside a core become tokens: units, bounds, months and whatever else may belong to its fact."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.facts.lexicon.forms import Place
from pipeline.facts.lexicon.lexicon import Lexicon, by_category
from pipeline.facts.lexicon.patterns import NO_SPACE_SCRIPT
from pipeline.facts.lexicon.scanner import Scanner
from pipeline.facts.lexicon.senses import Sense
from pipeline.facts.text.punctuation import TSHEG
from pipeline.facts.tokens.amount import DOLLARS
from pipeline.facts.tokens.token import Token
from pipeline.facts.values import Relation

# What may stand between two tokens of one fact: spaces, a hyphen or dash, a bracket, a comma, currency signs.
_GAP = frozenset(" -–−~.,،、，('„\"“*$€£¥₹:…")
_GAP_BEHIND = _GAP | {")"}
_WIDEST_GAP = 4
_PRICE = re.compile(rf"(?<!\w){DOLLARS}\$ ?\Z")
_LONGEST_PRICE = 6
_LONGEST_PHRASE = 5  # words
_OPENING = frozenset("([{„“\"'*_«‹¿¡")
_SIGNS = frozenset("<>≤≥=~≈±/%()[]–,;:")
_LEAST_HEAD = 3  # letters that the unit in a compound must leave
_LINKS = ("s", "en")  # how a unit ends inside a compound
_LONGEST_NOUN = 19  # characters, with the spaces around
_LONGEST_ANCHOR = 3  # words that a span is counted from: hu "a tervezett műtét"
_ANCHOR_WORD = re.compile(r" [^\W\d_]{1,20}")
_LEADING = frozenset({"article", "from", "limit ahead", "relation ahead"})  # what one letter that leads may mean
_SIDES = (Relation.BEFORE, Relation.AFTER)
_LED, _TIMED = ("limit ahead", "about ahead"), ("time of day",)
_MEANT = frozenset({"limit behind", "more behind", "less behind"})
_TRENDS = frozenset({"more behind", "less behind"})
_CLAUSE_MARKS = ".,;:!?)"
_CLAUSE_ENDS = frozenset({"", *_CLAUSE_MARKS})
_NOUN = re.compile(r" [^\W\d_]{2,16} ")


def behind(text: str, scan: Scanner, original: str, start: int, found: list[Token]) -> int:
    """Append the lexemes that follow one another from `start` on; the end of the last."""
    end = start
    while True:
        is_first = end == start
        token = _month(text, scan, original, end, found[-1]) if is_first else None
        if token is None and (place := _following(text, scan, end)):
            token = lexeme(place, scan.lexicon, original)
        if token is None and is_first and found[-1].kind == "number":
            token = _unit_in_compound(text, scan, end)
        if token is None and is_first:
            token = _bound_behind_noun(text, scan, original, end)
        if token is None and scan.compared_ends and (is_first or found[-1].sense("unit") is not None):
            token = _bound_behind_compared(text, scan, original, end)
        is_span = bool(scan.anchored_ends) and found[-1].sense("unit") is not None
        if is_span and (token is None or token.sense("relation behind") is None):
            token = _relation_behind_anchor(text, scan, original, end) or token
        if token is None or _is_number_of_its_own(token, found, scan) or _begins_another(text, token, scan):
            return end
        found.append(token)
        end = token.end


def _unit_in_compound(text: str, scan: Scanner, end: int) -> Token | None:
    """The unit that a compound behind a figure begins with: da `24-timersurin`, nl `6-minutenwandeltest`."""
    word = scan.forms.word.match(text, end + 1) if text.startswith("-", end) else None
    if word is None or not scan.lexicon.glued:
        return None
    for cut in range(len(word[0]) - _LEAST_HEAD, 1, -1):
        form = word[0][:cut]
        if form.endswith(_LINKS) and form in scan.lexicon.glued:
            senses = by_category(scan.lexicon.glued[form])
            return Token(word.start(), word.end(), "lexeme", None, None, senses, form, word.start())
    return None


def _following(text: str, scan: Scanner, end: int) -> Place | None:
    """The form behind an offset, with nothing but a gap before it."""
    length = len(text)
    if scan.forms.suffix is not None and text.startswith(")", end):  # tr "1 mmol (23 mg)'den az"
        suffix = scan.forms.suffix.match(text, end + 1)
        end = suffix.end() if suffix else end
    for at in range(end, min(end + _WIDEST_GAP, length)):
        if text[at] == " ":  # no form begins with one
            continue
        if place := scan.forms.longest(text, at, length):
            return place
        if text[at] not in _GAP_BEHIND:
            return None
    return None


def _is_number_of_its_own(token: Token, found: list[Token], scan: Scanner) -> bool:
    """ko `하루 세 번`: a number word that is a unit elsewhere, behind something that is no number."""
    is_atom = scan.spelling is not None and token.bare in scan.spelling.atoms
    return is_atom and found[-1].value is None and found[-1].sense("number") is None


def _begins_another(text: str, token: Token, scan: Scanner) -> bool:
    """`älter als 75 oder weniger als 50`: the last word of "or less" begins the limit of what follows.

    es `entre las seis y media y las ocho menos cuarto`: "and the" holds the first word of a time of day.
    """
    if " " not in token.bare:
        return False
    is_limit = token.sense("limit behind") is not None
    starts = [at + 1 for at in range(token.start, token.end) if text[at] == " "]
    return any(
        any(sense.category in (_LED if is_limit else _TIMED) for sense in _longer(text, start, token.end, scan))
        for start in (starts[-1:] if is_limit else starts)
    )


def _longer(text: str, start: int, end: int, scan: Scanner) -> Sequence[Sense]:
    """What the form that begins at `start` means, where it goes on behind `end`."""
    place = scan.forms.longest(text, start, len(text))
    return scan.lexicon.words.get(place.form, ()) if place is not None and place.end > end else ()


def ahead_of(text: str, scan: Scanner, original: str, floor: int, start: int) -> list[Token]:
    """The lexemes that follow one another up to `start`, none of them before `floor`."""
    found: list[Token] = []
    price = _PRICE.search(text, max(floor, start - _LONGEST_PRICE), start)
    while start > floor:
        edge = near = price.start() if price and not found else start
        while edge > floor and near - edge < _WIDEST_GAP and text[edge - 1] in _GAP and text[edge - 1] != "~":
            edge -= 1
        token = _lexeme_up_to(text, scan, original, floor, edge, start)
        if token is None:
            break
        found.append(token)
        start = token.lead
    return found[::-1]


def month_ahead(text: str, scan: Scanner, original: str, floor: int, start: int) -> list[Token]:
    """The month before a year and the little word between them: `mayo de 2024`."""
    bridge = scan.dates.before_year.search(text, max(floor, start - scan.dates.longest), start)
    token = _lexeme_up_to(text, scan, original, floor, bridge.start(), bridge.start()) if bridge else None
    return [token] if token is not None and token.sense("month") is not None else []


def lexeme(place: Place, entries: Lexicon, original: str) -> Token | None:
    """The token of a form with the senses its letter case allows; None where none is left."""
    form, start, end, lead = place
    senses = entries.met.get(form)
    if senses is None:
        senses = entries.meaning(form, original[start : start + len(form)])
        if not senses and len(form) == 1 and _opens_sentence(original, start):
            senses = {key: value for key, value in entries.meaning(form, form).items() if key in _LEADING}
    return Token(start, end, "lexeme", None, None, senses, form, lead) if senses else None


def _opens_sentence(original: str, start: int) -> bool:
    """True where a capital is one of the first word: "A week later", pl `W 5 dni`, but not "vitamin A"."""
    ahead = original[max(0, start - _WIDEST_GAP) : start]
    sign = ahead.rstrip()[-1:]
    return not sign or "\n" in ahead or not (sign.isalnum() or sign in ",-–")


def _month(text: str, scan: Scanner, original: str, end: int, core: Token) -> Token | None:
    """The month behind a day or year and the little words between them: `30th of June`, `3º de mayo`."""
    if core.may_be_day:
        if text[end : end + 1] == " " and not text.startswith(scan.language.date_links, end + 1):
            return None  # a month right behind is found like any other form
        bridge = scan.dates.behind_day.match(text, end)
    elif scan.dates.behind_year is not None and core.kind == "number" and len(core.bare) == 4:
        bridge = scan.dates.behind_year.match(text, end)
    else:
        return None
    place = scan.forms.longest(text, bridge.end(), len(text)) if bridge else None
    token = lexeme(place, scan.lexicon, original) if place else None
    if token is None or token.sense("month") is None:
        return None
    token.lead = end  # the words between belong to it
    return token


def _bound_behind_noun(text: str, scan: Scanner, original: str, end: int) -> Token | None:
    """The bound in `3 chiffres ou plus`, the comparison in `fünf Punkte mehr als`: several words behind the noun.

    Or one that tells a trend, where its clause ends: `vier Punkte mehr.`
    """
    if not scan.bound_heads or text[end : end + 1] != " ":
        return None
    after = text.find(" ", end + 1, end + _LONGEST_NOUN) + 1
    stop = text.find(" ", after)
    if not after or text[after : stop if stop > 0 else len(text)].rstrip(_CLAUSE_MARKS) not in scan.bound_heads:
        return None
    noun = _NOUN.match(text, end)
    place = scan.forms.longest(text, noun.end(), len(text)) if noun else None
    token = lexeme(place, scan.lexicon, original) if place else None
    is_phrase = token is not None and (" " in token.bare or ends_with_trend(text, token))
    return token if token is not None and is_phrase and not _MEANT.isdisjoint(token.senses or ()) else None


def ends_with_trend(text: str, token: Token) -> bool:
    """True for a word for more or less behind which its clause ends."""
    return not _TRENDS.isdisjoint(token.senses or ()) and text[token.end : token.end + 1] in _CLAUSE_ENDS


def _bound_behind_compared(text: str, scan: Scanner, original: str, end: int) -> Token | None:
    """The bound in ka `200 ადამიანზე მეტი`, hy `երկու բաժակ սուրճից ավելի`: a word behind a noun in its case."""
    noun = _NOUN.match(text, end)
    if noun is None or not noun[0].rstrip().endswith(scan.compared_ends):
        return None
    place = scan.forms.longest(text, noun.end(), len(text))
    token = lexeme(place, scan.lexicon, original) if place else None
    return token if token is not None and token.sense("limit behind") is not None else None


def _relation_behind_anchor(text: str, scan: Scanner, original: str, end: int) -> Token | None:
    """The relation in hu `négy órával a tervezett műtét előtt`: behind what a span in its case is counted from."""
    if not text[:end].endswith(scan.anchored_ends):
        return None
    at = end
    for _ in range(_LONGEST_ANCHOR):
        word = _ANCHOR_WORD.match(text, at)
        if word is None:
            return None
        at = word.end()
        place = scan.forms.longest(text, at + 1, len(text)) if text[at : at + 1] == " " else None
        token = lexeme(place, scan.lexicon, original) if place else None
        if token is not None and token.sense("relation behind") in _SIDES:
            return token
    return None


def _lexeme_up_to(text: str, scan: Scanner, original: str, floor: int, edge: int, start: int) -> Token | None:
    """The longest lexeme that ends between `edge` and `start`, with nothing but a gap behind it."""
    best: Token | None = None
    at = before = edge
    is_spaced = edge > floor and not NO_SPACE_SCRIPT.match(text, edge - 1)
    steps = _LONGEST_PHRASE if is_spaced else scan.last_letters.get(text[edge - 1 : edge], 0)
    step = 0
    while step < steps and at > floor:
        at = _word_start(text, floor, at) if is_spaced else at - 1
        if step == 0 and is_spaced and scan.last_words and (last := text[at:edge]).isalpha():
            steps = scan.last_words.get(last, 0)
            if not steps:
                return None
        step += 1
        elided = text.find("'", at, before) + 1  # d'au moins, dell'una
        before = at
        for begin in (elided, at) if elided else (at,):
            place = scan.forms.up_to(text, begin, edge, start)
            if place and (token := lexeme(place, scan.lexicon, original)):
                best = token
    return best


def _word_start(text: str, floor: int, at: int) -> int:
    """Where the word before `at` starts, without opening brackets and quotation marks; a sign is a word of its own.

    So is a syllable of Tibetan, which a point parts from the next one: bo `དེ་ཉིན་ ༢༠`.
    """
    while at > floor and text[at - 1] == " ":
        at -= 1
    syllable = text.rfind(TSHEG, floor, at - 1) + 1 if text.startswith(TSHEG, at - 1) else 0
    begin = max(floor, text.rfind(" ", floor, at) + 1, syllable)
    while begin < at - 1 and text[begin] in _OPENING:
        begin += 1
    if text[begin:at].isalnum():
        return begin
    for cut in range(at - 1, begin, -1):  # "(RR)>5", "mg/": a sign inside
        if text[cut] in _SIGNS:
            return cut if cut == at - 1 else cut + 1
    return begin
