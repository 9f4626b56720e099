"""The only writer of passages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from django.db import transaction

from luoshi.apps.search.folding import plain, scope_token, tokens
from luoshi.apps.search.models import Passage

BATCH = 500
KEY_LENGTH = 20
# A passage stays far below what an index takes in one piece. Its parts overlap by the
# longest question, so that no word is lost where they part.
LONGEST = 4_000
OVERLAP = 100
TITLE_LENGTH = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a subject gives to be found; ``key`` names the row on its page."""

    kind: Literal["document", "measure", "target", "text"]
    key: str
    title: str
    text: str


@transaction.atomic
def index(office_id: int, subject: int, entries: Iterable[Entry]) -> None:
    """Put these passages in the place of all that the subject had."""
    forget(subject)
    Passage.objects.bulk_create(
        (
            passage(office_id, subject, ordinal, entry)
            for ordinal, entry in enumerate(_cut(entries))
        ),
        batch_size=BATCH,
    )


def forget(subject: int) -> None:
    """Remove every passage of the subject."""
    Passage.objects.filter(subject=subject).delete()


def passage(office_id: int, subject: int, ordinal: int, entry: Entry) -> Passage:
    """The passage of an entry, ready to be stored."""
    title, text = plain(entry.title), plain(entry.text)
    # Folded text holds no line break, so that no word runs over from title to text.
    folded = f"{title}\n{text}"
    return Passage(
        office_id=office_id,
        subject=subject,
        ordinal=ordinal,
        kind=entry.kind,
        key=entry.key[:KEY_LENGTH],
        title=entry.title,
        text=entry.text,
        folded=folded,
        tokens=" ".join((scope_token(office_id, entry.kind), *tokens(folded))),
    )


def _cut(entries: Iterable[Entry]) -> Iterator[Entry]:
    """The entries in parts that can be stored."""
    for entry in entries:
        title = _storable(entry.title)[:TITLE_LENGTH]
        text = _storable(entry.text)
        for start in range(0, max(1, len(text) - OVERLAP), LONGEST - OVERLAP):
            yield replace(entry, title=title, text=text[start : start + LONGEST])


def _storable(text: str) -> str:
    """The text without the one character that PostgreSQL cannot keep."""
    return text.replace("\0", "")
