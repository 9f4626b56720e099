"""Traditional script read as simplified, one character for one."""

from __future__ import annotations

from opencc import OpenCC

CONVERTER = OpenCC("t2s")


def simplified(text: str) -> str:
    """The same text in simplified characters; its length never changes.

    Example

        >>> simplified("責任單位")
        '责任单位'
    """
    pairs = {
        character: CONVERTER.convert(character)
        for character in set(text)
        if character > "\u2e7f"
    }
    return text.translate(
        {ord(old): new for old, new in pairs.items() if len(new) == 1 and new != old}
    )
