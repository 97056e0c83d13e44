"""Text goes in; HTML comes out in which a number and what it counts stay on one line and in their order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from markupsafe import Markup, escape

from pipeline.facts import Fact, facts_of
from pipeline.language import load
from pipeline.site.tongue import tongue

_NUMBER = r"\d+(?:[.,'’٫٬\u00a0\u2009\u202f]\d+| \d{3}(?!\d))*"
_WIDE = r"[\u3040-\u30ff\u3400-\u9fff]"  # scripts without spaces: the unit is the next sign or two
_WORD = r"[^\s\d!-/:-@\[-`{-~«»“”„‘’‚…、。，；：！？（）،؛؟‐-―−×]"  # letters, and the marks that sit on them
_UNIT = (
    rf"[%‰٪]|°[ \u00a0\u202f]?[CF]?(?!\w)"
    rf"|{_WIDE}{{1,2}}(?:/{_WIDE}{{1,2}})?"
    rf"|{_WORD}{{1,12}}(?:/{_WORD}{{1,8}}){{0,2}}(?!{_WORD}|\d)"
)
_DIGIT = re.compile(r"\d")
_LONGEST = 26  # characters; a longer group must be allowed to break on a narrow screen

# Isolated in right-to-left text: what has its own left-to-right order, such as '300 mg', '120/80', '10×2'.
# A bare range is not: Arabic readers read '300–400' from the right, which is how it is laid out.
_OWN_ORDER = re.compile(r"[A-Za-zµμ°]|\d[/×]\d")
_SIGNED = re.compile(rf"(?<!\d)[-−+]{_NUMBER}")  # of '−5 ملغ' only the sign and its number: CLDR writes it on the left


def amounts(text: str, language: str) -> Markup:
    """`text` as HTML; every number with its unit is a `span`, or a `bdi` where its order needs protection.

    What is a unit is what the guard reads as one in that language; of a language without data it is the next word.
    Example: `300–400 mg täglich` becomes `<span class="amount">300–400 mg</span> täglich`.
    """
    if not may_hold_amount(text):
        return escape(text)
    is_right_to_left = tongue(language).direction == "rtl"
    parts: list[Markup] = []
    end = 0
    for start, stop in _groups(text, language):
        group = text[start:stop]
        parts += [escape(text[end:start]), _protected(group) if is_right_to_left else _kept(escape(group))]
        end = stop
    return Markup("").join([*parts, escape(text[end:])])


def may_hold_amount(text: str) -> bool:
    """Whether there is a figure in the text."""
    return _DIGIT.search(text) is not None


def _kept(group: Markup, tag: str = "span") -> Markup:
    return Markup(f'<{tag} class="amount">{group}</{tag}>')


def _protected(group: str) -> Markup:
    """A group in right-to-left text: isolated as a whole, or only its signed number, or not at all."""
    if _OWN_ORDER.search(group):
        return _kept(escape(group), "bdi")
    signed = _SIGNED.search(group)
    if not signed:
        return _kept(escape(group))
    before, after = group[: signed.start()], group[signed.end() :]
    return _kept(Markup('{}<bdi dir="ltr">{}</bdi>{}').format(before, signed.group(), after))


def _groups(text: str, language: str) -> Iterator[tuple[int, int]]:
    """The spans of what must stay together, in order."""
    found = [match for match in _pattern().finditer(text) if not match.group().isdigit()]
    spoken = load(language)
    facts = facts_of(text, spoken) if found and spoken.is_known else ()
    for match in found:
        is_unit = not spoken.is_known or any(_has_unit(fact, match) for fact in _touching(facts, match))
        stop = match.end() if is_unit else match.end("numbers")
        if stop - match.start() <= _LONGEST and not text[match.start() : stop].isdigit():
            yield match.start(), stop


def _touching(facts: Sequence[Fact], match: re.Match[str]) -> Iterator[Fact]:
    """The facts that share a character with the numbers of a group."""
    return (fact for fact in facts if fact.start < match.end("numbers") and match.start("numbers") < fact.end)


def _has_unit(fact: Fact, match: re.Match[str]) -> bool:
    """Whether the word behind the numbers is the fact's unit: it lies within the fact, or follows an ordered pair."""
    return fact.kind == "ratio" or (bool(fact.unit) and fact.end > match.end("numbers"))


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    """A sign of comparison, one or more joined numbers, and the unit or word behind them; a hit: `≥ 300–400 mg/l`."""
    space = r"[ \u00a0\u202f]"
    joint = rf"{space}?[-‐-―−/×:]{space}?"
    no_name_before = r"(?<![A-Za-zÀ-ɏͰ-ӿ\d_.,])(?<![A-Za-zÀ-ɏͰ-ӿ][-‐])"  # B12, IL-6
    comparison = rf"(?:[<>≤≥±~≈]{space}?)?"
    sign = r"(?:(?<![^\s(<>≤≥~≈])[-−+])?"
    numbers = rf"(?P<numbers>{sign}{_NUMBER}(?:{joint}{_NUMBER})*)"
    return re.compile(rf"{no_name_before}{comparison}{numbers}(?:{space}?(?:{_UNIT}))?")
