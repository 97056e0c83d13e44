"""A placeholder such as {name}, {{ name }}, ${name}, %s or %(name)s stays as it is.

Bad: de: Hallo {name}, nimm es abends. | en: Hello {Name}, take it in the evening.
Good: de: Hallo {name}, nimm es abends. | en: Hello {name}, take it in the evening.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import zip_longest

from pipeline.model import Problem
from pipeline.rules.markup import Markup

# "{{ page.title }}", "${dose}", "{0}", "%1$s", "%(name)s"; not "50 %ige" and not "5 %".
_PLACEHOLDER = re.compile(
    r"""
      \{\{[^{}\n]{1,80}\}\}
    | \$?\{(?:[A-Za-z_][\w.]{0,60}|[0-9]{1,2})\}
    | (?<![\d%])(?<!\d[ \u00a0\u202f])%(?:\d\$|\([A-Za-z_]\w{0,60}\))?[sdifgrxu](?!\w)
    """,
    re.VERBOSE,
)


def check(markup: Markup) -> Iterator[Problem]:
    """One problem for each placeholder that is lost, changed or new."""
    ours, theirs = _placeholders(markup.source), _placeholders(markup.target)
    if not ours and not theirs:
        return
    german, translation = Counter(name for name, _ in ours), Counter(name for name, _ in theirs)
    lost, new = list((german - translation).elements()), list((translation - german).elements())
    places, others = dict(reversed(ours)), dict(theirs)
    for before, after in zip_longest(lost, new):
        if before is None:
            yield Problem(f"the placeholder '{after}' is not in the German text", "take it out", others[after])
        elif after is None:
            yield Problem(f"the placeholder '{before}' is missing", f"write {before}", None, places[before])
        else:
            message = f"the placeholder '{before}' became '{after}'"
            yield Problem(message, f"write {before}", others[after], places[before])


def _placeholders(text: str) -> list[tuple[str, tuple[int, int]]]:
    """Each placeholder with its range; the space inside {{ … }} does not count."""
    if "{" not in text and "%" not in text:
        return []
    found = _PLACEHOLDER.finditer(text)
    return [("".join(one[0].split()) if one[0].startswith("{{") else one[0], one.span()) for one in found]
