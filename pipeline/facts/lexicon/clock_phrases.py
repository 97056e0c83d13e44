"""The hours of a language and its words for minutes before and after one become set phrases: `tien voor drie`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.facts.values import ClockTime
from pipeline.language import Forms

HOUR = "…"  # in a phrase: where the hour stands
_DAY_HALF = 12 * 60


def clock_phrases(tables: Mapping[str, Forms]) -> Iterator[tuple[str, ClockTime]]:
    """Every hour in every phrase, and the time it tells; whether before or after noon is not said.

    >>> tables = {"clock_hours": {"3": ("drie",)}, "clock_minutes": {"-10": ("tien voor …",)}}
    >>> list(clock_phrases(tables))
    [('tien voor drie', ClockTime(hour=2, minute=50, is_open=True))]
    """
    for minutes, phrases in tables.get("clock_minutes", {}).items():
        for number, hours in tables.get("clock_hours", {}).items():
            hour, minute = divmod((int(number) * 60 + int(minutes)) % _DAY_HALF, 60)
            for phrase in phrases:
                for name in hours:
                    yield phrase.replace(HOUR, name), ClockTime(hour, minute, is_open=True)
