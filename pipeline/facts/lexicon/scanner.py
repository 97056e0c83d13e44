"""A language becomes its scanner: patterns compiled and tables folded, once, when first asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from pipeline.facts.lexicon.date_gaps import DateGaps, date_gaps
from pipeline.facts.lexicon.forms import Forms, forms_of
from pipeline.facts.lexicon.lexicon import Lexicon, make_lexicon
from pipeline.facts.lexicon.patterns import (
    LONGEST_PREFIX,
    NO_SPACE_SCRIPT,
    any_word,
    candidate_pattern,
    core_forms,
    figure_pattern,
    letter,
    run_pattern,
    spelling_of,
    unspaced_pattern,
)
from pipeline.facts.lexicon.spelling import Spelling
from pipeline.facts.lexicon.trie import trie_pattern
from pipeline.facts.lexicon.words import remember
from pipeline.facts.text.fold import fold_word
from pipeline.language import Language, compiled, once_for_each

_SIGNS_BEHIND = " .,:、，…"  # what a form may end with behind its last letter
_FIRST_NO_SPACE = "\u0e00"  # the first letter of Thai, before all others of scripts without spaces
_NO_LETTERS = re.compile(r"[\W_]")
# What behind an article makes it a number.
_COMPANY = ("classifier", "unit", "magnitude", "add", "number", "amount", "fraction")


@dataclass(frozen=True, slots=True, eq=False)
class Scanner:
    """A language compiled: its patterns and the tables their matches are looked up in; one for each language.

    `candidates` and `unspaced` find where a core may begin, `figures` reads one in digits; `forms` finds the forms of
    the lexicon.
    """

    language: Language
    candidates: re.Pattern[str]
    unspaced: re.Pattern[str] | None
    figures: re.Pattern[str]
    forms: Forms
    lexicon: Lexicon
    spelling: Spelling | None
    cores: frozenset[str]  # the forms that may begin a fact by themselves
    company: frozenset[str]  # the forms that make an article before them a number
    joints: frozenset[str]  # "or" and "to"
    links: frozenset[str]  # "and"
    lone: frozenset[str]
    unit_last: frozenset[str]  # number words that are the unit at the end of a longer number
    articles: frozenset[str]
    lone_articles: frozenset[str]  # those that begin no longer form
    dates: DateGaps
    ordinal: re.Pattern[str]  # what makes an ordinal of the figures before it: "2nd", "2."
    ordinal_heads: frozenset[str]  # what makes an ordinal of the figures behind it: id "ke-", fil "ika-"
    proclitics: re.Pattern[str] | None
    spelled_heads: frozenset[str]  # how a number word of several words begins
    negations: frozenset[str]
    sums: frozenset[str]  # words that add what follows them, and limit what they end a clause behind
    bound_heads: frozenset[str]  # how a bound of several words behind its amount begins: "or more"
    compared_ends: tuple[str, ...]  # how a noun ends that an amount is compared with: ka "200 ადამიანზე მეტი"
    anchored_ends: tuple[str, ...]  # how a span ends that is counted from what follows: hu "négy órával a műtét előtt"
    than_ahead: tuple[str, ...]  # how a word ends that an amount behind it is more or less than: bn "আগের চেয়ে ৬% বেশি"
    than_ends: tuple[str, ...]  # how an amount ends that others are more or less than: tr "40'tan fazla"
    steps_by: tuple[str, ...]  # how an amount ends by which something changed: ka "2,3 პროცენტით მაღალი"
    last_letters: Mapping[str, int]  # last letter of a form in a script without spaces -> most letters of one
    last_words: Mapping[str, int]  # last word of a form -> most words of one; empty where words are glued together
    plain: set[str]  # words met lately that begin no core

    def remember_plain(self, word: str) -> None:
        """Take a short word for one that begins no core, unless a form or a number of several words does with it.

        Or with what is left of it behind a word that is glued to its front: ar `باثنتي عشرة`.
        """
        glued = range(1, LONGEST_PREFIX + 1) if self.proclitics is not None else ()
        heads = {word, *(word[length:] for length in glued)}
        if self.spelled_heads.isdisjoint(heads) and self.forms.by_word.keys().isdisjoint(heads):
            remember((word,), self.plain)

    @property
    def runs(self) -> re.Pattern[str]:
        """The pattern of a spelled-out number, compiled when the first is met."""
        return _runs(self.language)

    @property
    def negation(self) -> re.Pattern[str]:
        """The pattern of what denies or forbids, compiled when the first limit is met."""
        return _negation(self.language)

    @property
    def untils(self) -> re.Pattern[str] | None:
        """The pattern of words that a denial behind may make "until": cs `dokud ne`; None in a language without any."""
        return _listed(self.language, "untils")

    @property
    def calls(self) -> re.Pattern[str] | None:
        """The pattern of words beside which a bare number is one to call; None in a language without any."""
        return _listed(self.language, "calls")

    @property
    def governors(self) -> re.Pattern[str] | None:
        """The pattern of verbs that take a word for over to themselves; None in a language without any."""
        return _listed(self.language, "governors")

    @property
    def people(self) -> re.Pattern[str] | None:
        """The pattern of those among whom something is found, behind a word for under; None where it says no such."""
        return _listed(self.language, "people")

    @property
    def aged(self) -> re.Pattern[str] | None:
        """The pattern of people whose age a bare limit right behind them tells; None in a language without any."""
        return _listed(self.language, "aged")

    @property
    def attributes(self) -> re.Pattern[str] | None:
        """The pattern of words behind which something is told of the people before them; None for none."""
        return _listed(self.language, "attributes")

    @property
    def goals(self) -> re.Pattern[str] | None:
        """The pattern of words behind an amount that something goes on until; None in a language without any."""
        return _listed(self.language, "goals")

    @property
    def asides(self) -> re.Pattern[str] | None:
        """The pattern of words that begin an amount told anew between commas; None in a language without any."""
        return _listed(self.language, "asides")

    @property
    def conditions(self) -> re.Pattern[str] | None:
        """The pattern of words that begin what something depends on (if, when); None where none are listed."""
        return _listed(self.language, "conditions")

    @property
    def purposes(self) -> frozenset[str]:
        """The words for about that begin what something is done for, where a comma stands ahead of them."""
        return _folded(*self.language.tables.get("about", {}).get("of_purpose", ()))

    @property
    def throughout(self) -> re.Pattern[str] | None:
        """The pattern of words behind a span that make of over so long for so long; None in a language without any."""
        return _listed(self.language, "throughout")


@cache
def scanner(language: Language) -> Scanner:
    """The scanner of a language, compiled when first asked for."""
    return Scanner(language, **compiled(language, "scanner", lambda: _tables(_compiled(language))))


def _tables(scan: Scanner) -> dict[str, Any]:
    """The fields of a scanner but its language."""
    return {one.name: getattr(scan, one.name) for one in fields(scan) if one.name != "language"}


def _compiled(language: Language) -> Scanner:
    entries = make_lexicon(language)
    spelling = spelling_of(language)
    bounds = language.tables.get("bounds", {})
    negations = _folded(*bounds.get("negation", ()), *bounds.get("negation_behind", ()))
    spelled = {**spelling.atoms, **spelling.exceptions} if spelling else {}
    cores = core_forms(entries, spelled)
    articles = _folded(*language.tables.get("articles", {}).get("one", ()))
    forms = forms_of(entries.words, language)
    beginnings = {*cores, *articles, *spelled}
    has_glued_words = forms.prefix is not None or forms.ending is not None
    return Scanner(
        language=language,
        candidates=candidate_pattern(language, beginnings),
        unspaced=unspaced_pattern(beginnings),
        figures=figure_pattern(language.short_date_ahead, language.open_date_ahead, language.slash_date_ahead),
        forms=forms,
        lexicon=entries,
        spelling=spelling,
        cores=cores,
        company=frozenset(form for form in entries.forms(*_COMPANY) if len(form) > 1)
        | {form for form in spelled if spelled[form] >= 100},
        joints=frozenset(entries.forms("to", "or")),
        links=frozenset(entries.forms("and")),
        lone=_folded(*language.lone_words),
        unit_last=_folded(*language.last_words),
        articles=articles,
        lone_articles=frozenset(word for word in articles if forms.by_word.get(word) == (len(word),)),
        dates=date_gaps(language),
        ordinal=re.compile(language.ordinal_suffix or "(?!)"),
        ordinal_heads=frozenset(
            form.rstrip("-") + "-" for form in language.ordinal_prefixes if not NO_SPACE_SCRIPT.match(form)
        ),
        proclitics=re.compile(f"(?<!{letter(language)})(?:{language.prefixes})\\Z") if language.prefixes else None,
        spelled_heads=frozenset(form.split(" ")[0] for form in spelled if " " in form),
        plain=set(),
        negations=negations,
        sums=_folded(*bounds.get("sums", ())),
        bound_heads=_heads(language),
        anchored_ends=tuple(map(fold_word, language.tables.get("relations", {}).get("anchored_ends", ()))),
        compared_ends=tuple(map(fold_word, bounds.get("compared_ends", ()))),
        than_ahead=tuple(map(fold_word, bounds.get("than_ahead", ()))),
        than_ends=tuple(map(fold_word, bounds.get("than_ends", ()))),
        steps_by=tuple(map(fold_word, language.tables.get("steps", {}).get("by_behind", ()))),
        last_letters=_last_letters(entries.words),
        last_words={} if has_glued_words else _last_words(entries.words),
    )


@once_for_each
def _runs(language: Language) -> re.Pattern[str]:
    scan = scanner(language)
    return run_pattern(language, scan.lexicon, scan.spelling)


@once_for_each
def _negation(language: Language) -> re.Pattern[str]:
    words = language.tables.get("negations", {}).get("words", ())
    return _any_of(scanner(language).negations | _folded(*words), language)


@once_for_each
def _listed(language: Language, key: str) -> re.Pattern[str] | None:
    words = language.tables.get("bounds", {}).get(key, ())
    return _any_of(_folded(*words), language) if words else None


def _any_of(words: frozenset[str], language: Language) -> re.Pattern[str]:
    """Any of the words; one of a script without spaces, or with a `*` in front, may stand behind other letters.

    One that ends in a `*` may stand ahead of others.
    """
    endings = {word.removeprefix("*") for word in words if word.startswith("*")}
    openings = {word.removesuffix("*") for word in words if word.endswith("*")}
    whole = any_word((word for word in words if "*" not in word), language)
    edge = letter(language)
    return re.compile(f"{whole}|{trie_pattern(endings)}(?!{edge})|(?<!{edge}){trie_pattern(openings)}")


def _folded(*words: str) -> frozenset[str]:
    return frozenset(map(fold_word, words))


def _heads(language: Language) -> frozenset[str]:
    """The first words of the bounds and comparisons of several words that stand behind an amount."""
    tables = (language.tables.get("bounds.behind", {}), language.tables.get("trend", {}))
    forms = [form for table in tables for several in table.values() for form in several]
    return frozenset(fold_word(form).split(" ")[0] for form in forms if " " in form)


def _last_letters(forms: Iterable[str]) -> dict[str, int]:
    """How many letters the longest form has that ends in a letter of a script without spaces."""
    most: dict[str, int] = {}
    for form in forms:
        last = form.rstrip(_SIGNS_BEHIND)[-1:]
        if last >= _FIRST_NO_SPACE and len(form) > most.get(last, 0) and NO_SPACE_SCRIPT.match(last):
            most[last] = len(form)
    return most


def _last_words(forms: Iterable[str]) -> dict[str, int]:
    """How many words the longest form has at most that ends in a word; a sign may end one as well."""
    most: dict[str, int] = {}
    for form in forms:
        if form.isalpha():
            most.setdefault(form, 1)
            continue
        last = form.rsplit(" ", 1)[-1].rstrip(".'").lstrip("'")  # to uike 'e
        count = 1 + len(_NO_LETTERS.findall(form))
        if count > most.get(last, 0):
            most[last] = count
    return most
