"""Whose amount: the heads that amounts hang on in two texts, and what a translation exchanged between them."""

from pipeline.binding.compare import share_amounts as share_amounts
from pipeline.binding.moves import Moves as Moves
from pipeline.binding.moves import moves as moves
from pipeline.binding.names import names as names
from pipeline.binding.names import roots as roots
from pipeline.binding.side import NEVER_HELD as NEVER_HELD
from pipeline.binding.side import NUMBER as NUMBER
from pipeline.binding.side import Side as Side
from pipeline.binding.side import as_head as as_head
from pipeline.binding.side import has_amounts as has_amounts
from pipeline.binding.side import read_facts as read_facts
from pipeline.binding.values import Head as Head
from pipeline.binding.values import Key as Key
