"""PDF as a browser prints it, for trials on a machine that has Chromium; no test and no check needs it."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from generator.model import Document
from generator.render import html

CHROMIUM = Path("/usr/bin/chromium")


def render(doc: Document) -> bytes:
    """Print the HTML page; raises FileNotFoundError where there is no Chromium."""
    if not CHROMIUM.exists():
        raise FileNotFoundError(f"{CHROMIUM} is not there; leave the format chromium out")
    with tempfile.TemporaryDirectory() as folder:
        page, printed = Path(folder, "page.html"), Path(folder, "page.pdf")
        page.write_text(html.render(doc), encoding="utf-8")
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
        command = [str(CHROMIUM), *options, f"--print-to-pdf={printed}", page.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=60)
        return printed.read_bytes()
