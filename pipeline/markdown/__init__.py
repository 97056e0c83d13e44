"""Article text becomes segments, and segments become article text."""

from pipeline.markdown.inline import reveal, visible_text
from pipeline.markdown.parser import make_parser, parsable, parse
from pipeline.markdown.splice import Spliced, splice
from pipeline.markdown.split import split
from pipeline.markdown.verify import Broken, verify

__all__ = [
    "Broken",
    "Spliced",
    "make_parser",
    "parsable",
    "parse",
    "reveal",
    "splice",
    "split",
    "verify",
    "visible_text",
]
