"""A language's words, compiled: what may begin a fact, what may stand beside one, and how numbers are spelled out."""
