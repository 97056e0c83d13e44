"""Named seconds become an SVG picture: a bar for each, on a logarithmic scale, since they differ by thousands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from math import log10

WIDTH, LABEL, LINE = 760, 190, 18  # pixels
LEAST = 0.01  # seconds, where the bars begin
COLOURS = {"faktentreu": "#0b6e4f"}
OTHER = "#9aa5b1"


def bars(groups: Mapping[str, Mapping[str, float]]) -> str:
    """Groups of bars: title of the group -> name of the bar -> seconds."""
    most = max((seconds for group in groups.values() for seconds in group.values()), default=1.0)
    scale = (WIDTH - LABEL - 80) / log10(max(most, 10 * LEAST) / LEAST)
    body: list[str] = []
    y = LINE
    for title, group in groups.items():
        body.append(text(4, y, title, "bold"))
        y += LINE
        for part in rows(group, y, scale):
            body.append(part)
        y += LINE * len(group) + LINE // 2
    style = "font-family: sans-serif; font-size: 12px"
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {y}" role="img" style="{style}">'
    background = f'<title>Seconds, logarithmic</title>\n<rect width="{WIDTH}" height="{y}" fill="white"/>'
    return "\n".join([head, background, *body, "</svg>"]) + "\n"


def rows(group: Mapping[str, float], y: int, scale: float) -> Iterator[str]:
    """The bars of one group, shortest first."""
    for number, (name, seconds) in enumerate(sorted(group.items(), key=lambda item: item[1])):
        top = y + number * LINE
        width = max(1.0, scale * log10(max(seconds, LEAST) / LEAST))
        yield text(16, top, name)
        colour = COLOURS.get(name, OTHER)
        yield f'<rect x="{LABEL}" y="{top - 11}" width="{width:.1f}" height="13" fill="{colour}"/>'
        yield text(LABEL + width + 6, top, f"{seconds:.2f} s")


def text(x: float, y: float, words: str, weight: str = "normal") -> str:
    """A line of text."""
    return f'<text x="{x:.1f}" y="{y}" font-weight="{weight}">{escape(words)}</text>'
