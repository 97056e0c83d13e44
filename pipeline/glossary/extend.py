"""A glossary file and terms from elsewhere become the text of the file with the terms added, the rest as it was."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, count
from typing import Any

import tomli

from pipeline.facts.text.fold import fold_word
from pipeline.glossary.glossary import RESERVED, Glossary, forms_of, parse_glossary, terms_of
from pipeline.glossary.term import Kind
from pipeline.language import load, normalise_code
from pipeline.model import FaktentreuError

Tables = Mapping[str, Any]

_STRING = r"(?:\"(?:[^\"\\]|\\.)*\"|'[^']*')"
_LIST = re.compile(  # `"pt-BR" = ["zinco"]  # ours`
    rf"(?P<key>\s*(?:{_STRING}|[\w-]+)\s*=)(?:{_STRING}|[^\"'#])*\](?P<rest>\s*(?:#.*)?)\Z", re.DOTALL
)
_OTHERWISE = {"is": "isl"}  # a code that is the name of a relation is written otherwise
_MARKS = re.compile(r"[\[\]*]|^-")  # what means something else in a form


@dataclass(frozen=True, slots=True)
class Addition:
    """A term to add: its names by language code; `id`, `kind` and `family` where they are known, `line` its origin."""

    names: Mapping[str, tuple[str, ...]]
    id: str = ""
    kind: str = ""
    family: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Extended:
    """The new text of a glossary file, and how many terms and forms of known terms it has more."""

    text: str
    terms: int = 0
    forms: int = 0


def extended(text: str, additions: Iterable[Addition], source_language: str, path: str = "glossary.toml") -> Extended:
    """The text with the additions: forms of a known term are added to it, and what is there already is left out.

    A term is known by its id or by one of its names in the source language. Raises FaktentreuError with the addition's
    line for a name that a glossary would read otherwise, a kind that does not exist, and a term without a name in the
    source language; and for a glossary whose lists cannot be extended where they are.
    """
    glossary = parse_glossary(text, path)
    known = _ids_by_name(glossary, source_language)
    ids = set(terms_of(glossary))
    new: dict[str, Addition] = {}
    more: dict[str, dict[str, list[str]]] = {}
    for addition in additions:
        _check(addition)
        ours = [fold_word(one) for one in addition.names.get(source_language, ())]
        name = addition.id if addition.id in ids else next((known[one] for one in ours if one in known), "")
        if not name:
            name = _new_id(addition, ours, ids, source_language)
            new[name] = addition
            ids.add(name)
        known.update((one, name) for one in ours if one not in known)
        _gather(more.setdefault(name, {}), addition, glossary, name)
    text = _written(text, tomli.loads(text), new, more, path)
    return Extended(text, len(new), sum(len(some) for name in more.keys() - new for some in more[name].values()))


def _ids_by_name(glossary: Glossary, source_language: str) -> dict[str, str]:
    """The id of each name in the source language, folded."""
    forms = forms_of(glossary, load(source_language))
    return {one: name for name in reversed(list(terms_of(glossary))) for one in _plain(forms.get(name, ()))}


def _check(addition: Addition) -> None:
    if wrong := next((one for names in addition.names.values() for one in names if _MARKS.search(one)), ""):
        message = f"'{wrong}' holds a bracket or a star or begins with a hyphen, which mean endings; write it otherwise"
        raise FaktentreuError(message, line=addition.line)
    if addition.kind and addition.kind not in list(Kind):
        raise FaktentreuError(f"there is no kind '{addition.kind}'; there are {', '.join(Kind)}", line=addition.line)


def _new_id(addition: Addition, folded: list[str], taken: Collection[str], source_language: str) -> str:
    """An id made of the term's name in the source language."""
    if not folded:
        raise FaktentreuError(f"this term has no name in the source language ({source_language})", line=addition.line)
    stem = re.sub(r"\W+", "_", folded[0]).strip("_") or "term"
    return next(name for name in chain([stem], (f"{stem}_{number}" for number in count(2))) if name not in taken)


def _gather(more: dict[str, list[str]], addition: Addition, glossary: Glossary, name: str) -> None:
    """Take up the names that are no form of the term yet."""
    for code, names in addition.names.items():
        there = _plain([*forms_of(glossary, load(code)).get(name, ()), *more.get(code, ())])
        for one in names:
            if fold_word(one) not in there:
                more.setdefault(code, []).append(one)
                there.add(fold_word(one))


def _plain(forms: Iterable[str]) -> set[str]:
    return {fold_word(form.replace("*", "")) for form in forms}


def _written(
    text: str, held: Tables, new: Mapping[str, Addition], more: Mapping[str, dict[str, list[str]]], path: str
) -> str:
    """The text with the forms in their tables, and new tables behind all others; the rest keeps its bytes."""
    lines = text.rstrip().split("\n") if text.strip() else []
    wanted = {name: _whole(held.get(name, {}), forms) for name, forms in more.items()}
    for name, whole in wanted.items():
        if name in held:
            _put_into_table(lines, name, whole)
        elif whole:
            lines += [*([""] if lines else []), *_table(name, new.get(name), whole)]
    written = "\n".join(lines) + "\n" if lines else text
    now = _tables(written)
    for name, whole in wanted.items():
        for key, listed in whole.items():
            if now.get(name, {}).get(key) != listed:
                message = f"the forms of '{name}' in '{key}' cannot be added; write that list on one line"
                raise FaktentreuError(message, path=path)
    return written


def _whole(table: Tables, more: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """The lists of a term as they are to be, by the key that the table has for the language."""
    there = {normalise_code(key): key for key in list(table)[::-1] if key not in RESERVED}
    keys = {code: there.get(code, _OTHERWISE.get(code, code)) for code in more}
    return {keys[code]: [*table.get(keys[code], ()), *some] for code, some in more.items()}


def _put_into_table(lines: list[str], name: str, forms: Mapping[str, list[str]]) -> None:
    """Write these lists in place of the lines that hold them, or at the end of the term's table."""
    start = next((number for number, line in enumerate(lines) if _tables(line) == {name: {}}), len(lines))
    end = next((number for number in range(start + 1, len(lines)) if re.match(r"\s*\[", lines[number])), len(lines))
    for key, some in forms.items():
        parts = {number: _parts(lines[number], key) for number in range(start, end)}
        if line := next((number for number, found in parts.items() if found), None):
            before, after = parts[line]
            lines[line] = f"{before} {_listed(some)}{after}"
            continue
        last = max((number for number in range(start, end) if lines[number].strip()), default=end - 1)
        lines.insert(last + 1, f"{key} = {_listed(some)}")
        end += 1


def _parts(line: str, key: str) -> tuple[str, ...]:
    """What stands before and behind the list that a line gives to the key; nothing where it gives none."""
    found = _LIST.match(line)
    return (found["key"], found["rest"]) if found and key in _tables(line) else ()


def _table(name: str, addition: Addition | None, forms: Mapping[str, list[str]]) -> Iterator[str]:
    """The lines of a table; a term that the base glossary has needs no kind."""
    yield f"[{name if re.fullmatch(r'[A-Za-z0-9_-]+', name) else _quoted(name)}]"
    if addition is not None:
        yield f"kind = {_quoted(addition.kind or Kind.SUBSTANCE.value)}"
        if addition.family:
            yield f"family = {_quoted(addition.family)}"
    for code, some in forms.items():
        yield f"{code} = {_listed(some)}"


def _tables(text: str) -> Tables:
    try:
        return tomli.loads(text)
    except tomli.TOMLDecodeError:
        return {}


def _listed(names: Iterable[str]) -> str:
    return f"[{', '.join(map(_quoted, names))}]"


def _quoted(word: str) -> str:
    """A TOML string; JSON writes the same one."""
    return json.dumps(word, ensure_ascii=False)
