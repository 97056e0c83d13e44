"""Two inline skeletons go in, one sentence on their difference and its remedy come out."""

from __future__ import annotations

from collections import Counter

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


def difference(german: Counter[Part], translation: Counter[Part]) -> tuple[str, str]:
    """What is missing, added or changed, and what to do. The two must differ."""
    missing, added = list((german - translation).elements()), list((translation - german).elements())
    for kind, name in _NAMES.items():
        lost = [part.target for part in missing if part.kind == kind]
        new = [part.target for part in added if part.kind == kind]
        if lost and new:
            return f"{name.format(lost[0])} became '{new[0]}'", _KEEP[kind].format(lost[0])
        if lost:
            return f"{name.format(lost[0])} is missing in the translation", _KEEP[kind].format(lost[0])
    part = added[0]
    again = "stands more often than in the German text" if german[part] else "is not in the German text"
    mark = "a backslash before its first mark shows it as text"
    return f"{_NAMES[part.kind].format(part.target)} {again}", f"remove it; {mark}"
