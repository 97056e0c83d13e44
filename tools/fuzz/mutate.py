"""Sound texts and the words of a format become hostile bytes: cut, doubled, swapped, pumped up, and not UTF-8."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

LONGEST = 20_000  # bytes of one input
Change = Callable[[Random, bytes, Sequence[bytes]], bytes]


def hostile(chance: Random, seeds: Sequence[bytes], words: Sequence[bytes]) -> bytes:
    """One input: mostly a sound one with some changes, sometimes words in a row."""
    data = chance.choice(seeds) if chance.random() < 0.75 else b"".join(chance.choices(words, k=chance.randint(0, 40)))
    for _ in range(chance.choice((0, 1, 1, 2, 3, 5, 8, 13))):
        data = chance.choice(CHANGES)(chance, data, words)[:LONGEST]
    return data


def inserted(chance: Random, data: bytes, words: Sequence[bytes]) -> bytes:
    """A word of the format or an odd byte put in somewhere."""
    at = chance.randint(0, len(data))
    return data[:at] + chance.choice(words) + data[at:]


def overwritten(chance: Random, data: bytes, words: Sequence[bytes]) -> bytes:
    """A word written over what stands there."""
    at = chance.randint(0, len(data))
    word = chance.choice(words)
    return data[:at] + word + data[at + len(word) :]


def removed(chance: Random, data: bytes, _words: Sequence[bytes]) -> bytes:
    """A piece taken out."""
    start, end = piece(chance, data)
    return data[:start] + data[end:]


def doubled(chance: Random, data: bytes, _words: Sequence[bytes]) -> bytes:
    """A piece written a second time, elsewhere."""
    start, end = piece(chance, data)
    at = chance.randint(0, len(data))
    return data[:at] + data[start:end] + data[at:]


def pumped(chance: Random, data: bytes, words: Sequence[bytes]) -> bytes:
    """A short piece or a word many times in a row: what is not linear takes long."""
    start, end = piece(chance, data, 12)
    what = data[start:end] if chance.random() < 0.5 else chance.choice(words)
    return data[:start] + what * chance.choice((3, 30, 300, 3000)) + data[end:]


def cut(chance: Random, data: bytes, _words: Sequence[bytes]) -> bytes:
    """Only the beginning, as a broken download leaves it."""
    return data[: chance.randint(0, len(data))]


def flipped(chance: Random, data: bytes, _words: Sequence[bytes]) -> bytes:
    """One bit turned round."""
    if not data:
        return data
    at = chance.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :]


def line_moved(chance: Random, data: bytes, _words: Sequence[bytes]) -> bytes:
    """A line in another place."""
    lines = data.split(b"\n")
    line = lines.pop(chance.randrange(len(lines)))
    lines.insert(chance.randint(0, len(lines)), line)
    return b"\n".join(lines)


def piece(chance: Random, data: bytes, longest: int = 200) -> tuple[int, int]:
    """Where a random piece begins and ends."""
    start = chance.randint(0, len(data))
    return start, min(len(data), start + chance.randint(1, longest))


CHANGES: Sequence[Change] = (
    inserted,
    inserted,
    inserted,
    overwritten,
    removed,
    removed,
    doubled,
    pumped,
    cut,
    flipped,
    line_moved,
)
