"""Differences become lighter where the other text says the same in words that are no fact by themselves."""
