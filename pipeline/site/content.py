"""What a page says, as values: its HTML, and all else that does not depend on which other pages there are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from pipeline.card import Card


@dataclass(frozen=True, slots=True)
class Teaser:
    """What other pages tell of a page: its card, and the card's texts as HTML, marked where they are still German.

    `marked` holds those whose HTML is more than the escaped text, by their names in the front matter.
    """

    card: Card
    marked: Mapping[str, Markup] = field(default_factory=dict)

    @property
    def title(self) -> Markup:
        """The title as HTML."""
        return self.marked.get("title") or escape(self.card.title)

    @property
    def description(self) -> Markup:
        """The description as HTML."""
        return self.marked.get("description") or escape(self.card.description)

    @property
    def section(self) -> Markup:
        """The section as HTML."""
        return self.marked.get("section") or escape(self.card.section)


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading of the second level, for the table of contents."""

    anchor: str
    title: Markup
    is_german: bool


@dataclass(frozen=True, slots=True)
class Body:
    """An article as HTML: its text, the opening heading of level 1 taken out of it if there is one, its chapters.

    Its links to other articles are open: see `links.filled`.
    """

    html: Markup
    heading: Markup
    chapters: tuple[Chapter, ...]
    has_heading: bool


@dataclass(frozen=True, slots=True)
class Content:
    """What a page says; `render_page` puts the rest of the site around it.

    `german_blocks` counts the blocks of the article itself that are shown in German, `assets` are the files that it
    shows or links to beside itself.
    """

    teaser: Teaser
    body: Body
    is_translation: bool = False
    german_blocks: int = 0
    front_matter: Mapping[str, object] = field(default_factory=dict)
    assets: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The article's name."""
        return self.teaser.card.name

    @property
    def language(self) -> str:
        """The page's language."""
        return self.teaser.card.language
