"""A language code goes in; how a page names, dates and directs that language comes out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import format_date

# Scripts that run from right to left and are in living use (Unicode Standard, script metadata of CLDR).
_RIGHT_TO_LEFT = frozenset({"Adlm", "Arab", "Aran", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"})


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language as a page needs it.

    `code` names its folder (`zh_Hans`), `tag` is the BCP 47 tag (`zh-Hans`), `direction` is `ltr` or `rtl`,
    `name` is the language's name for itself. `locale` is None where CLDR has no data.
    """

    code: str
    tag: str
    direction: str
    name: str
    locale: Locale | None


@lru_cache(maxsize=512)
def tongue(code: str) -> Tongue:
    """The language of a well-formed code; without data its name is the code and dates are ISO 8601."""
    tag = code.replace("_", "-")
    locale = _locale(tag)
    direction = "rtl" if script(code) in _RIGHT_TO_LEFT else "ltr"
    name = (locale.get_display_name(locale) if locale else None) or tag
    return Tongue(code, tag, direction, name[0].title() + name[1:], locale)


def script(code: str) -> str:
    """The ISO 15924 code of the script a language is written in, by its own subtag or CLDR's likely subtags."""
    parts = code.replace("-", "_").split("_")
    for part in parts[1:]:
        if len(part) == 4 and part.isalpha():
            return part.title()
    likely, aliases = get_global("likely_subtags"), get_global("language_aliases")
    wider = str(aliases.get(parts[0]) or parts[0])  # Dari, prs, is fa_AF
    known = likely.get("_".join(parts)) or likely.get(parts[0]) or likely.get(wider.split("_")[0]) or ""
    return next((part for part in str(known).split("_")[1:] if len(part) == 4), "")


def written_date(value: object, language: Tongue) -> str:
    """A date in words of the language; an empty text where `value` is no date."""
    if isinstance(value, str):
        try:
            value = date.fromisoformat(value.strip())
        except ValueError:
            return ""
    if not isinstance(value, date):
        return ""
    return format_date(value, "long", language.locale) if language.locale else value.isoformat()


def _locale(tag: str) -> Locale | None:
    """Babel's data for a tag, or for its language alone."""
    for candidate in (tag, tag.split("-")[0]):
        try:
            return Locale.parse(candidate, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return None
