"""Catalog text becomes a Catalog, and a Catalog becomes text."""
