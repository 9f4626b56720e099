"""What an address asks for, read with care."""

from __future__ import annotations

from datetime import date

from django.http import QueryDict

from luoshi.apps.accounts.queries import Asker
from luoshi.apps.tasks.models import Task
from luoshi.apps.tasks.queries import tasks
from luoshi.apps.ui.saying import said
from luoshi.core.errors import Sentence


def number(asked: QueryDict, name: str) -> int | None:
    """A key in the address; None where there is none."""
    value = asked.get(name, "")
    return int(value) if value.isdecimal() and len(value) < 16 else None


def day(asked: QueryDict, name: str) -> date | None:
    """A day in the address; None where there is none."""
    try:
        return date.fromisoformat(asked.get(name, ""))
    except ValueError:
        return None


def task(asker: Asker, asked: QueryDict) -> Task | None:
    """The task in the address, where the asker may see it."""
    return tasks(asker).filter(pk=number(asked, "task") or 0).first()


def words(sentence: Sentence) -> str:
    """A sentence of the core as the reader's language has it."""
    return said(sentence)
