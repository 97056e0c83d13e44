"""What is thrown at: for each target sound texts, the words of its format, and what must hold for any bytes.

A target is broken by any exception but FaktentreuError, and by an AssertionError of a promise that does not hold.
"""

from __future__ import annotations

import io
import random
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from html.parser import HTMLParser
from pathlib import Path

from pipeline.bitext import Wanted, read_pairs
from pipeline.build import build_page, marked_text
from pipeline.card import named_articles
from pipeline.catalog import new_header, read_catalog, write_catalog
from pipeline.check import check_catalog, check_text
from pipeline.extract import template
from pipeline.fact_notes import fact_notes
from pipeline.facts import read_facts
from pipeline.markdown import reveal, splice, split, verify
from pipeline.merge import memory_of, merge
from pipeline.merge3 import merge3
from pipeline.model import Article, Catalog, Entry, FaktentreuError, Finding, Place, Settings, Severity
from pipeline.project.reading import facts_of_text
from pipeline.project.settings import KEYS, parse_settings
from pipeline.project.workspace import as_text
from pipeline.reports import FORMATS, Report, baseline
from pipeline.site import content_of, render_index, render_page, site_of
from pipeline.waivers import waivers

ROOT = Path(__file__).parents[2]
SEEDS, WORDS = (Path(__file__).with_name(name) for name in ("seeds", "words"))
SETTINGS = Settings(languages=("en",))
LANGUAGES = ("de", "en", "ar", "zh_Hans", "ru", "tr", "hi", "ja", "sr_Latn", "fi", "fa", "xx")
APART = b"\n=====\n"  # between the texts of a target that takes several
FORBIDDEN = ("script", "iframe", "object", "embed", "base", "form", "math", "template", "style")
CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
COLOURS = re.compile("\x1b\\[(?:31|33|36|0)m")
_BYTE = re.compile(rb"\\x([0-9a-f]{2})")
_PAIR = re.compile(r"[a-zA-Z_]{2,9}: ")


@dataclass(frozen=True, slots=True)
class Target:
    """One thing to throw at; `pace` is how many bytes a second must do, `turn` how many runs it has at a time."""

    run: Callable[[bytes], None]
    seeds: Sequence[bytes]
    words: Sequence[bytes]
    pace: int = 20_000
    turn: int = 2000


def read_article(data: bytes) -> None:
    """Segments lie in order in the text; splicing nothing gives it back; what is blamed was translated."""
    article = split("a", as_text(data), SETTINGS.front_matter_keys)
    places = [span for segment in article.segments for span in segment.spans]
    assert all(0 <= start <= end <= len(article.text) for start, end in places)
    assert splice(article, {}).text == article.text, "splicing nothing changed the article"
    if not article.segments:
        return
    chance = random.Random(len(data))
    translated = {chance.randrange(len(article.segments)): chance.choice(article.segments).text for _ in range(3)}
    broken = {one.segment for one in verify(article, splice(article, translated))}
    assert broken <= translated.keys(), "a segment is blamed that was not translated"
    sound = {index: text for index, text in translated.items() if index not in broken}
    assert not verify(article, splice(article, sound)), "broken without those that were blamed"


def read_po(data: bytes) -> None:
    """What is read is written back byte for byte; a changed message is read as it was changed, the others as before."""
    catalog = read_catalog(data, "a.po")
    is_first = all(catalog.header.line < one.line for one in catalog.entries)
    assert write_catalog(catalog) == data or not is_first, "a catalog does not come back byte for byte"
    at = next((at for at, one in enumerate(catalog.entries) if not one.plural and not one.obsolete), None)
    if at is None:
        return
    new = replace(catalog.entries[at], msgstr=data[:40].decode("utf-8", "replace").replace("\0", ""), fuzzy=True)
    entries = (*catalog.entries[:at], new, *catalog.entries[at + 1 :])
    again = read_catalog(write_catalog(replace(catalog, entries=entries)), "a.po")
    assert again.entries == entries, "a changed message is read otherwise than it was written"


def merge_po(data: bytes) -> None:
    """Two catalogs merge without losing a translation, and what comes out can be read and changes no more."""
    sides = [read_catalog(part, "a.po") for part in data.split(APART)[:2]]
    ours, theirs = (sides * 2)[:2]
    blank = replace(theirs, entries=tuple(blanked(one) for one in theirs.entries if not one.obsolete))
    memory = memory_of((one for one in ours.entries if one.msgstr and not one.fuzzy), negations=frozenset(), near=True)
    merged = merge(blank, ours, header=new_header("en", "a", ""), fact_changes=lambda _a, _b: ("x",), memory=memory)
    kept = "\n".join(f"{one.msgstr}\n{' '.join(one.comments)}" for one in merged.entries)
    assert all(line in kept for one in ours.entries if not one.fuzzy for line in one.msgstr.split("\n")), "lost words"
    written = write_catalog(merged)
    assert read_catalog(written, "a.po").entries == merged.entries, "a merged catalog is read otherwise than written"
    both = merge3(None, ours, theirs).catalog
    assert read_catalog(write_catalog(both), "a.po").entries == both.entries, "a catalog of two branches is unsound"


def blanked(entry: Entry) -> Entry:
    """The entry as a template holds it."""
    return Entry(entry.msgid, msgctxt=entry.msgctxt, references=("source_de/a.md",))


def read_settings(data: bytes) -> None:
    """Settings are read, or one sentence with a line says what is wrong; folders stay below the project."""
    settings = parse_settings(as_text(data))
    for folder in (settings.source, settings.translations, settings.output, settings.theme):
        assert not folder.startswith("/")
        assert ".." not in folder.split("/")


def read_bitext(suffix: str, data: bytes) -> None:
    """Pairs with places and languages, and no half of a character."""
    for pair in read_pairs(io.BytesIO(data), suffix, Wanted(target="en", usual="de")):
        assert pair.line > 0
        (pair.source + pair.target + pair.name).encode()


def read_any_facts(data: bytes) -> None:
    """Facts lie in the text, in order, in every language; a text says nothing but what it says itself."""
    text = data.decode("utf-8", "replace")
    language = LANGUAGES[len(data) % len(LANGUAGES)]
    facts = read_facts(text, language=language)
    assert all(0 <= fact.start < fact.end <= len(text) for fact in facts), "a fact lies outside its text"
    assert [fact.start for fact in facts] == sorted(fact.start for fact in facts), "facts are out of order"
    for fact in facts:
        fact.describe()


def check_pair(data: bytes) -> None:
    """Findings have a rule, a sentence and words to blame that stand in the German text."""
    source, _, target = data.decode("utf-8", "replace").partition(APART.decode())
    language = LANGUAGES[len(data) % len(LANGUAGES)]
    for finding in check_text(source, target, target_language=language):
        assert finding.excerpt in source, "blames words that are not there"
        assert finding.message
    reveal(target, None, {}, original=source)


def check_itself(data: bytes) -> None:
    """A text that is its own translation changes no fact."""
    text = data.decode("utf-8", "replace")
    language = LANGUAGES[len(data) % len(LANGUAGES)]
    found = check_text(text, text, source_language=language, target_language=language)
    grave = [one for one in found if one.level is Severity.ERROR and one.rule != "control-character"]
    assert not grave, f"an error in a text that is the same: {grave[0].rule} {grave[0].message}"


def facts_of_file(data: bytes) -> None:
    """The facts of a Markdown file lie at their lines."""
    text = as_text(data)
    lines = text.count("\n") + text.count("\r") + 1
    for fact in facts_of_text(text, "de", is_markdown=True):
        assert 0 < fact.line <= lines
        assert 0 <= fact.start < fact.end <= len(text)


class Page(HTMLParser):
    """What a browser would find in a page that runs or loads something."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note tags, handlers and addresses that no article may bring in."""
        values = {name: value or "" for name, value in attrs}
        if tag in FORBIDDEN and not (tag == "script" and values.get("type") == "application/ld+json"):
            self.faults.append(f"<{tag}>")
        if tag == "meta" and values.get("http-equiv", "").lower() == "refresh":
            self.faults.append("a page that leads elsewhere")
        for name, value in values.items():
            scheme = "".join(value.split()).lower().partition(":")[0]
            if name.startswith("on") or name in ("style", "srcdoc", "formaction"):
                self.faults.append(f"the attribute {name}")
            if name in ("href", "src", "action", "poster", "data") and scheme in ("javascript", "data", "vbscript"):
                self.faults.append(f"the address {value[:40]}")
            if tag == "img" and name == "src" and value.startswith(("http:", "https:", "//")):
                self.faults.append("an image of another host")


def make_page(data: bytes) -> None:
    """An article and texts that stand for its translations: the page runs nothing, and the guard breaks nothing."""
    first, _, second = data.partition(APART)
    article = split("a", as_text(first), SETTINGS.front_matter_keys)
    texts = as_text(second).split("\n-\n")
    entries = tuple(
        Entry(one.text, texts[at % len(texts)], one.context, line=1)
        for at, one in enumerate(dict.fromkeys(replace(one, spans=((0, 0),)) for one in article.segments))
    )
    catalog = Catalog(new_header("en", "a", ""), entries, "a.po")
    findings = check_catalog(article, "a.md", catalog, "en", SETTINGS)
    blocked = {one.identity for one in findings if one.level is Severity.ERROR and one.identity}
    site = site_of(SETTINGS, {"de": frozenset("a"), "en": frozenset("a")})
    for page in (build_page(article, None, "de"), build_page(article, catalog, "en", blocked)):
        marked_text(page, anchors="attribute")
        named_articles(page)
        content = content_of(page, SETTINGS.source_language)
        for html in (render_page(content, site), render_index(page.language, [content.teaser], site)):
            reader = Page()
            reader.feed(html)
            assert not reader.faults, f"a page holds {reader.faults[0]}"


def make_template(data: bytes) -> None:
    """The template of an article can be read as it was written."""
    article: Article = split("a", as_text(data), SETTINGS.front_matter_keys)
    made = template(article, "source_de/a.md", lambda segment: fact_notes(segment, "de"))
    again = read_catalog(write_catalog(made), "a.pot").entries
    assert [one.identity for one in again] == [one.identity for one in made.entries], "a template loses a text"
    assert write_catalog(read_catalog(write_catalog(made), "a.pot")) == write_catalog(made)


def render_reports(data: bytes) -> None:
    """No words of a file move a terminal, start a command of a runner, or make a report unsound."""
    words = [*data.decode("utf-8", "replace").split("\n-\n"), "", "", "", ""]
    place = Place(words[0] or "a", 1, 1)
    finding = Finding(
        "quantity-changed", Severity.ERROR, words[1], words[2], place, place, words[3], "a", "en", (words[0], words[1])
    )
    fault = FaktentreuError(words[2] or "wrong", path=words[0], line=1)
    excerpts = {(place.path, 1): words[1]}
    report = Report((finding, *[finding] * (len(data) % 14)), 1, (fault,), excerpts=excerpts)
    for name, render in FORMATS.items():
        shown = render(report)
        assert not CONTROLS.search(COLOURS.sub("", shown)), f"{name} lets a control through"
        if name == "github":
            own = ("::error ", "::warning ", "::notice ")
            assert all(line.startswith(own) for line in shown.split("\n") if line.lstrip().startswith("::"))
            assert "##[" not in shown, "github lets an old command through"


def read_small(data: bytes) -> None:
    """Baselines and waivers."""
    waivers(data.decode("utf-8", "replace").split("\n"))
    baseline.read(as_text(data))


def articles() -> list[bytes]:
    """Sound articles: the shipped ones in pieces, and those of the golden files."""
    texts = [path.read_bytes() for path in sorted((ROOT / "source_de").rglob("*.md"))]
    pieces = [b"\n\n".join(text.split(b"\n\n")[at : at + 4]) for text in texts for at in range(0, 60, 6)]
    golden = [path.read_bytes() for path in sorted((ROOT / "tests/golden/markdown").rglob("*.md"))]
    return [*seeds("matter.md", "table.md"), *pieces, *(text for text in golden if len(text) < 6000)]


def pairs() -> list[bytes]:
    """Sound pairs of sentences in many languages: those of the golden files."""
    found = []
    for path in sorted((ROOT / "tests/golden/pairs").glob("*.txt")):
        lines = [line.partition(": ")[2] for line in path.read_text("utf-8").splitlines() if _PAIR.match(line)]
        found += [APART.join(map(str.encode, pair)) for pair in zip(lines[::14], lines[1::14], strict=False)]
    return found


def catalogs() -> list[bytes]:
    """Sound catalogs: the shipped ones in pieces."""
    texts = [path.read_bytes() for path in sorted((ROOT / "translations").rglob("*.po"))[:6]]
    heads = [text.partition(b"\n\n")[0] for text in texts]
    pieces = [b"\n\n".join([head, *text.split(b"\n\n")[5:9]]) for head, text in zip(heads, texts, strict=True)]
    return [*seeds("small.po"), *pieces]


def seeds(*names: str) -> list[bytes]:
    """Sound texts of a format."""
    return [(SEEDS / name).read_bytes() for name in names]


def words(*names: str) -> list[bytes]:
    r"""The words of formats, one a line of their files; a byte may be written as `\x0a`."""
    lines = [line for name in (*names, "odd") for line in (WORDS / f"{name}.txt").read_bytes().splitlines()]
    return [_BYTE.sub(lambda found: bytes([int(found[1], 16)]), line) for line in lines if line]


def texts(found: Iterable[bytes]) -> list[bytes]:
    """Each side of pairs."""
    return [side for pair in found for side in pair.split(APART)]


MARKDOWN = words("markdown", "amounts")
AMOUNTS = words("amounts")
ARTICLES, PAIRS, CATALOGS = articles(), pairs(), catalogs()
PAGES = [article + APART + b"<script>alert(1)</script>\n-\nText" for article in ARTICLES]
MERGES = [ours + APART + theirs for ours in CATALOGS[:3] for theirs in CATALOGS[:3]]
FINDINGS = seeds("finding-1.txt", "finding-2.txt")
SENTENCES = [*seeds("sentences.txt"), *texts(PAIRS)]

TARGETS = {
    "article": Target(read_article, ARTICLES, MARKDOWN, 5_000, 400),
    "template": Target(make_template, ARTICLES, MARKDOWN, 5_000, 400),
    "page": Target(make_page, PAGES, [*words("markdown", "html"), b"\n-\n"], 3_000, 300),
    "catalog": Target(read_po, CATALOGS, words("catalog")),
    "merge": Target(merge_po, MERGES, words("catalog"), 5_000, 400),
    "settings": Target(read_settings, seeds("settings.toml"), [*words("settings"), *map(str.encode, KEYS)]),
    "tmx": Target(partial(read_bitext, ".tmx"), seeds("small.tmx"), words("xml")),
    "xliff": Target(partial(read_bitext, ".xliff"), seeds("one.xliff", "two.xliff"), words("xml")),
    "tsv": Target(partial(read_bitext, ".tsv"), seeds("small.tsv"), words("tables")),
    "csv": Target(partial(read_bitext, ".csv"), seeds("small.csv", "small.tsv"), words("tables")),
    "jsonl": Target(partial(read_bitext, ".jsonl"), seeds("small.jsonl"), words("json")),
    "facts": Target(read_any_facts, SENTENCES, AMOUNTS, 5_000, 400),
    "pair": Target(check_pair, PAIRS, [*MARKDOWN, APART], 3_000, 300),
    "itself": Target(check_itself, SENTENCES, AMOUNTS, 3_000, 300),
    "file-facts": Target(facts_of_file, ARTICLES, MARKDOWN, 5_000, 400),
    "reports": Target(render_reports, FINDINGS, [*words("html"), b"::error::", b"##[x]", b"\n-\n", b"%0A", b"](x)"]),
    "small": Target(
        read_small, seeds("baseline.json", "waiver.txt"), [*words("json"), b"fact-ok:", b" = ", b"(", b")"]
    ),
}
