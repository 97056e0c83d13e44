"""What the guard compares is what a reader sees on the page: Markdown eats no minus, comparator or list number."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import Result
from hypothesis import given, settings
from hypothesis import strategies as st
from test_markdown_verify import DOCUMENTS, KEYS, MARKS

from pipeline.fact_notes import fact_notes
from pipeline.markdown import reveal, splice, split, verify
from pipeline.markdown.escape import clean_lines
from pipeline.markdown.split import scan
from pipeline.model import Severity
from pipeline.rules import MARKUP_RULES, read_markup

BUILDS_ALL = '[tool.faktentreu]\nlanguages = ["en"]\nbuild-from = 0\n'

# What a msgstr could begin with, and the German text that says the same.
STARTS = {
    "a minus": ("Bei - 5 °C lagern.", "- 5 °C is the temperature.", "- 5 °C"),
    "a plus": ("Bei + 5 °C lagern.", "+ 5 °C is the temperature.", "+ 5 °C"),
    "greater than": ("Mengen > 5 mg meiden.", "> 5 mg should be avoided.", "> 5 mg"),
    "less than": ("Mengen < 5 mg meiden.", "< 5 mg should be avoided.", "< 5 mg"),
    "a list number": ("Die 3. Tablette.", "3. tablet.", "3. tablet."),
    "a number in parentheses": ("Nr. 2) hilft.", "2) helps.", "2) helps."),
    "a number sign": ("Nr. 5", "# 5", "# 5"),
    "stars": ("*** sehr gut", "*** very good", "*** very good"),
    "a footnote's definition": ("[^1]: 400 mg", "[^1]: 400 mg", "[^1]: 400 mg"),
    "a link's definition": ("[5]: 400 mg", "[5]: 400 mg", "[5]: 400 mg"),
    "a box": ("Fall [x] 400 mg", "[x] 400 mg", "[x] 400 mg"),
    "a table's rule": ("a |-| 5 mg", "|-| 5 mg", "|-| 5 mg"),
}
PLACES = {
    "paragraph": "{}\n",
    "heading": "# {}\n",
    "list": "- {}\n",
    "quote": "> {}\n",
    "cell": "|{}|x|\n|-|-|\n|y|z|\n",
    "bare cell": "a | b\n--|--\n{} | c\n",
    "definition": "a\n: {}\n",
    "second line": "x  \n{}\n",
    "title": "---\ntitle: '{}'\n---\n\na\n",
    "HTML": "<p>{}</p>\n",
}


@pytest.mark.parametrize(("german", "translation", "seen"), STARTS.values(), ids=STARTS.keys())
@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES.keys())
def test_the_start_of_a_translation_is_seen(place: str, german: str, translation: str, seen: str) -> None:
    article = split("a", place.format(german.replace("|", "\\|") if "|" in place else german), KEYS)
    found = [number for number, segment in enumerate(article.segments) if segment.text.endswith(german)]
    if not found:
        pytest.skip("the German text itself is markup here")
    index, segment = found[0], article.segments[found[0]]
    page = splice(article, {index: segment.text.replace(german, translation)})
    assert verify(article, page) == ()
    again = split("a", page.text, KEYS).segments[index]
    assert seen in reveal(again.text, again.role, article.definitions)[0]


EATEN = {
    "a product without signs": ("2 x 3 x 4 mg", "2*3*4 mg"),
    "a comparator as a tag": ("Nimm 400 mg.", "Take <a 400 mg>."),
    "an amount in a comment": ("Nimm 400 mg.", "Take 400 mg <!-- 500 mg -->."),
    "an amount in an undefined reference": ("Nimm 400 mg.", "Take [400 mg][500 mg]."),
    "a title that is no Markdown": ("Nimm 2 x 3 mg.", "Take 2*3*4 mg."),
}


@pytest.mark.parametrize(("german", "translation"), EATEN.values(), ids=EATEN.keys())
@pytest.mark.parametrize("article", ["{}\n", "---\ntitle: {}\n---\n\nx\n", "> - {}\n"])
def test_check_and_page_tell_the_same(
    article: str,
    german: str,
    translation: str,
    make_project: Callable[[Mapping[str, str]], Path],
    faktentreu: Callable[..., Result],
    translate: Callable[[Path, Mapping[str, str]], None],
) -> None:
    project = make_project({"source_de/a.md": article.format(german), "pyproject.toml": BUILDS_ALL})
    faktentreu("update", "--project", project)
    translate(project / "translations/en/a.po", {german: translation})
    segment = split("a", article.format(german), KEYS).segments[0]
    compared = reveal(translation, segment.role, {}, original=german)[0]
    page = splice(split("a", article.format(german), KEYS), {0: translation})
    again = split("a", page.text, KEYS).segments[0]
    assert reveal(again.text, again.role, {})[0] == compared
    result = faktentreu("build", "--project", project)
    built = (project / "output/en/a.md").read_text("utf-8")
    amounts = re.findall(r"\d+ mg", compared)
    if amounts == re.findall(r"\d+ mg", german):
        assert all(amount in built for amount in amounts)
    else:
        assert result.exit_code == 1
        assert german in built


@pytest.mark.parametrize(
    ("article", "facts"),
    [
        ("---\ntitle: Nimm 2*3*4 mg\n---\n", "facts: 4 mg"),
        ("Nimm 2*3*4 mg\n", "facts: 234 mg"),
        ("<p>Weniger als &lt; 6 mg</p>\n", "facts: < 6 mg"),
    ],
    ids=["front matter is no Markdown", "emphasis is gone", "entities are decoded"],
)
def test_translators_are_told_the_facts_that_readers_see(article: str, facts: str) -> None:
    (segment,) = split("a", article, KEYS).segments
    assert fact_notes(segment, "de") == (facts,)


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_what_is_compared_is_what_is_seen(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(DOCUMENTS))
    article = split("a", text, KEYS)
    index = data.draw(st.integers(0, len(article.segments) - 1))
    words = data.draw(st.lists(st.sampled_from(MARKS) | st.text(max_size=3), max_size=8).map("".join))
    page = splice(article, {index: words})
    if verify(article, page) or not words.strip() or page.text == text:
        return
    segment = article.segments[index]
    markup = read_markup(segment.text, words, segment.role, article.definitions)
    if any(list(rule.check(markup)) for rule in MARKUP_RULES.values() if rule.level is Severity.ERROR):
        return  # check refuses it
    read = scan("a", page.text, KEYS, keep_bare=True).article
    again = next(one for one in read.segments if one.start == page.spans[index][0])
    compared = reveal("\n".join(clean_lines(words)), segment.role, article.definitions, original=segment.text)[0]
    assert _flat(reveal(again.text, again.role, read.definitions)[0]) == _flat(compared)


def _flat(text: str) -> str:
    """The text without what may differ: space and backslashes at line ends, the tildes and ticks of a fence that is
    escaped, so that they strike nothing; U+0000 is shown as U+FFFD."""
    return "".join(re.sub(r"[\\~`]", "", text.replace("\0", "\ufffd")).split())
