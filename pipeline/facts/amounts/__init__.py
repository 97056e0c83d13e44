"""Tokens become amounts and readings: units, ranges, lists, rates, and the bounds around them."""
