"""Built pages go in; the files of a small static site come out."""

from pipeline.site.assets import assets_of
from pipeline.site.content import Body, Chapter, Content, Teaser
from pipeline.site.html import content_of, teaser_of
from pipeline.site.links import Site, file_of, site_of
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
from pipeline.site.theme import Theme

__all__ = [
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
]
