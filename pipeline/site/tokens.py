"""Finished HTML becomes a token of the parser."""

from __future__ import annotations

from markdown_it.token import Token
from markupsafe import Markup


def raw(html: Markup) -> Token:
    """An inline token that is rendered as it is."""
    return Token("html_inline", "", 0, content=str(html))


def block(html: str) -> Token:
    """A block token that is rendered as it is."""
    return Token("html_block", "", 0, content=html, block=True)
