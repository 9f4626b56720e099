"""Writes the sample plans from their sources; a second run writes the same bytes.

Usage: python samples/make_samples.py [FOLDER]
"""

from __future__ import annotations

import sys
from pathlib import Path

from sample_html import write_html
from sample_pdf import write_pdf
from sample_source import read_source
from sample_word import write_word

HERE = Path(__file__).resolve().parent
SOURCES = HERE / "sources"


def make(folder: Path) -> None:
    """Write every sample into the folder."""
    province = read_source(SOURCES / "province.source")
    write_word(province, folder / "province.docx", author="泓川省商务厅")
    write_pdf(read_source(SOURCES / "city.source"), folder / "city.pdf")
    district = read_source(SOURCES / "district.source")
    write_html(district, SOURCES / "page.frame", folder / "district.html")
    revised = read_source(SOURCES / "district-revised.source")
    write_word(revised, folder / "district-revised.docx", author="枫浦区人民政府办公室")
    for name, encoding in (("street", "utf-8"), ("street-gb18030", "gb18030")):
        text = (SOURCES / f"{name}.source").read_text(encoding="utf-8")
        (folder / f"{name}.txt").write_bytes(text.encode(encoding))


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
