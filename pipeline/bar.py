"""How much is done becomes a progress bar on the terminal, once the work turns out to be long."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

PATIENCE = 1.0  # seconds before a bar appears


@contextmanager
def progress(label: str, *, is_wanted: bool = True) -> Iterator[Callable[[int, int], None]]:
    """A function to tell (done, total) to; it shows a bar on stderr where that is a terminal, gone at the end."""
    if not (is_wanted and sys.stderr.isatty()):
        yield lambda _done, _total: None
        return
    start = time.monotonic()
    show: Callable[[int, int], None] | None = None
    with ExitStack() as stack:

        def tell(done: int, total: int) -> None:
            nonlocal show
            if show is None and time.monotonic() - start >= PATIENCE:
                show = shown_bar(stack, label)
            if show is not None:
                show(done, total)

        yield tell


def shown_bar(stack: ExitStack, label: str) -> Callable[[int, int], None]:
    """Begin to show a bar, until the stack is closed."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    bar = stack.enter_context(Progress(*columns, console=Console(stderr=True), transient=True))
    task = bar.add_task(label, total=None)

    def show(done: int, total: int) -> None:
        bar.update(task, completed=done, total=total)

    return show
