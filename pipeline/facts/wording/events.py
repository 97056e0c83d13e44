"""A moment before or after an event is told by the nouns of its contrary as well: `efter`, so `före öppnandet`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pipeline.facts.lexicon.patterns import NO_SPACE_SCRIPT
from pipeline.facts.text.fold import fold_word
from pipeline.language import Language

_CONTRARY = {"before": "after", "after": "before"}
_Forms = Mapping[str, Sequence[str]]


def turned_events(key: str, language: Language) -> Iterator[str]:
    """The forms of the contrary moment, with this one's words for before or after in place of its own.

    In a language whose nouns stand in another case behind the one than behind the other some of them are never met.
    """
    moments: _Forms = language.tables.get("moments", {})
    side, _, event = key.partition(" ")
    contrary = f"{_CONTRARY.get(side, '')} {event}"
    if not event or contrary not in moments:
        return
    own, other = (_relations(one, language) for one in (side, _CONTRARY[side]))
    ahead, behind = _used(side, own, moments, is_ahead=True), _used(side, own, moments, is_ahead=False)
    for form in map(fold_word, moments[contrary]):
        for word in other:
            if form.startswith(f"{word} "):
                yield from (f"{one} {form[len(word) + 1 :]}" for one in ahead)
            elif _ends(form, word):
                yield from (form[: -len(word)] + one for one in behind)


def _relations(side: str, language: Language) -> tuple[str, ...]:
    """The single words of a language for before or for after, but for those that hold an event: zh `饭前`."""
    tables = (language.tables.get(f"relations.{place}", {}) for place in ("ahead", "behind"))
    forms = dict.fromkeys(fold_word(form) for table in tables for form in table.get(side, ()))
    single = [form for form in forms if " " not in form]
    return tuple(form for form in single if not any(form != one and _ends(form, one) for one in single))


def _used(side: str, words: Sequence[str], moments: _Forms, *, is_ahead: bool) -> list[str]:
    """Which of the words stand ahead of a noun, or behind one, in the moments of their side."""
    forms = [fold_word(form) for key, forms in moments.items() if key.startswith(f"{side} ") for form in forms]
    return [
        word for word in words if any(form.startswith(f"{word} ") if is_ahead else _ends(form, word) for form in forms)
    ]


def _ends(form: str, word: str) -> bool:
    """True where something stands before a word that a form ends in, apart from it but where nothing does."""
    is_glued = NO_SPACE_SCRIPT.match(form) is not None
    return form.endswith(word if is_glued else f" {word}") and len(form) > len(word)
