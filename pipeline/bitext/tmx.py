"""TMX 1.4, a translation memory, becomes pairs of texts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from pipeline.bitext.events import Event, Kind, events_of
from pipeline.bitext.inline import text_until_end
from pipeline.bitext.pair import Pairs, TextPair, Wanted, is_same
from pipeline.model import FaktentreuError

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
ANY = "*all*"  # the header's srclang where every language may be the source
Variant = tuple[str, str, int, int]  # language, text, line, column


def read_tmx(stream: BinaryIO, wanted: Wanted) -> Pairs:
    """Each unit gives a pair for every language beside the source, or for the wanted one.

    A unit without a text in the source language gives nothing. Raises FaktentreuError for what is no sound TMX.
    """
    events = events_of(stream)
    root = next(events, None)
    if root is None or root.name != "tmx":
        raise FaktentreuError("this is no TMX: its first element is not <tmx>", line=1)
    said = ""
    for event in events:
        if event.kind is Kind.START and event.name == "header":
            said = event.attributes.get("srclang", "")
        elif event.kind is Kind.START and event.name == "tu":
            yield from pairs_of_unit(events, event, said, wanted)


def pairs_of_unit(events: Iterator[Event], unit: Event, said: str, wanted: Wanted) -> Pairs:
    """The pairs of one unit."""
    own = unit.attributes.get("srclang", said)
    source_language = wanted.source_of("" if own.lower() == ANY else own, unit.line)
    variants = list(variants_of(events))
    source = next((one for one in variants if is_same(one[0], source_language)), None)
    if source is None:
        return
    for language, text, line, column in variants:
        is_wanted = is_same(language, wanted.target) if wanted.target else not is_same(language, source_language)
        if is_wanted and language != source[0]:
            yield TextPair(source[1], text, source_language, language, line, column, unit.attributes.get("tuid", ""))


def variants_of(events: Iterator[Event]) -> Iterator[Variant]:
    """The texts of a unit that has just begun, until it ends; raises FaktentreuError for one without a language."""
    language = ""
    for event in events:
        if event.kind is Kind.END and event.name == "tu":
            return
        if event.kind is Kind.START and event.name == "tuv":
            language = event.attributes.get(LANGUAGE) or event.attributes.get("lang", "")
            if not language:
                raise FaktentreuError("this <tuv> does not say its language; add xml:lang", line=event.line)
        elif event.kind is Kind.START and event.name == "seg":
            yield language, *text_until_end(events, event)
