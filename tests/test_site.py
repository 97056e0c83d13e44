"""Pages as readers meet them: language, notices, anchors, links, German blocks, and nothing unsafe."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest

from pipeline.build import Page, build_page
from pipeline.markdown import split
from pipeline.model import Catalog, Entry, Settings
from pipeline.site import (
    Site,
    content_of,
    file_of,
    render_index,
    render_page,
    render_root,
    render_sitemap,
    site_of,
    stylesheet,
)

VOID = {"meta", "link", "br", "hr", "img", "input", "col", "wbr"}
RICH = """\
---
title: "Magnesium & Schlaf"
description: Mit 5 mg <Dosis>.
section: Grundwissen
last_review: 2026-11-23
---

Nimm **300–400 mg** am Abend[^1], siehe [Rat](rat.md#mengen) und [Leben](leben.md).

## Erste Frage

- [ ] offen
- [x] erledigt

## Zweite Frage

| Gruppe | Menge |
|:-------|------:|
| Kinder | 50 mg |
| Frauen | 300 mg |

> [!WARNING]
> Frag eine Ärztin.

## Dritte Frage

Begriff
: Erklärung

![Ein Bild](https://example.org/bild.png)

## Erste Frage

Ein <b>Wort</b> mit <span onclick="x()">Text</span>.

[^1]: Eine Fußnote.
"""
ARABIC = {
    "Erste Frage": "السؤال الأول",
    "Magnesium & Schlaf": "المغنيسيوم والنوم",
    "Nimm **300–400 mg** am Abend[^1], siehe [Rat](rat.md#mengen) und [Leben](leben.md).": (
        "تناول **300–400 mg** مساءً[^1]، انظر [نصيحة](rat.md#mengen) و[حياة](leben.md)."
    ),
    "Begriff": "مصطلح",
    "Erklärung": "شرح",
}


class Tree(HTMLParser):
    """Reads a page strictly: what is opened is closed in order; keeps every tag with its attributes, and the text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.feed(page)
        assert not self.open, f"left open: {self.open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open.pop() == tag, f"</{tag}> closes nothing"

    def handle_data(self, data: str) -> None:
        self.text += data

    def values(self, tag: str, attribute: str) -> list[str]:
        return [attributes[attribute] for name, attributes in self.tags if name == tag and attribute in attributes]


def built(name: str, text: str, language: str = "de", translations: Mapping[str, str] | None = None) -> Page:
    article = split(name, text, Settings().front_matter_keys)
    if translations is None:
        return build_page(article, None, language)
    entries = {
        segment.identity: Entry(segment.text, translations.get(segment.text, ""), segment.context)
        for segment in article.segments
    }
    return build_page(article, Catalog(Entry("", ""), tuple(entries.values())), language)


def html_of(page: Page, site: Site) -> str:
    return render_page(content_of(page, site.source_language), site)


def a_site(**changes: object) -> Site:
    pages = {"de": frozenset({"rich", "rat", "leben"}), "en": frozenset({"rich"}), "ar": frozenset({"rich", "leben"})}
    return Site(pages, **changes)  # type: ignore[arg-type]


@pytest.fixture
def german() -> str:
    return html_of(built("rich", RICH), a_site())


@pytest.fixture
def arabic() -> str:
    return html_of(built("rich", RICH, "ar", ARABIC), a_site())


def test_every_page_is_well_formed_and_its_ids_are_unique(german: str, arabic: str) -> None:
    pages = [
        german,
        arabic,
        render_root(a_site()),
        render_index("ar", [content_of(built("rich", RICH, "ar", ARABIC), "de").teaser], a_site()),
    ]
    for page in pages:
        tree = Tree(page)
        ids = [attributes["id"] for _, attributes in tree.tags if "id" in attributes]
        assert len(ids) == len(set(ids))
        anchors = [href[1:] for href in tree.values("a", "href") if href.startswith("#")]
        assert set(anchors) <= set(ids)
        assert sum(tag == "h1" for tag, _ in tree.tags) == 1


def test_language_and_direction_stand_on_the_page(german: str, arabic: str) -> None:
    assert '<html lang="de" dir="ltr">' in german
    assert '<html lang="ar" dir="rtl">' in arabic


def test_title_and_description_come_from_the_front_matter_as_plain_text(german: str) -> None:
    assert "<title>Magnesium &amp; Schlaf – Faktentreu</title>" in german
    assert '<meta name="description" content="Mit 5 mg &lt;Dosis&gt;.">' in german
    assert "<h1>Magnesium &amp; Schlaf</h1>" in german


def test_a_heading_of_the_body_is_the_only_heading_of_the_page() -> None:
    page = html_of(built("rich", "---\ntitle: Anders\n---\n\n# Eigener *Titel*\n\nText.\n"), a_site())
    assert '<h1 id="eigener-titel">Eigener <em>Titel</em></h1>' in page
    assert page.count("<h1") == 1
    assert "<title>Anders – Faktentreu</title>" in page
    assert "<title>Nur dies – Faktentreu</title>" in html_of(built("rich", "# Nur dies\n"), a_site())
    assert "<h1>rich</h1>" in html_of(built("rich", "Ohne Titel.\n"), a_site())


def test_every_language_has_the_anchors_of_the_german_headings(german: str, arabic: str) -> None:
    for page in (german, arabic):
        anchors = [attributes.get("id") for tag, attributes in Tree(page).tags if tag == "h2"]
        assert [anchor for anchor in anchors if anchor != "contents"] == [
            "erste-frage",
            "zweite-frage",
            "dritte-frage",
            "erste-frage-1",
        ]


def test_a_longer_article_has_a_table_of_contents_a_short_one_has_none(german: str) -> None:
    assert '<li><a href="#dritte-frage">Dritte Frage</a></li>' in german
    assert 'class="contents"' not in html_of(built("rich", "## Eins\n\n## Zwei\n"), a_site())


def test_the_switcher_names_only_languages_that_have_the_page(arabic: str) -> None:
    switcher = arabic[arabic.index("<nav") : arabic.index("</nav>")]
    assert re.findall(r'lang="(\w+)" dir="(\w+)"( aria-current="page")?>(\w+)<', switcher) == [
        ("de", "ltr", "", "Deutsch"),
        ("en", "ltr", "", "English"),
        ("ar", "rtl", ' aria-current="page"', "العربية"),
    ]
    single = html_of(built("rat", RICH), a_site())
    assert 'class="languages"' not in single


def test_links_between_articles_lead_to_this_language_or_to_german(german: str, arabic: str) -> None:
    assert 'href="rat.html#mengen"' in german
    assert '<a href="../de/rat.html#mengen" hreflang="de">' in arabic
    assert '<a href="leben.html">' in arabic


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("[Rat](rat.md \"Mit '&'\")", """<a href="rat.html" title="Mit '&amp;'">Rat</a>"""),
        ('[Rat](rat.md?a=1&b="2"#c)', '<a href="rat.html?a=1&amp;b=%222%22#c">Rat</a>'),
        (
            '<a title="x" href="rat.md#<&nbsp;" lang="de">Rat</a>',
            '<a title="x" href="rat.html#&lt;&nbsp;" lang="de">Rat</a>',
        ),
        ("[Fehlt](fehlt.md?a=1&b=2)", '<a href="fehlt.md?a=1&amp;b=2">Fehlt</a>'),
        ("[Fremd](https://example.org/rat.md)", '<a href="https://example.org/rat.md">Fremd</a>'),
        ('`href="\ufdd0rat.md"`', 'href="\ufdd0rat.md"'),
        ('<a href="\ufdd0javascript:alert(1)">x</a>', '<a href="�javascript:alert(1)">x</a>'),
        ('<a href="\ufdd0javascript:alert(1)//rat.md">x</a>', '<a href="\ufdd0javascript:alert(1)//rat.md">x</a>'),
        ('<a href="rat.md" title="\ufdd0" hreflang="\ufdd0">x</a>', '<a href="rat.html" title="\ufdd0">x</a>'),
    ],
)
def test_open_links_are_filled_in_and_nothing_else(text: str, link: str) -> None:
    assert link in html_of(built("rich", f"Text: {text}\n"), a_site())


def test_the_draft_notice_and_the_disclaimer_are_in_the_language_of_the_page(german: str, arabic: str) -> None:
    english = html_of(built("rich", RICH, "en", {}), a_site())
    assert "This translation is a draft that has not yet been reviewed by a medical professional." in english
    assert "It does not replace advice, diagnosis or treatment by a doctor." in english
    assert "Dieser Artikel ist ein Entwurf, der noch nicht medizinisch geprüft wurde." in german
    assert "هذه الترجمة مسودة لم يراجعها مختص طبي بعد." in arabic
    assert "Diese Übersetzung" not in german


def test_a_page_in_a_language_without_interface_marks_its_english_words() -> None:
    page = html_of(built("rich", RICH, "fi", {}), a_site())
    assert '<aside class="notice" aria-label="Draft" lang="en" dir="ltr">' in page
    assert '<footer class="bottom" lang="en" dir="ltr">' in page


def test_the_date_of_review_is_written_in_the_language_and_is_the_originals_on_a_translation(
    german: str, arabic: str
) -> None:
    assert 'Zuletzt redaktionell geprüft: <time class="amount" datetime="2026-11-23">23. November 2026</time>' in german
    assert "آخر مراجعة تحريرية للنص الألماني الأصلي" in arabic
    assert "23 نوفمبر 2026" in arabic


def test_amounts_stay_together_and_keep_their_order_in_right_to_left_text(german: str, arabic: str) -> None:
    assert '<strong><span class="amount">300–400 mg</span></strong>' in german
    assert '<strong><bdi class="amount">300–400 mg</bdi></strong>' in arabic


def test_german_blocks_are_marked_and_explained_once_for_each_run(arabic: str) -> None:
    text = '<span class="german-text" lang="de" dir="ltr">'
    note = "معروض بالألمانية: لم تُترجم هذه الفقرة بعد."
    assert f'class="german">{text}Zweite Frage</span></h2>' in arabic
    assert f'<td class="german align-start">{text}Frauen</span></td>' in arabic
    assert f"{text}offen</span>" in arabic
    assert '<h2 id="erste-frage">السؤال الأول</h2>' in arabic
    assert 'lang="de" dir="ltr">Mit <span' in arabic  # the description is still German, too
    assert arabic.count(note) == 3  # list to 'Dritte Frage', the picture, the last lines
    assert "<dt>مصطلح</dt>" in arabic


def test_a_held_back_translation_is_explained_differently_from_a_missing_one() -> None:
    article = split("rich", "Eins.\n\nZwei.\n", ())
    entries = tuple(Entry(text, text.upper()) for text in ("Eins.", "Zwei."))
    page = build_page(article, Catalog(Entry("", ""), entries), "en", {(None, "Zwei.")})
    html = html_of(page, a_site())
    assert "<p>EINS.</p>" in html
    assert "a check found a problem in the translation of this passage.</span>" in html
    assert "1 passage on this page is shown in German." in html


def test_rendering_leaves_the_page_as_it_was() -> None:
    page = built("rich", RICH, "ar", ARABIC)
    assert html_of(page, a_site()) == html_of(page, a_site())
    assert all("id" not in token.attrs for token in page.tokens)


@pytest.mark.parametrize(
    "text",
    [
        "Ein <script>alert(1)</script> Skript.",
        "<script>\nalert(1)\n</script>",
        '<p onclick="alert(1)">Text</p>',
        "<iframe src='https://example.org'></iframe>",
        "[Link](javascript:alert(1))",
        '<a href="javascript:alert(1)">Link</a>',
        "<style>p { display: none }</style>",
        '<p style="position:fixed">Text</p>',
        "<form action='https://example.org'><button>Los</button></form>",
        '<img src="x" onerror="alert(1)">',
        "![Bild](https://example.org/bild.png)",
        '<img src="https://example.org/bild.png">',
    ],
)
def test_nothing_unsafe_and_no_request_to_another_host_reaches_a_page(text: str) -> None:
    tree = Tree(html_of(built("rich", f"Vorher.\n\n{text}\n\nNachher.\n"), a_site()))
    names = {tag for tag, _ in tree.tags}
    assert not names & {"iframe", "style", "form", "button", "object", "embed"}
    assert [attributes["type"] for tag, attributes in tree.tags if tag == "script"] == ["application/ld+json"]
    for _, attributes in tree.tags:
        assert not any(name.startswith("on") or name == "style" for name in attributes)
        assert not attributes.get("href", "").startswith("javascript")
    assert not [src for src in tree.values("img", "src") if "//" in src]
    assert not [href for href in tree.values("link", "href") if "//" in href]
    assert "Vorher." in tree.text
    assert "Nachher." in tree.text


def test_structured_data_cannot_break_out_of_its_script_and_is_true() -> None:
    text = '---\ntitle: "</script><b>"\nlast_review: 2026-11-23\n---\n\nText.\n'
    for page, inside in ((built("rich", text), None), (built("rich", text, "en", {}), "translationOfWork")):
        html = html_of(page, a_site())
        data = json.loads(re.findall(r"ld\+json\">(.*?)</script>", html, re.DOTALL)[0])
        assert data["@type"] == "MedicalWebPage"
        assert data["name"] == "</script><b>"
        assert (data[inside] if inside else data)["lastReviewed"] == "2026-11-23"
        assert ("lastReviewed" in data) is (inside is None)


def test_alternates_are_relative_without_an_address_and_absolute_with_one(arabic: str) -> None:
    assert '<link rel="alternate" hreflang="en" href="../en/rich.html">' in arabic
    assert '<link rel="alternate" hreflang="x-default" href="../de/rich.html">' in arabic
    assert "canonical" not in arabic
    settings = Settings(site_url="https://example.org/health/")
    site = site_of(settings, a_site().pages)
    page = html_of(built("rich", RICH, "ar", ARABIC), site)
    assert '<link rel="canonical" href="https://example.org/health/ar/rich.html">' in page
    assert '<link rel="alternate" hreflang="en" href="https://example.org/health/en/rich.html">' in page
    assert '<link rel="stylesheet" href="../style.css">' in page


def test_the_sitemap_lists_every_page_and_its_languages() -> None:
    site = a_site(base="https://example.org/")
    root = ElementTree.fromstring(render_sitemap(site))
    name = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
    found = [location.text for location in root.iter(name)]
    assert "https://example.org/ar/leben.html" in found
    assert len(found) == len(set(found)) == 6 + 3
    with pytest.raises(ValueError, match="site-url"):
        render_sitemap(a_site())


def test_a_page_in_a_folder_reaches_its_style_sheet_and_its_index() -> None:
    page = built("herz/blut druck", "Text.\n")
    site = Site({"de": frozenset({"herz/blut druck"}), "en": frozenset({"herz/blut druck"})})
    html = html_of(page, site)
    assert file_of("de", page.article.name) == "de/herz/blut druck.html"
    assert 'href="../../style.css"' in html
    assert '<a class="home" href="../index.html">' in html
    assert 'href="../../en/herz/blut%20druck.html"' in html


def test_the_index_lists_the_articles_by_name_and_the_root_lists_the_languages() -> None:
    site = a_site()
    pages = [built("rich", RICH, "ar", ARABIC), built("leben", "# Leben\n", "ar", {})]
    index = render_index("ar", [content_of(page, "de").teaser for page in pages], site)
    assert index.index('href="leben.html"') < index.index('href="rich.html"')
    assert '<h2><a href="rich.html">المغنيسيوم والنوم</a></h2>' in index
    root = render_root(site)
    assert re.findall(r'<a href="(\w+)/index.html"', root) == ["de", "en", "ar"]


def test_the_style_sheet_asks_no_other_host_and_knows_no_left_or_right() -> None:
    style = stylesheet()
    assert "url(" not in style
    assert "@import" not in style
    assert not re.search(r"(margin|padding|border)-(left|right)|text-align: (left|right)|[^-]\b(left|right):", style)
