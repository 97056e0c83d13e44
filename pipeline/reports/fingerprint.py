"""Findings become fingerprints: short names that stay while lines move and values change."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from pipeline.model import Finding

_NUMBER = re.compile(r"\d+")


def fingerprints(findings: Iterable[Finding]) -> Iterator[str]:
    """One for each finding, in order: 32 hexadecimal digits of its rule, file and German text, numbers left out.

    Findings that are alike in all of these are told apart by their order.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    for finding in findings:
        context, msgid = finding.identity or ("", finding.message)
        path = finding.place.path if finding.place else finding.article
        key = (finding.rule, path, finding.language, _NUMBER.sub("0", context or ""), _NUMBER.sub("0", msgid))
        seen[key] += 1
        words = "\x1f".join((*key, str(seen[key])))
        yield hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:32]
