"""Built pages go in; the files of a small static site come out."""

from pipeline.site.links import Site, file_of, site_of
from pipeline.site.pages import STYLESHEET, render_index, render_page, render_root, render_sitemap, stylesheet

__all__ = [
    "STYLESHEET",
    "Site",
    "file_of",
    "render_index",
    "render_page",
    "render_root",
    "render_sitemap",
    "site_of",
    "stylesheet",
]
