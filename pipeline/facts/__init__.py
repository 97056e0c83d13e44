"""Text and language become typed facts; facts and facts become differences."""

from pipeline.facts.read import facts_of, read_facts
from pipeline.facts.values import Fact

__all__ = ["Fact", "facts_of", "read_facts"]
