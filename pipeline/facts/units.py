"""UCUM units: what a code measures, and how much of it, so that equal amounts are known to be equal.

Codes are case-sensitive UCUM (https://ucum.org/ucum); counted things are annotations such as `{tablet}`.
Commensurable is not equal: only units of one *kind* below convert, and months, drops, spoons and international
units convert into nothing. A chain is written `ug/L`; each of its members converts by itself.
"""

from __future__ import annotations

from fractions import Fraction

# kind -> code -> how many of the kind's base unit it is. Exact by definition (SI prefixes; UCUM table of units).
_KINDS: dict[str, dict[str, Fraction]] = {
    "mass": {
        "kg": Fraction(1000), "g": Fraction(1), "mg": Fraction(1, 10**3), "ug": Fraction(1, 10**6),
        "ng": Fraction(1, 10**9), "pg": Fraction(1, 10**12), "t": Fraction(10**6), "hg": Fraction(100),
        "dag": Fraction(10),
        "[lb_av]": Fraction(45359237, 10**5), "[oz_av]": Fraction(28349523125, 10**9),
        "[stone_av]": Fraction(635029318, 10**5),
    },
    "volume": {
        "L": Fraction(1), "hL": Fraction(100), "dL": Fraction(1, 10), "cL": Fraction(1, 100), "mL": Fraction(1, 1000),
        "uL": Fraction(1, 10**6), "nL": Fraction(1, 10**9), "cm3": Fraction(1, 1000),
        "mm3": Fraction(1, 10**6), "m3": Fraction(1000),
    },
    "length": {
        "km": Fraction(1000), "m": Fraction(1), "dm": Fraction(1, 10), "cm": Fraction(1, 100),
        "mm": Fraction(1, 1000), "um": Fraction(1, 10**6), "nm": Fraction(1, 10**9),
        "[in_i]": Fraction(254, 10**4), "[ft_i]": Fraction(3048, 10**4),
        "[yd_i]": Fraction(9144, 10**4), "[mi_i]": Fraction(1609344, 1000),
    },
    "time": {
        "ms": Fraction(1, 1000), "cs": Fraction(1, 100), "s": Fraction(1), "min": Fraction(60), "h": Fraction(3600),
        "d": Fraction(86400), "wk": Fraction(604800),
    },
    "calendar": {"mo": Fraction(1), "a": Fraction(12), "{decade}": Fraction(120), "{century}": Fraction(1200)},
    "amount of substance": {
        "mol": Fraction(1), "mmol": Fraction(1, 10**3), "umol": Fraction(1, 10**6), "nmol": Fraction(1, 10**9),
        "pmol": Fraction(1, 10**12),
    },
    "equivalents": {"eq": Fraction(1), "meq": Fraction(1, 1000)},
    "lay energy": {"kcal": Fraction(1000), "cal": Fraction(1)},
    "energy": {"kJ": Fraction(1000), "J": Fraction(1), "MJ": Fraction(10**6)},
    "power": {"kW": Fraction(1000), "W": Fraction(1), "MW": Fraction(10**6), "GW": Fraction(10**9)},
    "proportion": {"%": Fraction(1, 100), "[ppth]": Fraction(1, 1000), "[ppm]": Fraction(1, 10**6)},
    "points": {"[pp]": Fraction(1), "[bps]": Fraction(1, 100)},
    "international units": {"[IU]": Fraction(1), "m[IU]": Fraction(1, 1000), "k[IU]": Fraction(1000)},
    "enzyme units": {"U": Fraction(1), "mU": Fraction(1, 1000)},
    "activity": {"Bq": Fraction(1), "kBq": Fraction(1000), "MBq": Fraction(10**6)},
    "dose equivalent": {"Sv": Fraction(1), "mSv": Fraction(1, 1000), "uSv": Fraction(1, 10**6)},
    "absorbed dose": {"Gy": Fraction(1), "mGy": Fraction(1, 1000)},
    "area": {
        "m2": Fraction(1), "cm2": Fraction(1, 10**4), "mm2": Fraction(1, 10**6), "km2": Fraction(10**6),
        "har": Fraction(10**4), "daar": Fraction(10**3),
        "[acr_us]": 160 * (Fraction(33, 2) * Fraction(1200, 3937)) ** 2,  # 160 square rods, by the survey foot
    },
    "information": {
        "kBy": Fraction(10**3), "MBy": Fraction(10**6), "GBy": Fraction(10**9), "TBy": Fraction(10**12),
    },
    "frequency": {"Hz": Fraction(1), "kHz": Fraction(1000), "MHz": Fraction(10**6), "GHz": Fraction(10**9)},
    "pressure": {
        "Pa": Fraction(1), "hPa": Fraction(100), "kPa": Fraction(1000), "mbar": Fraction(100),
        "bar": Fraction(10**5),
    },
}  # fmt: skip

_SCALE: dict[str, tuple[str, Fraction]] = {
    code: (kind, factor) for kind, codes in _KINDS.items() for code, factor in codes.items()
}

# How many cells a volume holds: `87.000/µl`, 87 G/l. The first of a chain alone may be one of these.
_CELLS = {"": Fraction(1), "10*9": Fraction(10**9), "10*12": Fraction(10**12)}
_OF_SUBSTANCE = frozenset(
    {"mass", "volume", "amount of substance", "equivalents", "international units", "enzyme units"}
)
_COUNTED_DOSES = frozenset({
    "{tablet}", "{capsule}", "{drop}", "{puff}", "{dragee}", "{suppository}", "{ampoule}", "{sachet}", "{spoon}",
    "{portion}", "{glass}", "{cup}", "{patch}", "{injection}", "{lozenge}", "{vial}", "{bottle}", "{pen}",
    "{application}", "{pinch}", "{handful}", "{measure}", "{globule}", "{times}", "{dose}",
})  # fmt: skip
_LAND = "daar"  # el στρέμμα
_DOSED = frozenset({"[IU]", "[oz_av]", "[ppth]", "[ppm]"})  # in brackets too
_SPOONS = frozenset({"[tbs_us]", "[tsp_us]", "[cup_us]"})
TEMPERATURES = frozenset({"Cel", "[degF]"})
DEGREES = TEMPERATURES | {"deg"}  # of temperature, or of which nothing is told
CURRENCY_SIGNS = {"$": "USD", "£": "GBP", "€": "EUR"}
# Others by their code of ISO 4217, as languages list them: which of them a text means is told by their names alone.
_OTHER_CURRENCIES = (
    *("AMD", "AZN", "BDT", "BGN", "CHF", "CNY", "CZK", "ETB", "GEL", "IDR", "ILS", "INR", "JPY", "KGS", "KZT", "LKR"),
    *("MNT", "MYR", "NGN", "PHP", "PKR", "PLN", "RON", "RSD", "RUB", "SEK", "THB", "UAH", "UZS", "ZAR"),
)
CURRENCIES = frozenset({*CURRENCY_SIGNS.values(), *_OTHER_CURRENCIES, "ct"})
SOLID = frozenset({"{tablet}", "{capsule}", "{dragee}", "{lozenge}", "{globule}"})
TAKEN = SOLID | {"{drop}", "{puff}", "{ampoule}", "{sachet}", "[tsp_us]", "[tbs_us]"}  # each by itself


def factor(one: str, other: str) -> Fraction | None:
    """How many of the other unit one unit is, or None where they do not measure the same kind of thing."""
    if one == other:
        return Fraction(1)
    ours, theirs = one.split("/"), other.split("/")
    if len(ours) != len(theirs):
        return None
    result = Fraction(1)
    for index, (mine, its) in enumerate(zip(ours, theirs, strict=True)):
        if mine == its:
            continue
        if index == 0 and len(ours) > 1 and mine in _CELLS and its in _CELLS:
            result *= _CELLS[mine] / _CELLS[its]
            continue
        first, second = _SCALE.get(mine), _SCALE.get(its)
        if first is None or second is None or first[0] != second[0]:
            return None
        ratio = first[1] / second[1]
        result = result * ratio if index == 0 else result / ratio
    return result


def is_count_of_cells(code: str) -> bool:
    """True for how many a volume holds, as laboratories count cells: `/µl`, `G/l`."""
    head, sign, volume = code.partition("/")
    return bool(sign) and head in _CELLS and kind_of(volume) == "volume"


def base_of(code: str) -> tuple[str, Fraction]:
    """What a chain of codes measures (`mg/L` → mass/volume), and how much of its base units it is."""
    kinds: list[str] = []
    size = Fraction(1)
    for index, part in enumerate(code.split("/")):
        kind, scale = _SCALE.get(part, (part, Fraction(1)))
        kinds.append(kind)
        size = size * scale if index == 0 else size / scale
    return "/".join(kinds), size


def kind_of(code: str) -> str:
    """What a code measures, in words, or the code itself where it stands alone."""
    scale = _SCALE.get(code.split("/")[0])
    return scale[0] if scale else code


def measure_of(code: str) -> str:
    """The same, but one for units of heat, and one for units of energy, though none is converted: °F, kcal."""
    return "temperature" if code in TEMPERATURES else kind_of(code).removeprefix("lay ")


def is_time(code: str) -> bool:
    """True for units of time, months and years included."""
    return kind_of(code) in ("time", "calendar") and "/" not in code


def is_count(code: str) -> bool:
    """True for counted things that are doses: tablets, drops, puffs, spoonfuls, times."""
    return code in _COUNTED_DOSES or code in _SPOONS


def is_measured(code: str) -> bool:
    """True for a physical, medical or time unit, as opposed to a counted thing, bytes or a bare number."""
    return bool(code) and not code.startswith("{") and code not in _SPOONS and not code.endswith("By")


def is_customary(one: str, other: str) -> bool:
    """True where one of two units is metric and one a customary one, in which nobody doses: feet, el stremma."""
    return (
        (one.startswith("[") is not other.startswith("[") or _LAND in (one, other))
        and not {one, other} & _DOSED
        and factor(one, other) is not None
    )


def is_dose(code: str) -> bool:
    """True for amounts of a substance: mass, volume, concentration, international and enzyme units, counted doses."""
    return kind_of(code) in _OF_SUBSTANCE or is_count(code)
