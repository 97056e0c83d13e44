"""The text of a pyproject.toml becomes Settings, or one sentence that says what is wrong in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import PurePosixPath
from typing import Any, NoReturn

import tomli

from pipeline.language import normalise_code, variety
from pipeline.model import FaktentreuError, Settings, Severity
from pipeline.project.replay import FILE as FILE

TABLE = "[tool.faktentreu]"
ANCHORS = ("none", "attribute", "html")
REUSE = ("none", "exact", "near")
OFF = "off"  # the level of a rule that is not to run
LEVELS = tuple(severity.label for severity in reversed(Severity))


def parse_settings(text: str, path: str = FILE) -> Settings:
    """Read the table [tool.faktentreu]; a key that is not there has its default.

    Raises FaktentreuError with the line where text is no TOML, the table is missing, a key is unknown (with the
    nearest one that exists) or a value is not what the key takes.
    """
    table = table_of(text, path)
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in KEYS:
            fail(unknown("setting", key, KEYS), text, path, key)
        try:
            values[key.replace("-", "_")] = KEYS[key](value)
        except ValueError as error:
            fail(f"'{key}' must be {error}", text, path, key)
        except FaktentreuError as error:
            fail(f"'{key}': {error}", text, path, key)
    settings = Settings(**values)
    for sentence in contradictions(settings):
        fail(sentence, text, path)
    return settings


def table_of(text: str, path: str) -> Mapping[str, object]:
    """The raw table [tool.faktentreu]; raises FaktentreuError where there is none."""
    tool = toml_of(text, path).get("tool", {})
    table = tool.get("faktentreu") if isinstance(tool, dict) else None
    if not isinstance(table, dict):
        message = f'there is no table {TABLE}; add one with languages = ["en"] to make this folder a project'
        raise FaktentreuError(message, path=path)
    return table


def toml_of(text: str, path: str = "") -> Mapping[str, object]:
    """What a TOML document says; raises FaktentreuError with the line for what is none."""
    try:
        return tomli.loads(text)
    except ValueError as error:  # TOML's own error, or a number of more digits than Python reads
        line = re.search(r"at line (\d+)", str(error))
        what = re.sub(r" \(at .*\)$|;.*$", "", str(error))
        raise FaktentreuError(f"this is not TOML: {what}", path=path, line=int(line[1]) if line else 0) from None
    except RecursionError:
        message = "brackets lie within one another too deep to be read; take them apart"
        raise FaktentreuError(f"this is not TOML: {message}", path=path) from None


def contradictions(settings: Settings) -> Iterator[str]:
    """What is wrong between values that are right by themselves."""
    folders = {"source": settings.source, "translations": settings.translations, "output": settings.output}
    folders |= {"theme": settings.theme} if settings.theme else {}
    for key, folder in folders.items():
        for other, beside in folders.items():
            if key != other and PurePosixPath(folder).is_relative_to(beside):
                yield f"'{key}' is '{folder}', which lies in '{other}' ('{beside}'); give each a folder of its own"
    if normalise_code(settings.source_language) in map(normalise_code, settings.languages):
        yield f"'languages' holds the source language '{settings.source_language}'; take it out"


def unknown(kind: str, name: str, known: Iterable[str]) -> str:
    """The sentence for a name nobody knows, with the nearest one that exists."""
    names = list(known)
    near = get_close_matches(name.replace("_", "-").lower(), names, n=1)
    remedy = f"did you mean '{near[0]}'?" if near else f"there are {', '.join(names)}"
    return f"unknown {kind} '{name}'; {remedy}"


def fail(message: str, text: str, path: str, key: str = "") -> NoReturn:
    """Raise, with the line of the key in the table (of the table itself where the key cannot be found)."""
    lines = text.splitlines()
    table = re.compile(r"\s*\[\s*tool\s*\.\s*faktentreu")
    start = next((number for number, line in enumerate(lines, 1) if table.match(line)), 0)
    spelling = re.compile(rf"""\s*["']?{re.escape(key)}["']?\s*[=.]""")
    nested = re.compile(rf"""\s*\[\s*tool\s*\.\s*faktentreu\s*\.\s*["']?{re.escape(key)}["']?\s*\]""")
    for number, line in enumerate(lines[max(start - 1, 0) :], max(start, 1)):
        if key and (spelling.match(line) or nested.match(line)):
            raise FaktentreuError(message, path=path, line=number)
    raise FaktentreuError(message, path=path, line=start)


# Readers of single values: what TOML gave in, what Settings holds out; a ValueError says what it must be.


def a_text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError('a text, such as "Gesund leben"')
    return value


def some_texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
        raise ValueError('a list of texts, such as ["title", "description"]')
    return tuple(value)


def a_language(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError('a language code, such as "de"')
    normalise_code(value)
    return value


def some_languages(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ValueError('a list of language codes, such as ["en", "zh_Hans"]')
    codes: dict[str, str] = {}
    for code in value:
        if (other := codes.setdefault(variety(code), code)) is not code:
            raise ValueError(f"a list without doubles; '{other}' and '{code}' are one language")
    return tuple(codes.values())


def a_folder(value: object) -> str:
    path = PurePosixPath(value) if isinstance(value, str) and value else None
    if path is None or path.is_absolute() or ".." in path.parts or not path.parts:
        raise ValueError('a folder below the project, such as "output"')
    return str(path)


def a_folder_or_none(value: object) -> str:
    return "" if value == "" else a_folder(value)


def a_file_or_none(value: object) -> str:
    path = PurePosixPath(value) if isinstance(value, str) and value else None
    if value != "" and (path is None or path.is_absolute() or ".." in path.parts or path.suffix != ".toml"):
        raise ValueError('a file below the project, such as "translations/glossary.toml"')
    return str(path or "")


def an_address(value: object) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"(https?://[^\s/?#]+[^\s?#]*)?", value):
        raise ValueError('the address of the site, such as "https://example.org/health"')
    return value.rstrip("/")


def yes_or_no(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError("true or false")
    return value


def a_style_of_anchors(value: object) -> str:
    if value not in ANCHORS:
        raise ValueError(f"one of {', '.join(ANCHORS)}")
    return str(value)


def a_reuse(value: object) -> str:
    if value not in REUSE:
        raise ValueError(f"one of {', '.join(REUSE)}")
    return str(value)


def a_percentage(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 100:
        raise ValueError("a whole number of percent, from 0 to 100")
    return value


def a_level(value: object) -> str:
    if value not in LEVELS:
        raise ValueError(f"one of {', '.join(LEVELS)}")
    return str(value)


def levelled_rules() -> Collection[str]:
    """The rules whose level a project may set; few projects set one, and nobody else needs the rules to read them."""
    from pipeline import coverage, dead_links, notation
    from pipeline.rules import ARTICLE_RULES, MARKUP_RULES, RULES

    return (*RULES, *ARTICLE_RULES, *MARKUP_RULES, coverage.RULE, dead_links.RULE, notation.RULE)


def levels_of_rules(value: object) -> Mapping[str, str]:
    if not isinstance(value, dict):
        raise ValueError('a table of rules and levels, such as { quantity-added = "warning" }')
    for rule, level in value.items():
        if rule not in (known := levelled_rules()):
            raise ValueError(f"a table of rules and levels: {unknown('rule', rule, known)}")
        if level not in (*LEVELS, OFF):
            raise ValueError(f"a table of rules and levels; that of '{rule}' is one of {', '.join(LEVELS)}, {OFF}")
    return dict(value)


KEYS: Mapping[str, Callable[[object], object]] = {
    "title": a_text,
    "source-language": a_language,
    "languages": some_languages,
    "source": a_folder,
    "translations": a_folder,
    "output": a_folder,
    "front-matter-keys": some_texts,
    "site-url": an_address,
    "theme": a_folder_or_none,
    "glossary": a_file_or_none,
    "mark-fallback": yes_or_no,
    "localised-links": some_texts,
    "anchors": a_style_of_anchors,
    "reuse": a_reuse,
    "build-from": a_percentage,
    "fail-on": a_level,
    "dose-equivalents": a_level,
    "time-equivalents": a_level,
    "severity": levels_of_rules,
}
