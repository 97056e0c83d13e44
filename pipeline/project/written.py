"""A built page becomes what does not depend on the other pages, as a value that a cache can keep."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from pipeline.model import Settings
from pipeline.project.results import Kept, kept_teaser, teaser_again, value_of
from pipeline.site import Body, Chapter, Content

if TYPE_CHECKING:
    from pipeline.build import Page


@dataclass(frozen=True, slots=True)
class Written:
    """A page as far as no other page decides on it: its Markdown, and what its HTML says."""

    markdown: str
    content: Content


def written_of(page: Page, settings: Settings) -> Written:
    """What a page is, whatever other pages there are."""
    from pipeline.build import marked_text  # a run that knows the pages makes none
    from pipeline.site import content_of

    markdown = marked_text(page, fallback=settings.mark_fallback, anchors=settings.anchors)
    return Written(markdown, content_of(page, settings.source_language))


def kept_written(one: Written) -> Kept:
    """The value as lists and texts."""
    content, body = one.content, one.content.body
    chapters = [[chapter.anchor, chapter.title, chapter.is_german] for chapter in body.chapters]
    return [
        one.markdown,
        kept_teaser(content.teaser),
        [body.html, body.heading, chapters, body.has_heading],
        content.is_translation,
        content.german_blocks,
        _kept_matter(content.front_matter),
        content.assets,
    ]


def written_again(kept: object) -> Written | None:
    """The value that was kept; None for anything else."""
    return value_of(kept, _written)


def _written(kept: Kept) -> Written:
    markdown, teaser, (html, heading, chapters, has_heading), is_translation, german_blocks, matter, assets = kept
    named = tuple(Chapter(anchor, Markup(title), is_german) for anchor, title, is_german in chapters)
    body = Body(Markup(html), Markup(heading), named, has_heading)
    content = Content(teaser_again(teaser), body, is_translation, german_blocks, _matter(matter), tuple(assets))
    return Written(markdown, content)


def _kept_matter(value: object) -> Any:
    """A value of the front matter; JSON knows no dates, and no keys but texts."""
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, list):
        return [_kept_matter(item) for item in value]
    if isinstance(value, datetime):
        return {"moment": value.isoformat()}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if isinstance(value, Mapping):
        return {"entries": [[_kept_matter(key), _kept_matter(item)] for key, item in value.items()]}
    return str(value)


def _matter(kept: Any) -> Any:
    """The value of the front matter that was kept."""
    if isinstance(kept, list):
        return [_matter(item) for item in kept]
    if not isinstance(kept, dict):
        return kept
    if "moment" in kept:
        return datetime.fromisoformat(kept["moment"])
    if "day" in kept:
        return date.fromisoformat(kept["day"])
    return {_matter(key): _matter(item) for key, item in kept["entries"]}
