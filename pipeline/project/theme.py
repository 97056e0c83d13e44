"""A project's theme folder becomes the publisher's templates, and the files that go into output/ as they are."""

from __future__ import annotations

from pipeline.model import FaktentreuError
from pipeline.project.store import read_bytes, within
from pipeline.project.workspace import Project, as_text, named
from pipeline.site import STYLESHEET, THEME, Theme

TEMPLATES = (".html", ".xml")  # at the top of the folder; anything else is copied
EXTRA = "extra.css"


def read_theme(project: Project) -> tuple[Theme, dict[str, bytes]]:
    """The theme, and its other files by their path below output/: `style.css` stands in for ours.

    Hidden files are left out. Raises FaktentreuError where the setting names no folder or a template is not UTF-8.
    """
    folder = project.settings.theme
    top = project.root / folder
    if not folder:
        return Theme(), {}
    if not top.is_dir():
        raise FaktentreuError("there is no such folder; make it, or mend the setting 'theme'", path=folder)
    templates: list[tuple[str, str]] = []
    others: dict[str, bytes] = {}
    for path in sorted(path for path in top.rglob("*") if path.is_file()):
        name = path.relative_to(top).as_posix()
        if any(part.startswith(".") for part in name.split("/")):
            continue
        with named(f"{folder}/{name}"):
            data = read_bytes(within(project.root, f"{folder}/{name}"))
            if "/" not in name and name.endswith(TEMPLATES):
                templates.append((name, as_text(data)))
            else:
                others[STYLESHEET if name == STYLESHEET else f"{THEME}/{name}"] = data
    return Theme(tuple(templates), folder, has_extra=f"{THEME}/{EXTRA}" in others), others
