"""Files that show what was done: taken in first, let go where nothing comes of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.files.base import File

from luoshi.apps.accounts.models import User
from luoshi.apps.documents import actions as documents
from luoshi.apps.documents.models import StoredDocument
from luoshi.apps.tasks.models import Event, Evidence, Report, Task
from luoshi.core.documents.evidence import HEAD, evidence_kind

NAME_LENGTH = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """When and where it was taken, as far as somebody says so.

    Units    ``latitude`` and ``longitude`` degrees
    """

    taken: datetime | None = None
    place: str = ""
    latitude: float | None = None
    longitude: float | None = None


NOWHERE = Scene()


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """A file that is kept, by the name it came with."""

    document: StoredDocument
    name: str = ""
    scene: Scene = field(default=NOWHERE)


@contextmanager
def keeping(
    user: User, files: Iterable[File[Any]], scene: Scene = NOWHERE
) -> Iterator[tuple[Proof, ...]]:
    """The files as evidence; where what they were for fails, those that are new are let go.

    Errors   those of ``evidence_kind`` and of ``documents.actions.keep``
    """
    found: list[Proof] = []
    new: list[int] = []
    try:
        for one in files:
            name = one.name or ""
            one.seek(0)
            evidence_kind(one.read(HEAD), name)
            document, is_new = documents.keep(user, one, name, is_plan=False)
            new += [document.pk] if is_new else []
            found.append(Proof(document=document, name=name, scene=scene))
        yield tuple(found)
    except BaseException:
        documents.discard(new)
        raise


def lay(
    user: User,
    task: Task,
    proofs: Iterable[Proof],
    *,
    report: Report | None = None,
    event: Event | None = None,
) -> list[Evidence]:
    """Write evidence down beside a task, its report or a step of it."""
    return [
        Evidence.objects.create(
            task=task,
            report=report,
            event=event,
            document=one.document,
            name=(one.name or one.document.name)[-NAME_LENGTH:],
            taken=one.scene.taken,
            place=one.scene.place[:100],
            latitude=one.scene.latitude,
            longitude=one.scene.longitude,
            by=user,
        )
        for one in proofs
    ]
