"""What translations become on a page: the author's bytes around them, nothing started by accident."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.markdown import reveal, splice, split, verify

GOLDEN = Path(__file__).parent / "golden" / "markdown"
KEYS = ("title", "description", "section", "keyword", "keywords", "seo.title")


def test_the_rich_article_becomes_exactly_this_page(rewrite: bool) -> None:
    article = split("rich", _read(GOLDEN / "rich.md"), KEYS)
    translations = {index: f"Ŧ {segment.text} ŧ" for index, segment in enumerate(article.segments)}
    page = splice(article, translations, "en")
    path = GOLDEN / "rich.page.md"
    if rewrite:
        path.write_bytes(page.text.encode())
    assert page.text == _read(path)
    assert verify(article, page) == ()


BYTES = {
    "as it is": "{}",
    "CRLF": "{crlf}",
    "CR": "{cr}",
    "with a byte order mark": "\ufeff{}",
    "with spaces at the line ends": "{spaces}",
}


@pytest.mark.parametrize("form", BYTES.values(), ids=BYTES.keys())
def test_what_is_not_translated_keeps_its_bytes(form: str) -> None:
    rich = _read(GOLDEN / "rich.md")
    text = form.format(
        rich,
        crlf=rich.replace("\n", "\r\n"),
        cr=rich.replace("\n", "\r"),
        spaces=rich.replace("Wasser\n", "Wasser \t \n").replace("Tee\n", "Tee  \n"),
    )
    article = split("rich", text, KEYS)
    assert len(article.segments) > 50
    assert splice(article, {}).text == text
    same = {index: segment.text for index, segment in enumerate(article.segments)}
    assert splice(article, same).text == text
    assert splice(article, dict.fromkeys(same, "")).text == text


# title: (article, segment, translation, page)
PAGES = {
    "a soft-wrapped paragraph comes out on one line": ("a\nb\n\nc", 0, "x y", "x y\n\nc"),
    "a hard break keeps the author's two spaces": ("a  \nb", 0, "x\ny", "x  \ny"),
    "a hard break keeps the author's backslash": ("a\\\nb", 0, "x\ny", "x\\\ny"),
    "a hard break in a quote goes on in the quote": ("> - a\\\n>   b", 0, "x\ny", "> - x\\\n>   y"),
    "a hard break keeps CRLF": ("a  \r\nb", 0, "x\ny", "x  \r\ny"),
    "a backslash at the end of a line stays one": ("a  \nb", 0, "x\\\ny", "x\\\\  \ny"),
    "a heading has one line": ("# a", 0, "x\ny", "# x y"),
    "blank lines cannot split a paragraph": ("a", 0, "x\n\n\ny", "x\\\ny"),
    "space around the words is dropped": ("- a", 0, "    x ", "- x"),
    "a minus stays a minus": ("a", 0, "- 5 °C", "\\- 5 °C"),
    "a plus stays a plus": ("a", 0, "+ 5 mg", "\\+ 5 mg"),
    "greater than stays": ("a", 0, "> 5 mg", "\\> 5 mg"),
    "a list number stays text": ("a", 0, "3. Tablette", "3\\. Tablette"),
    "a year with a point stays text": ("a", 0, "2024. Jahr", "2024\\. Jahr"),
    "a number sign stays": ("a", 0, "# 5", "\\# 5"),
    "a rule stays text": ("a", 0, "***", "\\*\\*\\*"),
    "an underline stays text": ("a  \nb", 0, "x\n===", "x  \n\\==="),
    "a fence stays text": ("a", 0, "```", "\\`\\`\\`"),
    "a code span at the start stays one": ("`a` b", 0, "`a` x", "`a` x"),
    "a definition stays text": ("a", 0, "[x]: y", "\\[x]: y"),
    "a footnote definition stays text": ("a", 0, "[^1]: y", "\\[^1]: y"),
    "a task box stays text": ("- a", 0, "[x] y", "- \\[x] y"),
    "a container stays text": ("a", 0, "::: tip", "\\::: tip"),
    "an admonition stays text": ("a", 0, "!!! note", "\\!!! note"),
    "a comment stays text": ("a", 0, "<!-- x", "\\<!-- x"),
    "a new tag stays text": ("a", 0, "<script>x</script>", "\\<script>x\\</script>"),
    "a tag of the German text may stay": ("a<br>b", 0, "x<br/>y", "x<br/>y"),
    "but only as often": ("a<br>b", 0, "x<br>y<br>z", "x<br>y\\<br>z"),
    "less than is no tag": ("a", 0, "<5 mg", "<5 mg"),
    "a dash without space is no list": ("a", 0, "-5 °C", "-5 °C"),
    "a number without point is no list": ("a", 0, "3 Tabletten", "3 Tabletten"),
    "a decimal number is no list": ("a", 0, "1.5 mg", "1.5 mg"),
    "emphasis at the start is no list": ("*a* b", 0, "*x* y", "*x* y"),
    "hashes at the end of a heading stay": ("# a", 0, "x #", "# x \\#"),
    "braces at the end of a heading stay": ("# a {#id}", 0, "x {#y}", "# x \\{#y} {#id}"),
    "a pipe in a cell stays": ("|a|\n|-|\n|b|", 1, "x | y", "|a|\n|-|\n|x \\| y|"),
    "a backslash at the end of a cell stays": ("|a|\n|-|\n|b|", 1, "x\\", "|a|\n|-|\n|x&#92;|"),
    "a cell has one line": ("|a|\n|-|\n|b|", 1, "x\ny", "|a|\n|-|\n|x y|"),
    "a first cell without pipe begins no list": ("a|b\n-|-\nc|d", 2, "- 5", "a|b\n-|-\n\\- 5|d"),
    "a pipe above a heading's underline begins no table": ("a\n---", 0, "x|", "x&#124;\n---"),
    "an escaped pipe above a heading's underline is a pipe": ("a\n---", 0, "x\\|", "x&#124;\n---"),
    "a term has one line": ("a\n: b", 0, "x\ny", "x y\n: b"),
    "HTML text is escaped": ("<p>a</p>", 0, "x < y <b>", "<p>x &lt; y &lt;b&gt;</p>"),
    "code keeps its indentation": (
        "- a\n\n  <!-- i18n: translate code -->\n  ```\n  b\n    c\n  ```",
        1,
        "x\n  y",
        "- a\n\n  <!-- i18n: translate code -->\n  ```\n  x\n    y\n  ```",
    ),
}


@pytest.mark.parametrize(("text", "index", "translation", "page"), PAGES.values(), ids=PAGES.keys())
def test_a_translation_starts_nothing_by_accident(text: str, index: int, translation: str, page: str) -> None:
    article = split("a", text, ())
    spliced = splice(article, {index: translation})
    assert spliced.text == page
    assert verify(article, spliced) == ()
    start, end = spliced.spans[index]
    assert page.startswith(spliced.text[start:end], start)


# the value in the article, its translation, the value on the page
VALUES = [
    ("alt", "neu", "neu"),
    ("alt", "neu: besser", '"neu: besser"'),
    ("alt", "# neu", '"# neu"'),
    ("alt", "nein", "nein"),
    ("alt", "no", '"no"'),
    ("alt", "12", '"12"'),
    ("alt", "- neu", '"- neu"'),
    ("'alt'", "l'eau", "'l''eau'"),
    ('"alt"', 'das "neu"', '"das \\"neu\\""'),
    ('"alt"', "zwei\nZeilen", '"zwei\\nZeilen"'),
    ("|\n  alt\n  er", "neu\nes", "|\n  neu\n  es"),
    (">-\n  alt\n  er", "neu", ">-\n  neu"),
    ("alt\n  er", "neu", "neu"),
    ("alt # Bemerkung", "neu", "neu # Bemerkung"),
]


@pytest.mark.parametrize(("old", "translation", "new"), VALUES, ids=[f"{old!r} → {new!r}" for old, _, new in VALUES])
def test_a_value_keeps_its_style_if_it_reads_back(old: str, translation: str, new: str) -> None:
    article = split("a", f"---\ntitle: {old}\nslug: x\n---\nText", KEYS)
    page = splice(article, {0: translation})
    assert page.text == f"---\ntitle: {new}\nslug: x\n---\nText"
    assert split("a", page.text, KEYS).front_matter == {
        "title": translation + ("\n" if "|" in old else ""),
        "slug": "x",
    }
    assert verify(article, page) == ()


@pytest.mark.parametrize("matter", ["keywords: [{}, {}]", "keywords: [\n  {},\n  {}\n]", "keywords: [{}, # x\n  {}]"])
def test_a_value_in_brackets_is_quoted_when_it_holds_a_comma(matter: str) -> None:
    article = split("a", f"---\n{matter.format('a', 'b')}\n---\n", KEYS)
    page = splice(article, {0: "x, y", 1: "z"})
    assert page.text == f"---\n{matter.format(chr(34) + 'x, y' + chr(34), 'z')}\n---\n"
    assert verify(article, page) == ()


@pytest.mark.parametrize(("before", "after"), [("de", "zh_Hans"), ("'de'", "'zh_Hans'")])
def test_the_language_of_the_page_is_set(before: str, after: str) -> None:
    article = split("a", f"---\nlanguage: {before}\ntitle: x\n---\n", KEYS)
    assert splice(article, {}, "zh_Hans").text == f"---\nlanguage: {after}\ntitle: x\n---\n"
    assert splice(article, {}).text == article.text


def test_an_article_without_the_key_gets_none() -> None:
    article = split("a", "---\ntitle: x\n---\n", KEYS)
    assert splice(article, {}, "en").text == article.text


def test_spans_tell_where_every_segment_stands() -> None:
    article = split("a", "# a\n\nb\nc\n\n- d", ())
    page = splice(article, {0: "lang und länger", 2: "x"})
    assert [page.text[start:end] for start, end in page.spans] == ["lang und länger", "b\nc", "x"]


REVEALED = {
    "plain text is itself": ("Nimm 300–400 mg.", "Nimm 300–400 mg."),
    "emphasis marks are gone": ("**300** _mg_ ~~5~~", "300 mg 5"),
    "unpaired marks stay": ("2*3 mg **:", "2*3 mg **:"),
    "a product loses its stars": ("2*3*4 mg", "234 mg"),
    "link targets are gone": ("[hier](a-500mg.md '7')", "hier"),
    "reference labels are gone": ("[EFSA][1] und [x]", "EFSA und [x]"),
    "footnote references are gone": ("300 mg[^2]", "300 mg"),
    "alternative texts are seen": ("![5 Tabletten](x.png)", "5 Tabletten"),
    "code is seen without ticks": ("`` 5 ` mg ``", "5 ` mg"),
    "entities are decoded": ("&lt; 5&nbsp;mg", "< 5\u00a0mg"),
    "escapes are decoded": ("\\> 5 mg, 3\\. Tag", "> 5 mg, 3. Tag"),
    "tags are gone, a line break is one": ("H<sub>2</sub>O<br>5", "H2O\n5"),
    "an address is seen": ("<https://a.b/5>", "https://a.b/5"),
    "notes in the text are seen": ("a^[b *5*]", "ab 5"),
}


@pytest.mark.parametrize(("markdown", "visible"), REVEALED.values(), ids=REVEALED.keys())
def test_what_a_reader_sees(markdown: str, visible: str) -> None:
    text, offsets = reveal(markdown)
    assert text == visible
    assert len(offsets) == len(text) + 1
    assert list(offsets) == sorted(offsets)
    assert offsets[-1] == len(markdown)
    for character, offset in zip(text, offsets, strict=False):
        if character.isalnum():
            assert markdown[offset] == character


def _read(path: Path) -> str:
    return path.read_bytes().decode("utf-8")
