"""Links and `..` that leave the project, and links in a circle: one sentence, nothing read or written behind them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from pipeline.model import FaktentreuError
from pipeline.project.store import within

Run = Callable[..., Result]
OUT = "this leads out of the project"


@pytest.fixture
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder outside the project, with what nobody is to see."""
    folder = tmp_path_factory.mktemp("elsewhere")
    (folder / "secret.md").write_text("Das Kennwort ist 1234.\n", encoding="utf-8")
    return folder


def sentences(result: Result) -> list[str]:
    assert result.exit_code == 2
    assert "Traceback" not in result.output
    return result.stderr.splitlines()


@pytest.mark.parametrize("command", ["update", "check", "build", "status"])
def test_an_article_that_is_a_link_out_of_the_project(
    faktentreu: Run, translated_project: Path, elsewhere: Path, command: str
) -> None:
    (translated_project / "source_de/brief.md").symlink_to(elsewhere / "secret.md")
    (sentence,) = sentences(faktentreu(command, "--project", translated_project))
    assert sentence.startswith(f"source_de/brief.md: {OUT}")
    assert not list(translated_project.rglob("brief.html"))
    assert not list(translated_project.rglob("brief.po"))


@pytest.mark.parametrize(
    ("folder", "command"),
    [("translations/en", "update"), ("translations/templates", "update"), ("output", "build"), ("output/en", "build")],
)
def test_nothing_is_written_into_a_folder_elsewhere(
    faktentreu: Run, translated_project: Path, elsewhere: Path, folder: str, command: str
) -> None:
    place = translated_project / folder
    if place.exists():
        place.rename(translated_project / "away")
    place.parent.mkdir(exist_ok=True)
    place.symlink_to(elsewhere, target_is_directory=True)
    for sentence in sentences(faktentreu(command, "--project", translated_project)):
        assert OUT in sentence
    assert [path.name for path in elsewhere.iterdir()] == ["secret.md"]


@pytest.mark.parametrize("folder", ["source_de/mehr", "translations/en", "translations/fr"])
@pytest.mark.parametrize("command", ["update", "check", "build", "status"])
def test_no_folder_elsewhere_is_walked_or_passed_over(
    faktentreu: Run, translated_project: Path, elsewhere: Path, folder: str, command: str
) -> None:
    faktentreu("build", "--project", translated_project)
    if (translated_project / folder).exists():
        (translated_project / folder).rename(translated_project / "away")
    (translated_project / folder).symlink_to(elsewhere, target_is_directory=True)
    (sentence,) = sentences(faktentreu(command, "--project", translated_project))
    assert sentence.startswith(f"{folder}: {OUT}")
    assert (translated_project / "output/en/fieber.html").is_file()


def test_links_inside_the_project_are_followed(faktentreu: Run, translated_project: Path) -> None:
    (translated_project / "pages").mkdir()
    (translated_project / "output").symlink_to("pages", target_is_directory=True)
    (translated_project / "source_de/zwei.md").symlink_to("fieber.md")
    assert faktentreu("build", "--project", translated_project).exit_code == 0
    assert (translated_project / "pages/de/zwei.html").is_file()


def test_a_project_behind_a_link_is_a_project(faktentreu: Run, translated_project: Path, tmp_path: Path) -> None:
    (tmp_path.parent / "door").unlink(missing_ok=True)
    (tmp_path.parent / "door").symlink_to(translated_project, target_is_directory=True)
    assert faktentreu("check", "--project", tmp_path.parent / "door").exit_code == 0
    (tmp_path.parent / "door").unlink()


@pytest.mark.parametrize("file", ["theme/extra.css", "translations/glossary.toml", "pyproject.toml"])
def test_other_files_that_are_links_out_of_the_project(
    faktentreu: Run, translated_project: Path, elsewhere: Path, file: str
) -> None:
    settings = '[tool.faktentreu]\nlanguages = ["en"]\ntheme = "theme"\n'
    (translated_project / "pyproject.toml").write_text(settings, encoding="utf-8")
    (translated_project / "theme").mkdir()
    place = translated_project / file
    (elsewhere / "file").write_bytes(place.read_bytes() if place.exists() else b"")
    place.unlink(missing_ok=True)
    place.symlink_to(elsewhere / "file")
    (sentence,) = sentences(faktentreu("build", "--project", translated_project))
    assert sentence.startswith(f"{file}: {OUT}")


def test_a_reference_that_climbs_out_names_no_article(
    faktentreu: Run, translated_project: Path, elsewhere: Path
) -> None:
    catalog = translated_project / "translations/en/fieber.po"
    text = catalog.read_text("utf-8").replace("source_de/fieber.md", f"source_de/../../{elsewhere.name}/secret.md")
    (elsewhere / "fieber.po").write_text(text, encoding="utf-8")
    (sentence,) = sentences(faktentreu("check", elsewhere / "fieber.po", "--project", translated_project))
    assert "1234" not in sentence


@pytest.mark.parametrize("path", ["source_de/../../x", "../x", "output/../../x"])
def test_no_path_of_a_project_climbs_out_of_it(tmp_path: Path, path: str) -> None:
    with pytest.raises(FaktentreuError, match=OUT):
        within(tmp_path, path)


PICTURES = ["../../secret.png", "/etc/hostname", "%2e%2e/%2e%2e/secret.png", "b/..%2f..%2fsecret.png", "..\\secret.png"]


@pytest.mark.parametrize("address", [*PICTURES, "link.png", "folder/secret.png", "file:///etc/hostname"])
def test_no_picture_from_elsewhere_is_copied(
    faktentreu: Run, make_project: Callable[..., Path], elsewhere: Path, address: str
) -> None:
    project = make_project({"source_de/a.md": f"Ein ![Bild]({address}) und [Link]({address}).\n"})
    for name in (elsewhere / "secret.png", project.parent / "secret.png", project / "secret.png"):
        name.write_bytes(b"secret")
    (project / "source_de/link.png").symlink_to(elsewhere / "secret.png")
    (project / "source_de/folder").symlink_to(elsewhere, target_is_directory=True)
    faktentreu("build", "--project", project)
    assert {path.suffix for path in (project / "output").rglob("*") if path.is_file()} <= {
        ".md",
        ".html",
        ".css",
        ".sha256",
    }


LOOPS = ["source_de/kreis.md", "translations/en/kreis.po", "output", "translations/glossary.toml"]


@pytest.mark.parametrize("place", LOOPS)
@pytest.mark.parametrize("command", ["update", "check", "build", "status"])
def test_links_in_a_circle(faktentreu: Run, translated_project: Path, place: str, command: str) -> None:
    (translated_project / "source_de/gut.md").write_text("Trinke.\n", encoding="utf-8")
    (translated_project / place).symlink_to(Path(place).name)
    result = faktentreu(command, "--project", translated_project)
    assert result.exit_code in (0, 2)
    assert all("Too many levels of symbolic links" in sentence for sentence in result.stderr.splitlines())


def test_a_folder_that_links_to_the_one_above_is_not_walked(faktentreu: Run, translated_project: Path) -> None:
    (translated_project / "source_de/kreis").symlink_to("..", target_is_directory=True)
    result = faktentreu("check", "--project", translated_project)
    assert result.exit_code == 0
    assert "no findings in 1 catalog" in result.stdout


ARGUMENTS = ["check kreis.po", "check kreis.tmx", "import kreis.tmx", "facts kreis.md", "check --baseline kreis.json"]


@pytest.mark.parametrize("words", ARGUMENTS)
def test_a_link_in_a_circle_as_an_argument(
    faktentreu: Run, translated_project: Path, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    arguments = words.split(" ")
    (translated_project / arguments[-1]).symlink_to(arguments[-1])
    monkeypatch.chdir(translated_project)
    (sentence,) = sentences(faktentreu(*arguments))
    assert "Too many levels of symbolic links" in sentence


def test_a_catalog_elsewhere_is_found_from_where_we_are(
    faktentreu: Run, translated_project: Path, elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (elsewhere / "fieber.po").write_bytes((translated_project / "translations/en/fieber.po").read_bytes())
    monkeypatch.chdir(elsewhere)
    result = faktentreu("check", "fieber.po", "--project", translated_project)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "no findings in 1 catalog" in result.stdout
