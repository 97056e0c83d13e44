"""A page's tokens go in; the article's HTML comes out, with anchors, links, amounts and German blocks marked."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup, escape

from pipeline.build import ERROR, MARKUP, Page
from pipeline.markdown import make_parser
from pipeline.model import Role
from pipeline.site.amounts import amounts
from pipeline.site.anchors import anchors, plain_text
from pipeline.site.links import Site, is_remote, page_link
from pipeline.site.tongue import Tongue, tongue

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

Translate = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading of the second level, for the table of contents."""

    anchor: str
    title: Markup
    is_german: bool


@dataclass(frozen=True, slots=True)
class Body:
    """An article as HTML: its text, the opening heading of level 1 taken out of it if there is one, its chapters."""

    html: Markup
    heading: Markup
    chapters: tuple[Chapter, ...]
    has_heading: bool


@dataclass(frozen=True, slots=True)
class _Setting:
    """What the transformations of one page share."""

    page: Page
    site: Site
    tongue: Tongue
    source: Tongue
    say: Translate


def article_body(page: Page, site: Site, say: Translate) -> Body:
    """The article of a page as clean HTML; `say` translates the interface's words."""
    setting = _Setting(page, site, tongue(page.language), tongue(site.source_language), say)
    tokens = [token.copy(children=_copies(token)) for token in page.tokens]
    chapters = tuple(_name_headings(tokens, page))
    tokens = _mark_german(tokens, setting)
    _dress(tokens, setting)
    has_heading = any(token.tag == "h1" for token in tokens)
    opens_with_heading = bool(tokens) and tokens[0].tag == "h1"
    heading, rest = (tokens[:3], tokens[3:]) if opens_with_heading else ([], tokens)
    return Body(_render(list(_in_wrappers(rest, setting))), _render(heading), chapters, has_heading)


def _copies(token: Token) -> list[Token] | None:
    """Copies of a token's children, so that the page's own tokens stay as they are."""
    return None if token.children is None else [child.copy(attrs=dict(child.attrs)) for child in token.children]


def _name_headings(tokens: list[Token], page: Page) -> Iterator[Chapter]:
    """Give every heading the anchor of its German original; yield the chapters."""
    german = _german_lines(page)
    names = iter(anchors(page.article.text))
    for opening, inline in pairwise(tokens):
        if opening.type != "heading_open":
            continue
        opening.attrSet("id", next(names, "") or f"line-{(opening.map or [0])[0] + 1}")
        if opening.tag == "h2":
            title = amounts(plain_text(inline), tongue(page.language).direction)
            yield Chapter(str(opening.attrs["id"]), title, (opening.map or [-1])[0] in german)


def _mark_german(tokens: list[Token], setting: _Setting) -> list[Token]:
    """The tokens with every block that stays German marked as such, and a reason before each run of them."""
    reasons = _german_lines(setting.page)
    marked: list[Token] = []
    before = ""
    for token in tokens:
        marked.append(token)
        if token.type == "html_block":
            _mark_html(token, setting)
        if token.type != "inline" or not token.map:
            continue
        start, end = token.map
        reason = next((reasons[line] for line in range(start, max(end, start + 1)) if line in reasons), "")
        opening = marked[-2]
        has_note = reason and _kind(reason) != before and opening.tag != "h1"
        before = before if opening.tag == "h1" else _kind(reason)
        note = _note(reason, setting) if has_note else Markup("")
        if reason and note and opening.type == "heading_open":
            marked.insert(-2, _block(str(Markup("<p>{}</p>\n").format(note))))
            note = Markup("")
        if reason:
            _wrap(opening, token, note, setting)
    return marked


def _german_lines(page: Page) -> dict[int, str]:
    """The lines of the page (0-based) on which a German block starts, and why it is German."""
    starts = _line_starts(page.text)
    return {
        bisect_right(starts, page.spans[index][0]) - 1: reason
        for index, reason in page.fallbacks.items()
        if page.article.segments[index].role not in (Role.FRONT_MATTER, Role.HTML)
    }


def _line_starts(text: str) -> list[int]:
    """Where each line of a text starts, with the parser's idea of a line: `\\n`, `\\r\\n` or `\\r`."""
    starts = [0]
    for index, character in enumerate(text):
        if character == "\n" or (character == "\r" and text[index + 1 : index + 2] != "\n"):
            starts.append(index + 1)
    return starts


def _kind(reason: str) -> str:
    """What a reader needs to know of a reason: a translation was held back, or there is none yet."""
    return reason and ("held-back" if reason in (ERROR, MARKUP) else "missing")


def _note(reason: str, setting: _Setting) -> Markup:
    """The notice before German blocks, in the page's language."""
    held_back = setting.say("Shown in German: a check found a problem in the translation of this passage.")
    missing = setting.say("Shown in German: this passage has not been translated yet.")
    text = held_back if _kind(reason) == "held-back" else missing
    page = setting.tongue
    return Markup('<span class="german-note" lang="{}" dir="{}">{}</span>').format(page.tag, page.direction, text)


def _wrap(opening: Token, inline: Token, note: Markup, setting: _Setting) -> None:
    """Put the content of a block into a German span, with the notice in front of it where one is due."""
    source = setting.source
    inner = note + Markup('<span class="german-text" lang="{}" dir="{}">').format(source.tag, source.direction)
    inline.children = [_raw(inner), *(inline.children or []), _raw(Markup("</span>"))]
    if opening.hidden:  # the paragraph of a tight list shows no tag of its own
        inline.children = [_raw(Markup('<span class="german">')), *inline.children, _raw(Markup("</span>"))]
    else:
        opening.attrJoin("class", "german")


def _mark_html(block: Token, setting: _Setting) -> None:
    """Mark the German texts inside an HTML block."""
    page, source = setting.page, setting.source
    if not block.map:
        return
    starts = _line_starts(page.text)
    first, last = starts[block.map[0]], [*starts, len(page.text), len(page.text)][block.map[1]]
    for index in page.fallbacks:
        begin, end = page.spans[index]
        if page.article.segments[index].role is Role.HTML and first <= begin and end <= last:
            text = page.text[begin:end]
            marked = f'<span class="german" lang="{source.tag}" dir="{source.direction}">{text}</span>'
            block.content = block.content.replace(f">{text}<", f">{marked}<", 1)


def _dress(tokens: list[Token], setting: _Setting) -> None:
    """Turn links, images, amounts, cells and the parser's own words into what the page needs, in place."""
    for index, token in enumerate(tokens):
        if token.type in ("th_open", "td_open"):
            _align(token)
        elif token.type == "footnote_anchor":
            tokens[index] = _way_back(token, setting)
        elif token.type == "alert_title_open":  # GFM's own English word: Note, Tip, Important, Warning or Caution
            word = tokens[index + 1].content
            tokens[index + 1] = _raw(escape(setting.say(word.title())))
        elif token.children:
            token.children = [new for child in token.children for new in _dressed(child, setting)]


def _way_back(token: Token, setting: _Setting) -> Token:
    """The link from a footnote to where it is called, with a name for those who cannot see the arrow."""
    target = f"#fnref{token.meta['id'] + 1}" + (f":{token.meta['subId']}" if token.meta["subId"] > 0 else "")
    link = Markup(' <a href="{}" class="footnote-backref" aria-label="{}">↩︎</a>')
    return _raw(link.format(target, setting.say("Back to the text")))


def _align(cell: Token) -> None:
    """Name a column's alignment by a class, so that it follows the reading direction."""
    side = _ALIGNMENT.get(str(cell.attrs.pop("style", "")))
    if side:
        cell.attrJoin("class", f"align-{side}")
    if cell.type == "th_open":
        cell.attrSet("scope", "col")


def _dressed(token: Token, setting: _Setting) -> list[Token]:
    """What an inline token becomes on the page."""
    page, site = setting.page, setting.site
    if token.type == "text":
        return [_raw(amounts(token.content, setting.tongue.direction))]
    if token.type == "link_open":
        href, other = page_link(str(token.attrGet("href") or ""), page.article.name, page.language, site)
        token.attrSet("href", href)
        if other:
            token.attrSet("hreflang", tongue(other).tag)
    if token.type == "image" and is_remote(address := str(token.attrGet("src") or "")):
        words = plain_text(token) or address  # loading it would ask another host: a link asks only when followed
        return [_raw(Markup('<a href="{}">{}</a>').format(address, words))]
    return [token]


def _raw(html: Markup) -> Token:
    """An inline token that is rendered as it is."""
    return Token("html_inline", "", 0, content=str(html))


def _in_wrappers(tokens: list[Token], setting: _Setting) -> Iterator[Token]:
    """The tokens with every table inside a box that scrolls sideways, reachable by keyboard."""
    label = escape(setting.say("Table, scrolls sideways"))
    for token in tokens:
        if token.type == "table_open":
            yield _block(f'<div class="table" role="group" tabindex="0" aria-label="{label}">\n')
        yield token
        if token.type == "table_close":
            yield _block("</div>\n")


def _block(html: str) -> Token:
    """A block token that is rendered as it is."""
    return Token("html_block", "", 0, content=html, block=True)


def _render(tokens: list[Token]) -> Markup:
    """Tokens as HTML, cleaned of everything a page does not need."""
    parser = _parser()
    html = parser.renderer.render(tokens, parser.options, {})
    return Markup(
        nh3.clean(
            html,
            tags=set(_TAGS),
            attributes=_ATTRIBUTES,
            link_rel=None,
            url_schemes={"http", "https", "mailto"},
            clean_content_tags={"script", "style"},
        )
    )


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    """The one parser, for its renderer."""
    return make_parser()
