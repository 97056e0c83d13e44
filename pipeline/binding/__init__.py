"""Whose amount: the heads that amounts hang on in two texts, and what a translation exchanged between them."""

from pipeline.binding.compare import exchanged as exchanged
from pipeline.binding.names import names as names
from pipeline.binding.order import reordered as reordered
from pipeline.binding.side import NUMBER as NUMBER
from pipeline.binding.side import Side as Side
from pipeline.binding.side import side as side
from pipeline.binding.values import Head as Head
