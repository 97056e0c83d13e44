"""Throw random translations at articles: each page has the German structure, or its translation is an error.

    python tools/fuzz_markdown.py CASES [--seed N] [--articles FILE...]

A case is one article with up to four of its segments translated by random marks, words and letters. Articles are the
Markdown files given, or, in a `spec.txt` of CommonMark, its examples. Held for each case: what `verify` blames was
translated; the page without it has the same blocks; every segment stands where it was written; what the guard compares
is what a reader of the page sees, unless a rule on links, images, code or footnotes refuses it. Not compared are German
texts with a comment inside, and translations of several lines with brackets. The first case that fails is printed, with
what reproduces it; the exit code is 1.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter
from pathlib import Path
from time import perf_counter

from pipeline.markdown import parse, reveal, splice, split, verify
from pipeline.markdown.escape import clean_lines
from pipeline.markdown.split import scan
from pipeline.model import Article, FaktentreuError
from pipeline.rules import MARKUP_RULES, read_markup

PARTS = ("link-changed", "image-changed", "code-changed", "footnote-changed")
KEYS = ("title", "description", "section", "keyword", "keywords", "seo.title")
_EXAMPLE = re.compile(r"^`{32} example[^\n]*\n(?P<markdown>.*?)^\.$.*?^`{32}$", re.MULTILINE | re.DOTALL)
LINES = (
    "- |# |> |1. |2) |+ |* |::: tip x|!!! note|    |\t|[^1]: |[x]: |[x] |[!NOTE]|: |~ |===|---|***|```|~~~|---\n|{#i}"
)
SPANS = (
    "*|**|***|_|__|~~|~|`|``|[|]|](u)|][r]|![|[^1]|^[|<|>|<b>|</b>|<br>|<a 5>|<!--|-->|<?"
    "|&amp;|&lt;|&#10;|&|\\|\\\\|{|}||||-"
)
ADDRESSES = "https://a.b/c|www.a.de|http://|javascript:|<https://a.b>|a@b.de|](javascript:x)|(|)|\"|'|:|;"
WORDS = (
    "a|foo bar|ü|نص|镁|，|。|：|300 mg|- 5 °C|≥ 2|2*3|1.5|3. Tag|%s|{name}"
    "|\u200f|\u00a0|\u202f|\u2028|\x85|\0|\v|\f|\ufeff|\u202e"
)
BREAKS = ["\n", "  \n", "\\\n", "\n\n", "\r", "\r\n", " ", "  "]
PIECES = [*LINES.split("|"), *SPANS.split("|"), *ADDRESSES.split("|"), *WORDS.split("|"), *BREAKS, "|"]


def main() -> int:
    """Read the arguments, run the cases, print what was seen."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("cases", type=int)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--articles", type=Path, nargs="+", required=True)
    options = arguments.parse_args()
    articles = list(readable([text for path in options.articles for text in texts_of(path)]))
    chance = random.Random(options.seed)
    weights = [1 / (1 + len(article.text) / 300) for article in articles]  # long ones take long
    seen: Counter[str] = Counter()
    begin = perf_counter()
    for article in chance.choices(articles, weights, k=options.cases):
        translations = some_translations(article, chance)
        fault = judged(article, translations, seen)
        if fault:
            print(f"{fault}\n  article {article.text!r}\n  translations {translations!r}")
            return 1
    seconds = perf_counter() - begin
    print(f"{options.cases:,} cases over {len(articles)} articles in {seconds:.0f} s, seed {options.seed}")
    print(", ".join(f"{count:,} {what}" for what, count in seen.items()))
    return 0


def texts_of(path: Path) -> list[str]:
    """The articles of a file: the examples of a CommonMark specification, or the file itself."""
    text = path.read_bytes().decode("utf-8")
    examples = [found["markdown"].replace("→", "\t") for found in _EXAMPLE.finditer(text)]
    return examples or [text]


def readable(texts: list[str]) -> list[Article]:
    """The articles that have something to translate."""
    found = []
    for text in texts:
        try:
            article = split("a", text, KEYS)
        except FaktentreuError:
            continue
        if article.segments:
            found.append(article)
    return found


def some_translations(article: Article, chance: random.Random) -> dict[int, str]:
    """Random words for one to four segments; sometimes the German text with something put into it."""
    count = min(len(article.segments), chance.randint(1, 4))
    translations = {}
    for index in chance.sample(range(len(article.segments)), count):
        words = "".join(chance.choices(PIECES, k=chance.randint(0, 8)))
        german = article.segments[index].text
        at = chance.randint(0, len(german))
        translations[index] = german[:at] + words + german[at:] if chance.random() < 0.4 else words
    return translations


def judged(article: Article, translations: dict[int, str], seen: Counter[str]) -> str:
    """What does not hold for a case, or nothing."""
    broken = {fault.segment for fault in verify(article, splice(article, translations))}
    seen["segments translated"] += len(translations)
    seen["translations refused"] += len(broken)
    if not broken <= translations.keys():
        return "a segment is blamed that was not translated"
    good = {index: words for index, words in translations.items() if index not in broken}
    page = splice(article, good)
    if verify(article, page):
        return "the page is broken without those that were blamed"
    if blocks(page.text) != blocks(article.text):
        return "the page has other blocks"
    read = scan("a", page.text, KEYS, keep_bare=True).article
    again = {segment.start: segment for segment in read.segments}
    for index, words in good.items():
        segment = article.segments[index]
        lines = clean_lines(words)
        markup = read_markup(segment.text, words, segment.role, article.definitions)
        if any(True for name in PARTS for _ in MARKUP_RULES[name].check(markup)):
            seen["translations refused by a rule"] += 1
            continue
        is_wrapped_link = len(lines) > 1 and "[" in words  # a line break within a link's address is none to Markdown
        if not lines or words == segment.text or "<!" in segment.text or is_wrapped_link:
            continue
        compared = reveal("\n".join(lines), segment.role, article.definitions, original=segment.text)[0]
        page_segment = again.get(page.spans[index][0])
        if page_segment is None:
            return f"segment {index} is not where it was written"
        if flat(reveal(page_segment.text, page_segment.role, read.definitions)[0]) != flat(compared):
            return f"segment {index} is compared as {compared!r}, but seen otherwise"
    return ""


def blocks(text: str) -> list[tuple[str, str, int, bool]]:
    """The block structure of a page as HTML would have it."""
    return [(token.type, token.tag, token.level, token.hidden) for token in parse(text)]


def flat(text: str) -> str:
    """The text without what may differ: space and backslashes at line ends, the tildes and ticks of a fence that is
    escaped, so that they strike nothing; U+0000 is shown as U+FFFD."""
    return "".join(re.sub(r"[\\~`]", "", text.replace("\0", "\ufffd")).split())


if __name__ == "__main__":
    sys.exit(main())
