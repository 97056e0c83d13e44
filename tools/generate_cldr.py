"""Pinned CLDR packages go in, `pipeline/languages/cldr/<language>.json` for every language CLDR knows well comes out.

Run from the root of the repository, in an environment with tools/requirements.txt and with npm at hand:
    python -m tools.generate_cldr [--packages FOLDER] [--check]
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from tools.cldr_locale import date_words, magnitudes, number_format, plural_rules
from tools.cldr_units import named_units, unit_forms
from tools.rbnf import Speller, normal, spelled, speller
from tools.spellout import learned

VERSION = "48.2.0"
PACKAGES = ("cldr-core", "cldr-numbers-full", "cldr-units-full", "cldr-dates-full", "cldr-rbnf")
OUTPUT = Path(__file__).parents[1] / "pipeline" / "languages" / "cldr"
UNITS_OF_A_KNOWN_LANGUAGE = 25
# CLDR's name -> ours, where a language's default script or written standard is meant.
NAMES = {"no": "nb", "zh": "zh_Hans", "zh-Hant": "zh_Hant"}
ORDINALS = (*range(1, 32), *range(40, 101, 10))


def main() -> int:
    """Write all files, or with --check only tell whether any would change (exit 1)."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--packages", type=Path, help="folder with the unpacked npm packages, instead of fetching them")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if a file is not up to date")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        packages = options.packages or _fetched(Path(folder))
        files = {f"{name}.json": _json(data) for name, data in _languages(packages)}
        files["LICENSE-CLDR.txt"] = (packages / "cldr-core" / "LICENSE").read_text(encoding="utf-8")
    stale = [name for name, text in files.items() if not _is_written(OUTPUT / name, text)]
    extra = [path for path in OUTPUT.glob("*.json") if path.name not in files]
    if options.check:
        print("\n".join(sorted([*stale, *(path.name for path in extra)])) or "All language files are up to date.")
        return 1 if stale or extra else 0
    for name in stale:
        (OUTPUT / name).write_text(files[name], encoding="utf-8")
    for path in extra:
        path.unlink()
    print(f"{len(files) - 1} language files, {len(stale)} written, {len(extra)} removed.")
    return 0


def _fetched(folder: Path) -> Path:
    """The packages, fetched with npm and unpacked below `folder`, each under its own name."""
    npm = shutil.which("npm")
    if not npm:
        sys.exit("npm is not installed: install it, or give the unpacked packages with --packages.")
    for package in PACKAGES:
        subprocess.run([npm, "pack", "--silent", f"{package}@{VERSION}"], cwd=folder, check=True, capture_output=True)
        with tarfile.open(folder / f"{package}-{VERSION}.tgz") as archive:
            archive.extractall(folder / f"{package}.unpacked", filter="data")
        (folder / f"{package}.unpacked" / "package").rename(folder / package)
    return folder


def _languages(packages: Path) -> Iterable[tuple[str, dict[str, Any]]]:
    """Every file as (name, data): full languages, then regions whose numbers are written in another way."""
    version = _read(packages / "cldr-core" / "package.json")["version"]
    if version != VERSION:
        sys.exit(f"{packages} holds CLDR {version}; this generator is made for {VERSION}.")
    coverage = _read(packages / "cldr-core" / "coverageLevels.json")["coverageLevels"]
    available = sorted(path.name for path in (packages / "cldr-units-full" / "main").iterdir())
    root = _main(packages, "und", "units")["units"]
    for locale in sorted(coverage):
        if locale not in available or named_units(_main(packages, locale, "units")["units"], root) < (
            UNITS_OF_A_KNOWN_LANGUAGE
        ):
            continue
        regions = [name for name in available if _is_region_of(name, locale)]
        name = NAMES.get(locale, locale.replace("-", "_"))
        data = _language(packages, locale, regions, root)
        yield name, {"language": name, "cldr": VERSION, **data}
        for region in regions:
            numbers = _numbers(packages, region)
            if numbers != data["numbers"]:
                region_name = f"{name}_{region.rsplit('-', 1)[1]}"
                yield region_name, {"language": region_name, "cldr": VERSION, "parent": name, "numbers": numbers}


def locale_rules(packages: Path, language: str) -> Speller:
    """The number rules of a language by our name, with those of its regions."""
    locale = next((locale for locale, name in NAMES.items() if name == language), language.replace("_", "-"))
    available = (path.name for path in (packages / "cldr-units-full" / "main").iterdir())
    return _speller(packages, locale, sorted(name for name in available if _is_region_of(name, locale)))


def _is_region_of(name: str, locale: str) -> bool:
    """`pt-PT` is a region of `pt`, `es-419` of `es`, `zh-Hant-HK` of `zh-Hant`; another script is no region."""
    rest = name.removeprefix(f"{locale}-")
    if locale == "zh":
        rest = rest.removeprefix("Hans-")
    return rest != name and (rest.isdigit() or (len(rest) == 2 and rest.isupper()))


def _language(packages: Path, locale: str, regions: list[str], root: Mapping[str, Any]) -> dict[str, Any]:
    """All the data of a language; words, units and names of its regions are read in all of them."""
    everywhere = [locale, *regions]
    numbers = [_main(packages, name, "numbers")["numbers"] for name in everywhere]
    calendars = [
        _main(packages, name, "ca-gregorian", "cldr-dates-full")["dates"]["calendars"]["gregorian"]
        for name in everywhere
    ]
    plurals = _read(packages / "cldr-core" / "supplemental" / "plurals.json")["supplemental"]["plurals-type-cardinal"]
    return {
        "numbers": _numbers(packages, locale),
        "magnitudes": magnitudes(numbers),
        "plurals": plural_rules(plurals.get(locale, plurals.get(locale.split("-")[0], {}))),
        **date_words(calendars),
        **unit_forms((_main(packages, name, "units")["units"] for name in everywhere), root),
        **_words(_speller(packages, locale, regions)),
    }


def _speller(packages: Path, locale: str, regions: list[str]) -> Speller:
    names = [locale, *regions]
    return speller(packages / "cldr-rbnf" / "rbnf", [name.replace("-", "_") for name in names])


def _numbers(packages: Path, locale: str) -> dict[str, Any]:
    systems = _read(packages / "cldr-core" / "supplemental" / "numberingSystems.json")["supplemental"]
    return number_format(_main(packages, locale, "numbers")["numbers"], systems["numberingSystems"])


def _words(rules: Speller) -> dict[str, Any]:
    """The keys for spelled-out numbers; none of them where CLDR has no rules for the language."""
    words = learned(cache(lambda number: spelled(rules.cardinals, number)), lambda year: spelled(rules.years, year))
    ordinals = {form: number for number in reversed(ORDINALS) for form in spelled(rules.ordinals, number)}
    data: dict[str, Any] = {}
    if words.atoms:
        data = {
            "words": _with_other_marks(words.atoms, words.separators),
            "joiners": sorted(words.separators | words.joiners),
            "glued": words.glued,
            "multipliers": sorted(words.multipliers),
            "exceptions": _with_other_marks(words.exceptions, words.separators),
            "traits": sorted(words.traits),
            "decimal_words": _decimal_words(rules),
        }
    if ordinals:
        data["ordinals"] = {form: number for form, number in ordinals.items() if form not in words.atoms}
    if rules.digit_ordinals:
        data["ordinal_prefix"], data["ordinal_suffix"] = _digit_ordinals(rules)
    return data


def _with_other_marks(forms: Mapping[str, int], separators: set[str]) -> dict[str, int]:
    """Words of several parts, both with spaces and with hyphens where the language joins with both."""
    other = {form.replace("-", " "): number for form, number in forms.items()}
    if "-" in separators:
        other |= {form.replace(" ", "-"): number for form, number in forms.items()}
    return other | dict(forms)


def _decimal_words(rules: Speller) -> list[str]:
    """What a language says for the decimal mark: `Komma`, `point`, `点`."""
    words = set()
    for form in spelled(rules.cardinals, 2.5):
        middles = [
            form[len(two) : len(form) - len(five)].strip()
            for two in spelled(rules.cardinals, 2)
            for five in spelled(rules.cardinals, 5)
            if form.startswith(two) and form.endswith(five)
        ]
        words |= {min(middles, key=len)} if middles else set()
    return sorted(word for word in words if word)


def _digit_ordinals(rules: Speller) -> tuple[list[str], list[str]]:
    """What stands before and after the digits of an ordinal: `第`, and `st`, `er`, `.ª`."""
    prefixes, suffixes = set(), set()
    for number in ORDINALS:
        for formatter, name in rules.digit_ordinals:
            formatter.setDefaultRuleSet(name)
            before, digits, after = normal(formatter.format(number)).partition(str(number))
            if digits:
                prefixes.add(before.strip())
                suffixes.add(after.strip())
    return sorted(filter(None, prefixes)), sorted(filter(None, suffixes))


def _main(packages: Path, locale: str, kind: str, package: str = "") -> dict[str, Any]:
    path = packages / (package or f"cldr-{kind}-full") / "main" / locale / f"{kind}.json"
    if not path.exists():
        return _main(packages, locale.rsplit("-", 1)[0], kind, package)
    return next(iter(_read(path)["main"].values()))


@cache
def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _json(data: Mapping[str, Any]) -> str:
    """One top-level key a line, keys sorted within, so that a new CLDR shows as a readable difference."""
    lines = [
        f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(',', ':'))}"
        for key, value in data.items()
        if value not in ({}, [])
    ]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _is_written(path: Path, text: str) -> bool:
    return path.exists() and path.read_text(encoding="utf-8") == text


if __name__ == "__main__":
    sys.exit(main())
