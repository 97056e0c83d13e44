"""A rule's docstring becomes the page of `explain`, or fields for JSON."""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import indent

from pipeline.reports.words import columns
from pipeline.rules import Rule


def page(rule: Rule) -> str:
    """Name and level, the promise, a bad and a good example."""
    parts = [f"{rule.name} ({rule.level.label})", rule.promise]
    parts += [f"{head}:\n{indent(body, '    ')}" for head, body in (("Bad", rule.bad), ("Good", rule.good)) if body]
    return "\n\n".join(parts)


def listing(rules: Iterable[Rule]) -> str:
    """One line a rule: name, level, and the first sentence of its promise."""
    return "\n".join(columns((rule.name, rule.level.label, rule.promise.splitlines()[0]) for rule in rules))


def fields(rule: Rule) -> dict[str, object]:
    """A rule as a dictionary."""
    return {
        "name": rule.name,
        "level": rule.level.label,
        "promise": rule.promise,
        "bad": rule.bad,
        "good": rule.good,
    }
