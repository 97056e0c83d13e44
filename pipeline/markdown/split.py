"""A German article goes in, its segments in order and what stays German come out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pipeline.markdown import front_matter
from pipeline.markdown.body import Body, kept_body, read_body
from pipeline.markdown.parts import definitions
from pipeline.model import Article, Role, Segment


@dataclass(frozen=True, slots=True)
class Scan:
    """An article with the parser's view of what stands below its front matter."""

    article: Article
    body: Body


def split(name: str, text: str, keys: tuple[str, ...]) -> Article:
    """The article with its segments in order of the text; `keys` are the front-matter paths to translate.

    Raises FaktentreuError, with the line and without a path, if the front matter is not YAML.
    """
    return scan(name, text, keys, read=kept_body).article


def scan(
    name: str, text: str, keys: tuple[str, ...], *, keep_bare: bool = False, read: Callable[[str], Body] = read_body
) -> Scan:
    """What `split` does, with the parser's view for a comparison; `read=kept_body` for a text that is read again.

    With `keep_bare` a block without a letter or digit is a segment, too.
    """
    matter = front_matter.read(text)
    body = read(text)
    segments = [*(_of_matter(text, keys, keep_bare) if matter else ()), *body.segments]
    if keep_bare:
        segments += body.bare
    in_order = tuple(sorted(segments, key=lambda segment: segment.start))
    return Scan(Article(name, text, in_order, matter, body.left, definitions(body.environment)), body)


def _of_matter(text: str, keys: tuple[str, ...], keep_bare: bool) -> Iterator[Segment]:
    for value in front_matter.values(text, keys):
        if value.text and (keep_bare or any(character.isalnum() for character in value.text)):
            context = f"front matter: {value.key}"
            spans = ((value.start, value.end),)
            yield Segment(value.text, spans, Role.FRONT_MATTER, key=value.key, context=context)
