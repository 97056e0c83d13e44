"""What would break a page is found, blamed on its segment alone, and gone once German stands there again."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it.token import Token

from pipeline.markdown import Spliced, parse, splice, split, verify
from pipeline.markdown.body import kept_body

RICH = (Path(__file__).parent / "golden" / "markdown" / "rich.md").read_bytes().decode("utf-8")
KEYS = ("title", "description", "section", "keyword", "keywords", "seo.title")

# title: (article, segment, translation, the message)
BROKEN = {
    "a link is lost": ("[a](b.md)", 0, "x", "the link to 'b.md' is missing"),
    "a link is added": ("a", 0, "[x](b.md)", "the link to 'b.md' is not in the German text"),
    "a link target is changed": ("[a](b.md)", 0, "[x](c.md)", "the link to 'b.md' became 'c.md'"),
    "a reference is lost": ("[a][r]\n\n[r]: /u", 0, "x", "the link to '/u' is missing"),
    "an address is lost": ("<https://a.b>", 0, "x", "the link to 'https://a.b' is missing"),
    "an image is lost": ("a ![b](c.png)", 0, "x", "the image 'c.png' is missing"),
    "a code span is changed": ("a `b`", 0, "x `c`", "the code span 'b' became 'c'"),
    "a code span is lost in a broken emphasis": ("a `b`", 0, "x \\`b`", "the code span 'b' is missing"),
    "a footnote reference is lost": ("a[^1]\n\n[^1]: b", 0, "x", "the footnote reference '1' is missing"),
    "a footnote reference stands twice": ("a[^1]\n\n[^1]: b", 0, "x[^1][^1]", "'1' stands more often"),
    "a tag is lost": ("H<sub>2</sub>", 0, "H<sub>2", "the HTML tag '</sub>' is missing"),
    "a link inside a link text swaps": ("[a](b) [c](d)", 0, "[x](b) [y](b)", "the link to 'd' became 'b'"),
    "code closes its fence": ("<!-- i18n: translate code -->\n```\na\n```", 0, "x\n```\ny", "would start"),
    "a title closes its container": ("::: tip Rat\na\n:::", 0, "{x", "would start another paragraph"),
    "words above make a rule front matter": ("---\na\n---\nb", 0, '"x', "the front matter is not YAML"),
}


@pytest.mark.parametrize(("text", "index", "translation", "message"), BROKEN.values(), ids=BROKEN.keys())
def test_what_breaks_a_page_is_named(text: str, index: int, translation: str, message: str) -> None:
    article = split("a", text, ())
    (fault,) = verify(article, splice(article, {index: translation}))
    assert fault.segment == index
    assert message in fault.message
    assert fault.hint


SOUND = {
    "links may change places": ("[a](b) [c](d)", "[x](d) [y](b)"),
    "a reference may be written as a link": ("[a][r]\n\n[r]: /u", "[x](/u)"),
    "alternative text and titles are words": ('![a](b.png "c")', '![x](b.png "y")'),
    "emphasis is free": ("**a** b", "x *y*"),
    "a line break tag may be closed": ("a<br>b", "x<br />y"),
    "a translation may have no letter": ("ca.", "≈"),
    "pipes in a text are text": ("a", "x | y"),
    "javascript is no link": ("a", "[x](javascript:alert(1))"),
    "text in brackets is no link": ("a", "[x] (y)"),
    "an unknown footnote is text": ("a", "x[^9]"),
}


@pytest.mark.parametrize(("text", "translation"), SOUND.values(), ids=SOUND.keys())
def test_what_breaks_nothing_is_let_through(text: str, translation: str) -> None:
    article = split("a", text, ())
    assert verify(article, splice(article, {0: translation})) == ()


def test_a_permitted_link_may_lead_elsewhere() -> None:
    article = split("a", "[a](https://de.example.org/x) [b](c.md)", ())
    page = splice(article, {0: "[x](https://en.example.org/y) [z](c.md)"})
    assert verify(article, page, ("https://de.example.org/",)) == ()
    assert verify(article, page)
    assert verify(article, splice(article, {0: "[z](c.md)"}), ("https://de.example.org/",))
    assert verify(article, splice(article, {0: "[x](d.md) [z](e.md)"}), ("https://de.example.org/",))


def test_only_the_guilty_are_blamed_among_many() -> None:
    article = split("rich", RICH, KEYS)
    translations = {index: f"Ŧ {segment.text}" for index, segment in enumerate(article.segments)}
    texts = [segment.text for segment in article.segments]
    code, link = texts.index("Guten Morgen\n  500 mg"), texts.index("Siehe [Quelle][efsa] und [efsa].")
    box = texts.index("Ein Rat")
    translations |= {code: "```\nx", link: "nichts", box: "{"}
    assert [fault.segment for fault in verify(article, splice(article, translations))] == sorted([code, link, box])


def test_a_comment_lost_from_a_text_blames_that_text_alone() -> None:
    article = split("a", "# a\n\nb <!-- i18n: skip --> c", ())
    (fault,) = verify(article, splice(article, {0: "x", 1: "y"}))
    assert fault.segment == 1
    assert "the HTML tag '<!-- i18n: skip -->' is missing" in fault.message


PSEUDO = {
    "accented and longer": "Ŧĥé {} [ļóñĝér ŧĥåñ ƀéƒóŕé]",
    "Arabic": "نص {} قصير",
    "Han without spaces": "镁{}缺乏",
    "short": "{}",
}


@pytest.mark.parametrize("form", PSEUDO.values(), ids=PSEUDO.keys())
def test_a_pseudo_translated_page_gives_every_segment_back(form: str) -> None:
    article = split("rich", RICH, KEYS)
    translations = {index: form.format(segment.text) for index, segment in enumerate(article.segments)}
    page = splice(article, translations)
    assert verify(article, page) == ()
    again = split("rich", page.text, KEYS)
    assert [segment.text for segment in again.segments] == list(translations.values())
    assert [(segment.role, segment.level) for segment in again.segments] == [
        (segment.role, segment.level) for segment in article.segments
    ]


MARKS = [
    *("- ", "# ", "> ", "1. ", "2) ", "+", "*", "**", "_", "`", "```", "~~~", "---", "===", "***", ":", ": ", "~ "),
    *("[", "]", "](u)", "[^1]", "[^1]:", "[x]:", "[ ] ", "[!NOTE]", ":::", "!!!", "???", "{#i}", "{", "}", "|", "|-|"),
    *("<", ">", "<b>", "</b>", "<div>", "<!--", "-->", "<?", "<!X", "&amp;", "&#10;", "'", '"', "%", "@", "\\"),
    *("\n", "  \n", "\\\n", " ", "    ", "\t", "\r", "\v", "\f", "\0", "\x85", "\u00a0", "\u2028", "\ufeff"),
    *("a", "foo bar", "ü", "نص", "镁", "300 mg"),
]
DOCUMENTS = [
    RICH,
    "# a {#i}\n\n> b\n> - c\n>   d\n\ne\n===\n",
    "a | b\n--|--\nc | d\n\ne  \nf\\\ng[^1]\n\n[^1]: h\n\n    i",
    "---\r\ntitle: a\r\nkeywords: [b, 'c']\r\n---\r\n\r\n1. d\r\n   e\r\n2. <b>f</b>\r\n",
    'a\n: b\n\n!!! note "c"\n    d\n\n::: tip e\nf\n:::\n<p>g</p>\n',
    "---\na\n---\nb",
]


def test_an_article_is_read_once_for_splitting_and_for_every_comparison() -> None:
    kept_body.cache_clear()
    article = split("a", RICH + "\nNur hier.\n", KEYS)
    for words in ("Ŧ", "镁"):
        translations = {index: f"{words} {segment.text}" for index, segment in enumerate(article.segments)}
        assert verify(article, splice(article, translations)) == ()
    assert (kept_body.cache_info().misses, kept_body.cache_info().hits) == (1, 1)


def test_a_block_without_a_letter_is_no_segment_and_yet_must_stay() -> None:
    article = split("a", "Ja\n\n![](t.png)\n\n<p>-</p>\n", KEYS)
    assert [segment.text for segment in article.segments] == ["Ja"]
    assert verify(article, Spliced(article.text.replace("Ja", "Yes"), ((0, 3),))) == ()
    assert verify(article, Spliced(article.text.replace("Ja", "Yes").replace("![](t.png)", ""), ((0, 3),)))


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_translation_builds_to_the_same_blocks_or_is_an_error(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(DOCUMENTS))
    article = split("a", text, KEYS)
    indices = st.integers(0, len(article.segments) - 1)
    words = st.lists(st.sampled_from(MARKS) | st.text(max_size=3), max_size=8).map("".join)
    translations = data.draw(st.dictionaries(indices, words, max_size=6))
    broken = {fault.segment for fault in verify(article, splice(article, translations))}
    assert broken <= translations.keys()
    good = {index: words for index, words in translations.items() if index not in broken}
    page = splice(article, good)
    assert verify(article, page) == ()
    for index in broken:
        assert verify(article, splice(article, good | {index: translations[index]})), "blamed without need"
    assert _blocks(parse(page.text)) == _blocks(parse(text))
    for index, (segment, (start, end)) in enumerate(zip(article.segments, page.spans, strict=True)):
        if index not in good:
            assert page.text[start:end] == text[segment.start : segment.spans[-1][1]]


def _blocks(tokens: list[Token]) -> list[tuple[str, str, int, bool]]:
    return [(token.type, token.tag, token.level, token.hidden) for token in tokens]
