"""Pages in a real browser: nothing scrolls sideways on a phone, and amounts stand in their order in Arabic."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from browser import probe

from pipeline.build import build_page
from pipeline.markdown import split
from pipeline.model import Catalog, Entry, Settings
from pipeline.site import STYLESHEET, Site, content_of, file_of, render_index, render_page, render_root, stylesheet

LONG = "Donaudampfschifffahrtsgesellschaftskapitänsmützenhersteller"
TEXT = f"""\
---
title: {LONG} und Magnesium
description: Ein langes Wort ist {LONG}.
last_review: 2026-11-23
---

## {LONG}

Nimm 300–400 mg {LONG} und <https://example.org/{"sehr-lang-" * 12}>.

## Zwei

| Gruppe | Menge pro Tag | Obergrenze | Bemerkung |
|--------|---------------|------------|-----------|
| Frauen | 300 mg        | 250 mg     | {LONG}    |

## Drei

```
{"Code ohne Umbruch " * 12}
```

## Vier

1. Erstens {"`langer-code-ohne-umbruch-`" * 4}
"""
ARABIC = "تناول 300–400 mg يوميًا، أقل من 50 µg/l، أو 300–400 ملغ."
LOOK = """
const left = (words, within = root.querySelector(".text")) => {
  const walker = root.createTreeWalker(within, NodeFilter.SHOW_TEXT);
  for (let node; node = walker.nextNode();) {
    const at = node.data.indexOf(words);
    if (at < 0) continue;
    const range = root.createRange();
    range.setStart(node, at); range.setEnd(node, at + words.length);
    return range.getBoundingClientRect().left;
  }
};
const found = { wide: root.documentElement.scrollWidth };
const table = root.querySelector(".table");
if (table) found.scrolls = table.scrollWidth > table.clientWidth;
if (root.querySelector(".text")) found.order = ["300", "400", "mg"].map(words => left(words));
const arabic = [...root.querySelectorAll(".amount")].find(one => one.textContent.endsWith("ملغ"));
if (arabic) found.arabic = ["300", "400", "ملغ"].map(words => left(words, arabic));
return found;
"""


@pytest.fixture(scope="module")
def site_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site on disk: German and Arabic, with everything that could be too wide."""
    folder = tmp_path_factory.mktemp("site")
    article = split("breit", TEXT, Settings().front_matter_keys)
    paragraph = next(segment for segment in article.segments if segment.text.startswith("Nimm"))
    address = re.findall(r"<.*>", paragraph.text)[0]
    arabic = Catalog(Entry("", ""), (Entry(paragraph.text, f"{ARABIC} {address}"),))
    pages = [build_page(article, None, "de"), build_page(article, arabic, "ar")]
    site = Site({page.language: frozenset({"breit"}) for page in pages})
    files = {STYLESHEET: stylesheet(), "index.html": render_root(site)}
    for page in pages:
        content = content_of(page, "de")
        files[file_of(page.language, "breit")] = render_page(content, site)
        files[file_of(page.language, "index")] = render_index(page.language, [content.teaser], site)
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_pages_fit_a_phone_and_keep_the_order_of_amounts(site_folder: Path, need_tool: Callable[..., str]) -> None:
    browser = need_tool("chromium", "chromium-browser", "google-chrome")
    names = ["index.html", "de/breit.html", "ar/breit.html", "de/index.html", "ar/index.html"]
    result = probe(browser, site_folder, names, LOOK)
    for name in names:
        assert result[name]["wide"] <= 360, f"{name} scrolls sideways: {result[name]['wide']} px"
    assert result["de/breit.html"]["scrolls"], "a wide table scrolls in its own box"
    first, second, unit = result["ar/breit.html"]["order"]
    assert first < second < unit, "an amount with a Latin unit reads from the left"
    first, second, unit = result["ar/breit.html"]["arabic"]
    assert first > second > unit, "an amount with an Arabic unit reads from the right"
