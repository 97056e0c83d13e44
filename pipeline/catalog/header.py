"""The header of a catalog: the one of a new catalog, and the charset that a header declares."""

from __future__ import annotations

import codecs
import re
from functools import cache
from gettext import c2py  # in the standard library since Python 2, though not documented
from typing import TYPE_CHECKING

from pipeline.model import Entry

if TYPE_CHECKING:
    from babel.core import Locale

_CHARSET = re.compile(r"^Content-Type:.*?charset=\s*([^\s;]+)", re.IGNORECASE | re.MULTILINE)
_UNICODE = {"charset", "utf-8", "ascii"}  # CHARSET is what an unfilled template says; ASCII is part of UTF-8
_CATEGORIES = ("zero", "one", "two", "few", "many", "other")  # gettext numbers its forms in this order
_SAMPLE = range(240)
# How gettext's manual and translators' tools write the rules; each is taken only where it says what CLDR says.
_CUSTOMARY = (
    "0",
    "(n != 1)",
    "(n > 1)",
    "(n%10!=1 || n%100==11)",
    "(n==1 ? 0 : n==2 ? 1 : 2)",
    "(n==1 ? 0 : n>=2 && n<=4 ? 1 : 2)",
    "(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2)",
    "(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2)",
    "(n==1 ? 0 : n==0 || (n%100>0 && n%100<20) ? 1 : 2)",
    "(n%10==1 && (n%100<11 || n%100>19) ? 0 : n%10>=2 && (n%100<11 || n%100>19) ? 1 : 2)",
    "(n%10==0 || (n%100>=11 && n%100<=19) ? 0 : n%10==1 && n%100!=11 ? 1 : 2)",
    "(n%100==1 ? 0 : n%100==2 ? 1 : n%100==3 || n%100==4 ? 2 : 3)",
    "(n==1 ? 0 : n==2 ? 1 : n<7 && n>2 ? 2 : n<11 && n>6 ? 3 : 4)",
    "(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5)",
    "(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n==3 ? 3 : n==6 ? 4 : 5)",
)
_VARIANTS = {"Latn": "latin", "Cyrl": "cyrillic", "Arab": "arabic", "Deva": "devanagari", "Hebr": "hebrew"}
_DRAFT = "Draft translation, not yet reviewed by a medical professional."
_TEMPLATE = "Template of the German article; translations belong into the catalogs, not here."


def new_header(language: str, project: str, note: str) -> Entry:
    """The header of a new catalog in `language`, or of a template where `language` is empty.

    Its comment names the language and says `note`, by default that this is a draft no medical professional has
    reviewed. No field changes by itself: there is no date. Plural-Forms follow CLDR's rules for whole numbers; a
    language CLDR does not know gets none, which msgfmt accepts since articles make no plural messages.
    """
    fields = [
        ("Project-Id-Version", project),
        ("Language", gettext_language(language)),
        ("MIME-Version", "1.0"),
        ("Content-Type", "text/plain; charset=UTF-8"),
        ("Content-Transfer-Encoding", "8bit"),
    ]
    if language and (plural := plural_forms(language)):
        fields.append(("Plural-Forms", plural))
    msgstr = "".join(f"{name}: {_one_line(value)}\n" for name, value in fields)
    if not language:
        return Entry(msgid="", msgstr=msgstr, comments=(_one_line(note) or _TEMPLATE,))
    return Entry(msgid="", msgstr=msgstr, comments=(_english_name(language), _one_line(note) or _DRAFT))


def gettext_language(code: str) -> str:
    """The code in gettext's form `ll[_CC][@variant]`: `pt-BR` is pt_BR, `zh_Hans` zh_CN, `sr_Latn` sr@latin.

    gettext has no script codes, and older Poedits know none in this field, so a script becomes the region that
    implies it (CLDR's likely subtags), else gettext's variant. Weblate and msgfmt take both forms. A code that
    Babel does not know stays as it is.
    """
    locale = _locale(code)
    if locale is None or not code.lower().startswith(locale.language):
        return code.replace("-", "_")
    plain = "_".join(part for part in (locale.language, locale.territory) if part)
    if not locale.script:
        return plain
    implied = _implied(f"{locale.language}_{locale.script}")
    for candidate in (implied if not locale.territory else plain, plain):
        if _script(candidate) == locale.script:
            return candidate
    return f"{plain}@{_VARIANTS.get(locale.script, locale.script.lower())}"


def declared_charset(header: Entry) -> str:
    """The charset a header declares, in lower case; `utf-8` where it declares none or one that UTF-8 contains."""
    match = _CHARSET.search(header.msgstr) if not header.msgid else None
    if match is None:
        return "utf-8"
    name = match[1].lower()
    try:
        name = codecs.lookup(name).name
    except (LookupError, ValueError):
        return name
    return "utf-8" if name in _UNICODE else name


@cache
def plural_forms(language: str) -> str:
    """The value of Plural-Forms, such as `nplurals=2; plural=(n != 1);`, or nothing for a language CLDR does not know.

    CLDR's categories are narrowed to those that whole numbers below a million take, as translation tools do, and
    written in gettext's customary words where one of them says the same; msgfmt reads both.
    """
    from babel.plural import to_gettext

    locale = _locale(language)
    if locale is None:
        return ""
    categories = [locale.plural_form(number) for number in _SAMPLE]
    order = [category for category in _CATEGORIES if category in categories]
    wanted = [order.index(category) for category in categories]
    for expression in _CUSTOMARY:
        if list(map(c2py(expression), _SAMPLE)) == wanted:
            return f"nplurals={len(order)}; plural={expression};"
    return to_gettext(locale.plural_form)


def _locale(code: str) -> Locale | None:
    """Babel's locale of a code, of `rus` that of Russian, or None where it knows none."""
    from babel.core import Locale, UnknownLocaleError

    try:
        return Locale.parse(code.replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        return None


def _english_name(language: str) -> str:
    """What English calls the language; the code where Babel does not know it."""
    locale = _locale(language)
    return (locale.get_display_name("en") if locale else None) or language


def _implied(code: str) -> str:
    """The `ll_CC` that CLDR expects of `ll_Ssss`, or the language alone."""
    language, _, script = code.partition("_")
    likely = _likely(code) or _likely(language)
    return f"{language}_{likely[2]}" if likely and likely[1] == script else language


def _script(code: str) -> str:
    """The script CLDR expects of `ll` or `ll_CC`, or nothing."""
    likely = _likely(code) or _likely(code.partition("_")[0])
    return likely[1] if likely else ""


def _likely(code: str) -> tuple[str, str, str] | None:
    """The likely language, script and territory of a code."""
    from babel.core import get_global

    parts = get_global("likely_subtags").get(code, "").split("_")
    return (parts[0], parts[1], parts[2]) if len(parts) == 3 else None


def _one_line(text: str) -> str:
    """The text without line breaks of any kind."""
    return " ".join(text.split())
