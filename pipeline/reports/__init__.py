"""Findings become text, JSON and other formats."""
