"""The live preview: what it shows, to whom, and what is built again when a file changes."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import Result

from pipeline.project.watch import file_below, stale_languages, stamps_of
from pipeline.project.workspace import Project, open_project
from pipeline.serve import HOST, SCRIPT, VERSION, Handler, Version, Wish, look, watch_and_serve

Get = Callable[..., tuple[int, str, bytes]]


@pytest.fixture
def project(faktentreu: Callable[..., Result], translated_project: Path) -> Project:
    """A project whose pages are built."""
    assert faktentreu("build", "--project", translated_project).exit_code == 0
    return open_project(translated_project)


@pytest.fixture
def get(project: Project) -> Iterator[Get]:
    """A function that asks the preview for an address, and gives status, type and content."""
    version = Version()
    with ThreadingHTTPServer((HOST, 0), partial(Handler, project, version)) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()

        def ask(address: str, host: str = "", method: str = "GET") -> tuple[int, str, bytes]:
            connection = http.client.HTTPConnection(HOST, server.server_port, timeout=10)
            connection.putrequest(method, address, skip_host=True)
            connection.putheader("Host", host or f"{HOST}:{server.server_port}")
            connection.endheaders()
            answer = connection.getresponse()
            return answer.status, answer.getheader("Content-Type") or answer.getheader("Location") or "", answer.read()

        yield ask
        server.shutdown()


def test_a_page_is_shown_with_a_line_that_reloads_it(get: Get, project: Project) -> None:
    status, kind, content = get("/en/fieber.html")
    assert (status, kind) == (200, "text/html; charset=utf-8")
    line = f'<script src="{SCRIPT}" defer></script>'.encode()
    assert content.count(line) == 1
    assert content.replace(line, b"") == (project.root / "output/en/fieber.html").read_bytes()


@pytest.mark.parametrize(
    ("address", "kind"),
    [("/", "text/html"), ("/en/", "text/html"), ("/style.css", "text/css"), ("/en/fieber.md", "text/markdown")],
)
def test_every_kind_of_file_has_its_type(get: Get, address: str, kind: str) -> None:
    status, said, content = get(address)
    assert (status, said) == (200, f"{kind}; charset=utf-8")
    assert content


def test_the_script_asks_for_the_version(get: Get) -> None:
    assert VERSION.encode() in get(SCRIPT)[2]
    assert get(f"{VERSION}?seen=")[2] == b"1"


def test_a_folder_without_its_slash_is_sent_on(get: Get) -> None:
    assert get("/en")[:2] == (301, "/en/")


@pytest.mark.parametrize(
    "address",
    ["/../pyproject.toml", "/%2e%2e/pyproject.toml", "/en/../../pyproject.toml", "/nothing.html", "/%00", "/x" * 3000],
)
def test_nothing_else_is_shown(get: Get, address: str) -> None:
    assert get(address)[0] == 404


def test_a_link_that_leads_out_is_not_followed(get: Get, project: Project) -> None:
    (project.root / "output/out.toml").symlink_to(project.root / "pyproject.toml")
    assert get("/out.toml")[0] == 404


@pytest.mark.parametrize("host", ["example.org", "example.org:8000", "127.0.0.1.example.org:8000"])
def test_a_page_elsewhere_cannot_ask(get: Get, host: str) -> None:
    assert get("/", host)[0] == 403


def test_nothing_can_be_sent(get: Get) -> None:
    assert get("/", method="POST")[0] == 501


def test_a_question_waits_for_a_new_build() -> None:
    version = Version()
    assert version.after("1", patience=0.01) == "1"
    threading.Timer(0.05, version.grow).start()
    assert version.after("1", patience=10) == "2"


CASES = {
    "translations/en/fieber.po": ("en",),
    "source_de/fieber.md": (),
    "pyproject.toml": (),
    "translations/glossary.toml": (),
    "output/en/fieber.html": None,
    "source_de/.fieber.md.swp": None,
}


@pytest.mark.parametrize("path", CASES)
def test_what_a_changed_file_makes_stale(project: Project, path: str) -> None:
    before = stamps_of(project)
    assert stale_languages(project, before, stamps_of(project)) is None
    with (project.root / path).open("a", encoding="utf-8") as stream:
        stream.write("\n# changed\n")
    assert stale_languages(project, before, stamps_of(project)) == CASES[path]


def test_a_removed_catalog_makes_its_language_stale(project: Project) -> None:
    before = stamps_of(project)
    (project.root / "translations/en/fieber.po").unlink()
    assert stale_languages(project, before, stamps_of(project)) == ("en",)


def test_a_changed_catalog_is_built_and_shown(project: Project) -> None:
    version, said, before = Version(), list[str](), stamps_of(project)
    assert look(project, Wish((), said.append), before, version) == before
    catalog = project.root / "translations/en/fieber.po"
    catalog.write_text(catalog.read_text("utf-8").replace("Drink plenty", "Drink lots"), encoding="utf-8")
    look(project, Wish((), said.append), before, version)
    assert "Drink lots" in (project.root / "output/en/fieber.html").read_text("utf-8")
    assert version.number == 2
    assert said[-1].startswith("2 pages in 2 languages")


def test_a_fault_is_said_and_the_watch_goes_on(project: Project) -> None:
    version, said, before = Version(), list[str](), stamps_of(project)
    (project.root / "pyproject.toml").write_text("[tool.faktentreu]\nnonsense = 1\n", encoding="utf-8")
    now = look(project, Wish((), said.append), before, version)
    assert "unknown setting 'nonsense'" in said[-1]
    (project.root / "pyproject.toml").write_text('[tool.faktentreu]\nlanguages = ["en"]\n', encoding="utf-8")
    look(project, Wish((), said.append), now, version)
    assert said[-1].startswith("2 pages in 2 languages")


def test_a_language_nobody_asked_for_is_not_built(project: Project) -> None:
    version, said, before = Version(), list[str](), stamps_of(project)
    (project.root / "translations/en/fieber.po").unlink()
    look(project, Wish(("de",), said.append), before, version)
    assert (version.number, said) == (1, [])


def test_review_pages_stay_up_to_date(project: Project) -> None:
    before = stamps_of(project)
    (project.root / "source_de/fieber.md").touch()
    look(project, Wish((), lambda _: None, review=True), before, Version())
    assert (project.root / "output/review/index.html").is_file()


def test_only_files_below_the_output_are_found(project: Project) -> None:
    assert file_below(project, "/en") == (project.root / "output/en/index.html").resolve()
    assert file_below(project, "//etc/passwd") is None


def test_watching_ends_with_the_person(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def enough(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("pipeline.serve.look", enough)
    said: list[str] = []
    watch_and_serve(project, Wish((), said.append), 0)
    assert any(line.startswith("showing http://127.0.0.1:") for line in said)


def test_a_port_that_is_taken_is_one_sentence(faktentreu: Callable[..., Result], project: Project) -> None:
    with ThreadingHTTPServer((HOST, 0), Handler) as server:  # type: ignore[arg-type]
        result = faktentreu("build", "--watch", "--port", str(server.server_port), "--project", project.root)
    assert result.exit_code == 2
    assert f"port {server.server_port} of 127.0.0.1 cannot be used" in result.stderr
