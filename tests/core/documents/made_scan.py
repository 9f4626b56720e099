"""Pages that are pictures of text, as a scanner leaves them."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

FIXTURES = Path(__file__).parents[2] / "fixtures/documents"
SCALE = 2.5


def make_scan(pages: int) -> bytes:
    """A PDF of so many pages, each a picture."""
    pictures = [
        Image.open(io.BytesIO((FIXTURES / f"scan-{page}.png").read_bytes()))
        for page in range(1, pages + 1)
    ]
    made = io.BytesIO()
    pictures[0].save(
        made, "PDF", save_all=True, append_images=pictures[1:], resolution=72 * SCALE
    )
    return made.getvalue()
