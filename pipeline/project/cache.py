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

from pipeline.fingerprint import fingerprint
from pipeline.model import FaktentreuError
from pipeline.project.replay import FOLDER as FOLDER
from pipeline.project.replay import installed
from pipeline.project.store import write_atomic, write_own
from pipeline.project.tree import Stamp, stamps_below

BLOBS = "blobs"
USED = "used"  # the keys that the last run of each command used
SIZE = 16  # bytes of a key
CODE = "code"
SPARE = 2_000  # blobs that nobody asked for and that are kept all the same
_IGNORED = b"# Made by faktentreu; may be deleted at any time.\n*\n"
_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


@dataclass(slots=True)
class Cache:
    """The cache of one project during one run; `used` grows by every key that is read or written.

    What cannot be read, is damaged or was made by other code counts as missing; what cannot be written is not kept.
    """

    folder: str
    code: str
    used: set[str] = field(default_factory=set)
    grown: int = 0

    def read(self, key: str) -> object:
        """The value kept under the key; None where there is none."""
        self.used.add(key)
        return sealed_value(self._path(key))

    def write(self, key: str, value: object) -> None:
        """Keep a value that JSON can hold under the key."""
        self.used.add(key)
        self.grown += 1
        seal(Path(self._path(key)), value)

    def key(self, *parts: str) -> str:
        """The key of what these parts, and the code, make."""
        return fingerprint(self.code, *parts)

    def keep(self, key: str) -> None:
        """Count a key as used that this run need not read, but another one will want."""
        self.used.add(key)

    def tidy(self, command: str) -> None:
        """After a command on the whole project: remove what neither it nor the last run of any other used, once that
        has become much."""
        if not self.grown:
            return
        with contextlib.suppress(OSError):
            seal_bytes(Path(self.folder, USED, command), b"".join(map(bytes.fromhex, self.used)))
            top = f"{self.folder}/{BLOBS}"
            kept = (
                first + rest for first in os.listdir(top) if len(first) == 2 for rest in os.listdir(f"{top}/{first}")
            )
            used = self._used_by_all()
            unused = [key for key in kept if key not in used]
            if len(unused) > SPARE + len(used):
                for key in unused:
                    os.unlink(self._path(key))

    def _used_by_all(self) -> set[str]:
        """The keys that the last run of each command used."""
        lists = (sealed_bytes(entry.path) for entry in os.scandir(f"{self.folder}/{USED}"))
        return {kept[at : at + SIZE].hex() for kept in lists for at in range(0, len(kept), SIZE)}

    def _path(self, key: str) -> str:
        """Where a value is kept; no Path, since a run on thousands of articles asks for as many."""
        return f"{self.folder}/{BLOBS}/{key[:2]}/{key[2:]}"


def open_cache(root: Path) -> Cache:
    """The cache of the project, with its folder made and kept out of git where that can be done."""
    folder = root / FOLDER
    with contextlib.suppress(FaktentreuError):
        if not (folder / ".gitignore").is_file():
            write_atomic(folder / ".gitignore", _IGNORED)
    return Cache(str(folder), _known_code(folder / CODE))


def digest(data: bytes) -> str:
    """What stands for some bytes: 32 hexadecimal digits."""
    return blake2b(data, digest_size=SIZE).hexdigest()


def seal(path: Path, value: object) -> None:
    """Write a value with what tells whether it is whole; a disk that does not take it keeps nothing."""
    seal_bytes(path, json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode("utf-8", "surrogatepass"))


def sealed_value(path: Path | str) -> object:
    """A value that was sealed; None for a file that is missing, cut short or otherwise not whole."""
    data = sealed_bytes(path)
    return json.loads(data) if data else None


def seal_bytes(path: Path, data: bytes) -> None:
    """Write bytes with what tells whether they are whole; a disk that does not take them keeps nothing."""
    with contextlib.suppress(OSError):
        write_own(path, digest(data).encode() + b"\n", data)


def sealed_bytes(path: Path | str) -> bytes:
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
