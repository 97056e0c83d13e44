"""Tokens become points in time: dates, times of day, centuries, seasons, and ordinals."""
