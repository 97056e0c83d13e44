"""Files that somebody named, in or outside the project, become a verdict: catalogs, folders of them, and bitexts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from pipeline.bitext import FORMATS
from pipeline.model import Catalog, FaktentreuError
from pipeline.project.bitexts import Wanted, is_bitext, judge_bitext
from pipeline.project.glossary import read_glossary
from pipeline.project.judging import judge_catalog
from pipeline.project.results import Translation
from pipeline.project.runner import Tell, run_each, silent
from pipeline.project.verdict import Verdict
from pipeline.project.workspace import Project, named, read_article, read_project_catalog, shown_path


def judge_paths(project: Project, paths: Iterable[Path], wanted: Wanted, tell: Tell = silent) -> Verdict:
    """Judge single catalogs, bitexts and, of folders, all catalogs below them, in or outside the project."""
    paths = list(paths)
    bitexts = [path for path in paths if is_bitext(path)]
    verdict = judge_catalogs(project, [path for path in paths if not is_bitext(path)], tell)
    read = run_each(lambda path: judge_bitext(project, path, wanted, tell), dict.fromkeys(bitexts))
    faults = tuple(one.fault for one in read.results if one.fault)
    return replace(verdict, bitexts=read.results, faults=verdict.faults + read.faults + faults)


def judge_catalogs(project: Project, paths: Iterable[Path], tell: Tell = silent) -> Verdict:
    """Judge single catalogs and, of folders, all catalogs below them, in or outside the project."""
    read = lru_cache(maxsize=None)(lambda name: read_article(project, name))
    glossary = read_glossary(project)

    def work(path: str) -> Translation:
        catalog, _ = read_project_catalog(project, path)
        name, language = belonging(project, path, catalog)
        with named(path):
            if not project.has(project.article_path(name)):
                raise FaktentreuError(f"its article {project.article_path(name)} is not there to check it against")
        return judge_catalog(project, read(name), catalog, language, glossary)[0]

    files = run_each(lambda path: tuple(catalogs_of(project, path)), paths)
    judged = run_each(work, dict.fromkeys(path for several in files.results for path in several), tell)
    return Verdict(judged.results, faults=files.faults + judged.faults)


def catalogs_of(project: Project, path: Path) -> Iterator[str]:
    """The catalogs that a path names: itself, or those below a folder; relative to the project where they lie in it."""
    if not path.is_dir() and path.suffix != ".po":
        others = ", ".join(FORMATS)
        message = f"this is no catalog; check reads .po files and folders of them, and {others}"
        raise FaktentreuError(message, path=str(path))
    found = sorted(path.rglob("*.po")) if path.is_dir() else [path]
    if not found:
        raise FaktentreuError("there is no catalog (.po) below this folder", path=str(path))
    for one in found:
        shown = shown_path(project, one)
        yield shown if project.has(shown) else str(one.absolute())  # outside, a path is relative to where we are


def belonging(project: Project, path: str, catalog: Catalog) -> tuple[str, str]:
    """The article and the language of a catalog: by its place in the project, else by its references and header."""
    inside = re.fullmatch(rf"{re.escape(project.settings.translations)}/([^/]+)/(.+)\.po", path)
    if inside:
        return inside[2], inside[1]
    source = re.compile(rf"{re.escape(project.settings.source)}/(.+)\.md(?::\d+)?")
    references = (reference for entry in catalog.entries for reference in entry.references)
    name = next((match[1] for reference in references if (match := source.fullmatch(reference))), Path(path).stem)
    language = re.search(r"^Language: *(\S+)", catalog.header.msgstr, re.MULTILINE)
    if not language:
        raise FaktentreuError("its header does not say the language; add a line 'Language: …'", path=path, line=1)
    return name, language[1]
