"""What was worked out once is kept in a folder of the project, by a key that stands for all it was made of."""

from __future__ import annotations

import contextlib
import json
import marshal
import os
import sys
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

from pipeline.model import FaktentreuError
from pipeline.project.replay import FOLDER as FOLDER
from pipeline.project.replay import installed
from pipeline.project.store import write_atomic, write_own
from pipeline.project.tree import Stamp, stamps_below

BLOBS = "blobs"
CODE = "code"
SPARE = 2_000  # blobs that nobody asked for and that are kept all the same
_IGNORED = b"# Made by faktentreu; may be deleted at any time.\n*\n"
_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


@dataclass(slots=True)
class Cache:
    """The cache of one project during one run; `used` grows by every key that is read or written.

    What cannot be read, is damaged or was made by other code counts as missing; what cannot be written is not kept.
    """

    folder: Path
    code: str
    used: set[str] = field(default_factory=set)
    grown: int = 0

    def read(self, key: str) -> object:
        """The value kept under the key; None where there is none."""
        self.used.add(key)
        return sealed_value(self.folder / BLOBS / key[:2] / key[2:])

    def write(self, key: str, value: object) -> None:
        """Keep a value that JSON can hold under the key."""
        self.used.add(key)
        self.grown += 1
        seal(self.folder / BLOBS / key[:2] / key[2:], value)

    def key(self, *parts: str) -> str:
        """The key of what these parts, and the code, make."""
        return digest("\0".join((self.code, *parts)).encode("utf-8", "surrogatepass"))

    def tidy(self) -> None:
        """After a run on the whole project: remove what it did not use, once that has become much."""
        if not self.grown:
            return
        with contextlib.suppress(OSError):
            folder = self.folder / BLOBS
            unused = [path for path in folder.glob("??/*") if path.parent.name + path.name not in self.used]
            if len(unused) > SPARE + len(self.used):
                for path in unused:
                    path.unlink(missing_ok=True)


def open_cache(root: Path) -> Cache:
    """The cache of the project, with its folder made and kept out of git where that can be done."""
    folder = root / FOLDER
    with contextlib.suppress(FaktentreuError):
        if not (folder / ".gitignore").is_file():
            write_atomic(folder / ".gitignore", _IGNORED)
    return Cache(folder, _known_code(folder / CODE))


def digest(data: bytes) -> str:
    """What stands for some bytes: 32 hexadecimal digits."""
    return blake2b(data, digest_size=16).hexdigest()


def seal(path: Path, value: object) -> None:
    """Write a value with what tells whether it is whole; a disk that does not take it keeps nothing."""
    seal_bytes(path, json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode("utf-8", "surrogatepass"))


def sealed_value(path: Path) -> object:
    """A value that was sealed; None for a file that is missing, cut short or otherwise not whole."""
    data = sealed_bytes(path)
    return json.loads(data) if data else None


def seal_bytes(path: Path, data: bytes) -> None:
    """Write bytes with what tells whether they are whole; a disk that does not take them keeps nothing."""
    with contextlib.suppress(OSError):
        write_own(path, digest(data).encode() + b"\n", data)


def sealed_bytes(path: Path) -> bytes:
    """Bytes that were sealed; empty for a file that is missing, cut short or otherwise not whole."""
    try:
        with open(path, "rb") as file:
            seal, _, data = file.read().partition(b"\n")
    except OSError:
        return b""
    return data if seal == digest(data).encode() else b""


def package_stamps() -> dict[str, Stamp]:
    """The stamps of every file of this package."""
    return stamps_below(_PACKAGE, "")


def surroundings() -> str:
    """The Python that runs, and the versions of what is installed beside this package."""
    return "\n".join((sys.version, *installed()))


def code_digest() -> str:
    """What stands for this package, Python and all libraries: others may give other results."""
    return digest((surroundings() + package_digest()).encode())


@lru_cache(maxsize=1)
def package_digest() -> str:
    """What stands for the content of this package, its language data included."""
    whole = blake2b(digest_size=16)
    for path in sorted(package_stamps()):
        with open(os.path.join(_PACKAGE, path), "rb") as file:
            whole.update(f"\0{path}\0".encode("utf-8", "surrogateescape") + file.read())
    return whole.hexdigest()


def _known_code(path: Path) -> str:
    """The code's digest, which is worked out anew when a file of the package has another stamp."""
    state = digest(surroundings().encode() + marshal.dumps(sorted(package_stamps().items()), 2))
    known = sealed_value(path)
    if isinstance(known, list) and len(known) == 2 and known[0] == state:
        return str(known[1])
    code = code_digest()
    seal(path, [state, code])
    return code
