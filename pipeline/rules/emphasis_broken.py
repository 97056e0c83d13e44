"""Marks of emphasis make emphasis: none is left on the page as a star, an underscore or a tilde.

Markdown opens emphasis only before a word and closes it only behind one. Where a punctuation mark stands inside the
marks and a letter follows them, as in Chinese, nothing closes: put the punctuation outside.

Bad: de: **Beruhigt:** Magnesium | zh_Hans: **镇静：**镁
Good: de: **Beruhigt:** Magnesium | zh_Hans: **镇静**：镁
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from pipeline.model import Problem, Severity
from pipeline.rules.markup import Markup

# "**镇静：**" and "**：镇静**": the punctuation that keeps the marks from working.
_PUNCTUATION_INSIDE = re.compile(
    r"(?P<mark>\*{1,3}|_{1,3}|~~)(?P<first>[^\w\s*_~]{0,5})(?P<words>[^*_~]{1,300}?)(?P<last>[^\w\s*_~]{0,5})(?P=mark)"
)


def check(markup: Markup) -> Iterator[Problem]:
    """One problem for each run of marks that stays text, where the German text has no such run.

    A single mark alone is a star or a multiplication, unless a stretch of emphasis is lost with it.
    """
    german = Counter(markup.source[start:end] for start, end in markup.source_emphasis.loose)
    has_lost = markup.target_emphasis.stretches < markup.source_emphasis.stretches
    blamed_to = -1
    for start, end in markup.target_emphasis.loose:
        mark = markup.target[start:end]
        german[mark] -= 1
        is_alone = len(mark) == 1 and mark not in (markup.target[start - 1 : start], markup.target[end : end + 1])
        if german[mark] >= 0 or start < blamed_to or (is_alone and not has_lost):
            continue
        pair = _PUNCTUATION_INSIDE.match(markup.target, start)
        blamed_to = pair.end() if pair else end
        message = f"'{mark}' makes no emphasis here, readers would see it"
        # a lone star disturbs nobody's reading of a dose; a strong mark that fails leaves its warning unmarked
        severity = Severity.WARNING if len(mark) == 1 else None
        yield Problem(message, _remedy(mark, pair), (start, blamed_to), severity=severity)


def _remedy(mark: str, pair: re.Match[str] | None) -> str:
    if pair and (pair["first"] or pair["last"]):
        better = f"{pair['first']}{mark}{pair['words']}{mark}{pair['last']}"
        return f"put the punctuation outside the marks: {better}"
    return f"write {mark} on both sides of the words, close to them, or a backslash before it to show it"
