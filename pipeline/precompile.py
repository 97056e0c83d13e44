"""`python -m pipeline.precompile` compiles all modules and the languages made by hand now, not when they are first met.

Installers compile the modules of a package, but know nothing of its languages; this does both, where Python would write
no bytecode too. What it makes lies in `__pycache__` folders and may be deleted at any time (see `pipeline.kept`). It is
worth its half minute before a folder becomes read-only, as in a container.
"""

from __future__ import annotations

import compileall
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from inspect import signature
from pathlib import Path
from typing import cast

import pipeline.rules  # noqa: F401, so that all that makes something of a language is there
from pipeline.facts.lexicon.scanner import scanner
from pipeline.facts.wording.cue_lexicon import cue_lexicon
from pipeline.facts.wording.marks import marks_of
from pipeline.glossary import mentions
from pipeline.language import MAKERS, Language, known_languages, load, read_toml


def main() -> None:
    """Compile all; nothing is said, as compilers do."""
    compileall.compile_dir(Path(__file__).parent, quiet=1)
    codes = [code for code in known_languages() if read_toml(code)]  # the others are small, or a region's
    with ProcessPoolExecutor() as pool:
        list(pool.map(precompile, codes, chunksize=8))


def precompile(code: str) -> None:
    """Make every table of a language, and keep it for other processes."""
    sys.dont_write_bytecode = False
    language = load(code)
    scanner(language)
    cue_lexicon(language)
    marks_of("", language)
    mentions("", language)
    for make in MAKERS:
        if len(signature(make).parameters) == 1:  # the others are small, and asked for by few texts
            cast(Callable[[Language], object], make)(language)


if __name__ == "__main__":
    main()
