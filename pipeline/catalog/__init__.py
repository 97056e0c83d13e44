"""Catalog text becomes a Catalog, and a Catalog becomes text."""

from pipeline.catalog.header import new_header
from pipeline.catalog.position import position
from pipeline.catalog.read import read_catalog
from pipeline.catalog.write import write_catalog

__all__ = ["new_header", "position", "read_catalog", "write_catalog"]
