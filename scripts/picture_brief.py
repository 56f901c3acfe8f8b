"""Take the README's picture of the brief: the bundled example as of March 2011, its first screens.

Usage: python scripts/picture_brief.py [CHROMIUM]
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from detente import Dossier
from detente.app.report import render_html

_PICTURE = Path(__file__).parent.parent / "docs" / "images" / "brief.png"
_WIDTH, _HEIGHT = 1080, 1330


def main() -> int:
    """Write the picture; 3 where there is no Chromium."""
    chromium = sys.argv[1] if len(sys.argv) > 1 else shutil.which("chromium")
    if chromium is None:
        print("There is no Chromium on the path; name one.", file=sys.stderr)
        return 3
    page_text = render_html(Dossier.open("us-pakistan").brief("USA", "PAK", as_of="2011-03-31"))
    _PICTURE.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder) / "brief.html"
        file.write_text(page_text, encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": _WIDTH, "height": _HEIGHT})
        page.goto(file.as_uri())
        page.screenshot(path=_PICTURE)
        browser.close()
    print(f"{_PICTURE.name}: {_PICTURE.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
