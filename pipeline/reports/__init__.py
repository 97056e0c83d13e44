"""Findings become text, JSON and other formats."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pipeline.reports import github, gitlab, json, junit, rdjsonl, sarif, text
from pipeline.reports.report import Known as Known
from pipeline.reports.report import Report as Report

# What `--format` offers: a report becomes the text of one format.
FORMATS: Mapping[str, Callable[[Report], str]] = {
    "text": text.render,
    "json": json.render,
    "github": github.render,
    "sarif": sarif.render,
    "gitlab": gitlab.render,
    "junit": junit.render,
    "rdjsonl": rdjsonl.render,
}
