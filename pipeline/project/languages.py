"""A language code joins the settings of a project, and its catalogs are made."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.language import normalise_code, variety
from pipeline.model import FaktentreuError
from pipeline.project.settings import FILE, TABLE, parse_settings
from pipeline.project.store import read_bytes, within, write_atomic
from pipeline.project.workspace import Project, as_text, named

_HEAD = re.compile(r"^[ \t]*\[[ \t]*tool[ \t]*\.[ \t]*faktentreu[ \t]*\][^\n]*\n?", re.MULTILINE)
_NEXT = re.compile(r"^[ \t]*\[", re.MULTILINE)
_KEY = re.compile(r"""^[ \t]*["']?languages["']?[ \t]*=[ \t]*\[""", re.MULTILINE)
# A piece of an array: a text, a comment to the end of its line, the closing bracket, anything else.
_PIECE = re.compile(r"""(?P<text>"(?:[^"\\\n]|\\.)*"|'[^'\n]*')|(?P<comment>#[^\n]*)|(?P<end>\])|.""", re.DOTALL)


def with_language(project: Project, code: str) -> Project:
    """The project with the language among its `languages`, which are written into the settings where it is new.

    Only the code is added to the file; everything else in it keeps its bytes. Raises FaktentreuError for a malformed
    code, the source language, and a file in which no place for it is found.
    """
    if variety(code) in map(variety, project.settings.languages):
        return project
    if normalise_code(code) == normalise_code(project.settings.source_language):
        raise FaktentreuError(f"'{code}' is the language of the articles; name another", path=FILE)
    with named(FILE):
        data = read_bytes(within(project.root, FILE))
        text = as_text(data)
        wanted = replace(project.settings, languages=(*project.settings.languages, code))
        for added in _with_code(text, code):
            try:
                settings = parse_settings(added, FILE)
            except FaktentreuError:
                continue
            if settings == wanted:
                write_atomic(within(project.root, FILE), added.encode(), expected=data, durable=True)
                return Project(project.root, settings)
    raise FaktentreuError(f"no place for '{code}' was found; add it to 'languages' in {TABLE}", path=FILE)


def _with_code(text: str, code: str) -> Iterator[str]:
    """The text of the settings with the code where it may belong; the caller reads it again before it believes it."""
    head = _HEAD.search(text)
    if head is None:
        return
    following = _NEXT.search(text, head.end())
    key = _KEY.search(text, head.end(), following.start() if following else len(text))
    if key is None:
        newline = "\r\n" if "\r\n" in text else "\n"
        start = "" if text[: head.end()].endswith("\n") else newline
        yield f'{text[: head.end()]}{start}languages = ["{code}"]{newline}{text[head.end() :]}'
        return
    last = key.end()
    comma = ""
    for piece in _PIECE.finditer(text, key.end()):
        if piece["end"]:
            break
        if piece["text"]:
            last, comma = piece.end(), ", "
    yield f'{text[:last]}{comma}"{code}"{text[last:]}'
