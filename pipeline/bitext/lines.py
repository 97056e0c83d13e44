"""JSON Lines, one object a line, become pairs of texts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO

from pipeline.bitext.pair import Pairs, TextPair, Wanted, is_code, is_same
from pipeline.bitext.tables import NAMES, SOURCE_CODES, SOURCES, TARGET_CODES, TARGETS
from pipeline.bitext.text import text_lines
from pipeline.model import FaktentreuError


def read_jsonl(stream: BinaryIO, wanted: Wanted) -> Pairs:
    """Each line is an object with the texts under `source` and `target` (or `src` and `tgt`), or under language codes.

    Raises FaktentreuError with the line for what is no such object, and where nobody says a language.
    """
    for line, text in text_lines(stream):
        if text.strip():
            yield pair_of(line, object_of(line, text), wanted)


def object_of(line: int, text: str) -> Mapping[str, Any]:
    """The object on a line; one that holds everything under `translation` is that."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        raise FaktentreuError("this line is not JSON; every line is one object", line=line) from None
    if isinstance(found, dict) and isinstance(found.get("translation"), dict):
        found = found["translation"]
    if not isinstance(found, dict):
        raise FaktentreuError("this line is no JSON object such as {…}", line=line)
    return found


def pair_of(line: int, found: Mapping[str, Any], wanted: Wanted) -> TextPair:
    """One object as a pair."""
    source_key, target_key = keys_of(found, wanted, line)
    is_named = source_key in SOURCES
    said_source = text_of(found, SOURCE_CODES, line) or ("" if is_named else source_key)
    said_target = text_of(found, TARGET_CODES, line) or ("" if is_named else target_key)
    return TextPair(
        text_of(found, (source_key,), line),
        text_of(found, (target_key,), line),
        wanted.source_of(said_source, line),
        wanted.target_of(said_target, line),
        line,
        name=name_of(found),
    )


def keys_of(found: Mapping[str, Any], wanted: Wanted, line: int) -> tuple[str, str]:
    """Under which keys the two texts stand: names such as `source` and `target`, else the codes of the languages.

    Raises FaktentreuError where there is neither, or more than one code could be the target's.
    """
    source = next((key for key in SOURCES if key in found), None)
    target = next((key for key in TARGETS if key in found), None)
    if source is not None and target is not None:
        return source, target
    codes = [key for key in found if key not in NAMES and is_code(key)]
    usual = wanted.source or text_of(found, SOURCE_CODES, line) or wanted.usual
    asked = wanted.target or text_of(found, TARGET_CODES, line)
    source = next((key for key in codes if usual and is_same(key, usual)), None)
    targets = [key for key in codes if key != source and (not asked or is_same(key, asked))]
    if source is None or not targets:
        message = "this object has no 'source' and 'target', nor texts under the codes of both languages"
        raise FaktentreuError(message, line=line)
    if len(targets) > 1:
        message = f"the texts are under {', '.join(codes)}; choose one with --target-language"
        raise FaktentreuError(message, line=line)
    return source, targets[0]


def text_of(found: Mapping[str, Any], keys: Iterable[str], line: int) -> str:
    """The text under the first of the keys that is there, or nothing; raises FaktentreuError where it is no text."""
    key = next((key for key in keys if key in found), None)
    value = found[key] if key is not None else ""
    if value is None:
        return ""
    if not isinstance(value, str):
        raise FaktentreuError(f"'{key}' is no text", line=line)
    if any("\ud800" <= letter <= "\udfff" for letter in value):
        raise FaktentreuError(f"'{key}' holds half of a character (a lone surrogate)", line=line)
    return value


def name_of(found: Mapping[str, Any]) -> str:
    """The object's own name, where it has one."""
    return next((str(found[key]) for key in NAMES if isinstance(found.get(key), str | int)), "")
