"""Text as the guard reads it: folded into one spelling, and cut into sentences and clauses."""
