"""Make a project of any size from the shipped articles, so that every segment of it differs from every other.

    python benchmarks/corpus.py FOLDER [--articles N] [--languages N]

Each article is one of the shipped ones with a made-up word of its own at the end of every segment, in German and in
every translation, so that no program can take one article's work for another's. Half of them have 57 segments, half
48: 53 on average. The catalogs are complete, and as `faktentreu update` leaves them. More languages than the shipped
ones are copies of these under the codes of their regions, which the guard reads by the same data.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from pipeline.catalog import read_catalog, write_catalog  # noqa: E402
from pipeline.extract import template  # noqa: E402
from pipeline.markdown import splice, split  # noqa: E402
from pipeline.model import Article, Catalog, Settings  # noqa: E402

SHIPPED = ("en", "fr", "ru", "es", "it", "pl", "tr", "uk", "ar", "zh_Hans")
REGIONS = "en_GB fr_CA ru_KZ es_MX it_CH pl_PL tr_CY uk_UA ar_EG en_AU fr_BE ru_BY es_AR it_SM en_IE fr_CH es_CL ar_MA"
LANGUAGES = (*SHIPPED, *REGIONS.split(), "en_NZ", "es_PE")
LETTERS = "abdefgiklmnoprst"

Shipped = tuple[Article, Mapping[str, Catalog]]


def main() -> None:
    """Read the arguments, make the project."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--languages", type=int, default=3, choices=range(1, len(LANGUAGES) + 1), metavar="N")
    wanted = parser.parse_args()
    make(wanted.folder, wanted.articles, wanted.languages)


def make(folder: Path, articles: int, languages: int) -> None:
    """Write a project of so many articles and languages into a new folder, its catalogs up to date."""
    codes = LANGUAGES[:languages]
    listed = ", ".join(f'"{code}"' for code in codes)
    write(folder / "pyproject.toml", f"[tool.faktentreu]\nlanguages = [{listed}]\n".encode())
    write(folder / ".gitignore", b"/output/\n")
    originals = list(shipped())
    for number in range(articles):
        write_article(folder, originals[number % len(originals)], number // len(originals), codes)
    update = [sys.executable, "-m", "pipeline", "update", "--quiet", "--project", str(folder)]
    subprocess.run(update, cwd=ROOT, check=True)


def shipped() -> Iterator[Shipped]:
    """The shipped articles, each with its catalogs by language."""
    for path in sorted((ROOT / "source_de").glob("*.md")):
        article = split(path.stem, path.read_text(encoding="utf-8"), Settings().front_matter_keys)
        files = {code: ROOT / "translations" / code / f"{path.stem}.po" for code in SHIPPED}
        yield article, {code: read_catalog(file.read_bytes(), file.name) for code, file in files.items()}


def write_article(folder: Path, original: Shipped, number: int, codes: Sequence[str]) -> None:
    """Write one article and its catalogs, told apart from all others by a word of its own."""
    article, catalogs = original
    name = f"{article.name}-{number:04}"
    texts = {index: varied(segment.text, number) for index, segment in enumerate(article.segments)}
    text = splice(article, texts).text
    write(folder / f"source_de/{name}.md", text.encode())
    fresh = template(split(name, text, Settings().front_matter_keys), f"source_de/{name}.md", lambda _segment: ())
    for code in codes:
        known = catalogs[code if code in SHIPPED else code.partition("_")[0]]
        words = {(entry.msgctxt, varied(entry.msgid, number)): varied(entry.msgstr, number) for entry in known.entries}
        entries = tuple(replace(entry, msgstr=words[entry.identity]) for entry in fresh.entries)
        write(folder / f"translations/{code}/{name}.po", write_catalog(Catalog(known.header, entries)))


def varied(text: str, number: int) -> str:
    """The text with the article's word at its end, and with its links leading to articles of the same number."""
    own = word(number)
    linked = re.sub(r"(\]\(magnesium-[a-z-]+)\.md(#[a-z-]+)?", lambda link: relinked(link, number, own), text)
    return f"{linked} {own}"


def relinked(link: re.Match[str], number: int, own: str) -> str:
    """The start of a link, leading to the article of the number and to its heading with the word."""
    return f"{link[1]}-{number:04}.md" + (f"{link[2]}-{own.lower()}" if link[2] else "")


def word(number: int) -> str:
    """A made-up word for a number, without meaning in any language: `Kaxel` and the like."""
    letters = ""
    for _ in range(4):
        number, rest = divmod(number, len(LETTERS))
        letters += LETTERS[rest]
    return f"X{letters[0]}q{letters[1:]}x"


def write(path: Path, data: bytes) -> None:
    """Write a file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


if __name__ == "__main__":
    main()
