"""`python -m pipeline` is the command `faktentreu`; a run that nothing has changed since is told again, not done."""

from __future__ import annotations

import errno
import io
import os
import sys

from pipeline import __version__
from pipeline.project import replay


def main() -> None:
    """Run the command that the arguments ask for; output that nobody takes ends it with one sentence."""
    sys.stdout = sys.stdout or io.TextIOWrapper(io.BytesIO())  # closed by whoever runs us
    sys.stderr = sys.stderr or io.TextIOWrapper(io.BytesIO())
    try:
        try:
            command_line()
        finally:
            sys.stdout.flush()
    except KeyboardInterrupt:  # before or after the command itself, which says the same
        from pipeline.options import FAILED, INTERRUPTED

        sys.stderr.write(f"{INTERRUPTED}\n")
        sys.exit(FAILED)
    except OSError as error:
        from pipeline.options import FAILED, UNREAD, let_go

        if error.errno == errno.EPIPE:
            os._exit(UNREAD)
        let_go()
        sys.stderr.write(f"standard output: it could not be written: {error.strerror}; make room there\n")
        sys.exit(FAILED)


def command_line() -> None:
    """Tell the version or a run again, or do what is asked."""
    if sys.argv[1:] == ["--version"]:
        sys.stdout.write(f"faktentreu, version {__version__}\n")
        return
    run = replay.run_of(sys.argv[1:])
    known = replay.told(run) if run else None
    if known:
        text, code = known
        sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
        sys.stdout.write(text)
        sys.stdout.flush()
        sys.exit(code)
    if run is None:
        from pipeline.cli import main as command

        command(prog_name="faktentreu")
    else:
        done(run)


def done(run: replay.Run) -> None:
    """Do a run, and keep what it printed for the next time."""
    from pipeline.cli import main as command
    from pipeline.options import CLEAN, FOUND, said
    from pipeline.project.remember import begun, keep

    before = begun(run)
    try:
        command(prog_name="faktentreu")
    except SystemExit as end:
        if before and end.code in (CLEAN, FOUND):
            keep(before, "".join(said), int(end.code))
        raise


if __name__ == "__main__":
    main()
