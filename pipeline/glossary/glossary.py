"""The base terms with a project's own laid over them: a glossary, which gives the forms of a language when asked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from hashlib import sha256
from itertools import permutations
from typing import Any, NoReturn

import tomli

from pipeline.glossary.term import Kind, Term
from pipeline.language import Language, expand, normalise_code, read_toml
from pipeline.model import FaktentreuError

INDEX = "terms/index"  # beside the forms of each language: the terms, their kinds, and what is confused with what
NONE = "none"  # the id of forms that look like a term and are none
UNDETERMINED = "und"  # the forms that texts in every language write alike
RELATIONS = ("is", "confusable", "near")
MUTUAL = RELATIONS[1:]
RESERVED = ("kind", "family", *RELATIONS)  # keys of a term that name no language
_WITHOUT = "-"  # in front of a form or an id: taken out of what the base says


@dataclass(frozen=True, slots=True)
class Glossary:
    """A project's terms over the base ones; two glossaries made of the same text are equal.

    `own` maps an id to what the project says of it, `forms` a language code to ids and their forms; a form that
    begins with a hyphen is taken out.
    """

    fingerprint: str = ""
    own: Mapping[str, Term] = field(default_factory=dict, compare=False)
    forms: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict, compare=False)


BASE = Glossary()


@cache
def terms_of(glossary: Glossary) -> Mapping[str, Term]:
    """Every term by id; what one says of another, the other says of it."""
    terms = dict(_base_terms())
    for name, own in glossary.own.items():
        base = terms.get(name)
        terms[name] = own if base is None else _laid_over(base, own)
    return _mutual(terms)


@cache
def forms_of(glossary: Glossary, language: Language) -> Mapping[str, tuple[str, ...]]:
    """The forms of each term in a language, endings written out; a term without any is left out."""
    forms: dict[str, tuple[str, ...]] = {}
    for code in (UNDETERMINED, *language.lineage):
        for table in (_base_forms(code), glossary.forms.get(code, {})):
            for name, listed in table.items():
                forms[name] = _changed(forms.get(name, ()), (form for entry in listed for form in expand(entry)))
    return {name: listed for name, listed in forms.items() if listed}


@lru_cache(maxsize=4)
def parse_glossary(text: str, path: str = "glossary.toml") -> Glossary:
    """A project's glossary as its file says it: for each term a table of its kind, relations and forms.

    Raises FaktentreuError, with the line, for what is no TOML and for a key or a value that means nothing.
    """
    try:
        tables = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        what = re.sub(r" \(at .*\)$", "", str(error))
        raise FaktentreuError(f"this is not TOML: {what}", path=path, line=int(line[1]) if line else 0) from None
    forms: dict[str, dict[str, tuple[str, ...]]] = {}
    own: dict[str, Term] = {}
    for name, table in tables.items():
        if not isinstance(table, dict):
            _fail(f"'{name}' stands in no table; begin each term with its name, as [{name}]", text, path, name)
        own[name] = _own_term(name, table, text, path)
        for key, value in table.items():
            if key not in RESERVED:
                listed = forms.setdefault(_code(key, text, path, name), {})
                listed[name] = (*listed.get(name, ()), *_texts(value, text, path, name, key))
    known = _base_terms().keys() | own.keys()
    for name, term in own.items():
        for other in term.wider | term.confusable | term.near:
            if other.removeprefix(_WITHOUT) not in known:
                _fail(f"there is no term '{other}'; add a table [{other}] or take it out", text, path, name, other)
    return Glossary(sha256(text.encode()).hexdigest(), own, forms)


def _own_term(name: str, table: Mapping[str, Any], text: str, path: str) -> Term:
    """What a project's table says of a term itself; one that the base has keeps the base's kind."""
    base = _base_terms().get(name)
    kind = table.get("kind", base.kind.value if base else None)
    if kind not in list(Kind):
        _fail(f"'{name}' must have a kind: one of {', '.join(Kind)}", text, path, name, "kind")
    relations = [frozenset(_texts(table.get(key, []), text, path, name, key)) for key in RELATIONS]
    family = table.get("family", base.family if base else "")
    if not isinstance(family, str):
        _fail(f"'family' of '{name}' must be a word, such as \"mineral\"", text, path, name, "family")
    return Term(name, Kind(kind), family, *relations)


def _texts(value: object, text: str, path: str, name: str, key: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) and one.strip(" *-") for one in value):
        _fail(f"'{key}' of '{name}' must be a list of words, such as [\"zinc\"]", text, path, name, key)
    return tuple(value)


def _code(key: str, text: str, path: str, name: str) -> str:
    try:
        return normalise_code(key)
    except FaktentreuError:
        known = f"{', '.join(RESERVED)} and language codes"
        _fail(f"'{key}' of '{name}' means nothing; there are {known}", text, path, name, key)


def _fail(message: str, text: str, path: str, name: str, key: str = "") -> NoReturn:
    """Raise, with the line of the key in the term's table (of the term where the key cannot be found)."""
    lines = text.splitlines()
    heading = re.compile(rf"""\s*(?:\[\s*)?["']?{re.escape(name)}["']?\s*[\]=.]""")
    start = next((number for number, line in enumerate(lines, 1) if heading.match(line)), 0)
    found = next((number for number, line in enumerate(lines[start:], start + 1) if key and key in line), start)
    raise FaktentreuError(message, path=path, line=found)


def _laid_over(base: Term, own: Term) -> Term:
    """What the project says, added to what the base says."""
    return replace(
        own,
        wider=frozenset(_changed(base.wider, own.wider)),
        confusable=frozenset(_changed(base.confusable, own.confusable)),
        near=frozenset(_changed(base.near, own.near)),
    )


def _changed(base: Iterable[str], own: Iterable[str]) -> tuple[str, ...]:
    """What the base lists, with what is added and without what is taken out."""
    own = tuple(own)
    kept = [one for one in base if _WITHOUT + one not in own]
    return tuple(dict.fromkeys([*kept, *(one for one in own if not one.startswith(_WITHOUT))]))


def _mutual(terms: Mapping[str, Term]) -> Mapping[str, Term]:
    """The terms with all that excludes them: what one says of another, the other says of it, and so does a family."""
    relations: dict[str, dict[str, set[str]]] = {name: {key: set() for key in MUTUAL} for name in terms}
    for name, term in terms.items():
        for key, others in zip(MUTUAL, (term.confusable, term.near), strict=True):
            for other in others:
                relations[name][key].add(other)
                relations[other][key].add(name)
    for one, two in permutations(terms.values(), 2):
        if one.family and one.family == two.family and two.id not in relations[one.id]["near"]:
            relations[one.id]["confusable"].add(two.id)
    return {
        name: replace(term, confusable=frozenset(found["confusable"]), near=frozenset(found["near"]))
        for name, term in terms.items()
        for found in (relations[name],)
    }


@cache
def _base_terms() -> Mapping[str, Term]:
    return {
        name: Term(
            name,
            Kind(table["kind"]),
            table.get("family", ""),
            *(frozenset(table.get(key, ())) for key in RELATIONS),
        )
        for name, table in read_toml(INDEX).items()
    }


@cache
def _base_forms(code: str) -> Mapping[str, tuple[str, ...]]:
    return {name: tuple(forms) for name, forms in read_toml(f"terms/{code}").items()}
