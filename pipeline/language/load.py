"""One Language per code, loaded once; what it is made into is kept for the next process."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import fields
from functools import cache, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from pipeline.kept import Drawer, kept
from pipeline.language.codes import normalise_code
from pipeline.language.files import DATA, expand, files_of, lineage, merged, over, read_json, read_toml, vocabulary
from pipeline.language.value import Forms, Language

_Made = TypeVar("_Made")
_Further = ParamSpec("_Further")
_Maker = Callable[Concatenate[Language, _Further], _Made]

MAKERS: list[Callable[..., object]] = []  # every function that `once_for_each` decorates


@cache
def load(code: str) -> Language:
    """The language of a code, liberally read; one without data gives a Language that reads bare digits."""
    return _loaded(normalise_code(code))


@cache
def _loaded(canonical: str) -> Language:
    """One Language for each canonical code, so that it is known by its identity, which costs nothing to look up."""
    return Language(**_kept(canonical, "language", lambda: _fields(_made(canonical))))


def _made(canonical: str) -> Language:
    cldr: dict[str, Any] = {}
    hand: dict[str, Any] = {}
    numbers: dict[str, Any] = {}
    for name in lineage(canonical):  # a region's marks, CLDR's too, go before its parent's
        generated, by_hand = read_json(name), read_toml(name)
        numbers |= generated.get("numbers", {}) | by_hand.get("numbers", {})
        cldr, hand = merged(cldr, generated), over(hand, by_hand, name)
    if not cldr and not hand:
        return Language(canonical, tuple(lineage(canonical)))
    return _language(canonical, cldr, hand, numbers)


@cache
def meaning(code: str) -> Mapping[str, Forms]:
    """The tables of a canonical code's `meaning/` file (what denies, forbids, names an opposite); empty without one."""

    def made() -> dict[str, Forms]:
        tables: dict[str, Any] = {}
        for name in lineage(code):
            tables = over(tables, read_toml(f"meaning/{name}"), name)
        return dict(vocabulary(tables))

    return _kept(code, "meaning", made)


def compiled(language: Language, what: str, make: Callable[[], _Made]) -> _Made:
    """What a language is compiled to, or was in another process; `what` names it.

    One that is not as its files say is compiled anew each time.
    """
    return _kept(language.code, what, make) if load(language.code) is language else make()


def once_for_each(make: _Maker[_Further, _Made]) -> _Maker[_Further, _Made]:
    """`cache` for a function of a Language, whose results are kept for other processes as well.

    Further arguments are keys of a table, units and the like: there must be few, and `repr` must tell them apart.
    """
    name = f"{make.__module__}.{make.__qualname__}"

    @cache
    @wraps(make)
    def told(language: Language, *further: _Further.args, **named: _Further.kwargs) -> _Made:
        if load(language.code) is not language:
            return make(language, *further, **named)
        arguments = f"{further or ''}{sorted(named.items()) or ''}"
        return _drawer(language.code).kept(name + arguments, lambda: make(language, *further, **named))

    MAKERS.append(told)
    return cast(_Maker[_Further, _Made], told)


@cache
def _drawer(code: str) -> Drawer:
    return Drawer(DATA / f"{code}.toml", "further", lambda: files_of(code))


def _kept(code: str, what: str, make: Callable[[], _Made]) -> _Made:
    return kept(DATA / f"{code}.toml", what, lambda: files_of(code), make)


def _language(code: str, cldr: dict[str, Any], hand: dict[str, Any], numbers: dict[str, Any]) -> Language:
    writing = hand.get("writing", {})
    spelled = hand.get("spelling", {})
    return Language(
        code=code,
        lineage=tuple(lineage(code)),
        is_known=bool(cldr) or "mg" in hand.get("units", {}),
        decimal=numbers.get("decimal", "."),
        group=numbers.get("group", ","),
        is_month_first=bool(numbers.get("month_first", False)),
        has_either_mark=bool(numbers.get("either_mark", False)),
        has_either_decimal=bool(numbers.get("either_decimal", False)),
        has_slash_decimal=bool(numbers.get("slash_decimal", False)),
        is_percent_before=bool(numbers.get("percent_before", False)),
        prefixes=writing.get("prefixes", ""),
        suffixes=writing.get("suffixes", ""),
        date_links=tuple(writing.get("date_links", ())),
        short_date_ahead=tuple(writing.get("short_date_ahead", ())),
        is_day_ahead=bool(writing.get("day_ahead", False)),
        open_date_ahead=tuple(writing.get("open_date_ahead", ())),
        slash_date_ahead=tuple(writing.get("slash_date_ahead", ())),
        year_links=tuple(writing.get("year_links", ())),
        era=int(writing.get("era", 0)),
        ordinal_suffix=writing.get("ordinal_suffix", _suffix_pattern(cldr.get("ordinal_suffix", ()))),
        magnitudes=dict(cldr.get("magnitudes", {})),
        ordinal_prefixes=(*writing.get("ordinal_prefixes", ()), *cldr.get("ordinal_prefix", ())),
        words=dict(cldr.get("words", {})) | _spelled(spelled.get("words", {})),
        joiners=tuple(spelled.get("joiners", cldr.get("joiners", ()))),
        glued=bool(spelled.get("glued", cldr.get("glued", False))),
        multipliers=frozenset(spelled.get("multipliers", cldr.get("multipliers", ()))),
        exceptions=dict(cldr.get("exceptions", {})) | _spelled(spelled.get("exceptions", {})),
        traits=frozenset(spelled.get("traits", cldr.get("traits", ()))),
        lone_words=frozenset(spelled.get("lone", ())),
        word_ends=tuple(spelled.get("ends", ())),
        last_words=frozenset(spelled.get("unit_last", ())),
        is_first_apart=bool(spelled.get("first_apart", False)),
        months=dict(cldr.get("months", {})) | _spelled(hand.get("months", {})),
        weekdays=dict(cldr.get("weekdays", {})) | _spelled(hand.get("weekdays", {})),
        ordinals=dict(cldr.get("ordinals", {})) | _spelled(hand.get("ordinals", {})),
        duals={form: (int(value), str(unit)) for form, (value, unit) in cldr.get("duals", {}).items()},
        cldr_units={unit: tuple(forms) for unit, forms in cldr.get("units", {}).items()},
        tables=dict(vocabulary(hand)),
    )


def _spelled(table: dict[str, Any]) -> dict[str, int]:
    """`"2" = ["zwo"]` as `{"zwo": 2}`."""
    return {form: int(value) for value, forms in table.items() for entry in forms for form in expand(entry)}


def _suffix_pattern(suffixes: list[str]) -> str:
    """CLDR's endings of digital ordinals (`st`, `nd`) as a pattern."""
    if not suffixes:
        return ""
    return f"(?:{'|'.join(re.escape(suffix) for suffix in sorted(suffixes, key=len, reverse=True))})(?!\\w)"


def _fields(language: Language) -> dict[str, Any]:
    return {one.name: getattr(language, one.name) for one in fields(language)}
