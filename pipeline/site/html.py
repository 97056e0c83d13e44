"""A built page goes in; what it says comes out as HTML, with anchors, amounts and German blocks marked, links open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup, escape

from pipeline.build import Page
from pipeline.card import Card, card_of
from pipeline.markdown import alike, anchors, make_parser, plain_text
from pipeline.model import Role
from pipeline.site.amounts import amounts, may_hold_amount
from pipeline.site.assets import assets_of
from pipeline.site.content import Body, Chapter, Content, Teaser
from pipeline.site.german import LANGUAGE, german_lines, mark_german
from pipeline.site.interface import interface
from pipeline.site.links import OPEN, is_remote, leads_to_article
from pipeline.site.tokens import block, raw
from pipeline.site.tongue import tongue

_KNOWN_TAGS = """
a abbr b bdi bdo blockquote br caption cite code dd del details dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr
i img input ins kbd li mark ol p pre q rp rt ruby s samp section small span strong sub summary sup table tbody td tfoot
th thead tr u ul var
"""
_TAGS = frozenset(_KNOWN_TAGS.split())
_ATTRIBUTES = {
    "*": {"id", "class", "lang", "dir", "title", "role", "aria-label", "aria-hidden"},
    "a": {"href", "hreflang"},
    "div": {"tabindex"},
    "img": {"src", "alt", "width", "height", "loading"},
    "input": {"type", "checked", "disabled"},
    "ol": {"start"},
    "th": {"scope", "colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
}
_ALIGNMENT = {"text-align:left": "start", "text-align:right": "end", "text-align:center": "center"}
# The library's own is a section, which asks for a heading.
_FOOTNOTES = {
    "footnote_block_open": '<hr class="footnotes-sep">\n<div class="footnotes">\n<ol class="footnotes-list">\n',
    "footnote_block_close": "</ol>\n</div>\n",
}

Translate = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class _Setting:
    """What the transformations of one page share."""

    page: Page
    say: Translate


def content_of(page: Page, source_language: str) -> Content:
    """What a page says, whatever other pages there are."""
    return Content(
        teaser_of(card_of(page), source_language),
        _body(page, source_language, lambda words: interface(page.language).translations.gettext(words)),
        page.is_translation,
        sum(page.article.segments[index].role is not Role.FRONT_MATTER for index in page.fallbacks),
        page.front_matter,
        assets_of(page),
    )


def teaser_of(card: Card, source_language: str) -> Teaser:
    """What other pages tell of a page."""
    source = tongue(source_language)

    def words(key: str, text: str) -> Markup:
        if not text or key not in card.german:
            return amounts(text, card.language)
        marked = Markup('<span lang="{}" dir="{}">{}</span>')
        return marked.format(source.tag, source.direction, amounts(text, source_language))

    texts = {"title": card.title, "description": card.description, "section": card.section}
    marked = {key: words(key, text) for key, text in texts.items()}
    return Teaser(card, {key: html for key, html in marked.items() if html != escape(texts[key])})


def _body(page: Page, source_language: str, say: Translate) -> Body:
    """The article of a page as clean HTML; `say` translates the interface's words."""
    setting = _Setting(page, say)
    tokens = [alike(token) for token in page.tokens]
    chapters = tuple(_name_headings(tokens, page, source_language))
    tokens = mark_german(tokens, page, tongue(source_language), say)
    _dress(tokens, setting)
    has_heading = any(token.tag == "h1" for token in tokens)
    opens_with_heading = bool(tokens) and tokens[0].tag == "h1"
    heading, rest = (tokens[:3], tokens[3:]) if opens_with_heading else ([], tokens)
    return Body(_render(list(_in_wrappers(rest, say))), _render(heading), chapters, has_heading)


def _name_headings(tokens: list[Token], page: Page, source_language: str) -> Iterator[Chapter]:
    """Give every heading the anchor of its German original; yield the chapters."""
    german = german_lines(page)
    names = iter(anchors(page.article.text))
    for opening, inline in pairwise(tokens):
        if opening.type != "heading_open":
            continue
        opening.attrSet("id", next(names, "") or f"line-{(opening.map or [0])[0] + 1}")
        if opening.tag == "h2":
            is_german = (opening.map or [-1])[0] in german
            title = amounts(plain_text(inline), source_language if is_german else page.language)
            yield Chapter(str(opening.attrs["id"]), title, is_german)


def _dress(tokens: list[Token], setting: _Setting) -> None:
    """Turn links, images, amounts, cells and the parser's own words into what the page needs, in place."""
    for index, token in enumerate(tokens):
        if token.type in ("th_open", "td_open"):
            _align(token)
        elif token.type == "list_item_open" and "checked" in token.meta and tokens[index + 2].type == "inline":
            tokens[index + 2].children = [_task_box(token, setting), *(tokens[index + 2].children or [])]
            token.meta = {}
        elif token.type == "footnote_anchor":
            tokens[index] = _way_back(token, setting)
        elif token.type in _FOOTNOTES:
            tokens[index] = block(_FOOTNOTES[token.type])
        elif token.type == "alert_title_open":  # GFM's own English word: Note, Tip, Important, Warning or Caution
            word = tokens[index + 1].content
            tokens[index + 1] = raw(escape(setting.say(word.title())))
        elif token.children:
            language = str(token.meta.get(LANGUAGE, setting.page.language))
            token.children = [_dressed(child, language) for child in token.children]


def _task_box(item: Token, setting: _Setting) -> Token:
    """The box of a task, with its state in words for those who cannot see it."""
    checked, say = item.meta["checked"], setting.say
    box = '<input type="checkbox" disabled {} aria-label="{}"> '
    return raw(Markup(box).format("checked" if checked else "", say("Done") if checked else say("To do")))


def _way_back(token: Token, setting: _Setting) -> Token:
    """The link from a footnote to where it is called, with a name for those who cannot see the arrow."""
    target = f"#fnref{token.meta['id'] + 1}" + (f":{token.meta['subId']}" if token.meta["subId"] > 0 else "")
    link = Markup(' <a href="{}" class="footnote-backref" aria-label="{}">↩︎</a>')
    return raw(link.format(target, setting.say("Back to the text")))


def _align(cell: Token) -> None:
    """Name a column's alignment by a class, so that it follows the reading direction."""
    side = _ALIGNMENT.get(str(cell.attrs.pop("style", "")))
    if side:
        cell.attrJoin("class", f"align-{side}")
    if cell.type == "th_open":
        cell.attrSet("scope", "col")


def _dressed(token: Token, language: str) -> Token:
    """What an inline token, which stays as it is, becomes on the page; `language` is that of its words."""
    if token.type == "text":
        return raw(amounts(token.content, language)) if may_hold_amount(token.content) else token
    if token.type == "link_open" and leads_to_article(str(token.attrGet("href") or "")):
        token = alike(token)
        token.attrSet("hreflang", OPEN)
    elif token.type == "image" and is_remote(address := str(token.attrGet("src") or "")):
        words = plain_text(token) or address  # loading it would ask another host: a link asks only when followed
        return raw(Markup('<a href="{}">{}</a>').format(address, words))
    return token


def _in_wrappers(tokens: list[Token], say: Translate) -> Iterator[Token]:
    """The tokens with every table inside a box that scrolls sideways, reachable by keyboard."""
    for token in tokens:
        if token.type == "table_open":
            label = escape(say("Table, scrolls sideways"))
            yield block(f'<div class="table" role="group" tabindex="0" aria-label="{label}">\n')
        yield token
        if token.type == "table_close":
            yield block("</div>\n")


def _render(tokens: list[Token]) -> Markup:
    """Tokens as HTML, cleaned of everything a page does not need; links in the author's own HTML are open, too."""
    parser = _parser()
    html = parser.renderer.render(tokens, parser.options, {})
    return Markup(
        nh3.clean(
            html,
            tags=set(_TAGS),
            attributes=_ATTRIBUTES,
            attribute_filter=_attribute,
            link_rel=None,
            url_schemes={"http", "https", "mailto"},
            clean_content_tags={"script", "style"},
        )
    )


def _attribute(tag: str, attribute: str, value: str) -> str | None:
    """The value of an attribute on the page; none for an image from another host, whose words stand in its place."""
    if tag == "a" and attribute == "href":
        return OPEN + value if leads_to_article(value) else value.replace(OPEN, "\ufffd")
    return None if tag == "img" and attribute == "src" and is_remote(value) else value


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    """The one parser, for its renderer."""
    return make_parser()
