"""Text as it is searched: folded, and cut into letters and pairs of them."""

from __future__ import annotations

import re
from itertools import pairwise

from luoshi.core.plans.review.folding import Folded
from luoshi.core.plans.script import simplified

# Begins the token of a scope. It is for private use, so that it is in no text, and counts as
# a letter to every tokenizer.
_SCOPE = "\ue000"
# The share is a letter: 35% is another thing than 35.
_LETTERS_ONLY = re.compile(r"[^\W_]+|%")


class Letters(dict[int, str]):
    """Each character in lower case and simplified script, worked out when first met."""

    def __missing__(self, code: int) -> str:
        one = simplified(chr(code)).lower()
        self[code] = one if len(one) == 1 else chr(code)
        return self[code]


LETTERS = Letters()


def plain(text: str) -> str:
    """The text in one width, case and script, without blanks."""
    return Folded(text).text.translate(LETTERS)


def tokens(folded: str) -> list[str]:
    """Every letter and every two that follow each other, whatever stands between, once each."""
    letters = "".join(_LETTERS_ONLY.findall(folded))
    return list(dict.fromkeys((*letters, *map("".join, pairwise(letters)))))


def bare(word: str) -> str:
    """The word without what stands around its letters."""
    letters = [place for place, one in enumerate(word) if _LETTERS_ONLY.match(one)]
    return word[letters[0] : letters[-1] + 1] if letters else ""


def asked(word: str) -> list[str]:
    """The tokens that a folded word needs: its pairs, or its only letter."""
    return [token for token in tokens(word) if len(token) == 2] or tokens(word)


def scope_token(office_id: int, kind: str) -> str:
    """The token of everything of one kind that an office has."""
    return f"{_SCOPE}{kind}{office_id}"
