"""What is found out about an article and each of its translations, as values that a cache can keep."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import astuple, dataclass, field
from datetime import date
from sys import intern  # what many pages have in common is held once
from typing import Any, TypeVar

from markupsafe import Markup

from pipeline.card import Card
from pipeline.dead_links import Pointer
from pipeline.model import Finding, Place, Severity
from pipeline.progress import Progress
from pipeline.signoff import SignOff
from pipeline.site import Teaser

Kept = list[Any]
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Original:
    """A German article after the guard has read it, alone: its own findings but for dead links, and its teaser.

    `texts` are its distinct messages and `words` theirs, `names` the articles it may lead to, `pointers` its links to
    articles and anchors, `anchors` what such links can lead to in it.
    """

    findings: tuple[Finding, ...]
    texts: int
    words: int
    teaser: Teaser
    names: tuple[str, ...] = ()
    pointers: tuple[Pointer, ...] = ()
    anchors: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """The article's name."""
        return self.teaser.card.name


@dataclass(frozen=True, slots=True)
class Translation:
    """A catalog after the guard has read it: all findings, those of the page's markup too, and what becomes of it.

    `path` is the catalog's. `fallbacks` says which segments of the page stay German and why, `names` which articles
    the page may lead to.
    """

    path: str
    findings: tuple[Finding, ...]
    progress: Progress
    teaser: Teaser
    fallbacks: Mapping[int, str] = field(default_factory=dict)
    sign_off: SignOff = field(default_factory=SignOff)
    names: tuple[str, ...] = ()

    @property
    def article(self) -> str:
        """The article's name."""
        return self.teaser.card.name

    @property
    def language(self) -> str:
        """The catalog's language."""
        return self.teaser.card.language

    @property
    def place(self) -> tuple[str, str]:
        """Its language and article."""
        return self.language, self.article


def kept_original(one: Original) -> Kept:
    """The value as lists and texts."""
    findings = [_kept_finding(finding) for finding in one.findings]
    pointers = [astuple(pointer) for pointer in one.pointers]
    return [findings, one.texts, one.words, kept_teaser(one.teaser), one.names, pointers, sorted(one.anchors)]


def original_of(kept: object) -> Original | None:
    """The value that was kept; None for anything else."""
    return value_of(kept, _original)


def kept_translation(one: Translation) -> Kept:
    """The value as lists and texts."""
    findings = [_kept_finding(finding) for finding in one.findings]
    signed = one.sign_off
    return [
        one.path,
        findings,
        astuple(one.progress),
        kept_teaser(one.teaser),
        list(one.fallbacks.items()),
        [signed.texts, signed.signed, signed.expired, [[name, day.isoformat()] for name, day in signed.by]],
        one.names,
    ]


def translation_of(kept: object) -> Translation | None:
    """The value that was kept; None for anything else."""
    return value_of(kept, _translation)


def kept_teaser(one: Teaser) -> Kept:
    """The value as lists and texts."""
    card = one.card
    texts = [card.language, card.name, card.title, card.description, card.section, card.german]
    return [texts, dict(one.marked)]


def teaser_again(kept: Iterable[Any]) -> Teaser:
    """The value that was kept; raises ValueError or TypeError for anything else."""
    (language, name, title, description, section, german), marked = kept
    card = Card(intern(language), intern(name), title, description, intern(section), tuple(german))
    return Teaser(card, {key: Markup(html) for key, html in dict(marked).items()})


def value_of(kept: object, read: Callable[[Kept], Result]) -> Result | None:
    """A kept value read; one of another shape, which somebody else wrote, is none."""
    try:
        return read(kept) if isinstance(kept, list) else None
    except (TypeError, ValueError, KeyError):
        return None


def _original(kept: Kept) -> Original:
    findings, texts, words, teaser, names, pointers, anchors = kept
    return Original(
        tuple(map(_finding, findings)),
        texts,
        words,
        teaser_again(teaser),
        tuple(map(intern, names)),
        tuple(Pointer(*pointer) for pointer in pointers),
        frozenset(anchors),
    )


def _translation(kept: Kept) -> Translation:
    path, findings, (language, article, *counts), teaser, fallbacks, (texts, signed, expired, by), names = kept
    return Translation(
        path,
        tuple(map(_finding, findings)),
        Progress(intern(language), intern(article), *counts),
        teaser_again(teaser),
        dict(fallbacks),
        SignOff(texts, signed, expired, tuple((name, date.fromisoformat(day)) for name, day in by)),
        tuple(map(intern, names)),
    )


def _kept_finding(one: Finding) -> Kept:
    places = [place and [place.path, place.line, place.column] for place in (one.place, one.source)]
    behind = [one.excerpt, one.article, one.language, one.identity, one.translation]
    return [one.rule, int(one.level), one.message, one.hint, *places, *behind]


def _finding(kept: Kept) -> Finding:
    rule, level, message, hint, place, source, excerpt, article, language, identity, translation = kept
    return Finding(
        rule,
        Severity(level),
        message,
        hint,
        Place(*place) if place else None,
        Place(*source) if source else None,
        excerpt,
        article,
        language,
        (identity[0], identity[1]) if identity else None,
        translation,
    )
