"""The documents that are measured: the real ones beside the checkout, else the samples."""

from __future__ import annotations

from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
SHARED = CHECKOUT.parent / "shared" / "documents"
SAMPLES = CHECKOUT / "samples"
LONGEST = "063_shanghai-145-outline.txt"


def texts() -> list[Path]:
    """Every plain text there is to measure, in order of name."""
    if SHARED.is_dir():
        return [
            *sorted(SHARED.glob("corpus/*.txt")),
            *sorted(SHARED.glob("seeds/*.txt")),
        ]
    return sorted(SAMPLES.rglob("*.txt"))


def source() -> str:
    """Which documents these are, for the page of results."""
    return "语料与种子文件" if SHARED.is_dir() else "随附样例"


def longest() -> Path:
    """The long outline of about 100,000 characters, else the longest sample."""
    outline = SHARED / "corpus" / LONGEST
    if outline.is_file():
        return outline
    return max(texts(), key=lambda path: path.stat().st_size)


def stretched(characters: int) -> str:
    """A text of exactly so many characters, made of the longest document."""
    text = longest().read_text(encoding="utf-8-sig")
    return (text * (characters // len(text) + 1))[:characters]
