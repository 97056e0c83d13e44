"""Text goes in; HTML comes out in which a number and what it counts stay on one line and in their order."""

from __future__ import annotations

import re
from functools import lru_cache

from markupsafe import Markup, escape

_NUMBER = r"\d+(?:[.,'’٫٬\u00a0\u2009\u202f]\d+| \d{3}(?!\d))*"
_WIDE = r"[\u3040-\u30ff\u3400-\u9fff]"  # scripts without spaces: the unit is the next sign or two
_WORD = r"[^\s\d!-/:-@\[-`{-~«»“”„‘’‚…、。，；：！？（）،؛؟‐-―−×]"  # letters, and the marks that sit on them
_UNIT = (
    rf"[%‰٪]|°[ \u00a0\u202f]?[CF]?(?!\w)"
    rf"|{_WIDE}{{1,2}}(?:/{_WIDE}{{1,2}})?"
    rf"|{_WORD}{{1,12}}(?:/{_WORD}{{1,8}}){{0,2}}(?!{_WORD}|\d)"
)
_LONGEST = 26  # characters; a longer group must be allowed to break on a narrow screen

# Isolated in right-to-left text: what has its own left-to-right order, such as '300 mg', '120/80', '10×2', '−5'.
# A bare range is not: Arabic readers read '300–400' from the right, which is how it is laid out.
_OWN_ORDER = re.compile(r"[A-Za-zµμ°]|\d[/×]\d|[-−+]\d+(?:[.,]\d+)?\Z")


def amounts(text: str, direction: str) -> Markup:
    """`text` as HTML; every number with its unit is a `span`, or a `bdi` where its order needs protection.

    Example: `300–400 mg täglich` becomes `<span class="amount">300–400 mg</span> täglich`.
    """
    parts: list[Markup] = []
    end = 0
    for match in _pattern().finditer(text):
        group = match.group()
        if len(group) > _LONGEST or group.isdigit():
            continue
        tag = "bdi" if direction == "rtl" and _OWN_ORDER.search(group) else "span"
        parts += [escape(text[end : match.start()]), Markup('<{0} class="amount">{1}</{0}>').format(tag, group)]
        end = match.end()
    return Markup("").join([*parts, escape(text[end:])])


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    """A sign of comparison, one or more joined numbers, and the unit or word behind them; a hit: `≥ 300–400 mg/l`."""
    space = r"[ \u00a0\u202f]"
    joint = rf"{space}?[-‐-―−/×:]{space}?"
    no_name_before = r"(?<![A-Za-zÀ-ɏͰ-ӿ\d_.,])(?<![A-Za-zÀ-ɏͰ-ӿ][-‐])"  # B12, IL-6
    comparison = rf"(?:[<>≤≥±~≈]{space}?)?"
    sign = r"(?:(?<![^\s(<>≤≥~≈])[-−+])?"
    numbers = rf"{_NUMBER}(?:{joint}{_NUMBER})*"
    return re.compile(rf"{no_name_before}{comparison}{sign}{numbers}(?:{space}?(?:{_UNIT}))?")
