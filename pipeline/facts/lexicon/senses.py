"""A table and a key of a language's file become the sense of the forms listed there; signs mean the same everywhere."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from pipeline.facts.numerals import exact
from pipeline.facts.values import ClockTime, Limit, Quantity, Range, Relation

LIMITS = {"at_least": Limit.AT_LEAST, "at_most": Limit.AT_MOST, "over": Limit.OVER, "under": Limit.UNDER}
# Signs every language writes alike.
SIGNS: tuple[tuple[str, str, object], ...] = (
    ("≥", "limit ahead", Limit.AT_LEAST),
    (">=", "limit ahead", Limit.AT_LEAST),
    ("≤", "limit ahead", Limit.AT_MOST),
    ("<=", "limit ahead", Limit.AT_MOST),
    (">", "limit ahead", Limit.OVER),
    ("<", "limit ahead", Limit.UNDER),
    ("+", "limit behind", Limit.AT_LEAST),
    ("≈", "about ahead", True),
    ("~", "about ahead", True),
    ("±", "about ahead", True),
    ("℃", "unit", "Cel"),
    ("℉", "unit", "[degF]"),
    ("㎎", "unit", "mg"),
    ("㎍", "unit", "ug"),
    ("㎏", "unit", "kg"),
    ("㎖", "unit", "mL"),
    ("㎗", "unit", "dL"),
    ("ℓ", "unit", "L"),
    ("㎜", "unit", "mm"),
    ("㎝", "unit", "cm"),
    ("㏄", "unit", "cm3"),
    ("㎞", "unit", "km"),
    ("㎟", "unit", "mm2"),
    ("㎠", "unit", "cm2"),
    ("㎡", "unit", "m2"),
    ("㎢", "unit", "km2"),
    ("㎥", "unit", "m3"),
    ("㎾", "unit", "kW"),
    ("㎿", "unit", "MW"),
    ("㏊", "unit", "har"),
    ("㎐", "unit", "Hz"),
    ("㎒", "unit", "MHz"),
    ("㎓", "unit", "GHz"),
    ("㎉", "unit", "kcal"),
    ("%", "unit", "%"),
    ("‰", "unit", "[ppth]"),
    ("/", "per", True),
)
# The signs of units are the same in all languages (BIPM SI brochure), and in all that are written in Cyrillic letters
# (GOST 8.417); a language's own meaning of a form goes before.
UNIT_SIGNS: dict[str, tuple[str, ...]] = {
    "mg": ("mg", "мг"), "ug": ("µg", "mcg", "мкг"), "ng": ("ng",), "g": ("g", "г"), "kg": ("kg", "кг"), "[IU]": ("IU",),
    "mL": ("ml", "cc", "мл"), "cL": ("cl",), "dL": ("dl",), "L": ("l", "L", "л"), "uL": ("µl",),
    "mmol": ("mmol", "ммоль"), "umol": ("µmol",), "nmol": ("nmol",), "meq": ("mEq",),
    "kcal": ("kcal", "ккал"), "kJ": ("kJ", "кДж"),
    "Cel": ("°C", "° C"), "[degF]": ("°F", "° F"), "mm[Hg]": ("mmHg", "mm Hg"),
    "mm": ("mm", "мм"), "cm": ("cm", "см"), "m": ("m",), "km": ("km", "км"), "um": ("µm",), "nm": ("nm",),
    "m2": ("m²", "m2"), "mL/min": ("ml/min",), "L/min": ("l/min",), "mg/min": ("mg/min",), "ug/min": ("µg/min",),
    "mL/h": ("ml/h",), "mg/h": ("mg/h",), "mL/kg/h": ("ml/kg/h",), "mL/kg/min": ("ml/kg/min",),
    "mg/kg/h": ("mg/kg/h",), "mg/kg/min": ("mg/kg/min",), "ug/kg/h": ("µg/kg/h",), "ug/kg/min": ("µg/kg/min",),
    "km/h": ("km/h",), "Hz": ("Hz",), "MHz": ("MHz",), "GHz": ("GHz",),
    "MBq": ("MBq",), "Gy": ("Gy",), "mSv": ("mSv",), "hPa": ("hPa",), "kPa": ("kPa",),
    "kBy": ("kB", "KB", "КБ"), "MBy": ("MB", "МБ"), "GBy": ("GB", "ГБ"), "TBy": ("TB", "ТБ"),
    "nL": ("nl", "nL"), "mm3": ("mm³", "mm3"),
    "EUR": ("€",), "USD": ("$",), "GBP": ("£",),
}  # fmt: skip
# Told apart by case: how many cells a litre holds, and how many grams.
CASED_SIGNS: dict[str, tuple[str, ...]] = {
    "10*9/L": ("G/l", "G/L"), "10*12/L": ("T/l", "T/L"), "g/L": ("g/l", "g/L"),
}  # fmt: skip
# TOML table -> category; the key of each list is the value, read as said.
_AMOUNTS = {
    "amounts": "amount",
    "amounts_optional": "amount",
    "amounts_about": "amount",
    "implied": "implied",
    "intervals": "amount",
    "intervals_optional": "amount",
}
_BELOW = "fraction below"  # `[fractions] below`: ja "3分の1", the denominator first
_NUMBERS = {
    "numerals": "number",
    "numerals_optional": "number",
    "numerals_about": "number",
    "shares": "number",
    "magnitudes": "magnitude",
    "magnitudes_ahead": "magnitude ahead",
    "add": "add",
    "add_ahead": "add ahead",
    "fractions": "fraction",
    "month_days": "day of month",
}
_UNITS = {"units": "unit", "units_ahead": "unit ahead", "rates": "rate", "rates_ahead": "rate ahead"}
_LIMITS = {"bounds.ahead": "limit ahead", "bounds.behind": "limit behind"}
_RELATIONS = {"relations.ahead": "relation ahead", "relations.behind": "relation behind"}
# Tables whose keys are categories themselves: `[ranges] between = […]`.
_PLAIN = {
    "ranges": {
        "between_behind": "between behind",
        "between": "between",
        "from": "from",
        "from_behind": "from behind",
        "to": "to",
        "onto": "onto",
        "up_to": "up to",
        "and": "and",
        "or": "or",
        "rather": "or",
    },
    "about": {
        "ahead": "about ahead",
        "behind": "about behind",
        "clock": "about clock",
        "years": "about year",
        "over": "about ahead",
        "under": "about ahead",
        "over_behind": "about behind",
        "under_behind": "about behind",
        "collective": "about number",
        "infix": "about infix",
    },
    "articles": {"one": "article"},
    "decimals": {"words": "decimal mark"},
    "per": {"ahead": "per", "behind": "per behind"},
    "minus": {"ahead": "minus ahead", "behind": "minus behind"},
    "trend": {"more": "more behind", "less": "less behind", "compared": "compared behind"},
    "clock": {
        "plain": "clock",
        "joined": "clock joined",
        "am": "am",
        "pm": "pm",
        "evening": "clock of evening",
        "morning": "clock of morning",
        "minutes_only": "with minutes",
        "ahead": "clock ahead",
        "ahead_hour": "clock ahead of hour",
        "ahead_part": "clock ahead of part",
        "am_ahead": "am ahead",
        "pm_ahead": "pm ahead",
        "less": "clock less",
    },
    "bounds": {"turned_before": "turned before", "links": "link of limit", "equal": "or equal", "itself": "or itself"},
    "skip": {"between": "filler", "scales": "filler", "classifier": "classifier", "phrases": "ignore"},
}


SCALE = "scale"  # the value of a filler that names a scale: `über Stufe 4`
RATHER = "rather"  # of a word for or that prefers what follows it: `zwei, besser drei`
_VOWELS = frozenset("aeiouyаеиоуыэюя")  # what has none is no word: kJ, MW
_VALUES = {"scales": SCALE, "rather": RATHER}


class Sense(NamedTuple):
    """One reading of a form: its category, its value, and the exact form where case decides (`U`, `g`, `l`)."""

    category: str
    value: object
    exact: str = ""


def sense_of(table: str, key: str) -> Sense | None:
    """What the forms under a table and key of the TOML file mean; None for a table the reader has no use for."""
    if table == "fractions" and key == "below":
        return Sense(_BELOW, True)
    if table == "clock_times":
        hour, minute = map(int, key.split(":"))
        return Sense("time of day", ClockTime(hour, minute, is_open=True))
    if table == "clock_from_six":
        return Sense("from six", tuple(map(int, key.split("-"))))
    if table == "interval_ranges":
        span, _, unit = key.partition(" ")
        low, high = (_amount(f"{value} {unit}") for value in span.split("-"))
        return Sense("range of intervals", Range(low, high))
    if table == "numeral_ranges":
        return Sense("number", exact(Fraction(key.partition("-")[0])))
    if table in _AMOUNTS:
        return Sense(_AMOUNTS[table], _amount(key))
    if table in _NUMBERS:
        return Sense(_NUMBERS[table], exact(Fraction(key)))
    if table in _UNITS:
        return Sense(_UNITS[table], key)
    if table in _LIMITS:
        return Sense(_LIMITS[table], LIMITS[key])
    if table in _RELATIONS:
        return Sense(_RELATIONS[table], Relation(key))
    category = _PLAIN.get(table, {}).get(key)
    value = LIMITS.get(key.removesuffix("_behind"), True) if table == "about" else _VALUES.get(key, True)
    return Sense(category, value) if category else None


def _amount(key: str) -> Quantity:
    """`15 min` → Quantity(15, min)."""
    value, _, unit = key.partition(" ")
    return Quantity(exact(Fraction(value)), (unit,) if unit else ())


def is_told_by_case(form: str) -> bool:
    """True for a letter, and for signs such as Da, mA and IU: in small letters they are words of many languages."""
    is_sign = len(form) == 2 and form != form.lower() and not _VOWELS.isdisjoint(form.lower())
    return (len(form) == 1 and form.lower() != form.upper()) or is_sign


def is_listed_in_case(form: str) -> bool:
    """True for a form that counts in its own letters alone: one letter, or two capitals, be `АД`; `ад` is from.

    Latin capitals are written small as well: 400 iu.
    """
    is_letter = len(form) == 1 and form.isalpha() and form.lower() != form.upper()
    return is_letter or (len(form) == 2 and form.isupper() and not form.isascii())
