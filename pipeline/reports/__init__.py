"""Findings become text, JSON and other formats."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from importlib import import_module

from pipeline.reports.report import Known as Known
from pipeline.reports.report import Report as Report


def rendered(module: str, report: Report) -> str:
    """The report in the format of a module, which is imported only when somebody wants it."""
    return str(import_module(f"pipeline.reports.{module}").render(report))


NAMES = ("text", "json", "github", "sarif", "gitlab", "junit", "rdjsonl")
# What `--format` offers: a report becomes the text of one format.
FORMATS: Mapping[str, Callable[[Report], str]] = {name: partial(rendered, name) for name in NAMES}
