"""A language's lexicon becomes two patterns: cores, where a fact may stand, and lexemes, what may stand beside one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache

from pipeline.facts.lexicon.lexicon import Lexicon
from pipeline.facts.lexicon.runs import pattern
from pipeline.facts.lexicon.spelling import Spelling
from pipeline.facts.lexicon.trie import trie_pattern
from pipeline.facts.numerals import FRACTION, NUMERAL, VULGAR
from pipeline.facts.text.fold import fold_word
from pipeline.language import Language

# Letters of scripts that put spaces between words; next to them a form ends, next to Han, kana, Hangul or Thai not.
NO_SPACE = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u3400-\u9fff\uac00-\ud7af"
# The vowel and other signs of the Indic scripts, of Thaana and of Tibetan belong to their letters, but are none.
INDIC_SIGNS = (
    "".join(
        chr(block) + "-" + chr(block + 3) + chr(block + 0x3C) + "-" + chr(block + 0x63)
        for block in range(0x900, 0xE00, 0x80)
    )
    + "\u0a70\u0a71"  # pa `ਪਿੱਛੇ`
    + "\u07a6-\u07b0"  # dv `މަތިން`
    + "\u0f35\u0f37\u0f39\u0f71-\u0f84\u0f86\u0f87\u0f8d-\u0fbc"  # bo `སྟེ`, with the letters below another
)
# ca mil·ligrams is one word, el εβδομάδες· a word and its stop.
MARK = f"(?:[{INDIC_SIGNS}]|·(?=[^\\W\\d_]))"
LETTER = f"(?:[^\\W\\d_{NO_SPACE}]|{MARK})"
LONGEST_PREFIX = 5  # letters that a language glues in front of a word: he וכשבה
NO_SPACE_SCRIPT = re.compile(f"[{NO_SPACE}]")
_HANGUL = "[\uac00-\ud7af]"
# Scripts without spaces that write a syllable with signs: one that stands ahead of its consonant or joins the next one
# to it, those that belong to the letter before, and a consonant that closes a syllable.
_WITH_SIGNS = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_OPENS_SYLLABLE = "[\u0e40-\u0e44\u0ec0-\u0ec4\u1039\u17d2]"
_GOES_ON = (
    "\u0e30-\u0e3a\u0e45\u0e47-\u0e4e\u0eb0-\u0ebd\u0ec8-\u0ece"  # Thai, Lao
    "\u102b-\u103e\u1056-\u1059\u17b4-\u17d3\u17dd"  # Burmese, Khmer
)
_CLOSES_SYLLABLE = "[\u1039\u103a]"
IN_SYLLABLE = re.compile(f"[{_GOES_ON}]|[\u1000-\u102a]\u1037?\u103a")  # what no form ends ahead of

_DATE = (
    r"(?:\d{4}-\d{2}-\d{2}(?!\d)"  # 2024-04-03
    r"|\d{4}\. ?\d{1,2}\. ?\d{1,2}\b\.?|\d{4}/\d{1,2}/\d{1,2}(?![\d/])"  # 2024. 4. 3., 2024/4/3
    r"|\d{1,2}\. ?\d{1,2}\. ?\d{4}(?!\d)|\d{1,2}\.\d{1,2}\.\d{2}(?![\d.])"  # 03.04.2024, 3. 4. 2024, 3.4.24
    r"|\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})(?![\d/])"  # 03/04/2024, in the language's order
    r"|\d{1,2}-\d{1,2}-\d{4}(?![\d-])"  # 03-04-2024
    r"|\d{4} ?[年년] ?\d{1,2} ?[月월](?: ?\d{1,2} ?[日일號号])?"  # 2024年4月3日, 2021年3月
    r"|\d{1,2} ?[月월] ?\d{1,2} ?[日일號号])"  # 4月3日
)
_GROUPED_RATIO = r"1:\d{1,3}(?:[.,]\d{3}|[ '’]000)+(?![\d:])"  # 1:1,000, fr 1:10 000
_CLOCK = rf"(?!{_GROUPED_RATIO})(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?![\d:]|[.,]\d{{1,2}}(?![\d:]))"
_RATIO = rf"(?<![A-Za-z]){_GROUPED_RATIO}|\d{{1,3}}/\d{{1,3}}(?![\d/])|(?<![A-Za-z])\d{{1,3}}:\d{{1,5}}(?![\d:])"
# %1$s, {0}, 3.b), 3.0.1, 192.168.x.x, 1-0-1, and 1:54,6 on a stopwatch: names, whatever figures they hold; 1.000.000 is
# a number.
_VERSION = (
    r"(?<=%)\d+\$\w|(?<=\{)\d+(?=\})|\d+\.[a-z]\)"
    r"|(?!\d{1,3}(?:\.\d{3})+(?![\d.]))\d+(?:\.\d+){2,}(?!\d)|\d+(?:\.\d+)+(?:\.x)+"
    r"|802\.\d{1,2}[A-Za-z]{1,2}(?!\w)"  # IEEE 802.11n
    r"|\d{1,2}(?:-\d{1,2}){2,3}(?![\d-])"
    r"|(?:\d{1,2}:)?\d{1,2}:[0-5]\d[.,]\d{1,2}(?![\d:])"
)
_HEIGHT = r"[12]m\d\d(?:cm)?(?![A-Za-z\d]|[.,]\d)"  # 1m98
_CHEMICAL = r"\d{1,2}(?:,\d{1,2})?-?\(?oh\)?(?:2|₂)?-?(?:vitamin )?-?d[23]?(?!\w)"  # 25(OH)D, 1,25-(OH)2-D

# Digits, in the order in which they are tried.
_FIGURES = (
    rf"(?<![\d.,])(?:(?P<date>{_DATE}%s)|(?P<clock>{_CLOCK})|(?P<identifier>{_CHEMICAL})|(?P<height>{_HEIGHT}))"
    rf"|(?<![\d.,-])(?P<version>{_VERSION})"
    rf"|(?P<ratio>(?<![\d.,/:])(?!{FRACTION})(?:{_RATIO}))"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_DAY_AND_MONTH = rf"{_DAY}\.(?:0?[1-9]|1[0-2])\.(?!\d)"  # 28.9.
_DAY_AND_OPEN_MONTH = rf"{_DAY}\.0[1-9](?![\d.,]\d)(?!\d)"  # pl "od 3.04"
_DAY_SLASH_MONTH = rf"{_DAY}/(?:0?[1-9]|1[0-2])(?![\d/])"  # vi "từ ngày 1/2"
_NO_PART_SLASH_MONTH = rf"(?!{FRACTION} \w){_DAY_SLASH_MONTH}"  # vi "ngày 15/3", and no "ngày 1/2 viên"

_WORDS = re.compile(f"(?:[^\\W\\d_]|{MARK})+")


@cache
def no_space(language: Language) -> str:
    """The letters of scripts without spaces, for a class of characters; none for a language that writes no such script.

    A pattern takes a millisecond longer to compile for each place where it holds the many letters of Han and Hangul.
    """
    return NO_SPACE if any(map(NO_SPACE_SCRIPT.match, language.words)) else ""


def letter(language: Language) -> str:
    """The pattern of a letter next to which no form of a language ends: `LETTER`, with what the language writes."""
    return f"(?:[^\\W\\d_{no_space(language)}]|{MARK})"


def any_word(forms: Iterable[str], language: Language) -> str:
    """The pattern of any of some folded forms: whole words, but anywhere in a script without spaces."""
    folded = frozenset(forms)
    unspaced = frozenset(filter(NO_SPACE_SCRIPT.match, folded))
    spaced = folded - unspaced
    edge = letter(language)
    return f"(?:(?<!{edge}){trie_pattern(spaced)}(?!{edge})|{trie_pattern(unspaced)})"


def signs_pattern(forms: Iterable[str], open_forms: Iterable[str] = ()) -> str:
    """The pattern of forms of a script without spaces, which begin and end where syllables do: km `តម` not in `តម្លៃ`.

    Behind open forms their last syllable may go on: my `မသ` in `မသုံး`, but not in a closed one, `မန်`.
    """
    forms, begun = frozenset(forms), tuple(open_forms)
    longer = frozenset(form for form in forms if form.startswith(begun)) if begun else frozenset()
    end = f"(?!{IN_SYLLABLE.pattern})"
    ways = [f"{trie_pattern(longer)}{end}", f"{trie_pattern(begun)}(?!{_CLOSES_SYLLABLE})"] if begun else []
    return f"(?<!{_OPENS_SYLLABLE})(?:{'|'.join([*ways, f'{trie_pattern(forms - longer)}{end}'])})"


@cache
def figure_pattern(
    short_date_ahead: tuple[str, ...], open_date_ahead: tuple[str, ...], slash_date_ahead: tuple[str, ...] = ()
) -> re.Pattern[str]:
    """The pattern of what starts with a figure; groups: date, clock, identifier, version, ratio, number.

    Behind some words a day and a month with points are a date (`am 28.9.`), behind any where one of them is empty;
    behind others the last point may be missing, or a slash stands between, where it is no part of something.
    """
    ways = (
        (short_date_ahead, _DAY_AND_MONTH),
        (open_date_ahead, _DAY_AND_OPEN_MONTH),
        (tuple(word for word in slash_date_ahead if " " in word), _DAY_SLASH_MONTH),
        (tuple(word for word in slash_date_ahead if " " not in word), _NO_PART_SLASH_MONTH),
    )
    short = "".join(
        f"|(?:{'|'.join(f'(?<={re.escape(fold_word(word))} )' if word else '' for word in words)}){date}"
        for words, date in ways
        if words
    )
    return re.compile(f"{_FIGURES.replace('%s', short)}|(?P<number>{NUMERAL})")


def run_pattern(language: Language, entries: Lexicon, spelling: Spelling | None) -> re.Pattern[str]:
    """The pattern of a spelled-out number alone: one that goes on where a set phrase ends is no such phrase."""
    suffix = f"(?:{language.suffixes})?" if language.suffixes else ""
    return re.compile(_run(entries, spelling, language, suffix) if spelling is not None else "(?!)")


def candidate_pattern(language: Language, forms: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds where a core may begin: a `figure`, or a `word` where words are set apart.

    It searches a text with a space in front: a match begins with the figure, or with the character before the word.
    Both begin with one class of characters, which lets the engine skip most letters.
    """
    heads = {
        form[: form.find(" ") + 3] if " " in form else form[:3]  # "um di", not every "um"
        for form in forms
        if is_spaced(form[0]) and not form[0].isdecimal()
    }
    figure = f"(?P<figure>(?<=\\d)\\d*|(?<=[{VULGAR}]))"
    word = f"(?P<word>(?={language.prefixes}{_beginning(heads)}))"
    return re.compile(f"[\\W\\d_{no_space(language)}{VULGAR}](?:{figure}|{word})")


def unspaced_pattern(forms: Iterable[str]) -> re.Pattern[str] | None:
    """A pattern that finds where a core of a script without spaces may begin; None where there is none.

    Nothing but the first letter is taken, since another form may begin with the second.
    """
    rests: dict[str, set[str]] = {}
    for form in forms:
        if not is_spaced(form[0]):
            rests.setdefault(form[0], set()).add(form[1:3])
    ways = [
        re.escape(letter) + ("" if "" in several else f"(?={trie_pattern(several)})")
        for letter, several in sorted(rests.items())
    ]
    inside = f"(?<!{_OPENS_SYLLABLE})" if any(map(_WITH_SIGNS.match, rests)) else ""
    return re.compile(f"{inside}(?:{'|'.join(ways)})") if ways else None


def _beginning(heads: Iterable[str]) -> str:
    """One of some beginnings of words, sorted by first letters; classes of letters would take long to compile.

    One that begins with another tells nothing more.
    """
    rests: dict[str, list[str]] = {}
    last = ""
    for head in sorted(heads):
        if not last or not head.startswith(last):
            rests.setdefault(head[0], []).append(re.escape(head[1:]))
            last = head
    groups = (f"{re.escape(letter)}(?:{'|'.join(several)})" for letter, several in rests.items())
    return f"(?:{'|'.join(groups)})" if rests else "(?!)"


def core_forms(entries: Lexicon, spelled: Mapping[str, int]) -> frozenset[str]:
    """The forms that are cores, and the set phrases that hold a number word and so would be taken for one."""
    cores = entries.forms("number", "amount", "implied", "ordinal", "day of month", "time of day", "range of intervals")
    magnitudes = (form for form in entries.forms("magnitude") if len(form) > 3 and form not in spelled)
    cores.update(form for form in magnitudes if form.isalpha() and is_spaced(form[0]))
    articles, phrases = entries.forms("article"), entries.forms("ignore")
    words = {*cores, *spelled} - articles
    everything = " ".join(phrases)
    parts = [word for word in words if (not is_spaced(word[0]) or " " in word) and word in everything]
    cores.update(form for form in entries.forms("month") if _holds_number(form, parts, words))
    cores.update(
        phrase
        for phrase in phrases
        if any(part in phrase for part in parts)
        or any(_is_number(word, words, articles, entries) for word in _WORDS.findall(phrase))
    )
    return frozenset(cores)


def _holds_number(month: str, parts: Iterable[str], words: set[str]) -> bool:
    """vi "tháng 4", "tháng tư"; th กุมภาพันธ์ (February), in which a number word stands."""
    is_spelled = any(word in words for word in month.split(" ")[1:])
    return is_spelled or any(map(str.isdecimal, month)) or any(month.find(part) > 0 for part in parts)


def _is_number(word: str, words: set[str], articles: set[str], entries: Lexicon) -> bool:
    """Whether a word is a number, alone or with a unit glued to it; an article only with one (`einmal`)."""
    if word in words or not entries.glued:
        return word in words
    stems = (cut for cut in range(1, len(word)) if word[cut:] in entries.glued)
    return any(word[:cut] in words or word[:cut] in articles for cut in stems)


def _run(entries: Lexicon, spelling: Spelling, language: Language, suffix: str) -> str:
    """Spelled-out numbers with a unit glued to the end; the first atom carries the word boundary."""
    glue = f"(?P<glue>{trie_pattern(entries.glued)})?" if entries.glued else ""
    forms = [*spelling.atoms, *spelling.exceptions]
    if any(is_spaced(form[-1]) for form in forms):
        head = _head(language) if language.prefixes else ""
        return (
            f"{head}(?P<run>(?P<words>{pattern(spelling, _guard(language))}){glue}){suffix}(?!{letter(language)}|\\d)"
        )
    source = pattern(spelling)
    head = f"(?<!{_HANGUL})" if re.match(_HANGUL, forms[0]) else ""
    return f"{head}(?P<run>(?P<words>{source}){glue}){suffix}"


def _head(language: Language) -> str:
    return f"(?<!{letter(language)})(?:{language.prefixes})" if language.prefixes else f"(?<!{letter(language)})"


def _guard(language: Language) -> str:
    """The word boundary as it is put behind a first letter; none where letters may be glued in front."""
    return "" if language.prefixes else f"(?<!{letter(language)}.)"


@cache
def is_spaced(character: str) -> bool:
    """True for a letter, a sign of one, or a digit of a script that puts spaces between words."""
    is_letter = character.isalnum() or unicodedata.category(character).startswith("M")
    return is_letter and not NO_SPACE_SCRIPT.match(character)


def spelling_of(language: Language) -> Spelling | None:
    """The number-word grammar of a language in folded forms, or None where it has no number words."""
    if not language.words and not language.exceptions:
        return None
    return Spelling(
        atoms={fold_word(form): value for form, value in language.words.items() if len(form) > 1 or not form.isascii()},
        joiners=tuple(fold_word(joiner) if joiner.strip() else joiner for joiner in language.joiners),
        glued=language.glued,
        multipliers=language.multipliers,
        exceptions={fold_word(form): value for form, value in language.exceptions.items()},
        traits=language.traits,
        ends=tuple(map(fold_word, language.word_ends)),
    )
