"""Two inline skeletons go in, one sentence on their difference and its remedy come out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipeline.markdown.parts import Part

_NAMES = {
    "link": "the link to '{0}'",
    "image": "the image '{0}'",
    "code": "the code span '{0}'",
    "footnote": "the footnote reference '{0}'",
    "tag": "the HTML tag '{0}'",
}
_KEEP = {
    "link": "link the same words: [text]({0})",
    "image": "keep ![text]({0}), translate only its text",
    "code": "copy `{0}` as it is",
    "footnote": "put [^{0}] where it belongs",
    "tag": "copy {0} as it is",
}
_REMOVE = "remove it; a backslash before its first mark shows it as text"


def unmatched(
    german: Counter[Part], translation: Counter[Part], localised: Sequence[str] = ()
) -> tuple[list[Part], list[Part]]:
    """The parts the translation lacks, and those it adds.

    A link whose German target begins with one of `localised` may lead anywhere else: it is matched by any added link.
    """
    missing, added = list((german - translation).elements()), list((translation - german).elements())
    for lost in [part for part in missing if part.kind == "link" and part.target.startswith(tuple(localised))]:
        new = next((part for part in added if part.kind == "link"), None)
        if new is not None:
            missing.remove(lost)
            added.remove(new)
    return missing, added


def difference(german: Counter[Part], missing: Sequence[Part], added: Sequence[Part]) -> tuple[str, str]:
    """What is missing, added or changed, gravest first, and what to do. One of the two must hold something."""
    for kind in _NAMES:
        lost = next((part for part in missing if part.kind == kind), None)
        if lost:
            return sentence(lost, next((part for part in added if part.kind == kind), None), german)
    return sentence(None, added[0], german)


def sentence(lost: Part | None, new: Part | None, german: Counter[Part]) -> tuple[str, str]:
    """What happened to one part, and what to do; `new` stands in the place of `lost`, one of them may be missing."""
    if lost is None:
        assert new is not None
        again = "stands more often than in the German text" if german[new] else "is not in the German text"
        return f"{_NAMES[new.kind].format(new.target)} {again}", _REMOVE
    name, remedy = _NAMES[lost.kind].format(lost.target), _KEEP[lost.kind].format(lost.target)
    if new is None:
        return f"{name} is missing in the translation", remedy
    return f"{name} became '{new.target}'", remedy
