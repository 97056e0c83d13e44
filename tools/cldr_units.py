"""The units.json of a language and its regions goes in, every form of every unit comes out, keyed by UCUM."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

# CLDR unit -> UCUM code (https://ucum.org/ucum, case-sensitive). Counted things without a code are annotations in
# braces. Left out: units of astronomy, jewellery, typography, road traffic and old Japanese measures, imperial
# variants of which CLDR says the same words as of the US ones, quarters of a year (mostly which one is meant), bits and
# bytes (their words are glued into adjectives everywhere: 64-битный), and pints and cups of a size that depends on the
# country.
UCUM = {
    "mass-tonne": "t", "mass-kilogram": "kg", "mass-gram": "g", "mass-milligram": "mg", "mass-microgram": "ug",
    "mass-pound": "[lb_av]", "mass-ounce": "[oz_av]", "mass-stone": "[stone_av]", "mass-grain": "[gr]",
    "mass-dalton": "u",
    "volume-hectoliter": "hL", "volume-liter": "L", "volume-deciliter": "dL", "volume-centiliter": "cL",
    "volume-milliliter": "mL", "volume-cubic-meter": "m3", "volume-cubic-centimeter": "cm3",
    "volume-fluid-ounce": "[foz_us]", "volume-cup": "[cup_us]", "volume-tablespoon": "[tbs_us]",
    "volume-teaspoon": "[tsp_us]", "volume-pint": "[pt_us]", "volume-quart": "[qt_us]", "volume-gallon": "[gal_us]",
    "volume-dessert-spoon": "{dessertspoon}", "volume-drop": "{drop}", "volume-pinch": "{pinch}",
    "length-kilometer": "km", "length-meter": "m", "length-decimeter": "dm", "length-centimeter": "cm",
    "length-millimeter": "mm", "length-micrometer": "um", "length-nanometer": "nm", "length-picometer": "pm",
    "length-mile": "[mi_i]", "length-yard": "[yd_i]", "length-foot": "[ft_i]", "length-inch": "[in_i]",
    "area-square-kilometer": "km2", "area-hectare": "har", "area-square-meter": "m2", "area-square-centimeter": "cm2",
    "area-acre": "[acr_us]", "area-square-foot": "[sft_i]", "area-square-inch": "[sin_i]",
    "duration-century": "{century}", "duration-decade": "{decade}", "duration-year": "a",
    "duration-month": "mo", "duration-week": "wk", "duration-day": "d",
    "duration-hour": "h", "duration-minute": "min", "duration-second": "s", "duration-millisecond": "ms",
    "duration-microsecond": "us", "duration-nanosecond": "ns", "duration-night": "{night}",
    "duration-fortnight": "{fortnight}",
    "temperature-celsius": "Cel", "temperature-fahrenheit": "[degF]", "temperature-kelvin": "K",
    "temperature-generic": "deg", "angle-degree": "deg",
    "energy-kilocalorie": "kcal", "energy-foodcalorie": "kcal", "energy-calorie": "cal", "energy-kilojoule": "kJ",
    "energy-joule": "J", "energy-kilowatt-hour": "kW.h", "energy-becquerel": "Bq", "energy-sievert": "Sv",
    "energy-gray": "Gy",
    "power-milliwatt": "mW", "power-watt": "W", "power-kilowatt": "kW", "power-megawatt": "MW", "power-gigawatt": "GW",
    "pressure-millimeter-ofhg": "mm[Hg]", "pressure-pascal": "Pa", "pressure-hectopascal": "hPa",
    "pressure-kilopascal": "kPa", "pressure-bar": "bar", "pressure-millibar": "mbar",
    "pressure-atmosphere": "atm",
    "concentr-percent": "%", "concentr-permille": "[ppth]", "concentr-part-per-1e6": "[ppm]",
    "concentr-part-per-1e9": "[ppb]", "concentr-millimole-per-liter": "mmol/L",
    "concentr-milligram-ofglucose-per-deciliter": "mg/dL", "concentr-mole": "mol",
    "concentr-katal": "kat",
    "speed-kilometer-per-hour": "km/h", "speed-meter-per-second": "m/s", "speed-mile-per-hour": "[mi_i]/h",
    "frequency-hertz": "Hz", "frequency-kilohertz": "kHz", "frequency-megahertz": "MHz", "frequency-gigahertz": "GHz",
    "electric-volt": "V", "electric-ampere": "A", "electric-milliampere": "mA", "electric-ohm": "Ohm",
    "light-lux": "lx", "light-lumen": "lm", "magnetic-tesla": "T", "force-newton": "N",
}  # fmt: skip

# UCUM code -> CLDR's prefix and the unit it stands before, of units that CLDR names only by their parts.
PREFIXED = {
    "mSv": ("10p-3", "energy-sievert"), "uSv": ("10p-6", "energy-sievert"), "mGy": ("10p-3", "energy-gray"),
    "kBq": ("10p3", "energy-becquerel"), "MBq": ("10p6", "energy-becquerel"),
}  # fmt: skip

WIDTHS = ("long", "short")
_HEBREW = "\u0590"  # the first letter behind those of Latin, Greek and Cyrillic
NUMBER_OF_COUNT = {"one": 1, "two": 2}
BIDI_MARKS = dict.fromkeys(map(ord, "\u200e\u200f\u061c"))
PATTERN = re.compile(r"(?:unitPattern|[a-z]+)-count-(?P<count>[a-z]+)\Z")


def named_units(units: Mapping[str, Any], root: Mapping[str, Any]) -> int:
    """How many units of the table have a name of their own, other than the one of CLDR's root."""
    return sum(
        units["long"].get(name, {}).get("displayName") != root["long"][name].get("displayName")
        for name in UCUM
        if name in root["long"]
    )


def unit_forms(regions: Iterable[Mapping[str, Any]], root: Mapping[str, Any]) -> dict[str, Any]:
    """The keys `units`, `units_before`, `units_around`, `units_per` and `duals` of a language file.

    The regions' units are merged; names that only repeat CLDR's root (English, for languages that lack the unit)
    are left out, while short signs such as `mg` are kept, for texts write them everywhere.
    """
    found: dict[str, dict[str, set[Any]]] = {key: defaultdict(set) for key in ("after", "before", "around", "per")}
    duals: dict[str, tuple[int, str]] = {}
    for name, code, fields in _fields(regions, root):
        for key, pattern in fields.items():
            match = PATTERN.match(key)
            text = " ".join(pattern.translate(BIDI_MARKS).split())
            if key == "displayName":
                found["after"][code].add(text)
            elif key == "perUnitPattern":
                found["per"][code].add(text.replace("{0}", "").strip())
            elif match and "{0}" in text:
                before, after = (part.strip() for part in text.split("{0}"))
                kind = "around" if before and after else "before" if before else "after"
                found[kind][code].add((before, after) if kind == "around" else before or after)
            elif match and match["count"] in NUMBER_OF_COUNT and name.startswith("duration"):
                duals[text] = (NUMBER_OF_COUNT[match["count"]], code)
            elif match and match["count"] == "two":
                duals[text] = (2, code)
    for text, (number, code) in list(duals.items()):
        if number == 1 and " " not in text:
            found["after"][code].add(text)
            del duals[text]
    return {
        "units": {code: _tidy(forms) for code, forms in found["after"].items()},
        "units_before": {code: _tidy(forms) for code, forms in found["before"].items()},
        "units_around": {code: sorted(map(list, forms)) for code, forms in found["around"].items()},
        "units_per": {code: _tidy(forms) for code, forms in found["per"].items()},
        "duals": {text: list(value) for text, value in duals.items() if text not in found["after"][value[1]]},
    }


def _fields(
    regions: Iterable[Mapping[str, Any]], root: Mapping[str, Any]
) -> Iterator[tuple[str, str, Mapping[str, str]]]:
    """Every unit of the table in every region and width, as (CLDR name, UCUM code, texts by key)."""
    for units in regions:
        for width in WIDTHS:
            for name, code in UCUM.items():
                fields = units[width].get(name, {})
                is_named = fields.get("displayName") != root[width].get(name, {}).get("displayName")
                if not is_named and (width == "long" or code.startswith("{")):
                    continue
                yield name, code, {key: text for key, text in fields.items() if isinstance(text, str)}
            yield from _fields_with_prefix(units[width], width)
            yield from _fields_with_prefix(root[width], width)


def _fields_with_prefix(units: Mapping[str, Any], width: str) -> Iterator[tuple[str, str, Mapping[str, str]]]:
    """Those of the units that CLDR names by their parts, in one width, where both are in letters of one kind."""
    for code, (prefix, name) in PREFIXED.items():
        pattern = str(units[prefix]["unitPrefixPattern"])
        if width == "short" and pattern >= _HEBREW:
            continue  # signs in letters that are no signs elsewhere: ar `مزيف` is forged
        texts = {key: text for key, text in units.get(name, {}).items() if isinstance(text, str)}
        is_ascii = pattern[0].isascii() or pattern[0] == "μ"
        yield (
            name,
            code,
            {
                key: _prefixed(pattern, text)
                for key, text in texts.items()
                if text.replace("{0}", "").strip()[:1].isascii() is is_ascii
            },
        )


def _prefixed(pattern: str, text: str) -> str:
    """A text of a unit with the prefix of `m{0}` before its name: `{0} Sv` is `{0} mSv`.

    >>> _prefixed("Milli{0}", "{0} Sievert"), _prefixed("m{0}", "Sv {0}")
    ('{0} MilliSievert', 'mSv {0}')
    """
    parts = [part.strip() for part in text.split("{0}")]
    named = [pattern.replace("{0}", part) if part else "" for part in parts]
    return named[0] if len(named) == 1 else " ".join((named[0], "{0}", named[1])).strip()


def _tidy(forms: Iterable[str]) -> list[str]:
    """Sorted, without forms that name nothing: a bare degree sign says no scale."""
    return sorted(form for form in forms if form and form not in ("°", "º"))
