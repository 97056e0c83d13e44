"""What git knows becomes the paths that changed since a revision."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from pipeline.model import FaktentreuError


def changed_since(root: Path, revision: str) -> frozenset[str]:
    """The files below the folder, relative to it, that differ from where the revision and HEAD parted.

    What is not committed counts, new files too; a removed file is among them. Raises FaktentreuError where there is
    no git, no repository, no such revision, or no common history (as in a shallow clone).
    """
    git(
        root, "rev-parse", "--show-toplevel", otherwise="this folder is in no git repository, so nothing is known of it"
    )
    commit = git(
        root,
        "rev-parse",
        "--verify",
        "--quiet",
        "--end-of-options",
        f"{revision}^{{commit}}",
        otherwise=f"git knows no revision '{revision}'; fetch it first, or name another",
    ).strip()
    parted = git(
        root,
        "merge-base",
        commit,
        "HEAD",
        otherwise=f"'{revision}' and HEAD have no common history; fetch all of it, or name another revision",
    ).split()[0]
    failed = "git could not tell what has changed; try 'git status' here"
    differing = git(
        root, "diff", "--name-only", "--no-renames", "--relative", "-z", parted, "--", ".", otherwise=failed
    )
    new = git(root, "ls-files", "--others", "--exclude-standard", "-z", "--", ".", otherwise=failed)
    return frozenset(path for path in (differing + new).split("\0") if path)


def git(root: Path, *arguments: str, otherwise: str) -> str:
    """What a git command prints; raises FaktentreuError with `otherwise` where it fails."""
    command = ["git", "--no-optional-locks", "-C", str(root), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=False, stdin=subprocess.DEVNULL)
    except FileNotFoundError:
        raise FaktentreuError("--changed-since needs git, which is not installed") from None
    if done.returncode:
        raise FaktentreuError(otherwise, path=str(root))
    return os.fsdecode(done.stdout)
