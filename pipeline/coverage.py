"""An article goes in; a finding comes out for every text in it that no segment holds and that stays German."""

from __future__ import annotations

from pipeline.markdown import line_and_column
from pipeline.model import Article, Finding, Place, Settings, Severity

RULE = "left-in-german"
EXCERPT = 60  # characters of the text that a finding shows


def left_in_german(article: Article, path: str, settings: Settings) -> list[Finding]:
    """The findings in the order of the article; `path` is the article's, as people name it."""
    level = settings.severity.get(RULE, Severity.WARNING.label)
    if level == "off":
        return []
    findings = []
    for start, end, why in article.left_in_german:
        reason, _, remedy = why.partition("; ")
        findings.append(
            Finding(
                RULE,
                Severity[level.upper()],
                f"'{excerpt(article.text[start:end])}' stays German in every language: {reason}",
                remedy,
                place=Place(path, *line_and_column(article.text, start)),
                article=article.name,
                language=settings.source_language,
            )
        )
    return findings


def excerpt(text: str) -> str:
    """The text on one line, cut where it is long."""
    words = " ".join(text.split())
    return words if len(words) <= EXCERPT else words[: EXCERPT - 1] + "…"
