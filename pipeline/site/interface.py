"""A language goes in; the words of the pages' own interface come out, in English where it has none."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files

from babel.core import get_global

from pipeline.site.tongue import script

_DOMAIN = "LC_MESSAGES/faktentreu.po"
_WRITTEN_IN = "en"  # the language of the msgids


@dataclass(frozen=True, slots=True)
class Interface:
    """The interface's translations, and the code of the language they are in (English where none exist)."""

    code: str
    translations: NullTranslations


@lru_cache(maxsize=512)
def interface(code: str) -> Interface:
    """The interface for a language code: its own, else that of a broader code (`de_AT` takes `de`), else English."""
    for candidate in _broader(code):
        path = files("pipeline.site").joinpath("locale", candidate, *_DOMAIN.split("/"))
        if path.is_file():
            return Interface(candidate, _translations(path.read_bytes(), candidate))
    return Interface(_WRITTEN_IN, NullTranslations())


def _broader(code: str) -> list[str]:
    """A code and the broader ones that write the same script: `zh_CN` → `zh_CN`, `zh_Hans_CN`, `zh_Hans`, `zh`."""
    plain = code.replace("-", "_")
    likely = get_global("likely_subtags")
    found = [plain]
    for start in (str(likely.get(plain) or likely.get(plain.split("_")[0]) or ""), plain):
        parts = start.split("_")
        if script(start) == script(plain):
            found += ["_".join(parts[:length]) for length in range(len(parts), 0, -1)]
    return [candidate for candidate in dict.fromkeys(found) if candidate]


def _translations(data: bytes, code: str) -> GNUTranslations:
    """The compiled form of a catalog's bytes; fuzzy and empty entries are left out."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = io.BytesIO()
    write_mo(compiled, read_po(io.BytesIO(data), locale=code))
    compiled.seek(0)
    return GNUTranslations(compiled)
