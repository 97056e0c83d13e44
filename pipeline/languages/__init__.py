"""Data: one <lang>.toml by hand and one cldr/<lang>.json generated for each language."""
