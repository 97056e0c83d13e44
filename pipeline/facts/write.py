"""A fact becomes words of another language, as a remedy a translator can type."""

from __future__ import annotations

from decimal import Decimal

from pipeline.facts.lexicon.patterns import NO_SPACE_SCRIPT
from pipeline.facts.values import Bound, Fact, Limit, Number, Quantity, Range, Relation, Value, notation
from pipeline.language import Language

_LIMIT_KEYS = {Limit.AT_LEAST: "at_least", Limit.AT_MOST: "at_most", Limit.OVER: "over", Limit.UNDER: "under"}


def written(fact: Fact, language: Language) -> str:
    """The fact in the target language's own notation: `300–400 mg`, `0,5 мг`, `au moins 2 h`."""
    words = _value(fact.value, language)
    if fact.about and (about := _first(language, "about.ahead") or _first(language, "about", "ahead")):
        words = f"{about} {words}"
    if fact.relation is not None:
        words += _relation(fact.relation, language)
    return words


def _relation(relation: Relation, language: Language) -> str:
    word = _first(language, "relations.behind", relation.value) or _first(language, "relations.ahead", relation.value)
    return f" {word}" if word else f" ({relation.value})"


def _value(value: Value, language: Language) -> str:
    if isinstance(value, Quantity):
        return _quantity(value, language)
    if isinstance(value, Range):
        if value.low.units == value.high.units:
            return f"{number(value.low.value, language)}–{_quantity(value.high, language)}"
        return f"{_quantity(value.low, language)}–{_quantity(value.high, language)}"
    if isinstance(value, Bound):
        amount = _quantity(value.amount, language)
        key = _LIMIT_KEYS[value.limit]
        if ahead := _first(language, "bounds.ahead", key):
            return f"{ahead} {amount}"
        behind = _first(language, "bounds.behind", key)
        return f"{amount} {behind}" if behind else f"{value.limit.value} {amount}"
    return str(value)


def _quantity(quantity: Quantity, language: Language) -> str:
    if not quantity.unit:
        return number(quantity.value, language)
    amount, form = number(quantity.value, language), unit(quantity.unit, language)
    if quantity.unit == "%" and language.is_percent_before:
        return form + amount
    return amount + form if NO_SPACE_SCRIPT.match(form) else f"{amount} {form}"


def unit(code: str, language: Language) -> str:
    """A UCUM code as the language writes it, member by member; the code itself where it has no form."""
    whole = _first(language, "units", code)
    if whole:
        return whole
    cldr = language.cldr_units.get(code)
    if cldr:
        return min(cldr, key=len)
    if "/" in code:
        return "/".join(unit(part, language) for part in code.split("/"))
    return code.strip("{}")


def number(value: Number, language: Language) -> str:
    """An exact number with the language's decimal mark, grouped from five digits on."""
    if not isinstance(value, Decimal):
        return str(value)
    whole, _, part = notation(value).partition(".")
    if len(whole.lstrip("-")) > 4:
        group = "\u00a0" if language.group in ("\u202f", "\u00a0", " ") else language.group
        digits = whole.lstrip("-")
        pieces = [digits[max(0, end - 3) : end] for end in range(len(digits), 0, -3)]
        whole = ("-" if value < 0 else "") + group.join(reversed(pieces))
    return f"{whole}{language.decimal}{part}" if part else whole


def _first(language: Language, table: str, key: str = "ahead") -> str:
    forms = language.tables.get(table, {}).get(key, ())
    return forms[0] if forms else ""
