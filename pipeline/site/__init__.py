"""Built pages go in; the files of a small static site come out.

What is asked for is imported then: whoever judges pages puts no site around them, and the other way round.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.site.assets import assets_of
    from pipeline.site.content import Body, Chapter, Content, Teaser
    from pipeline.site.html import content_of, teaser_of
    from pipeline.site.links import INDEX, ROOT, Site, Theme, file_of, site_of, text_file_of
    from pipeline.site.pages import (
        STYLESHEET,
        THEME,
        Readers,
        render_index,
        render_page,
        render_root,
        render_sitemap,
        stylesheet,
    )

_ROOMS = {
    "assets": ("assets_of",),
    "content": ("Body", "Chapter", "Content", "Teaser"),
    "html": ("content_of", "teaser_of"),
    "links": ("INDEX", "ROOT", "Site", "Theme", "file_of", "site_of", "text_file_of"),
    "pages": (
        *("STYLESHEET", "THEME", "Readers", "render_index", "render_page", "render_root", "render_sitemap"),
        "stylesheet",
    ),
}
_HOMES = {name: room for room, names in _ROOMS.items() for name in names}

__all__ = [
    "INDEX",
    "ROOT",
    "STYLESHEET",
    "THEME",
    "Body",
    "Chapter",
    "Content",
    "Readers",
    "Site",
    "Teaser",
    "Theme",
    "assets_of",
    "content_of",
    "file_of",
    "render_index",
    "render_page",
    "render_root",
    "render_sitemap",
    "site_of",
    "stylesheet",
    "teaser_of",
    "text_file_of",
]


def __getattr__(name: str) -> Any:
    """What the package exports, from the room that it lives in."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"pipeline.site.{_HOMES[name]}"), name)
