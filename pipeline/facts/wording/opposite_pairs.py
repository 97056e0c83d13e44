"""Keys of a meaning file that exclude each other in pairs, and how grave it is to say the one for the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations, product

from pipeline.model import Severity

Pairs = tuple[tuple[str, str, Severity], ...]

# In the `[opposites]` table.
OPPOSITES: Pairs = (
    ("left", "right", Severity.ERROR),
    ("page_left", "right", Severity.NOTE),  # the corner of a picture or page may lie elsewhere in a translation
    ("page_right", "left", Severity.NOTE),
    ("hypo", "hyper", Severity.ERROR),
    ("stop", "start", Severity.ERROR),
    ("oral", "rectal", Severity.ERROR),
    ("oral", "vaginal", Severity.ERROR),
    ("oral", "intravenous", Severity.ERROR),
    ("oral", "intramuscular", Severity.ERROR),
    ("oral", "subcutaneous", Severity.ERROR),
    ("intravenous", "intramuscular", Severity.ERROR),
    ("intravenous", "subcutaneous", Severity.ERROR),
    ("intravenous", "rectal", Severity.ERROR),
    ("intramuscular", "subcutaneous", Severity.WARNING),
    ("taper", "abrupt", Severity.WARNING),
    ("taper", "start", Severity.WARNING),
    ("rise", "fall", Severity.WARNING),
    ("deficiency", "excess", Severity.WARNING),
    ("worsen", "improve", Severity.WARNING),
    ("except", "include", Severity.WARNING),
    ("acute", "chronic", Severity.WARNING),
    ("systolic", "diastolic", Severity.WARNING),
    ("positive", "negative", Severity.WARNING),
    ("benign", "malignant", Severity.WARNING),
    ("indicated", "contraindicated", Severity.ERROR),
    ("bce", "ce", Severity.WARNING),
    ("earliest", "latest", Severity.WARNING),
    ("no_reason", "no_reason_not", Severity.WARNING),
    ("upper_limit", "lower_limit", Severity.WARNING),
    ("out_of_them", "besides_them", Severity.WARNING),
    ("all", "none", Severity.WARNING),
    ("always", "never", Severity.WARNING),
    ("highest", "lowest", Severity.WARNING),
    ("largest", "smallest", Severity.WARNING),
    ("best", "worst", Severity.WARNING),
    ("oldest", "youngest", Severity.WARNING),
)
# Degrees of one thing, in the same table: a denial turns one into the other, *nicht häufig* is rare.
DEGREES: Pairs = (
    ("mild", "severe", Severity.WARNING),
    ("rare", "frequent", Severity.WARNING),
    ("low", "high", Severity.WARNING),
    ("earlier", "later", Severity.WARNING),
    ("along", "apart", Severity.WARNING),
    ("elder", "junior", Severity.WARNING),
    ("yet", "nomore", Severity.WARNING),
    ("sudden", "gradual", Severity.WARNING),
    ("unreachable", "reachable", Severity.WARNING),
    ("external", "internal", Severity.WARNING),
    ("cool", "warm", Severity.WARNING),
    ("dry", "moist", Severity.WARNING),
    ("simultaneous", "separate", Severity.WARNING),
    ("abnormal", "subnormal", Severity.WARNING),
    ("foremost", "last", Severity.WARNING),
    ("slow", "quick", Severity.WARNING),
    ("before", "after", Severity.WARNING),
    ("maximal", "minimal", Severity.WARNING),
    ("more", "less", Severity.WARNING),
    ("bigger", "smaller", Severity.WARNING),
    ("longer", "shorter", Severity.WARNING),
    ("atop", "beneath", Severity.WARNING),
    ("inside", "outside", Severity.WARNING),
    ("many", "few", Severity.WARNING),
    ("same", "other", Severity.WARNING),
    ("next", "previous", Severity.WARNING),
    ("stronger", "weaker", Severity.WARNING),
    ("winning", "losing", Severity.WARNING),
    ("leading", "trailing", Severity.WARNING),
    ("oftener", "rarer", Severity.WARNING),
    ("early", "late", Severity.WARNING),
)
# Of these a denial may stand in either side, in the same table: what is unsuitable is not suitable.
CONTRADICTORIES: Pairs = (
    ("secure", "dangerous", Severity.WARNING),
    ("suitable", "unsuitable", Severity.WARNING),
    ("effective", "ineffective", Severity.WARNING),
    ("necessary", "unnecessary", Severity.WARNING),
    ("vaccinated", "unvaccinated", Severity.WARNING),
    ("well_borne", "ill_borne", Severity.WARNING),
    ("prescribed", "over_counter", Severity.WARNING),
    ("spared", "harmed", Severity.WARNING),
    ("surviving", "dying", Severity.WARNING),
)
# What a denial of the other says, in the same table: symptoms that do not subside persist. No more is asked of them.
CONTRARIES: Pairs = (
    ("lasting", "ending", Severity.WARNING),
    ("sleepless", "sleeping", Severity.WARNING),
    ("appetite_lost", "appetite", Severity.WARNING),
    ("fasting", "eating", Severity.WARNING),
    ("motionless", "moving", Severity.WARNING),
    ("voluntary", "obligatory", Severity.WARNING),
    ("leftover", "used", Severity.WARNING),
    ("conflicting", "agreeing", Severity.WARNING),
    ("dark", "light", Severity.WARNING),
    ("expired", "valid", Severity.WARNING),
    ("rescued", "threatened", Severity.WARNING),
    ("refused", "accepted", Severity.WARNING),
    ("painless", "hurting", Severity.WARNING),
)


def _each_two(level: Severity, *keys: str) -> Pairs:
    return tuple((one, two, level) for one, two in combinations(keys, 2))


# Families in the same table, of which a text names one: where a medicine goes and where it is kept, how a dose counts
# and how it is taken, where it hurts, what ails, which part of a year. Any two of a family exclude each other.
_HALVES, _QUARTERS = ("first", "second"), ("first", "second", "third", "fourth")
_PLACES = ("cutaneous", "nasal", "ocular", "otic", "inhaled")
TURNED_FAMILIES: Pairs = (
    *_each_two(Severity.ERROR, *_PLACES),
    *((one, two, Severity.ERROR) for one, two in product(("oral", "rectal", "vaginal"), _PLACES)),
    ("rectal", "vaginal", Severity.ERROR),
    ("cutaneous", "subcutaneous", Severity.ERROR),
    *_each_two(Severity.ERROR, "fridge", "freezer", "room"),
    ("single_dose", "daily_dose", Severity.ERROR),
    *_each_two(Severity.ERROR, "initial_dose", "maintenance_dose", "maximum_dose"),
    ("whole", "chewed", Severity.ERROR),
    ("undiluted", "diluted", Severity.ERROR),
    ("viral", "bacterial", Severity.ERROR),
    ("constipation", "diarrhoea", Severity.ERROR),
    ("breakfast", "lunch", Severity.ERROR),
    ("breakfast", "supper", Severity.ERROR),
    ("lunch", "supper", Severity.WARNING),  # what is dinner to some is lunch to others
    *_each_two(Severity.WARNING, "eye", "ear", "nose"),
    *_each_two(Severity.WARNING, "arm", "leg", "belly"),
    ("vein", "artery", Severity.WARNING),
    ("healthy", "sick", Severity.WARNING),
    ("breathe_in", "breathe_out", Severity.WARNING),
    *_each_two(Severity.WARNING, "sitting", "standing", "lying"),
    ("switch_on", "switch_off", Severity.WARNING),
    ("switch_on", "disabled", Severity.WARNING),
    ("switch_off", "enabled", Severity.WARNING),
    ("disabled", "enabled", Severity.WARNING),
    ("opened", "closed", Severity.WARNING),
    ("denies", "confirms", Severity.WARNING),
    ("killed", "injured", Severity.WARNING),
    ("acquitted", "convicted", Severity.WARNING),
    *_each_two(Severity.WARNING, "gold", "silver", "bronze"),
    ("workday", "weekend", Severity.WARNING),
)
# Where and when, in the same table: a denial of something else leaves them as they are.
PLACES_AND_TIMES: Pairs = (
    *_each_two(Severity.WARNING, "north", "south", "east", "west"),
    ("first_half", "second_half", Severity.WARNING),
    *_each_two(Severity.WARNING, *(f"{part}_quarter" for part in _QUARTERS)),
    *((f"{half}_half", f"{part}_quarter", Severity.WARNING) for half, part in product(_HALVES, _QUARTERS)),
    *_each_two(Severity.WARNING, "start_of", "middle_of", "end_of"),  # of a year, month, decade or century
    *_each_two(Severity.WARNING, "northwest", "northeast", "southwest", "southeast"),
    *((one, "south", Severity.WARNING) for one in ("northwest", "northeast")),
    *((one, "north", Severity.WARNING) for one in ("southwest", "southeast")),
    ("midnight", "midday", Severity.WARNING),
    *_each_two(Severity.WARNING, "spring", "summer", "autumn", "winter"),
)
FAMILIES = TURNED_FAMILIES + PLACES_AND_TIMES
# Away from what something is kept, in the same table: a denial turns nothing, *avoid light* is away from light.
SHELTERS: Pairs = _each_two(Severity.WARNING, "from_light", "from_moisture", "from_heat")
_BINARY = frozenset(
    {"mild", "rare", "low", "along", "sudden", "unreachable", "cool", "dry", "simultaneous", "slow", "bigger", "longer"}
    | {
        "inside",
        "stronger",
        "positive",
        "opened",
        "healthy",
        "switch_on",
        "switch_off",
        "disabled",
        "whole",
        "undiluted",
    }
)
# Pairs of which a denial of either side says the other.
TURNED: Pairs = (
    *CONTRARIES,
    *CONTRADICTORIES,
    *(pair for pair in OPPOSITES + DEGREES + FAMILIES if pair[0] in _BINARY),
)
# The same of duties, in the `[polarity]` table.
DUTIES: Pairs = (("must", "may", Severity.WARNING),)

# What may hold amounts, by what it is held against: `links 5 mg, rechts 10 mg`.
HOLDERS: Mapping[str, str] = {
    key: keys[0]
    for keys in (
        ("left", "right"),
        ("oral", "rectal", "vaginal", "intravenous", "intramuscular", "subcutaneous", *_PLACES),
        ("single_dose", "daily_dose", "initial_dose", "maintenance_dose", "maximum_dose"),
        ("fridge", "freezer", "room"),
        ("eye", "ear", "nose"),
        ("arm", "leg", "belly"),
        ("sitting", "standing", "lying"),
        ("north", "south", "east", "west"),
        ("acute", "chronic"),
        ("viral", "bacterial"),
        ("healthy", "sick"),
        ("foremost", "last"),
        ("breakfast", "lunch", "supper"),
        ("killed", "injured"),
        ("gold", "silver", "bronze"),
    )
    for key in keys
}


def rivals(pairs: Pairs) -> Mapping[str, frozenset[str]]:
    """What each key of some pairs excludes."""
    found: dict[str, set[str]] = {}
    for one, two, _ in pairs:
        found.setdefault(one, set()).add(two)
        found.setdefault(two, set()).add(one)
    return {key: frozenset(others) for key, others in found.items()}


def sides(pairs: Iterable[tuple[str, str, Severity]]) -> frozenset[str]:
    """The keys of some pairs."""
    return frozenset(key for one, two, _ in pairs for key in (one, two))
