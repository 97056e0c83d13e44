"""Files are read whole and written whole: a reader finds the old bytes or the new ones, never half of them."""

from __future__ import annotations

import contextlib
import os
import stat
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath

from pipeline.limits import LARGEST_FILE
from pipeline.model import FaktentreuError
from pipeline.project.tree import LEADS_OUT

if sys.platform != "win32":
    import fcntl

TEMPORARY = ".faktentreu-tmp"  # ends the name of a file that is being written
_held: set[int] = set()  # the descriptors of the locks that this process holds


def real(path: Path) -> Path:
    """Where a path leads, links followed; one that leads round in a circle stays as it is, for the next to find out."""
    return Path(os.path.realpath(path))


def within(root: Path, path: str) -> Path:
    """Where a file of the project lies; raises FaktentreuError where a link or `..` leads out of it.

    Whoever can change the project could reach every file of this machine through it. A full path is a wish of the
    person who runs us, and may lie elsewhere.
    """
    full = root / path
    if PurePath(path).is_absolute():
        return full
    home, target = os.path.realpath(root), os.path.realpath(full)
    if target != home and not target.startswith(home.rstrip(os.sep) + os.sep):
        raise FaktentreuError(LEADS_OUT, path=path)
    return full


def read_bytes(path: Path, largest: int = LARGEST_FILE) -> bytes:
    """The file's bytes. Raises FaktentreuError for one that is missing, no plain file, unreadable or too large."""
    with _explained(path, "read"):
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):  # to open a pipe would wait for ever
            what = "a folder" if stat.S_ISDIR(status.st_mode) else "no plain file"
            raise FaktentreuError(f"this is {what}; name a file", path=str(path))
        if status.st_size > largest:
            message = f"the file has {status.st_size} bytes, more than the {largest} that are read; split it"
            raise FaktentreuError(message, path=str(path))
        return path.read_bytes()


def write_atomic(path: Path, data: bytes, expected: bytes | None = None, durable: bool = False) -> bool:
    """Put the data in the place of the file, at once or not at all; tell whether anything had to be written.

    A symbolic link stays and its target is replaced; permissions stay, and the owner where the system lets us.
    Missing folders are made. `expected` is what the file held when it was read (b"" for a file that was not
    there): when it holds something else by now, nothing is written and FaktentreuError is raised. `durable` waits
    until the data is on the disk, so that even a power cut leaves the old file or the new one.
    """
    with _explained(path, "write"):
        target = real(path)
        if target.is_dir():
            raise FaktentreuError("this is a folder, so no file can be written here; move it away", path=str(path))
        if target.exists() and not target.is_file():  # to look into a pipe would wait for ever
            raise FaktentreuError("this is no plain file, so none can be written here; move it away", path=str(path))
        if _holds(target, data, expected, path):
            return False
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary = target.with_name(f".{target.name}.{os.getpid()}{TEMPORARY}")
        try:
            _write_new(temporary, data, target, durable)
            _holds(target, data, expected, path)  # once more, as late as can be
            temporary.replace(target)
        finally:
            with contextlib.suppress(FileNotFoundError):
                temporary.unlink()
        if durable:
            _sync_folder(target.parent)
        return True


def write_own(path: Path, *data: bytes) -> None:
    """Put the data in the place of a file that only we write, at once or not at all; raises OSError.

    Nobody misses what stood there, so it is not looked at: this costs a third of `write_atomic`.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}{TEMPORARY}")
    try:
        try:
            _put(temporary, data)
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True)
            _put(temporary, data)
        temporary.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def _put(path: Path, data: Iterable[bytes]) -> None:
    with path.open("wb") as file:
        file.writelines(data)


@contextmanager
def lock(folder: Path) -> Iterator[None]:
    """Hold the folder against a second writer; raises FaktentreuError when another process holds it.

    The lock is the kernel's, on the folder itself: it leaves no file, and ends with the process however that ends.
    """
    if sys.platform == "win32":
        yield
        return
    with _explained(folder, "lock"):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    _held.add(descriptor)
    try:
        try:
            _take(descriptor)
        except BlockingIOError:
            message = "another run is writing in this project; wait until it has ended, then run again"
            raise FaktentreuError(message, path=str(folder)) from None
        yield
    finally:
        _held.discard(descriptor)
        os.close(descriptor)


def _take(descriptor: int) -> None:
    """Take the lock; the processes of a run that was killed a moment ago may hold it for one more."""
    for _ in range(20):
        with contextlib.suppress(BlockingIOError):
            return fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        time.sleep(0.1)
    return fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def let_go() -> None:
    """In a process that was forked by one that holds a lock: hold it no more, so that it ends with the other."""
    while _held:
        os.close(_held.pop())


def remove_leftovers(folder: Path) -> int:
    """Remove what killed runs left half-written below the folder, and tell how many. Call it only under the lock."""
    leftovers = [path for path in folder.rglob(f".*{TEMPORARY}") if path.is_file()]
    for path in leftovers:
        path.unlink(missing_ok=True)
    return len(leftovers)


def _holds(target: Path, data: bytes, expected: bytes | None, path: Path) -> bool:
    """Whether the file holds the data already; raises FaktentreuError when it does not hold what is expected."""
    try:
        current = target.read_bytes()
    except FileNotFoundError:
        current = None
    if current == data:
        return True
    if expected is not None and (current or b"") != expected:
        message = "the file was changed by someone else meanwhile, so it was left alone; run again"
        raise FaktentreuError(message, path=str(path))
    return False


def _write_new(temporary: Path, data: bytes, target: Path, durable: bool) -> None:
    """Write a new file with the permissions and the owner of the one it is to replace."""
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
    with os.fdopen(descriptor, "wb") as file:
        if target.exists():
            status = target.stat()
            if hasattr(os, "fchown"):
                with contextlib.suppress(PermissionError):
                    os.fchown(descriptor, status.st_uid, status.st_gid)
            temporary.chmod(stat.S_IMODE(status.st_mode))
        file.write(data)
        file.flush()
        if durable:
            os.fsync(descriptor)


def _sync_folder(folder: Path) -> None:
    """Put the folder's new entry on the disk; some file systems cannot, and then need not."""
    if sys.platform == "win32":
        return
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextmanager
def _explained(path: Path, action: str) -> Iterator[None]:
    """Turn the system's errors into one clear sentence."""
    try:
        yield
    except FileNotFoundError:
        raise FaktentreuError("there is no such file; check the name", path=str(path)) from None
    except NotADirectoryError:
        raise FaktentreuError("a part of this path is a file, not a folder; check the name", path=str(path)) from None
    except PermissionError:
        message = f"there is no permission to {action} it; change its permissions or run as its owner"
        raise FaktentreuError(message, path=str(path)) from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise FaktentreuError(f"it could not be {_DONE[action]}: {reason}", path=str(path)) from None


_DONE = {"read": "read", "write": "written", "lock": "locked"}
