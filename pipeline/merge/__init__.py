"""A fresh template, the catalog a translator worked in, and what is translated elsewhere become her next catalog."""

from pipeline.merge.memory import Memory, memory_of
from pipeline.merge.merge import merge
from pipeline.merge.typos import is_typo_fix, typo_fixes

__all__ = ["Memory", "is_typo_fix", "memory_of", "merge", "typo_fixes"]
