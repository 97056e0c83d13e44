"""A file of translations made elsewhere fills the project's catalogs where they have none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.align import align
from pipeline.bitext.pair import is_code, is_same
from pipeline.catalog import read_catalog
from pipeline.limits import LARGEST_ARTICLE
from pipeline.markdown import split
from pipeline.merge import Memory, memory_of
from pipeline.model import Entry, FaktentreuError
from pipeline.project.bitexts import Wanted, is_bitext, pairs_of
from pipeline.project.refreshing import negations
from pipeline.project.runner import silent
from pipeline.project.store import read_bytes
from pipeline.project.update import Update, update_project
from pipeline.project.workspace import (
    Project,
    article_names,
    as_text,
    chosen_languages,
    named,
    named_language,
    read_article,
    shown_path,
)

FORMATS = ".po, .tmx, .xliff, .xlf, .tsv, .csv, .jsonl and .md"
WORDS = 3  # a longer text that is the same in both languages is no translation

_LANGUAGE = re.compile(r"^Language: *(\S+)", re.MULTILINE)

ByLanguage = dict[str, list[Entry]]


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: the update it was, and how many translations the file held for the project's languages."""

    update: Update
    pairs: int

    @property
    def translated(self) -> int:
        """How many texts got a finished translation."""
        return sum(file.translated for file in self.update.files.results)

    @property
    def fuzzy(self) -> int:
        """How many texts got one that a person has to look at."""
        return sum(file.fuzzy for file in self.update.files.results)


def import_file(project: Project, file: Path, language: str = "", article: str = "") -> Imported:
    """Bring the catalogs of the file's languages up to date, and fill what has no translation from the file.

    The same text in the same context comes as the file has it; a similar one, one in another context and a doubtful
    pair of a translated article come as fuzzy. What has a translation keeps it. `language` says what the file does
    not, or which of its languages is wanted; `article` names the German article of a translated one.
    Raises FaktentreuError for a file of another kind, an unsound one, and one without a language of this project.
    """
    with named(shown_path(project, file)):
        found = translations_in(project, file, language, article)
        if not found:
            raise FaktentreuError("there is no translation in it into a language of this project")
    words = negations(project.settings.source_language)

    def remember(code: str) -> Memory:
        return memory_of(found[code], negations=words, near=True)

    return Imported(update_project(project, found, remember=remember), sum(map(len, found.values())))


def translations_in(project: Project, file: Path, language: str, article: str) -> ByLanguage:
    """The file's translations by the project's languages."""
    if is_bitext(file):
        return of_bitext(project, file, language)
    if file.suffix == ".po":
        return of_catalog(project, file, language)
    if file.suffix == ".md":
        code = language or next((part for part in reversed(file.parts[:-1]) if is_ours(project, part)), "")
        if not code:
            raise FaktentreuError("nobody says its language; name it with --lang LANG")
        (code,) = chosen_languages(project, [code])
        return {code: list(of_article(project, file, article or name_of(project, file, code)))}
    raise FaktentreuError(f"files of this kind cannot be imported; there are {FORMATS}")


def of_catalog(project: Project, file: Path, language: str) -> ByLanguage:
    """The translations of a catalog, the fuzzy and the obsolete ones too."""
    catalog = read_catalog(read_bytes(file), shown_path(project, file))
    said = _LANGUAGE.search(catalog.header.msgstr)
    if not (language or said):
        raise FaktentreuError("its header does not say the language; name it with --lang LANG", line=1)
    code = language or ours(project, said[1] if said else "")
    if not code:
        raise FaktentreuError(
            f"its language '{said[1] if said else ''}' is none of this project; add it, or use --lang"
        )
    (code,) = chosen_languages(project, [code])
    return {code: [replace(entry, obsolete=False) for entry in catalog.entries if entry.msgstr]}


def of_bitext(project: Project, file: Path, language: str) -> ByLanguage:
    """The pairs of another tool's file whose language is one of ours, or the wanted one."""
    wanted = chosen_languages(project, [language])[0] if language else ""
    source = project.settings.source_language
    found: ByLanguage = {}
    for pair in pairs_of(file, Wanted(target=wanted, usual=source), silent):
        code = wanted or ours(project, pair.target_language)
        if code and pair.source and pair.target.strip() and is_same(pair.source_language, source):
            found.setdefault(code, []).append(Entry(pair.source, pair.target))
    return found


def of_article(project: Project, file: Path, name: str) -> Iterator[Entry]:
    """The pairs of a translated article and its German original; doubtful ones are fuzzy."""
    if name not in article_names(project):
        message = f"there is no German article '{name}' to align it with; name one with --article NAME"
        raise FaktentreuError(message)
    german = read_article(project, name)
    translated = split(name, as_text(read_bytes(file, LARGEST_ARTICLE)), project.settings.front_matter_keys)
    for pair in align(german, translated):
        if pair.text != pair.source.text or len(pair.text.split()) <= WORDS:
            yield Entry(pair.source.text, pair.text, pair.source.context, fuzzy=not pair.is_certain)


def name_of(project: Project, file: Path, language: str) -> str:
    """The article that a translated one belongs to, by its path below a folder of the language, or by its name."""
    parts = file.with_suffix("").parts
    names = set(article_names(project))
    below = [at + 1 for at, part in enumerate(parts[:-1]) if is_code(part) and is_same(part, language)]
    candidates = ["/".join(parts[at:]) for at in below]
    return next((name for name in candidates if name in names), file.stem)


def ours(project: Project, code: str) -> str:
    """The project's language that a code means, or nothing; `en-GB` means `en` where there is no `en_GB`."""
    languages = project.settings.languages
    return named_language(languages, code) or next((one for one in languages if is_same(code, one)), "")


def is_ours(project: Project, word: str) -> bool:
    """Whether a word, such as the name of a folder, is one of the project's languages."""
    return is_code(word) and bool(ours(project, word))
