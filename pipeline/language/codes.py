"""A language code as people write it becomes the one that a language's files are named by."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipeline.language.files import has_data
from pipeline.model import FaktentreuError

_CODE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z]{4})?(?:[-_](?:[A-Za-z]{2}|\d{3}))?(?:[-_][A-Za-z0-9]{4,8})*\Z")
# A territory speaks for a script where the base language is written in two (CLDR likely subtags).
_SCRIPTS = {"zh_CN": "zh_Hans", "zh_SG": "zh_Hans", "zh_TW": "zh_Hant", "zh_HK": "zh_Hant", "zh_MO": "zh_Hant"}
_SAME = {
    "iw": "he",
    "in": "id",
    "no": "nb",
    "tl": "fil",
    "mo": "ro",
    "sh": "sr",
    "cmn": "zh",
    "zh": "zh_Hans",
    "pbt": "ps",  # Southern Pashto, which CLDR has no alias of
}


def normalise_code(code: str) -> str:
    """A language code in canonical form: `zh-CN` → `zh_Hans`, `rus` → `ru`, `pt-BR` → `pt`.

    A script that the language's data are not written in stays: `uz-Cyrl` → `uz_Cyrl`, `uz-Latn` → `uz`.
    Raises FaktentreuError for what is no language code at all.
    """
    if not _CODE.match(code):
        raise FaktentreuError(f"'{code}' is not a language code; write one such as 'en', 'pt-BR' or 'zh_Hans'")
    parts = re.split("[-_]", code)
    language = parts[0].lower()
    script = next((part.title() for part in parts[1:] if len(part) == 4 and part.isalpha()), "")
    territory = next((part.upper() for part in parts[1:] if len(part) in (2, 3)), "")
    if language not in _SAME and not has_data(language):
        language = _short_code(language)
    language = (
        _SAME.get(language, language) if not (script or territory) else _SAME.get(language, language).split("_")[0]
    )
    script = script or _SCRIPTS.get(f"{language}_{territory}", "").removeprefix(f"{language}_")
    if script and not has_data(f"{language}_{script}") and not _is_usual(language, script):
        return f"{language}_{script}"
    for candidate in (f"{language}_{script}_{territory}", f"{language}_{script}", f"{language}_{territory}"):
        candidate = candidate.replace("__", "_").rstrip("_")
        if has_data(candidate):
            return candidate
    return _SAME.get(language, language)


def variety(code: str) -> str:
    """A canonical code that keeps its territory, as a project tells its languages apart: `en-gb` → `en_GB`.

    Raises FaktentreuError for what is no language code at all.

    >>> variety("en-gb"), variety("pt_BR"), variety("zh-CN")
    ('en_GB', 'pt_BR', 'zh_Hans')
    """
    canonical = normalise_code(code)
    territory = next((part.upper() for part in re.split("[-_]", code)[1:] if len(part) in (2, 3)), "")
    is_said = canonical.endswith(f"_{territory}") or f"{canonical.split('_')[0]}_{territory}" in _SCRIPTS
    return canonical if is_said or not territory else f"{canonical}_{territory}"


def _short_code(language: str) -> str:
    """The two-letter code of an ISO 639-3 or retired code, by CLDR's aliases; itself where there is none."""
    from babel.core import get_global

    aliases: Mapping[str, str] = get_global("language_aliases")
    return aliases.get(language, language).split("_")[0]


def _is_usual(language: str, script: str) -> bool:
    """Whether a language is usually written in a script, by CLDR's likely subtags; true where they do not say."""
    from babel.core import get_global

    likely: Mapping[str, str] = get_global("likely_subtags")
    return script in likely.get(language, script).split("_")
