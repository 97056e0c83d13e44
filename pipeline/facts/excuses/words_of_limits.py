"""A language becomes the patterns of its words for limits and for about, as they stand apart from an amount."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from pipeline.facts.lexicon.patterns import any_word, letter
from pipeline.facts.lexicon.scanner import scanner
from pipeline.facts.lexicon.senses import LIMITS, Sense
from pipeline.facts.lexicon.trie import trie_pattern
from pipeline.facts.text.fold import fold_word
from pipeline.facts.values import Limit, Relation
from pipeline.language import Language, once_for_each

_SIDES = frozenset({"limit ahead", "limit behind"})
_ABOUT = frozenset({"about ahead", "about behind"})
_ABOUT_TIMES = frozenset({"about clock", "about year"})
_TURNED = "turned before"  # "at the latest" is a limit of either side, as what it stands before
_BOUNDING = (*_SIDES, _TURNED, "relation ahead", "relation behind")
_SHORTEST = 4  # letters: shorter ones (bis, ab, до) are prepositions with other uses
_SHORTEST_ABOUT = 2
_SIGN_SCRIPT = re.compile("[\u3005-\u30ff\u3400-\u9fff\uac00-\ud7af]")  # th ใน is but "in"


@once_for_each
def limit_words(language: Language, is_lower: bool, *, is_span: bool, may_turn: bool) -> re.Pattern[str]:
    """A pattern of the language's words that bound from below or above and do nothing else: `höchstens`, `最多`.

    With them the words listed as standing apart: hu *hosszabb* in `hosszabb 5 cm-nél`. "Within" bounds spans of time
    only: ms `dalam 5%` is in 5 %. What says "at the latest" is of either side before something, where it may turn.
    """
    apart = language.tables.get("bounds.apart", {}).items()
    more = [form for key, several in apart if LIMITS[key].is_lower is is_lower for form in several]

    def is_meant(senses: Sequence[Sense]) -> bool:
        others = [sense for sense in senses if sense.category != _TURNED]
        if len(others) < len(senses) and (may_turn or not others):
            return True
        return all(_bounds(sense, is_lower, is_span) for sense in others)

    return _words(language, _SHORTEST, is_meant, more)


@once_for_each
def joint_words(language: Language, is_lower: bool, is_span: bool) -> re.Pattern[str]:
    """A pattern of its words that bound from below or above and may do something else: `up to`, sw `hadi`."""
    return _words(language, _SHORTEST, lambda senses: any(_bounds(sense, is_lower, is_span) for sense in senses))


@once_for_each
def words_behind(language: Language, is_lower: bool) -> re.Pattern[str]:
    """A pattern of its words, short ones too, that bound from below or above what they stand behind: hi `तक`."""

    def is_meant(senses: Sequence[Sense]) -> bool:
        return any(sense.category == "limit behind" and _bounds(sense, is_lower, is_span=True) for sense in senses)

    return _words(language, _SHORTEST_ABOUT, is_meant)


@once_for_each
def about_words(language: Language) -> re.Pattern[str]:
    """A pattern of its words for "about"."""

    def is_meant(senses: Sequence[Sense]) -> bool:
        return all(sense.category in _ABOUT | _ABOUT_TIMES for sense in senses)

    return _words(language, _SHORTEST_ABOUT, is_meant, of=_ABOUT)


def _words(
    language: Language,
    shortest: int,
    is_meant: Callable[[Sequence[Sense]], bool],
    more: Iterable[str] = (),
    of: Iterable[str] = _BOUNDING,
) -> re.Pattern[str]:
    """A pattern of the forms that have such senses, of some categories, and `more`.

    Those of signs that are words may be half as long. The pattern's group `longer` holds a form that only begins like
    one of them: fr `au plus tôt` is no `au plus`.
    """
    entries = scanner(language).lexicon
    forms = [
        form
        for form in entries.forms(*of)
        if len(form) >= (shortest // 2 if _SIGN_SCRIPT.match(form) else shortest) and is_meant(entries.words[form])
    ]
    forms += map(fold_word, more)
    meant, others = frozenset(forms), entries.forms(*_SIDES)
    begun = [
        form
        for form in others
        if form not in meant and any(form[:cut] in meant for cut in range(shortest // 2, len(form)))
    ]
    return re.compile(rf"(?P<longer>{trie_pattern(begun)}(?!{letter(language)}))|{any_word(forms, language)}")


def _bounds(sense: Sense, is_lower: bool, is_span: bool) -> bool:
    if isinstance(sense.value, Limit):
        return sense.category in _SIDES and sense.value.is_lower is is_lower
    return is_span and sense.value is Relation.WITHIN and not is_lower
