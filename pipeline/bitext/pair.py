"""What every reader of a bitext yields: a pair of texts with its languages and its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.language import normalise_code
from pipeline.model import FaktentreuError


@dataclass(frozen=True, slots=True)
class TextPair:
    """A text and its translation as a file of another tool holds them; `line` and `column` are the translation's.

    Both are 1-based, and 0 where unknown. `name` is the file's own name for the pair. A pair without a finished
    translation has an empty `target`: nothing is there to check.
    """

    source: str
    target: str
    source_language: str
    target_language: str
    line: int = 0
    column: int = 0
    name: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The languages somebody asked for, as codes in any spelling; empty where nobody did, and the file says.

    `usual` is the source language of a file that says none and where nobody asked.
    """

    source: str = ""
    target: str = ""
    usual: str = ""

    def source_of(self, said: str, line: int = 0) -> str:
        """The language of the sources: what was asked for, else what the file says, else the usual one."""
        return self._of(self.source, said or self.usual, "--source-language", line)

    def target_of(self, said: str, line: int = 0) -> str:
        """The language of the translations: what was asked for, else what the file says."""
        return self._of(self.target, said, "--target-language", line)

    def _of(self, asked: str, said: str, option: str, line: int) -> str:
        if not (asked or said):
            raise FaktentreuError(f"the file does not say this language; name it with {option}", line=line)
        try:
            normalise_code(asked or said)
        except FaktentreuError as error:
            raise FaktentreuError(f"{error.message} ({option} names another)", line=line) from None
        return asked or said


Pairs = Iterator[TextPair]


def is_code(word: str) -> bool:
    """Whether a word can be a language code, as `de`, `pt-BR` and `rus` are."""
    try:
        normalise_code(word)
    except FaktentreuError:
        return False
    return True


def is_same(code: str, wanted: str) -> bool:
    """Whether a code of a file names the language that is wanted; `en-GB` answers `en`, `pt-PT` never `pt-BR`.

    Raises FaktentreuError for what is no language code.
    """
    ours, theirs = normalise_code(code), normalise_code(wanted)
    return ours == theirs or ("_" not in theirs and ours.split("_")[0] == theirs)
