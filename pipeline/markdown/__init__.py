"""Article text becomes segments, and segments become article text."""
