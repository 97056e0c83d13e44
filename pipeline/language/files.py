"""The files of a language become tables: the hand-made TOML ones laid over those of their base, and CLDR's JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path
from typing import Any

import tomli

from pipeline.language.value import Forms

DATA = Path(__file__).parents[1] / "languages"  # importlib.resources takes a tenth of what loading a language does
_SCRIPT = 4  # letters of the code of one
_BRACES = re.compile(r"\[([^\[\]]*)\]")
_SETTINGS_TABLES = frozenset({"writing", "numbers", "spelling", "months", "weekdays", "ordinals"})


@lru_cache(maxsize=1)  # the base of a language is asked for right before its tables
def read_toml(name: str) -> dict[str, Any]:
    """The tables of a hand-made file (`de`, `meaning/de`, `terms/index`); empty where there is none."""
    file = DATA / f"{name}.toml"
    return tomli.loads(file.read_text("utf-8")) if file.is_file() else {}


def read_json(name: str) -> dict[str, Any]:
    """The tables of a generated file; empty where there is none."""
    file = DATA / "cldr" / f"{name}.json"
    return dict(json.loads(file.read_text("utf-8"))) if file.is_file() else {}


def known_languages() -> tuple[str, ...]:
    """The codes of every language with data, sorted."""
    files = [*DATA.iterdir(), *(DATA / "cldr").iterdir()]
    return tuple(sorted({file.name.rsplit(".", 1)[0] for file in files if file.name.endswith((".toml", ".json"))}))


@cache
def has_data(code: str) -> bool:
    """Whether there is a file of a language, by hand or generated."""
    return (DATA / f"{code}.toml").is_file() or (DATA / "cldr" / f"{code}.json").is_file()


def files_of(code: str) -> Iterator[Path]:
    """Every file that says something of a language, or would if it were there."""
    for name in lineage(code):
        yield from (DATA / f"{name}.toml", DATA / "cldr" / f"{name}.json")
        yield from (DATA / "meaning" / f"{name}.toml", DATA / "terms" / f"{name}.toml")
    yield from (DATA / "terms" / "index.toml", DATA / "terms" / "und.toml")


def lineage(code: str) -> list[str]:
    """The data files of a code, the general first: `pt`, then `pt_PT`; `zh_Hant`, then `yue`.

    Another script without data shares no word with the language: `uz_Cyrl` has a file of its own, or none.
    """
    parts = code.split("_")
    if len(parts) > 1 and len(parts[1]) == _SCRIPT and not has_data(f"{parts[0]}_{parts[1]}"):
        return [code]
    names = ["_".join(parts[: count + 1]) for count in range(len(parts))]
    base = _base(parts[0])
    return lineage(base) + names if base else names


@cache
def _base(language: str) -> str:
    """The language that one is written as, with words of its own; empty where its file names none."""
    return str(read_toml(language).get("writing", {}).get("base", ""))


def over(known: dict[str, Any], more: dict[str, Any], name: str) -> dict[str, Any]:
    """A file laid over what is known: its lists take the place of others, or are added to those of its base."""
    return _added(known, more) if _base(name) else merged(known, more)


def merged(base: dict[str, Any], more: dict[str, Any]) -> dict[str, Any]:
    """Tables laid over others: what both have is taken from the second."""
    both = dict(base)
    for key, value in more.items():
        known = both.get(key)
        both[key] = merged(known, value) if isinstance(value, dict) and isinstance(known, dict) else value
    return both


def _added(base: dict[str, Any], more: dict[str, Any]) -> dict[str, Any]:
    """As `merged`, but that a list is added to the one it meets."""
    both = dict(base)
    for key, value in more.items():
        known = both.get(key)
        if isinstance(value, dict) and isinstance(known, dict):
            both[key] = _added(known, value)
        else:
            both[key] = [*known, *value] if isinstance(value, list) and isinstance(known, list) else value
    return both


def vocabulary(hand: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, Forms]]:
    """The vocabulary tables of a TOML file, nested names joined by a point, forms expanded."""
    for name, table in hand.items():
        if not isinstance(table, dict) or (not prefix and name in _SETTINGS_TABLES):
            continue
        lists = {key: forms for key, forms in table.items() if isinstance(forms, list)}
        if lists:
            yield prefix + name, {key: tuple(chain.from_iterable(map(expand, forms))) for key, forms in lists.items()}
        yield from vocabulary(
            {key: value for key, value in table.items() if isinstance(value, dict)}, f"{prefix}{name}."
        )


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
