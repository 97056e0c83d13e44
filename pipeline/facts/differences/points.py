"""A date, a time of day or a place in an order becomes `early` (until, before), `late` (from there on), or neither.

The words are those that limit and relate amounts: `ab`, `frühestens`, `nach` and `bis`, `spätestens`, `vor`. A denial
turns them round; where one stands in the clause beside the word itself, the side is told with a `not`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.facts.lexicon.point_words import OTHER, before_words, point_words, side_words
from pipeline.facts.lexicon.scanner import scanner
from pipeline.facts.lexicon.trie import trie_pattern
from pipeline.facts.text.clause import clause_of
from pipeline.facts.text.fold import fold, fold_word
from pipeline.facts.text.punctuation import SEMICOLONS
from pipeline.facts.text.sentences import Span, sentence_of
from pipeline.facts.units import is_time
from pipeline.facts.values import Bound, Date, Fact, Limit, Relation
from pipeline.facts.wording.calendar_names import Named, calendar_names
from pipeline.facts.wording.cues import says
from pipeline.facts.wording.side import Side
from pipeline.language import Language, once_for_each

_NEAR = 32  # characters beside a point in which its word stands
_LINK = 6  # characters between a date and a span counted from it
_LINKING = re.compile(r"(?:[^\W\d_]|[\u0900-\u0dff\u200c' ]){0,6}")  # hi `16 अगस्त के 17 दिन बाद`
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_PARTS = re.compile(f"[{SEMICOLONS}]")
_LOWER = (Limit.AT_LEAST, Limit.OVER)
_RELATED = {Relation.BEFORE: "early", Relation.AGO: "early", Relation.AFTER: "late"}


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a text names a point, and its words; `is_date` where all of them are the point, and no noun of it."""

    start: int
    end: int
    text: str
    is_date: bool


@dataclass(frozen=True, slots=True)
class PointSide:
    """On which side of a point something holds, and whether the clause denies it, or a denial right at its word."""

    key: str
    is_denied: bool = False
    is_denied_at_word: bool = False

    @property
    def opposite(self) -> PointSide:
        """The same on the other side."""
        return PointSide(OTHER[self.key], self.is_denied, self.is_denied_at_word)

    @property
    def meant(self) -> str:
        """The side that is told for certain: `nicht nach 16 Uhr` is until then; nothing where a clause denies more."""
        if not self.is_denied:
            return self.key
        return OTHER[self.key] if self.is_denied_at_word and self.key == "late" else ""


def side_of(fact: Fact, side: Side) -> PointSide | None:
    """The side that the words right beside a point of a text tell; None for none, and for those of another fact."""
    text, language = side.text, side.language
    if isinstance(fact.value, Bound):
        is_late = fact.value.limit in _LOWER and not _is_until(fact, side)
        # "not before 2034 at the earliest" is from then on
        is_earliest = is_late and says("earliest", text, clause_of(text, fact.start, fact.end), language)
        return PointSide("late" if is_late else "early", fact.is_negated and not is_earliest)
    found = _related(fact) or _span_beside(fact, side) or _word_beside(_place(fact), side)
    if found is None or _is_of_other_name(found, fact, side):
        return None
    key, begin, end = found
    start, stop = clause_of(text, fact.start, fact.end)
    denial = scanner(language).negation
    parts = (text[start : min(begin, fact.start)], text[end : fact.start], text[max(fact.end, end) : stop])
    is_denied = any(denial.search(fold(part).text) is not None for part in parts)
    return PointSide(key, is_denied, is_denied and _is_denied_at(text[start:begin], side))


def _is_of_other_name(found: tuple[str, int, int], fact: Fact, side: Side) -> bool:
    """True where another month stands between a date and the word: "from April to July 1994"."""
    _, begin, end = found
    first, last = (end, fact.start) if end <= fact.start else (fact.end, begin)
    if not isinstance(fact.value, Date) or first >= last:
        return False
    names = calendar_names(side.text, side.language)
    return any(one.name[0] == "month" and first <= one.start < last for one in names)


def word_beside(point: Fact | Named, side: Side) -> tuple[str, int, int] | None:
    """The side that a word right beside a point, a weekday or a month tells, denied or not, and where it stands."""
    place = _place(point) if isinstance(point, Fact) else _Place(point.start, point.end, "", is_date=True)
    return _word_beside(place, side)


def before_point(point: Fact | Named, side: Side) -> tuple[int, int] | None:
    """Where a text says "before" of a point, a weekday or a month; None where it does not, or may say until."""
    if (found := word_beside(point, side)) is None:
        return None
    _, start, end = found
    return (start, end) if fold_word(side.text[start:end]) in before_words(side.language) else None


def _place(fact: Fact) -> _Place:
    return _Place(fact.start, fact.end, fact.text, isinstance(fact.value, Date))


def _is_denied_at(ahead: str, side: Side) -> bool:
    """True where a clause up to the word of a side ends in a denial, and asks for nothing: `aber nicht` nach."""
    scan, words = scanner(side.language), fold(ahead).text.rstrip()
    is_asked = scan.conditions is not None and scan.conditions.search(words) is not None
    return not is_asked and any(denial.end() == len(words) for denial in scan.negation.finditer(words))


def _is_until(fact: Fact, side: Side) -> bool:
    """`bis mindestens 2030`, tr `en az 2030 sonuna kadar`; "not until 2031 at the earliest" is from then on."""
    is_least = isinstance(fact.value, Bound) and fact.value.limit is Limit.AT_LEAST
    beside = _word_beside(_place(fact), side) if is_least else None
    if not _is_led_by_to(fact, side) and (beside or ("",))[0] != "early":
        return False
    return not denies(side.text, clause_of(side.text, fact.start, fact.end), side.language)


def _is_led_by_to(fact: Fact, side: Side) -> bool:
    """True right behind a word for "to" between two amounts."""
    ahead = side.text[max(0, fact.start - _NEAR) : fact.start].split()
    joints = side.language.tables.get("ranges", {}).get("to", ())
    return bool(ahead) and fold_word(ahead[-1]) in map(fold_word, joints)


def is_denied_beside(fact: Fact, side: Side) -> bool:
    """True where the sentence of a point, or its part between semicolons, denies something, in whichever clause.

    The word beside the point counts for itself: "not before" is from then on.
    """
    text, found = side.text, _word_beside(_place(fact), side)
    if found is not None:
        text = f"{text[: found[1]]}{' ' * (found[2] - found[1])}{text[found[2] :]}"
    start, end = sentence_of(text, fact.start)
    ahead, behind = _PARTS.split(text[start : fact.end])[-1], _PARTS.split(text[fact.end : end])[0]
    return scanner(side.language).negation.search(fold(ahead + behind).text) is not None


def denies(text: str, span: Span, language: Language) -> bool:
    """True where a sentence denies something."""
    start, end = span
    return scanner(language).negation.search(fold(text[start:end]).text) is not None


def _related(fact: Fact) -> tuple[str, int, int] | None:
    """The same of an amount that holds its word: hu `14 óra után`."""
    key = _RELATED.get(fact.relation) if fact.unit and fact.relation else None
    return (key, fact.start, fact.end) if key else None


def _span_beside(fact: Fact, side: Side) -> tuple[str, int, int] | None:
    """The same of a date with a span counted from it.

    tr `16 Ağustos'tan 17 gün sonra`, ar `بعد 17 يومًا من 16 أغسطس`.
    """
    if not isinstance(fact.value, Date):
        return None
    tables = side.language.tables
    ahead, behind = (tables.get(f"relations.{place}", {}).get("after", ()) for place in ("ahead", "behind"))
    if set(ahead).isdisjoint(behind):
        spans = [one for one in side.facts if 0 <= one.start - fact.end <= _LINK]
        gaps = [side.text[fact.end : one.start] for one in spans]
        is_linked = all(_LINKING.fullmatch(gap) is not None for gap in gaps)
    else:
        spans = [one for one in side.facts if 0 <= fact.start - one.end <= _LINK]
        gaps = [side.text[one.end : fact.start].strip() for one in spans]
        is_linked = set(map(fold_word, gaps)) <= set(map(fold_word, tables.get("ranges", {}).get("from", ())))
    key = next((_RELATED[one.relation] for one in spans if _counts_on(one) and one.relation), None)
    return (key, fact.start, fact.end) if key and is_linked else None


def _word_beside(point: _Place, side: Side) -> tuple[str, int, int] | None:
    """The key of the word beside a point, and where it stands: ahead, or behind where words follow what they govern.

    Where words of either side stand on both, none counts: fi `vuodesta 2004 asti` is since then. Nor does one that is
    joined to another: "before or after the first".
    """
    ahead, behind = _word_ahead(point, side), _word_behind(point, side)
    if ahead is not None and behind is not None and ahead[0] != behind[0]:
        return None
    found = behind or ahead
    return None if found is None or _is_joined(found, point, side) else found


def _is_joined(found: tuple[str, int, int], point: _Place, side: Side) -> bool:
    """True where "and" or "or" joins the word, on its side away from the point, to another: "before or after"."""
    _, start, end = found
    scan, text = scanner(side.language), side.text
    if start >= point.start:
        beside = fold(text[end : end + _NEAR]).text.split()[:2]
    else:
        beside = fold(text[max(0, start - _NEAR) : start]).text.split()[:-3:-1]
    is_joint = bool(beside) and beside[0] in scan.links | scan.joints
    return is_joint and len(beside) == 2 and beside[1] in side_words(side.language)


def _word_ahead(point: _Place, side: Side) -> tuple[str, int, int] | None:
    text, pattern = side.text, point_words(side.language).ahead
    if pattern is None:
        return None
    start = point.start + next((index for index, sign in enumerate(point.text) if sign.isdecimal()), 0)
    edge = max([0, start - _NEAR, *(_own_end(one) for one in side.facts if one.end <= point.start)])
    words = fold(text[edge:start]).text
    found = before = pattern.search(words)
    while found is not None and (nearer := pattern.search(words, found.end(found.lastgroup or 0))) is not None:
        before, found = found, nearer
    placed, last = _placed(found, edge), _placed(before, edge)
    if placed is None or last is None:
        return None
    if last[0] == "early" != placed[0] and placed[1] - last[2] <= 1:  # nb `ikke … før tidligst` 2026
        return None
    key, begin, end = placed
    if _leads_to_weekday(text, placed, start, side.language) or _is_followed_by_joint(text[end:start], side.language):
        return None
    until = _until_at_least(side.language)
    words = fold(text[begin:start]).text
    return ("early" if until is not None and until.match(words) else key, begin, end)


def _leads_to_weekday(text: str, found: tuple[str, int, int], start: int, language: Language) -> bool:
    """True for a word between two weekdays ahead of a point: da `mandag til fredag kl. 8`, not "until Friday, 8"."""
    _, begin, end = found
    ahead, between = (_WORD.findall(part) for part in (text[max(0, begin - _NEAR) : begin], text[end:start]))
    return bool(ahead and between) and {fold_word(ahead[-1]), fold_word(between[0])} <= _weekdays(language)


def _is_followed_by_joint(between: str, language: Language) -> bool:
    """True for a word that ends what is said before "and": `fährt um 7 Uhr ab und kommt um 9 Uhr an`."""
    words = _WORD.findall(between)
    return len(words) > 1 and fold_word(words[0]) in scanner(language).links


@once_for_each
def _weekdays(language: Language) -> frozenset[str]:
    return frozenset(map(fold_word, language.weekdays))


@once_for_each
def _until_at_least(language: Language) -> re.Pattern[str] | None:
    """A limit with a mere "to" behind it, which tells until when at least: uk `щонайменше до` 2026."""
    least = map(fold_word, language.tables.get("bounds.ahead", {}).get("at_least", ()))
    joints = tuple(map(fold_word, language.tables.get("ranges", {}).get("to", ())))
    denial = scanner(language).negation
    forms = {form for form in least if denial.search(form) is None and not set(form.split()) & set(joints)}
    return re.compile(rf"{trie_pattern(forms)} {trie_pattern(joints)}(?!\w)") if forms and joints else None


def _own_end(fact: Fact) -> int:
    """Where a fact ends, but for a span its beginning where it holds the word: `17 days after August 16`."""
    return fact.start if _counts_on(fact) else fact.end


def _counts_on(fact: Fact) -> bool:
    return fact.relation in (Relation.BEFORE, Relation.AFTER) and is_time(fact.unit)


def _word_behind(point: _Place, side: Side) -> tuple[str, int, int] | None:
    text, words = side.text, point_words(side.language)
    last = max((index for index, sign in enumerate(point.text, 1) if sign.isdecimal()), default=len(point.text))
    start = point.start + last
    if words.behind is not None:
        places = (point.end,) if point.is_date else (point.end, start)  # kk `18-ге дейін` is one reading
        found = [_placed(words.behind.match(fold(text[at : at + _NEAR]).text), at) for at in places]
        if point.is_date:  # tr `9 Aralık'tan itibaren`, uz `9-dekabrgacha`: read with its word
            own = fold(point.text).text
            ending = (match for match in words.behind.finditer(own) if match.end() == len(own))
            found.append(_placed(next(ending, None), point.start))
        return next((one for one in found if one is not None), None)
    if words.tail is None:
        return None
    following = [one for one in side.facts if one.start >= point.end and not _is_name(one)]
    edge = min([start + _NEAR, *(one.end if _counts_on(one) else one.start for one in following)])
    behind = _placed(words.tail.match(fold(text[start:edge]).text), start)
    if behind is None and start < point.end < edge:  # cy `o 2 y prynhawn ymlaen`
        behind = _placed(words.tail.match(fold(text[point.end : edge]).text), point.end)
    return behind


def _is_name(fact: Fact) -> bool:
    return fact.is_word and not fact.unit  # hu "a 12. hét után": seven, and here a week


def _placed(found: re.Match[str] | None, offset: int) -> tuple[str, int, int] | None:
    if found is None or found.lastgroup is None:
        return None
    group = found.lastgroup
    return group.removesuffix("_end"), offset + found.start(group), offset + found.end(group)
