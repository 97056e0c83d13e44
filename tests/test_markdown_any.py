"""Any text is an article: it splits, comes back byte for byte, and takes no longer than its size allows."""

from __future__ import annotations

import pytest
from effort import at_most
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.markdown import reveal, splice, split, verify
from pipeline.model import FaktentreuError

PIECES = [
    *(
        "- ",
        "# ",
        "> ",
        "1. ",
        "2) ",
        "\n",
        "\n\n",
        "  \n",
        "\\\n",
        "\\",
        "`",
        "```\n",
        "|",
        "|a|b|\n|-|-|\n",
        "|x|y|z|\n",
    ),
    *(
        "Wort",
        "ü",
        "300 mg",
        " ",
        "\t",
        "    ",
        "*",
        "**",
        "[",
        "](u)",
        "[^1]",
        "[^1]: ",
        "[x]: /u 'T'\n",
        "<b>",
        "</b>",
    ),
    *("<div>", "</div>", "<p>Text</p>", "<!--", "-->", "---\n", "===\n", "***\n", ": ", "~ ", ":::\n", "::: tip Rat\n"),
    *('!!! note "T"\n', "!!! x\n", "{#i}", "\u00a0", "\v", "\f", "\r", "\r\n", "\u2028", "\0", "[x] ", "[!NOTE]\n"),
    *("<!-- i18n: skip -->\n", "<!-- i18n: end -->\n", "<!-- i18n: note x -->\n", "<!-- i18n: translate code -->\n"),
]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_article_comes_back_and_its_segments_hold_its_words(text: str) -> None:
    try:
        article = split("a", text, ("title",))
    except FaktentreuError:
        return
    assert splice(article, {}).text == text
    assert splice(article, {index: segment.text for index, segment in enumerate(article.segments)}).text == text
    position = 0
    for segment in article.segments:
        for start, end in segment.spans:
            assert position <= start < end
            position = end
        if not segment.key:
            assert _letters("".join(text[start:end] for start, end in segment.spans)) == _letters(segment.text)
    assert not [why for _, _, why in article.left_in_german if "cannot be found" in why]


HOSTILE = {
    "nested quotes": ">" * 10_000 + " Text",
    "nested brackets": "[" * 10_000 + "x" + "]" * 10_000,
    "nested lists": "".join("  " * depth + "- x\n" for depth in range(500)),
    "open comments": "<!-- i18n: note " * 5_000,
    "open tags": "<a " * 20_000,
    "open emphasis": "*a " * 20_000,
    "hard breaks beside code": "a  \nb `c\\\n" * 5_000,
    "many rows": "a|b\n-|-\n" + "a|b\n" * 5_000,
    "spaces": "# a" + " " * 50_000 + "}",
    "container spaces": "::: a" + " " * 50_000 + "}",
    "footnote references": "[^1]" * 5_000 + "\n\n[^1]: x",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_ends_in_bounded_time_with_nothing_lost(text: str) -> None:
    with at_most(20):  # seconds; each takes about one, a quadratic scan takes minutes
        article = split("a", text, ())
        for segment in article.segments[:2]:
            reveal(segment.text)
        assert splice(article, {}).text == text
        assert article.segments or article.left_in_german
        page = splice(article, {index: f"Ŧ {segment.text}" for index, segment in enumerate(article.segments)})
        assert verify(article, page) == ()


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_translation_ends_in_bounded_time(text: str) -> None:
    with at_most(20):  # seconds; the slowest, nested brackets, takes about five
        article = split("a", "# a\n\nb **c** [d](e)\n\n- f", ())
        page = splice(article, dict.fromkeys(range(3), text))
        broken = {fault.segment for fault in verify(article, page)}
        assert 1 in broken  # its link is lost
        reveal(text, original="b")


def _letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())
