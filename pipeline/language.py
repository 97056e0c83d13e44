"""One Language per code: the hand-made TOML and the generated CLDR file of a language, as one frozen value."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

import tomli

from pipeline.kept import kept
from pipeline.model import FaktentreuError

_DATA = Path(__file__).with_name("languages")  # importlib.resources takes a tenth of what loading a language does
_CODE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z]{4})?(?:[-_](?:[A-Za-z]{2}|\d{3}))?(?:[-_][A-Za-z0-9]{4,8})*\Z")
_BRACES = re.compile(r"\[([^\[\]]*)\]")
# A territory speaks for a script where the base language is written in two (CLDR likely subtags).
_SCRIPTS = {"zh_CN": "zh_Hans", "zh_SG": "zh_Hans", "zh_TW": "zh_Hant", "zh_HK": "zh_Hant", "zh_MO": "zh_Hant"}
_SAME = {"iw": "he", "in": "id", "no": "nb", "tl": "fil", "mo": "ro", "sh": "sr", "cmn": "zh", "zh": "zh_Hans"}


Forms = Mapping[str, tuple[str, ...]]
_Made = TypeVar("_Made")


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """What the guard knows of a language. Forms are as texts write them; the reader folds them when it compiles.

    `code` is canonical (`zh_Hans`, `pt_PT`); `lineage` names its data files, the general first; `tables` maps a table
    of the TOML file (`units`, `bounds.ahead` …) to key -> forms. `words`, `joiners`, `glued`, `multipliers` and
    `exceptions` are the number-word grammar's data (CLDR's and the hand-made ones together). `is_known` is false for a
    language without units, read by bare digits and a few words at most.
    """

    code: str
    lineage: tuple[str, ...] = ()
    is_known: bool = False
    decimal: str = "."
    group: str = ","
    is_month_first: bool = False
    is_percent_before: bool = False
    has_slash_decimal: bool = False
    has_either_mark: bool = False
    has_either_decimal: bool = False
    prefixes: str = ""
    suffixes: str = ""
    ordinal_suffix: str = ""
    date_links: tuple[str, ...] = ()
    short_date_ahead: tuple[str, ...] = ()
    is_day_ahead: bool = False
    open_date_ahead: tuple[str, ...] = ()
    year_links: tuple[str, ...] = ()
    era: int = 0
    words: Mapping[str, int] = field(default_factory=dict)
    joiners: tuple[str, ...] = ()
    glued: bool = False
    multipliers: frozenset[int] = frozenset()
    exceptions: Mapping[str, int] = field(default_factory=dict)
    traits: frozenset[str] = frozenset()
    lone_words: frozenset[str] = frozenset()
    last_words: frozenset[str] = frozenset()
    magnitudes: Mapping[str, int] = field(default_factory=dict)
    ordinal_prefixes: tuple[str, ...] = ()
    months: Mapping[str, int] = field(default_factory=dict)
    weekdays: Mapping[str, int] = field(default_factory=dict)
    ordinals: Mapping[str, int] = field(default_factory=dict)
    duals: Mapping[str, tuple[int, str]] = field(default_factory=dict)
    cldr_units: Forms = field(default_factory=dict)
    tables: Mapping[str, Forms] = field(default_factory=dict)

    @property
    def known_decimal(self) -> str:
        """The decimal mark; none where people write either, so that three figures behind a mark are a thousand."""
        return "" if self.has_either_mark else self.decimal

    @property
    def is_made_by_hand(self) -> bool:
        """True where its units are listed by hand, milligrams among them: what is not read is not there.

        Of the others a file may list some words; their figures alone are certain.
        """
        return "mg" in self.tables.get("units", {})


def normalise_code(code: str) -> str:
    """A language code in canonical form: `zh-CN` → `zh_Hans`, `rus` → `ru`, `pt-BR` → `pt`.

    Raises FaktentreuError for what is no language code at all.
    """
    if not _CODE.match(code):
        raise FaktentreuError(f"'{code}' is not a language code; write one such as 'en', 'pt-BR' or 'zh_Hans'")
    parts = re.split("[-_]", code)
    language = parts[0].lower()
    script = next((part.title() for part in parts[1:] if len(part) == 4 and part.isalpha()), "")
    territory = next((part.upper() for part in parts[1:] if len(part) in (2, 3)), "")
    if language not in _SAME and not _has_data(language):
        language = _short_code(language)
    language = (
        _SAME.get(language, language) if not (script or territory) else _SAME.get(language, language).split("_")[0]
    )
    script = script or _SCRIPTS.get(f"{language}_{territory}", "").removeprefix(f"{language}_")
    for candidate in (f"{language}_{script}_{territory}", f"{language}_{script}", f"{language}_{territory}"):
        candidate = candidate.replace("__", "_").rstrip("_")
        if _has_data(candidate):
            return candidate
    return _SAME.get(language, language)


def variety(code: str) -> str:
    """A canonical code that keeps its territory, as a project tells its languages apart: `en-gb` → `en_GB`.

    Raises FaktentreuError for what is no language code at all.

    >>> variety("en-gb"), variety("pt_BR"), variety("zh-CN")
    ('en_GB', 'pt_BR', 'zh_Hans')
    """
    canonical = normalise_code(code)
    territory = next((part.upper() for part in re.split("[-_]", code)[1:] if len(part) in (2, 3)), "")
    is_said = canonical.endswith(f"_{territory}") or f"{canonical.split('_')[0]}_{territory}" in _SCRIPTS
    return canonical if is_said or not territory else f"{canonical}_{territory}"


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
    for name in _lineage(canonical):  # a region's marks, CLDR's too, go before its parent's
        generated, by_hand = _read_json(name), read_toml(name)
        numbers |= generated.get("numbers", {}) | by_hand.get("numbers", {})
        cldr, hand = _merged(cldr, generated), _over(hand, by_hand, name)
    if not cldr and not hand:
        return Language(canonical, tuple(_lineage(canonical)))
    return _language(canonical, cldr, hand, numbers)


@cache
def meaning(code: str) -> Mapping[str, Forms]:
    """The tables of a canonical code's `meaning/` file (what denies, forbids, names an opposite); empty without one."""

    def made() -> dict[str, Forms]:
        tables: dict[str, Any] = {}
        for name in _lineage(code):
            tables = _over(tables, read_toml(f"meaning/{name}"), name)
        return dict(_tables(tables))

    return _kept(code, "meaning", made)


def compiled(language: Language, what: str, make: Callable[[], _Made]) -> _Made:
    """What a language is compiled to, or was in another process; `what` names it.

    One that is not as its files say is compiled anew each time.
    """
    return _kept(language.code, what, make) if load(language.code) is language else make()


def _kept(code: str, what: str, make: Callable[[], _Made]) -> _Made:
    return kept(_DATA / f"{code}.toml", what, lambda: _files(code), make)


@lru_cache(maxsize=1)  # the base of a language is asked for right before its tables
def read_toml(name: str) -> dict[str, Any]:
    """The tables of a hand-made file (`de`, `meaning/de`, `terms/index`); empty where there is none."""
    file = _DATA / f"{name}.toml"
    return tomli.loads(file.read_text("utf-8")) if file.is_file() else {}


def known_languages() -> tuple[str, ...]:
    """The codes of every language with data, sorted."""
    files = [*_DATA.iterdir(), *(_DATA / "cldr").iterdir()]
    return tuple(sorted({file.name.rsplit(".", 1)[0] for file in files if file.name.endswith((".toml", ".json"))}))


def expand(form: str) -> list[str]:
    """A form with its endings written out: `Tablette[,n]` → Tablette, Tabletten; several brackets multiply.

    >>> expand("таблет[ка,ки]")
    ['таблетка', 'таблетки']
    """
    if "[" not in form:
        return [form]
    head, *parts = _BRACES.split(form)
    made = [head]
    for endings, rest in zip(parts[::2], parts[1::2], strict=True):
        made = [begun + ending + rest for begun in made for ending in endings.split(",")]
    return made


def _language(code: str, cldr: dict[str, Any], hand: dict[str, Any], numbers: dict[str, Any]) -> Language:
    writing = hand.get("writing", {})
    spelled = hand.get("spelling", {})
    return Language(
        code=code,
        lineage=tuple(_lineage(code)),
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
        last_words=frozenset(spelled.get("unit_last", ())),
        months=dict(cldr.get("months", {})) | _spelled(hand.get("months", {})),
        weekdays=dict(cldr.get("weekdays", {})) | _spelled(hand.get("weekdays", {})),
        ordinals=dict(cldr.get("ordinals", {})) | _spelled(hand.get("ordinals", {})),
        duals={form: (int(value), str(unit)) for form, (value, unit) in cldr.get("duals", {}).items()},
        cldr_units={unit: tuple(forms) for unit, forms in cldr.get("units", {}).items()},
        tables=dict(_tables(hand)),
    )


_SETTINGS_TABLES = frozenset({"writing", "numbers", "spelling", "months", "weekdays", "ordinals"})


def _tables(hand: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, Forms]]:
    """The vocabulary tables of a TOML file, nested names joined by a point, forms expanded."""
    for name, table in hand.items():
        if not isinstance(table, dict) or (not prefix and name in _SETTINGS_TABLES):
            continue
        lists = {key: forms for key, forms in table.items() if isinstance(forms, list)}
        if lists:
            yield prefix + name, {key: tuple(chain.from_iterable(map(expand, forms))) for key, forms in lists.items()}
        yield from _tables({key: value for key, value in table.items() if isinstance(value, dict)}, f"{prefix}{name}.")


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


def _files(code: str) -> Iterator[Path]:
    """Every file that says something of a language, or would if it were there."""
    for name in _lineage(code):
        yield from (_DATA / f"{name}.toml", _DATA / "cldr" / f"{name}.json")
        yield from (_DATA / "meaning" / f"{name}.toml", _DATA / "terms" / f"{name}.toml")
    yield from (_DATA / "terms" / "index.toml", _DATA / "terms" / "und.toml")


def _lineage(code: str) -> list[str]:
    """The data files of a code, the general first: `pt`, then `pt_PT`; `zh_Hant`, then `yue`."""
    parts = code.split("_")
    names = ["_".join(parts[: count + 1]) for count in range(len(parts))]
    base = _base(parts[0])
    return _lineage(base) + names if base else names


@cache
def _base(language: str) -> str:
    """The language that one is written as, with words of its own; empty where its file names none."""
    return str(read_toml(language).get("writing", {}).get("base", ""))


def _over(known: dict[str, Any], more: dict[str, Any], name: str) -> dict[str, Any]:
    """A file laid over what is known: its lists take the place of others, or are added to those of its base."""
    return _added(known, more) if _base(name) else _merged(known, more)


def _merged(base: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    merged = dict(base)
    for key, value in over.items():
        both = isinstance(value, dict) and isinstance(merged.get(key), dict)
        merged[key] = _merged(merged[key], value) if both else value
    return merged


def _added(base: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    """As `_merged`, but that a list is added to the one it meets."""
    merged = dict(base)
    for key, value in over.items():
        known = merged.get(key)
        if isinstance(value, dict) and isinstance(known, dict):
            merged[key] = _added(known, value)
        else:
            merged[key] = [*known, *value] if isinstance(value, list) and isinstance(known, list) else value
    return merged


def _read_json(name: str) -> dict[str, Any]:
    file = _DATA / "cldr" / f"{name}.json"
    return dict(json.loads(file.read_text("utf-8"))) if file.is_file() else {}


@cache
def _has_data(code: str) -> bool:
    return (_DATA / f"{code}.toml").is_file() or (_DATA / "cldr" / f"{code}.json").is_file()


def _short_code(language: str) -> str:
    """The two-letter code of an ISO 639-3 or retired code, by CLDR's aliases; itself where there is none."""
    from babel.core import get_global

    aliases: Mapping[str, str] = get_global("language_aliases")
    return aliases.get(language, language).split("_")[0]
