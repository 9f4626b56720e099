"""What a person typed: words parted by blanks, and the words inside a long one."""

from __future__ import annotations

import logging

import jieba

from luoshi.apps.search.folding import bare, plain

# A question longer than this is a pasted paragraph; its beginning finds it as well.
LONGEST = 100
MOST = 8
WHOLE = 4
# A tokenizer of our own reads its dictionary when it is first asked, and says nothing of it.
jieba.setLogLevel(logging.ERROR)
_TOKENIZER = jieba.Tokenizer()


def words_of(typed: str) -> tuple[str, ...]:
    """The folded words, once each."""
    parts = typed[:LONGEST].replace("\0", " ").split()
    folded = (bare(plain(part)) for part in parts)
    return tuple(dict.fromkeys(word for word in folded if word))[:MOST]


def parts_of(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words with each long one cut by the dictionary; empty where none can be cut."""
    cut = [part for word in words for part in (_parts(word) or [word])]
    parts = tuple(dict.fromkeys(cut))[:MOST]
    return parts if parts != words else ()


def _parts(word: str) -> list[str]:
    if len(word) < WHOLE:
        return []
    parts = [
        part
        for part in _TOKENIZER.lcut_for_search(word)
        if part != word and bare(part) == part
    ]
    return [part for part in parts if len(part) > 1] or parts
