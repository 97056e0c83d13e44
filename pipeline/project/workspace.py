"""A folder with a pyproject.toml becomes a Project: settings, articles, catalogs, and where each file lies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pipeline.language import normalise_code, variety
from pipeline.limits import LARGEST_ARTICLE
from pipeline.model import Article, Catalog, FaktentreuError, Settings
from pipeline.project.settings import FILE, TABLE, parse_settings
from pipeline.project.store import read_bytes, real, within


@dataclass(frozen=True, slots=True)
class Project:
    """A project on disk. Every path below is relative to `root`, with slashes, as people and reports name it."""

    root: Path
    settings: Settings

    def article_path(self, name: str) -> str:
        """Where the German article lies."""
        return f"{self.settings.source}/{name}.md"

    def template_path(self, name: str) -> str:
        """Where the article's template lies."""
        return f"{self.settings.translations}/templates/{name}.pot"

    def catalog_path(self, name: str, language: str) -> str:
        """Where the article's catalog of a language lies."""
        return f"{self.settings.translations}/{language}/{name}.po"

    def record_path(self, name: str, language: str) -> str:
        """Where the record lies of who approved the article's translation."""
        return f"{self.settings.translations}/approved/{language}/{name}.toml"

    @property
    def glossary_path(self) -> str:
        """Where the project's own glossary lies: where the settings say, else with the catalogs."""
        return self.settings.glossary or f"{self.settings.translations}/glossary.toml"

    def page_path(self, name: str, language: str, suffix: str) -> str:
        """Where the article's page in a language goes; the suffix is `.md` or `.html`."""
        return f"{self.settings.output}/{language}/{name}{suffix}"

    def has(self, path: str) -> bool:
        """Whether there is a file at the path."""
        return (self.root / path).is_file()


def open_project(folder: Path | None = None, start: Path | None = None) -> Project:
    """The project in the folder, or, without one, in the nearest folder upward from `start` (default: where we are).

    Raises FaktentreuError where there is no project or its settings are wrong.
    """
    root = found_upward(start or Path.cwd()) if folder is None else folder
    if not root.is_dir():
        raise FaktentreuError("there is no such folder; name the folder of a project", path=str(root))
    if not (root / FILE).is_file():
        message = f"this folder has no {FILE}; a project has one, with a table {TABLE}"
        raise FaktentreuError(message, path=str(root))
    with named(FILE):
        return Project(root, parse_settings(as_text(read_bytes(within(root, FILE))), FILE))


def found_upward(start: Path) -> Path:
    """The nearest folder upward that has a pyproject.toml; raises FaktentreuError where none has."""
    for folder in (start, *start.parents):
        if (folder / FILE).is_file():
            return folder
    message = f"no {FILE} here or in a folder above; go into a project, or name one with --project DIR"
    raise FaktentreuError(message, path=str(start))


def open_project_or_defaults(folder: Path | None = None) -> Project:
    """The same, but where nobody names a folder and there is no project upward, here with the default settings."""
    if folder is None:
        try:
            root = found_upward(Path.cwd())
        except FaktentreuError:
            return Project(Path.cwd(), Settings())
        if TABLE.strip("[]").encode() not in read_bytes(root / FILE):
            return Project(Path.cwd(), Settings())
    return open_project(folder)


def shown_path(project: Project, path: Path) -> str:
    """A path as people and reports name it: relative to the project where it lies in it, else as it was given."""
    root, full = real(project.root), real(path)
    return full.relative_to(root).as_posix() if full.is_relative_to(root) else str(path)


def article_names(project: Project) -> tuple[str, ...]:
    """The names of all German articles, sorted; raises FaktentreuError where there are none."""
    folder = project.settings.source
    names = names_below(project, folder, ".md")
    if not names:
        message = "there are no German articles (*.md) in this folder; write one, or name their folder with 'source'"
        raise FaktentreuError(f"{message} in {TABLE}", path=f"{folder}/")
    return names


def names_below(project: Project, folder: str, suffix: str) -> tuple[str, ...]:
    """Files with the suffix below the folder as relative names without it, sorted; hidden ones are left out.

    Whatever is no folder counts, so that a link into nowhere is reported by whoever reads it.
    """
    top = project.root / folder
    relative = (path.relative_to(top) for path in top.rglob(f"*{suffix}") if not path.is_dir())
    shown = (path for path in relative if not any(part.startswith(".") for part in path.parts))
    return tuple(sorted(path.as_posix().removesuffix(suffix) for path in shown))


def chosen_languages(project: Project, wanted: Iterable[str]) -> tuple[str, ...]:
    """The project's languages that were asked for, in the project's spelling and order; all without a wish.

    Raises FaktentreuError for a malformed code and for a language the settings do not name.
    """
    chosen = set()
    for code in wanted:
        if (language := named_language(project.settings.languages, code)) is None:
            there = ", ".join(project.settings.languages) or "none yet"
            message = f"'{code}' is not a language of this project ({there}); add it to 'languages' in {TABLE}"
            raise FaktentreuError(message, path=FILE)
        chosen.add(language)
    return tuple(language for language in project.settings.languages if language in chosen or not chosen)


def named_language(languages: Sequence[str], code: str) -> str | None:
    """The one of some languages that a code means: of the same territory, or else the first without another."""
    same = [one for one in languages if normalise_code(one) == normalise_code(code)]
    return next((one for one in same if variety(one) == variety(code)), None) or next(iter(same), None)


def read_article(project: Project, name: str) -> Article:
    """The German article, split; raises FaktentreuError for a file that is empty, not UTF-8 or ill-formed."""
    with named(project.article_path(name)):
        data = read_bytes(within(project.root, project.article_path(name)))
    return article_of(project, name, data)


def article_of(project: Project, name: str, data: bytes) -> Article:
    """The German article in these bytes, split; raises FaktentreuError where they are none."""
    with named(project.article_path(name)):
        if not name.isprintable():
            raise FaktentreuError("its name holds a character that cannot be printed; rename the file")
        if len(data) > LARGEST_ARTICLE:
            message = f"the article has {len(data)} bytes, more than the {LARGEST_ARTICLE} that are read; split it"
            raise FaktentreuError(message)
        text = as_text(data)
        if not text.strip("\ufeff \t\r\n"):
            raise FaktentreuError("the article is empty; write it, or remove the file")
        from pipeline.markdown import split  # a run that finds everything in its cache reads no article

        return split(name, text, project.settings.front_matter_keys)


def read_project_catalog(project: Project, path: str) -> tuple[Catalog, bytes]:
    """A catalog with the bytes it was read from; raises FaktentreuError for a file that is no sound catalog."""
    from pipeline.catalog import read_catalog

    with named(path):
        data = read_bytes(within(project.root, path))
        return read_catalog(data, path), data


def as_text(data: bytes) -> str:
    """UTF-8 as text, every byte kept (line ends and byte order mark too); raises FaktentreuError with the line."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        message = f"byte 0x{data[error.start]:02x} is not UTF-8; save the file as UTF-8"
        raise FaktentreuError(message, line=data.count(b"\n", 0, error.start) + 1) from None


@contextmanager
def named(path: str) -> Iterator[None]:
    """Give a FaktentreuError raised inside the path as the project names it, unless it names another file of it."""
    try:
        yield
    except FaktentreuError as error:
        if error.path == path or (error.path and not Path(error.path).is_absolute()):
            raise
        raise FaktentreuError(error.message, path=path, line=error.line) from None
