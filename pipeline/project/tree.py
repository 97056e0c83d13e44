"""Folders become the stamps of the files below them: what tells, without reading it, that a file is as it was."""

from __future__ import annotations

import os
import struct

# Size, last change of the content and of the inode in nanoseconds, inode, which git compares: packed, since runs hold
# those of every file.
Stamp = bytes

_FIELDS = struct.Struct(">3qQ")
NOWHERE: Stamp = _FIELDS.pack(-1, 0, 0, 0)  # of a link that leads nowhere, and of what may not be looked at
LEADS_OUT = "this leads out of the project, by a link or by '..'; put the files themselves in its place"
LINKS = 2  # linked folders that are followed one within another
_UNREAD = "__pycache__"


def stamps_below(root: str, folder: str) -> dict[str, Stamp]:
    """Path relative to `root` -> stamp, of every file below its folder; empty where there is no such folder.

    Links are followed, but not deep, and never into a folder that they lie in. Hidden folders are left out. Raises
    FaktentreuError for a folder that cannot be read and for a link that leads out of `root`.
    """
    found: dict[str, Stamp] = {}
    home = os.path.join(os.path.realpath(root), "")
    _look(os.path.join(root, folder), folder + "/" if folder else "", found, (), home)
    return found


def newest(stamp: Stamp) -> int:
    """When the file changed last, in content or in name and permissions."""
    _, changed, renamed, _ = _FIELDS.unpack(stamp)
    return int(max(changed, renamed))


def is_as_long(stamp: Stamp, other: Stamp) -> bool:
    """Whether two stamps tell of the same size."""
    return stamp[:8] == other[:8]


def stamp_of(path: str) -> Stamp:
    """The stamp of one file."""
    try:
        status = os.stat(path)
    except OSError:
        return NOWHERE
    return _packed(status)


def _packed(status: os.stat_result) -> Stamp:
    return _FIELDS.pack(status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)


def _look(folder: str, prefix: str, found: dict[str, Stamp], through: tuple[str, ...], home: str) -> None:
    """Add the files of a folder, then those of the folders in it; `through` are the linked folders that led here."""
    inner = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                name = entry.name
                try:
                    is_folder = entry.is_dir()
                    status = entry.stat()
                except OSError:  # a link into nowhere, or in a circle
                    found[prefix + name] = NOWHERE
                    continue
                if is_folder:
                    if name[0] != "." and name != _UNREAD:
                        inner.append((name, entry.is_symlink()))
                    continue
                found[prefix + name] = _packed(status)
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as error:  # the files in it must not count as gone
        message = f"this folder cannot be read ({error.strerror}); mend that, or move it away"
        raise fault(message, folder) from None
    for name, is_link in inner:
        path = f"{folder}/{name}"
        if not is_link:
            _look(path, f"{prefix}{name}/", found, through, home)
            continue
        target = os.path.join(os.path.realpath(path), "")
        if not target.startswith(home):
            raise fault(LEADS_OUT, prefix + name)
        if len(through) < LINKS and not os.path.join(os.path.realpath(folder), "").startswith(target):
            _look(path, f"{prefix}{name}/", found, (*through, path), home)


def fault(message: str, path: str) -> Exception:
    """The fault of a folder; a run that has none does not import the room of the values."""
    from pipeline.model import FaktentreuError

    return FaktentreuError(message, path=path)
