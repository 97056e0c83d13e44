"""The values that flow through the house: plain, frozen, and free of any file or library."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum


class FaktentreuError(Exception):
    """A fault of files or settings, as one clear sentence: where, what, and what to do about it.

    The command line prints it to stderr and exits with 2; a fault of *content* is a `Finding`, never this.
    """

    def __init__(self, message: str, *, path: str = "", line: int = 0) -> None:
        self.message = message
        self.path = path
        self.line = line
        where = f"{path}:{line}: " if path and line else f"{path}: " if path else ""
        super().__init__(where + message)

    def __reduce__(self) -> tuple[Callable[..., FaktentreuError], tuple[str, str, int]]:
        """What another process makes the same error of."""
        return _error, (self.message, self.path, self.line)


def _error(message: str, path: str, line: int) -> FaktentreuError:
    return FaktentreuError(message, path=path, line=line)


# Why a block of a page stays German, gravest first: a table's row takes the gravest reason of its cells.
ERROR, MARKUP, FUZZY, MISSING = "error", "markup", "fuzzy", "missing"
REASONS = (ERROR, MARKUP, FUZZY, MISSING)


class Severity(IntEnum):
    """How grave a finding is; orders from harmless to blocking."""

    NOTE = 1
    WARNING = 2
    ERROR = 3

    @property
    def label(self) -> str:
        """The word people read: `error`, `warning` or `note`."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Place:
    """A position in a file: its path relative to the project, and 1-based line and column (0 where unknown)."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        parts = [self.path, *(str(number) for number in (self.line, self.column) if number)]
        return ":".join(parts)


class Role(StrEnum):
    """What a segment is on the page; the value is the word translators read in the catalog."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    TABLE_CELL = "table cell"
    QUOTE = "quote"
    FOOTNOTE = "footnote"
    DEFINITION_TERM = "definition term"
    DEFINITION = "definition"
    CONTAINER_TITLE = "container title"
    FRONT_MATTER = "front matter"
    HTML = "HTML text"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Segment:
    """One block of an article that is translated as a whole.

    `text` is the msgid: the Markdown of the block, soft line breaks as spaces, hard breaks as a newline.
    `spans` are the half-open character ranges of the article that hold it, in order; `spans[0][0]` is where
    it starts. Everything outside all spans is the author's and is never touched.
    `level` is the heading level (1–6) for headings, else 0. `path` holds the texts of the headings above it.
    `row` and `column` are a table cell's row header and column header. `key` is the front-matter path.
    `context` becomes `msgctxt`. `notes` are the author's notes for the translator.
    """

    text: str
    spans: tuple[tuple[int, int], ...]
    role: Role
    level: int = 0
    path: tuple[str, ...] = ()
    row: str = ""
    column: str = ""
    key: str = ""
    context: str | None = None
    notes: tuple[str, ...] = ()

    @property
    def identity(self) -> tuple[str | None, str]:
        """What finds its entry in a catalog: (msgctxt, msgid)."""
        return self.context, self.text

    @property
    def start(self) -> int:
        """The offset of its first character in the article."""
        return self.spans[0][0]


@dataclass(frozen=True, slots=True)
class Article:
    """A German article, split: its name (path below source_de/ without suffix), bytes as text, and segments in order.

    `definitions` says what `[label]` and `[^label]` refer to in it: a link definition's label, as the parser compares
    labels, maps to its target; a footnote's begins with `^` and maps to nothing.
    """

    name: str
    text: str
    segments: tuple[Segment, ...]
    front_matter: Mapping[str, object] = field(default_factory=dict)
    left_in_german: tuple[tuple[int, int, str], ...] = ()  # (start, end, why) of text no segment holds
    definitions: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Entry:
    """One message of a catalog. `line` is the 1-based line of its `msgstr` in the file, 0 for a new one.

    `comments` are the translator's (`# …`, without the mark), `extracted` ours (`#. …`), `previous` the old
    (msgctxt, msgid) of a fuzzy entry. `flags` are those beside `fuzzy`. `plural` is true for an entry with
    `msgid_plural`, which articles never make; its `msgstr` is then `msgstr[0]`. `raw` is the text it was read from,
    with the blank lines before it: written again as it stands while it still says what the fields say.
    """

    msgid: str
    msgstr: str = ""
    msgctxt: str | None = None
    fuzzy: bool = False
    obsolete: bool = False
    previous: tuple[str | None, str] | None = None
    comments: tuple[str, ...] = ()
    extracted: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    plural: bool = False
    line: int = field(default=0, compare=False)
    raw: str | None = field(default=None, compare=False, repr=False)

    @property
    def identity(self) -> tuple[str | None, str]:
        """(msgctxt, msgid), unique among a catalog's living entries."""
        return self.msgctxt, self.msgid

    @property
    def is_translated(self) -> bool:
        """Has a translation that may go on a page: not empty, not fuzzy, not obsolete."""
        return bool(self.msgstr) and not self.fuzzy and not self.obsolete


@dataclass(frozen=True, slots=True)
class Catalog:
    """The messages of one article in one language, in file order; `header` is the header entry (msgid empty)."""

    header: Entry
    entries: tuple[Entry, ...]
    path: str = ""

    @property
    def living(self) -> dict[tuple[str | None, str], Entry]:
        """The entries that are not obsolete, by identity."""
        return {entry.identity: entry for entry in self.entries if not entry.obsolete}


@dataclass(frozen=True, slots=True)
class Problem:
    """What a rule yields: words to blame and a remedy, with the spans to blame in target and source text.

    Spans are half-open character ranges in msgstr and msgid. Severity and places are the runner's job;
    `severity` overrides the rule's own level for this one problem.
    """

    message: str
    hint: str = ""
    target: tuple[int, int] | None = None
    source: tuple[int, int] | None = None
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem as people meet it: which rule, how grave, what is wrong, what to do, and where.

    `place` is where it is to be mended (the catalog's msgstr, or the article); `source` is the German place.
    `excerpt` is the German words to blame; `article`, `language` and `identity` say which entry it blocks, and
    `translation` is that entry's msgstr.
    """

    rule: str
    level: Severity
    message: str
    hint: str = ""
    place: Place | None = None
    source: Place | None = None
    excerpt: str = ""
    article: str = ""
    language: str = ""
    identity: tuple[str | None, str] | None = None
    translation: str = ""

    @property
    def severity(self) -> str:
        """`error`, `warning` or `note`."""
        return self.level.label


@dataclass(frozen=True, slots=True)
class Settings:
    """`[tool.faktentreu]` of pyproject.toml, every key with a sensible default."""

    title: str = "Faktentreu"
    source_language: str = "de"
    languages: tuple[str, ...] = ()
    source: str = "source_de"
    translations: str = "translations"
    output: str = "output"
    front_matter_keys: tuple[str, ...] = ("title", "description", "section", "keyword", "keywords")
    site_url: str = ""
    theme: str = ""
    glossary: str = ""
    mark_fallback: bool = False
    localised_links: tuple[str, ...] = ()
    anchors: str = "none"
    reuse: str = "exact"
    build_from: int = 80  # percent
    fail_on: str = "error"
    dose_equivalents: str = "warning"
    time_equivalents: str = "note"
    severity: Mapping[str, str] = field(default_factory=dict, hash=False)
