"""A language code goes in; how a page names, dates and directs that language comes out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from babel.core import Locale, UnknownLocaleError, get_global

# Scripts that run from right to left and are in living use (Unicode Standard, script metadata of CLDR).
_RIGHT_TO_LEFT = frozenset({"Adlm", "Arab", "Aran", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"})


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language as a page needs it.

    `code` names its folder (`zh_Hans`), `tag` is the BCP 47 tag (`zh-Hans`), `direction` is `ltr` or `rtl`.
    """

    code: str
    tag: str
    direction: str

    @property
    def name(self) -> str:
        """The language's name for itself; its tag where CLDR has no data."""
        return _name(self.tag)

    @property
    def locale(self) -> Locale | None:
        """What CLDR knows of the language; None where it has no data."""
        return _locale(self.tag)


@lru_cache(maxsize=512)
def tongue(code: str) -> Tongue:
    """The language of a well-formed code; without data its name is the code and dates are ISO 8601."""
    return Tongue(code, code.replace("_", "-"), "rtl" if script(code) in _RIGHT_TO_LEFT else "ltr")


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
    from babel.dates import format_date  # not every page has a date

    return format_date(value, "long", language.locale) if language.locale else value.isoformat()


@lru_cache(maxsize=512)
def _name(tag: str) -> str:
    locale = _locale(tag)
    name = (locale.get_display_name(locale) if locale else None) or tag
    return name[0].title() + name[1:]


@lru_cache(maxsize=512)
def _locale(tag: str) -> Locale | None:
    """Babel's data for a tag, or for its language alone."""
    for candidate in (tag, tag.split("-")[0]):
        try:
            return Locale.parse(candidate, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return None
