"""Faktentreu: German health articles into any language, and no translation changes a medical fact."""

from __future__ import annotations

TYPE_CHECKING = False  # type checkers take it for true; `typing` itself would take a tenth of a whole short run
if TYPE_CHECKING:
    from typing import Any

    from pipeline.check import check_text as check_text
    from pipeline.facts import read_facts as read_facts

__all__ = ["check_text", "read_facts"]
__version__ = "0.1.0"

_HOMES = {"check_text": "pipeline.check", "read_facts": "pipeline.facts"}


def __getattr__(name: str) -> Any:
    """Import the public functions when they are first asked for, so that `--version` stays instant."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
