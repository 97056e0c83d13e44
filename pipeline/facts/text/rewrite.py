"""Parts of a text are written otherwise, with the way back to where every character stood."""

from __future__ import annotations

from collections.abc import Iterable

Rewritten = tuple[str, list[int]]


def rewritten(text: str, parts: Iterable[tuple[int, int, str]]) -> Rewritten | None:
    """The text with other letters for some parts of it (start, end, letters), in order; None where there are none.

    With it comes, for each of its characters and for its end, the place in the text given: the first of a part stands
    at its start, the last of several at its end.
    """
    written: list[str] = []
    places: list[int] = []
    done = 0
    for start, end, letters in parts:
        written += text[done:start], letters
        places += range(done, start)
        places += (min(start + at, end - 1) for at in range(len(letters) - 1))
        places.append(end - 1 if len(letters) > 1 else start)
        done = end
    if not written:
        return None
    return "".join([*written, text[done:]]), [*places, *range(done, len(text) + 1)]
