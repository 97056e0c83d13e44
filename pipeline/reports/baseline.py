"""Findings become a baseline, and a baseline divides later findings into new and known ones."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass, replace
from typing import Any

from pipeline.model import FaktentreuError, Finding
from pipeline.reports.report import Known

VERSION = 1
_TEXTS = ("rule", "path", "msgid", "msgstr")


@dataclass(frozen=True, slots=True)
class Division:
    """Findings held against a baseline: those it does not know, those it does, and what it holds in vain."""

    new: tuple[Finding, ...]
    known: tuple[Finding, ...]
    stale: tuple[Known, ...]


def written(findings: Iterable[Finding]) -> str:
    """The findings as the text of a baseline: sorted JSON without lines or dates, so that its diff can be read."""
    counts = Counter(map(remembered, findings))
    entries = [asdict(replace(known, count=count)) for known, count in counts.items()]
    entries.sort(key=lambda entry: [str(entry[key] or "") for key in ("path", "rule", "context", "msgid", "msgstr")])
    return json.dumps({"version": VERSION, "findings": entries}, ensure_ascii=False, indent=2) + "\n"


def read(text: str) -> tuple[Known, ...]:
    """The entries of a baseline; raises FaktentreuError for a text that is none."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 0)
        raise FaktentreuError("this is no baseline: it is not JSON; write it anew", line=line) from None
    if not isinstance(document, dict) or document.get("version") != VERSION:
        message = f"this is no baseline of version {VERSION}; write it anew with --write-baseline"
        raise FaktentreuError(message)
    entries = document.get("findings")
    if not isinstance(entries, list):
        raise FaktentreuError("this baseline has no list 'findings'; write it anew with --write-baseline")
    return tuple(map(entry_of, entries))


def entry_of(entry: Any) -> Known:
    """One entry; raises FaktentreuError where a field is missing or of another kind."""
    if not isinstance(entry, dict) or not all(isinstance(entry.get(key), str) for key in _TEXTS):
        raise FaktentreuError(f"an entry of this baseline has no texts {', '.join(_TEXTS)}; write it anew")
    context, count = entry.get("context"), entry.get("count", 1)
    if not (context is None or isinstance(context, str)) or type(count) is not int or count < 1:
        raise FaktentreuError("an entry of this baseline has no sound 'context' or 'count'; write it anew")
    return Known(entry["rule"], entry["path"], context, entry["msgid"], entry["msgstr"], count)


def divided(findings: Iterable[Finding], baseline: Iterable[Known], checked: Collection[str] | None) -> Division:
    """The findings divided; stale is what the baseline holds of the checked files and no finding answers to.

    `checked` is None where all files were. An entry answers for as many findings as its count
    says; the next one is new.
    """
    entries = tuple(baseline)
    left: Counter[Known] = Counter()
    for entry in entries:
        left[replace(entry, count=1)] += entry.count
    new, known = [], []
    for finding in findings:
        key = remembered(finding)
        if left[key] > 0:
            left[key] -= 1
            known.append(finding)
        else:
            new.append(finding)
    unmet = (replace(key, count=count) for key, count in left.items() if count > 0)
    stale = tuple(one for one in unmet if checked is None or one.path in checked)
    return Division(tuple(new), tuple(known), stale)


def remembered(finding: Finding) -> Known:
    """A finding as a baseline remembers it; where it blames no pair of texts, its message stands for them."""
    path = finding.place.path if finding.place else ""
    if finding.identity is None:
        return Known(finding.rule, path, None, finding.message, "")
    context, msgid = finding.identity
    return Known(finding.rule, path, context, msgid, finding.translation)
