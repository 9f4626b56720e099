"""What the core tells people, in the language of whoever reads it."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.utils.translation import get_language, gettext

from luoshi.core.documents.codes import READING_CODES
from luoshi.core.errors import Sentence


def said(sentence: Sentence) -> str:
    """A sentence of the core; of its values, those that are sentences are said as well."""
    values = {
        name: said(value) if isinstance(value, Sentence) else value
        for name, value in sentence.values.items()
    }
    return str(Sentence(gettext(sentence.words), values))


def told(sentences: Iterable[Sentence]) -> str:
    """Several sentences in a row, which Chinese does not part."""
    return ("" if _is_chinese() else " ").join(map(said, sentences))


def failure(code: str, message: str) -> str:
    """Why work failed that wrote its error down in Chinese.

    A sentence with values of its own is said in another language by what its code means.
    """
    words = gettext(message)
    if words != message or code not in READING_CODES or _is_chinese():
        return words
    title, _why, mend = READING_CODES[code]
    return f"{gettext(title)}. {gettext(mend)}"


def _is_chinese() -> bool:
    return get_language() == settings.LANGUAGE_CODE
