"""Folded text becomes tokens: the cores of facts, and the words that touch them."""
