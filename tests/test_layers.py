"""The house keeps its floors: imports point downward, third-party doors stay where they are, files open in one room."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline import rules

PACKAGE = Path(__file__).parents[1] / "pipeline"
# From top to bottom. Rooms on one floor do not know each other, except the pairs in ALLOWED.
FLOORS: tuple[tuple[str, ...], ...] = (
    ("__main__",),
    ("cli",),
    ("upkeep", "views"),
    ("options", "bar", "serve"),
    ("project",),
    ("site", "reports"),
    (
        "extract",
        "merge",
        "check",
        "build",
        "card",
        "align",
        "merge3",
        "coverage",
        "dead_links",
        "fact_notes",
        "notation",
        "progress",
        "precompile",
        "signoff",
    ),
    ("said",),
    ("blame",),
    ("rules", "waivers"),
    ("binding",),
    ("facts", "glossary"),
    ("markdown", "catalog", "bitext", "language", "languages"),
    ("limits", "kept", "placeholders"),
    ("model", "pattern_code", "fingerprint"),
)
# The rooms of `facts/`, from top to bottom: each may import what stands below it.
FACTS = (
    "read",
    "excuses",
    "differences",
    "amounts",
    "times",
    "tokens",
    "write",
    "wording",
    "lexicon",
    "text",
    "conversions",
    "numerals",
    "units",
    "values",
)
ALLOWED = {
    ("bitext", "language"),
    ("build", "check"),
    ("card", "build"),
    ("glossary", "facts"),
    ("language", "languages"),
}
DOORS = {
    "click": {"cli", "upkeep", "views", "options", "__main__"},
    "defusedxml": {"bitext"},
    "distributed": {"project"},
    "jinja2": {"site"},
    "nh3": {"site"},
    "rich": {"bar"},
    "tomli": {"glossary", "project", "language"},
}
OPENING = {
    "open",
    "read_text",
    "read_bytes",
    "write_text",
    "write_bytes",
    "unlink",
    "mkdir",
    "glob",
    "rglob",
    "iterdir",
}
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    """The dotted names a module imports, at its top or inside a function; relative ones are told in full."""
    packages = ("pipeline", *path.relative_to(PACKAGE).parts[:-1])
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = packages[: len(packages) + 1 - node.level] if node.level else ()
            module = ".".join([*above, *([node.module] if node.module else [])])
            yield from (f"{module}.{alias.name}" for alias in node.names)


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def named(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_imports_point_downward(path: Path) -> None:
    room = room_of(path)
    assert room in FLOOR, f"give the room {room} a floor in FLOORS"
    for name in imports(path):
        parts = name.split(".")
        if parts[0] != "pipeline" or parts[1] not in FLOOR or parts[1] == room or (room, parts[1]) in ALLOWED:
            continue
        assert FLOOR[parts[1]] > FLOOR[room], f"{named(path)} imports {name}, which is not below it"


@pytest.mark.parametrize("path", sorted((PACKAGE / "facts").rglob("*.py")), ids=named)
def test_imports_point_downward_among_facts(path: Path) -> None:
    room = path.relative_to(PACKAGE / "facts").parts[0].removesuffix(".py")
    if room == "__init__":
        return  # the door
    for name in imports(path):
        parts = name.split(".")
        if parts[:2] == ["pipeline", "facts"] and parts[2] != room:
            assert FACTS.index(parts[2]) > FACTS.index(room), f"{named(path)} imports {name}, which is not below it"


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_a_library_has_one_door(path: Path) -> None:
    for name in imports(path):
        library = name.split(".")[0]
        assert room_of(path) in DOORS.get(library, {room_of(path)}), f"{named(path)} imports {library}"


@pytest.mark.parametrize("path", [path for path in MODULES if room_of(path) != "project"], ids=named)
def test_only_the_project_room_opens_files(path: Path) -> None:
    if named(path) in ("language/files.py", "kept.py") or any(
        name.startswith("importlib.resources") for name in imports(path)
    ):
        return  # package data, in the rooms that own it
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            assert called not in OPENING, f"{named(path)}:{node.lineno} calls {called}()"


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_no_branch_on_a_language(path: Path) -> None:
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Compare) and any(map(is_language_name, [node.left, *node.comparators])):
            literal = any(is_literal_text(side) for side in [node.left, *node.comparators])
            assert not literal, f"{named(path)}:{node.lineno} branches on a language; it belongs in languages/"


def is_language_name(node: ast.expr) -> bool:
    name = node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")
    return name in {"lang", "language", "language_code", "source_language", "target_language"}


def is_literal_text(node: ast.expr) -> bool:
    if isinstance(node, ast.Tuple | ast.Set | ast.List):
        return any(is_literal_text(element) for element in node.elts)
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and bool(node.value)


def test_a_rule_that_is_run_for_differences_only_looks_at_them() -> None:
    for module, _, needs in rules._TABLE:  # such a rule is never asked about a pair without differences
        imported = {name for name in vars(module) if name in ("Change", "added", "missing")}
        assert imported or needs is not rules.Needs.DIFFERENCES, f"{module.__name__} needs something else"
