"""The target language has data, so that its number words, units and bounds can be read.

Bad: de: mindestens 300 mg | tlh: 300 mg neH
Good: de: mindestens 300 mg | en: at least 300 mg
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model import Problem, Severity
from pipeline.rules.pair import Pair


def check(pair: Pair) -> Iterator[Problem]:
    """A note where facts were read by their bare digits and a few words, for want of data."""
    language = pair.target_language
    if pair.source_facts and not language.is_known:
        message = f"there are no units for the language '{language.code}': hardly more than digits was compared"
        yield Problem(message, "add the language (docs/adding-a-language.md)", severity=Severity.NOTE)
