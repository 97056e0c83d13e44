"""The rules become the pages of `explain`, or fields for JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from textwrap import indent
from typing import Any

from pipeline.reports.words import columns
from pipeline.rules import ARTICLE_RULES, MARKUP_RULES, RULES, Rule


@dataclass(frozen=True, slots=True)
class Explanation:
    """What `explain` tells of a rule: its name, its level, its promise, a bad and a good example."""

    name: str
    level: str
    promise: str
    bad: str
    good: str


# The findings that no rule on a pair of texts makes: they come from the built page and from the article.
OTHERS = (
    Explanation(
        "markup-broken",
        "error",
        "A translation keeps the page's structure: its blocks, links with their targets, images, code and footnotes.\n"
        "\nIt holds for the page as it is parsed after the translation was put in, so it finds what no look at the\n"
        "text alone can: emphasis that does not open, a line that became a list.",
        "de: Siehe [Ratgeber](ratgeber.md). | en: See the guide.",
        "de: Siehe [Ratgeber](ratgeber.md). | en: See the [guide](ratgeber.md).",
    ),
    Explanation(
        "left-in-german",
        "warning",
        "Every text of an article can be translated; one that cannot, or a directive that is not understood, is named.",
        "de: <div>Nimm <b>400 mg</b> am Tag.</div>",
        "de: Nimm **400 mg** am Tag.",
    ),
    Explanation(
        "dead-link",
        "warning",
        "A link to another article or to an anchor leads somewhere; links to other sites are not looked at.",
        "de: Siehe [Dosis](#dossis).",
        "de: Siehe [Dosis](#dosis).",
    ),
    Explanation(
        "source-notation",
        "warning",
        "A German article writes amounts so that nobody, translators included, can misread them.\n"
        "\nIt looks for what `notation` looks for in a translation (trailing zeros, missing zeros, lost superscripts,\n"
        "letters of another script, invisible characters), and for one way to write a thousand and a microgram in all\n"
        "of an article. What is only hard to read is a note. Sources: ISMP, EMA/QRD, SI Brochure.",
        "de: Nimm 5,0 mg.",
        "de: Nimm 5 mg.",
    ),
    Explanation(
        "waiver-stale",
        "warning",
        "A waiver allows something: a `# fact-ok:` comment that fits no finding of its entry is to be taken out.",
        "fact-ok: 1000 mg = 1 g (house style), where the translation says 1000 mg by now",
        "fact-ok: 1000 mg = 1 g (house style), where the German says 1000 mg and the translation 1 g",
    ),
    Explanation(
        "waiver-malformed",
        "warning",
        "A waiver names the exact pair of words it allows and a reason; `-` stands for a side that says nothing.",
        "fact-ok: 1 g is fine",
        "fact-ok: 1000 mg = 1 g (house style)",
    ),
)


def explanations() -> dict[str, Explanation]:
    """Every rule that a finding can name, by name."""
    tables: tuple[Rule[Any], ...] = (*RULES.values(), *ARTICLE_RULES.values(), *MARKUP_RULES.values())
    rules = (Explanation(one.name, one.level.label, one.promise, one.bad, one.good) for one in tables)
    return {one.name: one for one in (*rules, *OTHERS)}


def page(rule: Explanation) -> str:
    """Name and level, the promise, a bad and a good example."""
    return "\n\n".join(parts(rule))


def parts(rule: Explanation) -> Iterator[str]:
    """The paragraphs of the page; the two sides of an example stand on lines of their own."""
    yield f"{rule.name} ({rule.level})"
    yield rule.promise
    for head, example in (("Bad", rule.bad), ("Good", rule.good)):
        yield f"{head}:\n{indent(example.replace(' | ', chr(10)), '    ')}"


def listing(rules: Iterable[Explanation]) -> str:
    """One line a rule: name, level, and the first line of its promise."""
    return "\n".join(columns((rule.name, rule.level, rule.promise.splitlines()[0]) for rule in rules))


def fields(rule: Explanation) -> dict[str, object]:
    """A rule as a dictionary."""
    return asdict(rule)
