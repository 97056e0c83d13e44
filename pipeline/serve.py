"""A project becomes a preview on this machine alone, built anew and reloaded whenever a file changes."""

from __future__ import annotations

import mimetypes
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import quote, unquote, urlsplit

from pipeline.model import FaktentreuError
from pipeline.project.build import build_project
from pipeline.project.excerpts import excerpts_of
from pipeline.project.watch import Stamps, content_of, file_below, stale_languages, stamps_of
from pipeline.project.workspace import Project, open_project
from pipeline.reports import Report, pages, text
from pipeline.reports.words import harmless

HOST = "127.0.0.1"
PAUSE = 0.5  # seconds between two looks at the files
PATIENCE = 20  # seconds that a page's question waits for an answer
VERSION = "/.faktentreu/version"
SCRIPT = "/.faktentreu/reload.js"
RELOAD = f"""\
const wait = async (seen) => {{
  try {{
    const now = await (await fetch("{VERSION}?seen=" + seen)).text();
    if (seen !== "" && now !== seen) return location.reload();
    setTimeout(wait, 100, now);
  }} catch {{ setTimeout(wait, 2000, seen); }}
}};
wait("");
"""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the person asked for: languages (all without a wish), review pages, and where to say what happens."""

    languages: Sequence[str]
    say: Callable[[str], None]
    review: bool = False


class Version:
    """Which build is shown: a number that grows, and that others wait for."""

    def __init__(self) -> None:
        self.number = 1
        self.changed = threading.Condition()

    def grow(self) -> None:
        """A new build is there."""
        with self.changed:
            self.number += 1
            self.changed.notify_all()

    def after(self, seen: str, patience: float = PATIENCE) -> str:
        """The number, at once if it is another than the one seen, else when it is or patience ends."""
        with self.changed:
            self.changed.wait_for(lambda: str(self.number) != seen, patience)
            return str(self.number)


def watch_and_serve(project: Project, wish: Wish, port: int) -> None:
    """Build, show the pages, and build again what changes, until the person has enough (KeyboardInterrupt).

    Raises FaktentreuError where the port is taken.
    """
    version = Version()
    stamps = stamps_of(project)
    build(project, wish, wish.languages)
    try:
        server = ThreadingHTTPServer((HOST, port), partial(Handler, project, version))
    except OSError as error:
        message = f"port {port} of {HOST} cannot be used ({error.strerror}); name another with --port"
        raise FaktentreuError(message) from None
    server.daemon_threads = True
    with server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        wish.say(f"showing http://{HOST}:{server.server_port}/ until Ctrl-C")
        try:
            while True:
                threading.Event().wait(PAUSE)
                stamps = look(project, wish, stamps, version)
        except KeyboardInterrupt:
            wish.say("")
        finally:
            server.shutdown()


def look(project: Project, wish: Wish, before: Stamps, version: Version) -> Stamps:
    """One look at the files: build what is stale, and give the stamps for the next look."""
    now = stamps_of(project)
    stale = stale_languages(project, before, now)
    if stale is None:
        return before
    wanted = [language for language in stale if language in wish.languages] if wish.languages else stale
    if stale and wish.languages and not wanted:
        return now
    build(project, wish, wish.languages if wish.review else wanted or wish.languages)  # the review's matrix shows all
    version.grow()
    return now


def build(project: Project, wish: Wish, languages: Sequence[str]) -> None:
    """One build, and what is to be said of it; a fault is said as well, for the next change may mend it."""
    try:
        project = open_project(project.root)  # the settings may be what has changed
        outcome = build_project(project, languages, review=wish.review)
    except FaktentreuError as error:
        wish.say(harmless(str(error)))
        return
    for fault in outcome.faults:
        wish.say(harmless(str(fault)))
    excerpts = excerpts_of(project, outcome.findings)
    wish.say(text.render(Report(outcome.findings, catalogs=outcome.catalogs, excerpts=excerpts)))
    wish.say(pages.summary(outcome.pages, outcome.languages, outcome.fallbacks, outcome.removed))


class Handler(BaseHTTPRequestHandler):
    """Answers a browser of this machine: files of output/, with a line in every page that reloads it."""

    server_version = "faktentreu"
    sys_version = ""

    def __init__(self, project: Project, version: Version, *arguments: object) -> None:
        self.project = project
        self.version = version
        super().__init__(*arguments)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Answer one question; the name of the host must be ours, so that no page elsewhere can ask."""
        host = (self.headers.get("Host") or "").rpartition(":")[0]
        if host not in (HOST, "localhost"):
            self.send_error(HTTPStatus.FORBIDDEN)
            return
        address = urlsplit(self.path)
        if address.path == VERSION:
            self.answer(self.version.after(address.query.removeprefix("seen=")).encode(), "text/plain")
        elif address.path == SCRIPT:
            self.answer(RELOAD.encode(), "text/javascript")
        else:
            self.answer_file(unquote(address.path))

    def answer_file(self, address: str) -> None:
        """Answer with a file of output/."""
        path = file_below(self.project, address)
        content = content_of(path) if path else None
        if path is None or content is None:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        if path.name == "index.html" and not address.endswith(("/", "/index.html")):  # links are relative to the folder
            self.send_response(HTTPStatus.MOVED_PERMANENTLY)
            self.send_header("Location", f"/{quote(address.strip('/'))}/")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        if path.suffix == ".md":
            kind = "text/markdown"
        if kind == "text/html":
            script = f'<script src="{SCRIPT}" defer></script></body>'.encode()
            content = content.replace(b"</body>", script, 1)
        self.answer(content, kind)

    def answer(self, content: bytes, kind: str) -> None:
        """Send content that no browser keeps."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *arguments: object) -> None:
        """Keep the terminal for what the build says."""
