"""A script runs in framed pages in headless Chromium, and what it finds in each comes back."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterable, Mapping
from html import unescape
from pathlib import Path
from typing import Any

FLAGS = (
    "--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-component-update "
    "--disable-sync --allow-file-access-from-files --enable-logging=stderr --virtual-time-budget=60000 "
    "--window-size=1400,2000 --dump-dom"
)
PROBE = """\
<!doctype html><meta charset="utf-8"><title>probe</title><body>FRAMES<pre id="result"></pre><script>
const look = async (root, seen) => { SCRIPT };
window.onload = async () => {
  const result = {};
  for (const frame of document.querySelectorAll("iframe"))
    try { result[frame.getAttribute("src")] = await look(frame.contentDocument, frame.contentWindow); }
    catch (error) { result[frame.getAttribute("src")] = { error: String(error) }; }
  document.getElementById("result").textContent = JSON.stringify(result);
};
</script></body>
"""


def probe(
    browser: str, folder: Path, names: Iterable[str], script: str, *, width: int = 360, dark: bool = False
) -> Mapping[str, Any]:
    """What `script`, the body of a function of `root` (the document) and `seen` (its window), returns in each page.

    The pages lie below `folder`, and are framed at `width` pixels. What the browser's console says comes back as
    the key `console`.
    """
    frames = "".join(f'<iframe width="{width}" height="1200" src="{name}"></iframe>' for name in names)
    page = folder / "probe.html"
    page.write_text(PROBE.replace("FRAMES", frames).replace("SCRIPT", script), encoding="utf-8")
    command = [browser, *FLAGS.split(), *(["--force-dark-mode"] if dark else []), f"--user-data-dir={folder}/.profile"]
    shown = subprocess.run([*command, page.as_uri()], capture_output=True, text=True, timeout=180, check=True)
    page.unlink()
    result = re.findall(r'<pre id="result">(.*?)</pre>', shown.stdout, re.DOTALL)[0]
    return json.loads(unescape(result)) | {"console": re.findall(r"CONSOLE.*", shown.stderr)}
