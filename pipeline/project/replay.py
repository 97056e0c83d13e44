"""A run that nothing has changed since is told again, word for word, without being done again.

This is all that such a run imports, so that it costs little more than looking at every file.
"""

from __future__ import annotations

import marshal
import os
import sys
import zlib

from pipeline.project.tree import Stamp, newest, stamp_of, stamps_below

FOLDER = ".faktentreu-cache"
FILE = "pyproject.toml"
RUNS = "runs"
VERSION = b"1"
LONGEST = 120  # characters of a run's name

# What may stand on the command line of a run that can be told again: it reads and writes the project, and nothing else.
COMMANDS = ("update", "check", "build", "status")
WITH_LANGUAGES = ("update", "build")
FLAGS = ("-q", "--quiet", "-v", "--verbose", "--review", "--check", "--accept-typos")
VALUES = {"--format": ("text", "json"), "--fail-on": ("error", "warning", "note")}
UNSEEN = ("--jobs", "--cluster")  # they change who works, not what is said
PROJECT = "--project"

Stamps = dict[str, Stamp]

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


class Run:
    """One run on the command line: the project's folder, the command, and a name that stands for all that was asked."""

    def __init__(self, root: str, command: str, name: str) -> None:
        self.root = root
        self.command = command
        self.name = name

    @property
    def path(self) -> str:
        """Where what it said is kept."""
        return os.path.join(self.root, FOLDER, RUNS, self.name)


def run_of(arguments: list[str]) -> Run | None:
    """The run that the arguments ask for; None for one that cannot be told again."""
    words = [word for argument in arguments for word in _apart(argument)]
    if not words or words[0] not in COMMANDS:
        return None
    command, *rest = words
    name, folder = [command], ""
    while rest:
        word = rest.pop(0)
        value = rest.pop(0) if (word in VALUES or word in UNSEEN or word == PROJECT) and rest else ""
        if word == PROJECT:
            folder = value
        elif word in UNSEEN:
            continue
        elif word in VALUES and value in VALUES[word]:
            name += [word, value]
        elif word in FLAGS or (command in WITH_LANGUAGES and _is_code(word)):
            name.append(word if word.startswith("-") else f"+{word}")
        else:
            return None
    if sys.stdout.isatty() and not os.environ.get("NO_COLOR"):
        name.append("+in-colour")
    joined = "".join(name)
    root = folder if PROJECT in words else _upward(os.getcwd())
    if not (joined.isascii() and len(joined) <= LONGEST and root and os.path.isfile(os.path.join(root, FILE))):
        return None
    return Run(root, command, joined)


def told(run: Run) -> tuple[str, int] | None:
    """What the run printed the last time, and its exit code; None where anything may have changed since."""
    try:
        with open(run.path, "rb") as file:
            head, _, rest = file.read().partition(b"\n")
    except OSError:
        return None
    fields = head.split(b" ")
    if len(fields) != 5 or fields[0] != VERSION or not all(field.isdigit() and len(field) < 12 for field in fields):
        return None
    code, checksum, words, folders = map(int, fields[1:])
    if zlib.crc32(rest) != checksum:
        return None
    looked_at = rest[words : words + folders].decode("utf-8", "replace").split("\n")
    try:
        is_same = state_of(look(run.root, looked_at)) == rest[words + folders :]
    except Exception:  # a folder that cannot be read, or leads out of the project: the run itself will say so
        return None
    if not is_same:
        return None
    return rest[:words].decode("utf-8", "surrogatepass"), code


def written(text: str, code: int, folders: list[str], state: bytes) -> bytes:
    """What is kept of a run: what it printed, its exit code, the folders and files that it depends on, their state."""
    words, places = text.encode("utf-8", "surrogatepass"), "\n".join(folders).encode()
    rest = words + places + state
    fields = [int(VERSION), code, zlib.crc32(rest), len(words), len(places)]
    return " ".join(map(str, fields)).encode() + b"\n" + rest


def look(root: str, places: list[str]) -> list[Stamps]:
    """The stamps of these files of a project, and of all files below these folders of it, place by place."""
    return [stamps_below(root, place) or {place: stamp_of(os.path.join(root, place))} for place in places]


def state_of(found: list[Stamps]) -> bytes:
    """The state of all that a run depends on: Python, its libraries, this package, and the files that were found."""
    around = [sys.version, *installed()]
    return marshal.dumps((around, [stamps_below(_PACKAGE, ""), *found]), 2)  # the same bytes for the same values


def youngest(found: list[Stamps]) -> int:
    """When the last change of the files was, by their stamps."""
    return max((newest(stamp) for stamps in found for stamp in stamps.values()), default=0)


def installed() -> list[str]:
    """The names and versions of what is installed where Python looks for libraries."""
    found = []
    for folder in sys.path:
        try:
            found += [name for name in os.listdir(folder or ".") if name.endswith(".dist-info")]
        except OSError:
            continue
    return sorted(found)


def _apart(argument: str) -> list[str]:
    """`--format=json` as two words."""
    option, sign, value = argument.partition("=")
    return [option, value] if sign and option.startswith("--") else [argument]


def _is_code(word: str) -> bool:
    """Whether a word may be a language: letters, digits, and signs between them."""
    return word[:1].isalnum() and word.replace("-", "").replace("_", "").isalnum()


def _upward(folder: str) -> str:
    """The nearest folder upward that is a project, as `open_project` finds it; empty where there is none."""
    while not os.path.isfile(os.path.join(folder, FILE)):
        folder, below = os.path.dirname(folder), folder
        if folder == below:
            return ""
    return folder
