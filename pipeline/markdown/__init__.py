"""Article text becomes segments, and segments become article text."""

from pipeline.markdown.anchors import anchors, heading_anchors, links, plain_text, slug, slugs, targets
from pipeline.markdown.compare import sentence, unmatched
from pipeline.markdown.copied import alike, copied
from pipeline.markdown.emphasis import Emphasis, emphasis
from pipeline.markdown.inline import reveal, visible_text
from pipeline.markdown.lines import line_and_column
from pipeline.markdown.parser import make_parser, parsable
from pipeline.markdown.parts import Kind, Part, Placed, assumed, defined, parts
from pipeline.markdown.splice import Spliced, splice
from pipeline.markdown.split import split
from pipeline.markdown.tokens import parse
from pipeline.markdown.verify import Broken, verify

__all__ = [
    "Broken",
    "Emphasis",
    "Kind",
    "Part",
    "Placed",
    "Spliced",
    "alike",
    "anchors",
    "assumed",
    "copied",
    "defined",
    "emphasis",
    "heading_anchors",
    "line_and_column",
    "links",
    "make_parser",
    "parsable",
    "parse",
    "parts",
    "plain_text",
    "reveal",
    "sentence",
    "slug",
    "slugs",
    "splice",
    "split",
    "targets",
    "unmatched",
    "verify",
    "visible_text",
]
