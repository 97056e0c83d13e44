"""Keys of a meaning file that exclude each other in pairs, and how grave it is to say the one for the other."""

from __future__ import annotations

from collections.abc import Iterable

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
)
# The same of duties, in the `[polarity]` table.
DUTIES: Pairs = (("must", "may", Severity.WARNING),)


def sides(pairs: Iterable[tuple[str, str, Severity]]) -> frozenset[str]:
    """The keys of some pairs."""
    return frozenset(key for one, two, _ in pairs for key in (one, two))
