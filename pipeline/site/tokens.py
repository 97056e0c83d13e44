"""Small things done with the parser's tokens: what one says, and tokens of finished HTML."""

from __future__ import annotations

from markdown_it.token import Token
from markupsafe import Markup


def plain_text(inline: Token) -> str:
    """What a reader sees of an inline token, without markup."""
    words = []
    for child in inline.children or ():
        if child.type in ("text", "code_inline"):
            words.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            words.append(" ")
        elif child.type == "image":
            words.append(plain_text(child))
    return "".join(words)


def raw(html: Markup) -> Token:
    """An inline token that is rendered as it is."""
    return Token("html_inline", "", 0, content=str(html))


def block(html: str) -> Token:
    """A block token that is rendered as it is."""
    return Token("html_block", "", 0, content=html, block=True)
