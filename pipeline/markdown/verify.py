"""An article and its spliced page go in, the segments whose translation broke the page come out."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from markdown_it.token import Token

from pipeline.markdown.body import kept_body
from pipeline.markdown.compare import difference, unmatched
from pipeline.markdown.lines import Range
from pipeline.markdown.parser import parse_blocks
from pipeline.markdown.parts import Part
from pipeline.markdown.splice import Spliced, joined
from pipeline.markdown.split import Scan, scan
from pipeline.markdown.tokens import skeleton
from pipeline.model import Article, FaktentreuError, Role, Segment

_ROUNDS = 20
_TRIALS = 20  # characters parsed to find the guilty, as multiples of the article
_VERBATIM = {Role.FRONT_MATTER, Role.CODE, Role.HTML}
_STRUCTURE_HINT = (
    "put a backslash before a #, >, -, + or number with a point at the start of a line, and close every code fence, "
    "comment and tag"
)
_BLOCK_NAMES = {
    "bullet_list_open": "a list",
    "ordered_list_open": "a numbered list",
    "heading_open": "a heading",
    "blockquote_open": "a quote",
    "alert_open": "an alert",
    "fence": "a code block",
    "code_block": "a code block",
    "html_block": "an HTML block",
    "hr": "a rule",
    "table_open": "a table",
    "td_open": "another table cell",
    "th_open": "another table cell",
    "dl_open": "a definition list",
    "paragraph_open": "another paragraph",
    "footnote_reference_open": "a footnote",
    "container_container_open": "a container",
    "admonition_open": "an admonition",
}

Signature = tuple[tuple[tuple[object, ...], str, tuple[object, ...]], ...]


@dataclass(frozen=True, slots=True)
class Broken:
    """A segment (by index) whose translation broke the page: what broke, and what to do about it."""

    segment: int
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class _German:
    """The German side of every comparison; the skeletons by where their segments start."""

    scan: Scan
    signature: Signature
    skeletons: dict[int, Counter[Part]]


@dataclass(frozen=True, slots=True)
class _Pair:
    """An article and its page, both read again with every block, even those without a letter.

    `changed` are the indices of the article's segments whose text differs, `found` the page's by their range.
    """

    article: Article
    source: _German
    page: Scan
    spliced: Spliced
    changed: frozenset[int]
    found: dict[Range, Segment]


def verify(article: Article, spliced: Spliced, localised: Sequence[str] = ()) -> tuple[Broken, ...]:
    """The broken segments by index, empty if the page is sound.

    Sound means: the same blocks as the German article, every segment back in its place, the same links, images, code
    spans, footnote references and HTML tags in each. Putting German back for exactly these segments mends the page.
    A link whose German target begins with one of `localised` may lead elsewhere.
    """
    keys = tuple(dict.fromkeys(segment.key for segment in article.segments if segment.role is Role.FRONT_MATTER))
    source = _german(article.name, article.text, keys)
    broken: dict[int, Broken] = {}
    page = spliced
    for round_number in range(_ROUNDS + 1):
        changed = frozenset(_changed(article, page))
        faults = list(_faults(article, source, page, changed, keys, localised))
        if not faults:
            break
        if round_number == _ROUNDS:  # many that mask each other: German for all is safe, and still named
            faults = [_structure(index, "") for index in changed]
        broken |= {fault.segment: fault for fault in faults}
        page = _with_german(article, spliced, broken)
    return tuple(broken[index] for index in sorted(broken))


@lru_cache(maxsize=2)
def _german(name: str, text: str, keys: tuple[str, ...]) -> _German:
    """One article is compared with its pages in many languages: its side is read once."""
    german = scan(name, text, keys, keep_bare=True, read=kept_body)
    skeletons = {
        segment.start: skeleton(segment.text, german.body.environment)
        for segment in german.article.segments
        if segment.role not in _VERBATIM
    }
    return _German(german, signature(german.body.tokens), skeletons)


def _changed(article: Article, page: Spliced) -> Iterator[int]:
    for index, (segment, (start, end)) in enumerate(zip(article.segments, page.spans, strict=True)):
        if article.text[segment.start : segment.spans[-1][1]] != page.text[start:end]:
            yield index


def _with_german(article: Article, spliced: Spliced, indices: Collection[int]) -> Spliced:
    """The page with the author's bytes back for some segments."""
    edits = [
        (*spliced.spans[index], article.text[segment.start : segment.spans[-1][1]], index)
        if index in indices
        else (*spliced.spans[index], spliced.text[slice(*spliced.spans[index])], index)
        for index, segment in enumerate(article.segments)
    ]
    return joined(spliced.text, edits, len(article.segments))


def _faults(
    article: Article,
    source: _German,
    spliced: Spliced,
    changed: frozenset[int],
    keys: tuple[str, ...],
    localised: Sequence[str],
) -> Iterator[Broken]:
    if not changed:
        return
    try:
        pair = _read_pair(article, source, spliced, changed, keys)
    except FaktentreuError as error:
        matter = [index for index in changed if article.segments[index].role is Role.FRONT_MATTER]
        for index in matter or [min(changed)]:  # without front matter: what stands above it made it one
            yield Broken(index, f"with this translation {error}", "write it without control characters")
        return
    missing = _missing(pair)
    if not missing and not _is_other_structure(pair):
        yield from _skeleton_faults(pair, localised)
        return
    alone = list(_guilty_alone(pair, [index for index in missing if index in changed]))
    yield from alone or [_structure(_guilty_together(pair, keys), "")]


def _read_pair(
    article: Article, source: _German, spliced: Spliced, changed: frozenset[int], keys: tuple[str, ...]
) -> _Pair:
    page = scan(article.name, spliced.text, keys, keep_bare=True)
    found = {(segment.start, segment.spans[-1][1]): segment for segment in page.article.segments}
    return _Pair(article, source, page, spliced, changed, found)


def _missing(pair: _Pair) -> list[int]:
    """The segments that are not found again where they were written."""
    missing = []
    for index, (segment, span) in enumerate(zip(pair.article.segments, pair.spliced.spans, strict=True)):
        again = pair.found.get(span)
        if again is None or (again.role, again.level) != (segment.role, segment.level):
            missing.append(index)
    return missing


def _is_other_structure(pair: _Pair) -> bool:
    source, page = pair.source.scan, pair.page
    return (
        len(source.article.segments) != len(page.article.segments)
        or _targets(source) != _targets(page)
        or pair.source.signature != signature(page.body.tokens)
    )


def _targets(side: Scan) -> tuple[object, object]:
    references = {label: value["href"] for label, value in side.body.environment.get("references", {}).items()}
    return references, list(side.body.environment.get("footnotes", {}).get("refs", ()))


def signature(tokens: Sequence[Token]) -> Signature:
    """The block structure of tokens, comparable: kinds, levels, marks, attributes, and what a fence is told."""
    return tuple(
        (
            (token.type, token.tag, token.level, token.hidden, token.markup),
            token.info if token.type == "fence" else "",
            tuple(token.attrs.items()),
        )
        for token in tokens
    )


def _guilty_alone(pair: _Pair, suspects: list[int]) -> Iterator[Broken]:
    """Those that break their own top-level block when they alone are translated."""
    article, german = pair.article, pair.source.scan.body
    tops = [token.map for token in german.tokens if token.level == 0 and token.nesting >= 0 and token.map]
    begins = [top[0] for top in tops]
    budget = _TRIALS * len(article.text) + 10_000
    before: dict[int, Signature] = {}
    for index in suspects:
        segment = article.segments[index]
        if segment.role is Role.FRONT_MATTER:
            yield _structure(index, "")
            continue
        number = max(0, bisect_right(begins, german.lines.line_of(segment.start)) - 1)
        start, end = german.lines.starts[tops[number][0]], german.lines.ends[max(tops[number][1] - 1, tops[number][0])]
        budget -= end - start
        if budget < 0:
            yield _structure(index, "")
            continue
        if number not in before:
            before[number] = signature(parse_blocks(article.text[start:end])[0])
        new = pair.page.article.text[slice(*pair.spliced.spans[index])]
        block = article.text[start : segment.start] + new + article.text[segment.spans[-1][1] : end]
        after = signature(parse_blocks(block)[0])
        if after != before[number]:
            yield _structure(index, _what_begins(before[number], after))


def _guilty_together(pair: _Pair, keys: tuple[str, ...]) -> int:
    """The segment with which the page breaks when those before it are translated and those after it German."""
    order = sorted(pair.changed)
    sound, broken = 0, len(order)  # how many are translated
    while broken - sound > 1:
        middle = (sound + broken) // 2
        page = _with_german(pair.article, pair.spliced, frozenset(order[middle:]))
        try:
            trial = _read_pair(pair.article, pair.source, page, frozenset(order[:middle]), keys)
            is_sound = not _missing(trial) and not _is_other_structure(trial)
        except FaktentreuError:
            is_sound = False
        sound, broken = (middle, broken) if is_sound else (sound, middle)
    return order[broken - 1]


def _what_begins(before: Signature, after: Signature) -> str:
    kinds = next((other[0][0] for one, other in zip(before, after, strict=False) if one[0][0] != other[0][0]), None)
    if kinds is None and len(after) > len(before):
        kinds = after[len(before)][0][0]
    return _BLOCK_NAMES.get(str(kinds), "")


def _structure(index: int, begins: str) -> Broken:
    what = f"the translation would start {begins}" if begins else "the translation would change the page's structure"
    return Broken(index, what + " where the German text does not", _STRUCTURE_HINT)


def _skeleton_faults(pair: _Pair, localised: Sequence[str]) -> Iterator[Broken]:
    for index in sorted(pair.changed):
        german, other = pair.article.segments[index], pair.found[pair.spliced.spans[index]]
        if german.role in _VERBATIM:
            continue
        before = pair.source.skeletons[german.start]
        after = skeleton(other.text, pair.page.body.environment)
        missing, added = unmatched(before, after, localised) if before != after else ([], [])
        if missing or added:
            yield Broken(index, *difference(before, missing, added))
