"""The snapshot of an office: what its records were given is added to it by a worker."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from urllib.parse import quote
from uuid import uuid4

from django.conf import settings
from django.db import connection
from django.db.models import Q, QuerySet
from django_tasks import task

from luoshi.apps.indicators.models import Addition, FigureImport, Observation, Return
from luoshi.apps.indicators.queries import observed
from luoshi.core.indicators.observation import Observation as Figure
from luoshi.core.indicators.snapshots import figure_of
from luoshi.core.tables.snapshot import append, settle
from luoshi.core.tables.stores import rebuild

CHUNK = 2_000


def folder(office: int) -> Path:
    """Where the snapshot of an office lies."""
    return Path(settings.SNAPSHOTS) / str(office)


def keep(
    office: int,
    at: datetime,
    *,
    report: Return | None = None,
    batch: FigureImport | None = None,
) -> None:
    """Have a worker add what was written at a moment; called where it is written."""
    part = Addition.objects.create(office_id=office, report=report, batch=batch, at=at)
    add.enqueue(part.pk)


@task()
def add(pk: int) -> None:
    """Add a part to its snapshot; done again, it adds nothing twice."""
    part = Addition.objects.filter(pk=pk, is_added=False).first()
    if part is None:
        return
    with alone(part.office_id, "adding"):
        append(folder(part.office_id), f"added-{part}", map(figure_of, _figures(part)))
        # Still held: to which snapshot it was added must not change before that is noted.
        Addition.objects.filter(pk=pk).update(is_added=True)


def catch_up() -> int:
    """Have what is still to be added be tried once more, whoever failed; gives back how much."""
    left = list(Addition.objects.filter(is_added=False).values_list("pk", flat=True))
    for pk in left:
        add.enqueue(pk)
    return len(left)


def renew(office: int) -> None:
    """Make the snapshot of an office anew from its records, and put it in place of the old one.

    What is written meanwhile is added to the new one afterwards.

    Errors   SnapshotError where the records cannot be read
    """
    root = folder(office)
    with alone(office, "renewing"):
        _sweep(root)
        fresh = root.with_suffix(f".v{uuid4().hex[:12]}")
        contained = list(_parts(office).values_list("pk", flat=True))
        fresh.mkdir(parents=True)
        rebuild(address(), fresh, office)
        with alone(office, "adding"):
            _put(fresh, root)
            Addition.objects.filter(pk__in=contained).delete()
            # A worker may have added these to the old one.
            _parts(office).update(is_added=False)
    catch_up()


def _sweep(root: Path) -> None:
    """Take away what nobody reads any more: all but what holds now."""
    held = root.resolve()
    for one in root.parent.glob(f"{root.name}.v*"):
        if one.resolve() != held:
            shutil.rmtree(one, ignore_errors=True)


def _put(fresh: Path, root: Path) -> None:
    """The new one in the place of the old, at once; who reads the old one reads on."""
    if root.is_dir() and not root.is_symlink():
        root.rename(root.with_suffix(".v0"))
    for one in fresh.rglob("*.parquet"):
        with one.open("rb") as file:
            os.fsync(file.fileno())
    link = root.with_suffix(".link")
    link.unlink(missing_ok=True)
    link.symlink_to(fresh.name)
    link.replace(root)
    settle(root.parent)


@contextmanager
def alone(office: int, what: str) -> Iterator[None]:
    """Nobody else does the same to the snapshot of an office, in whatever process."""
    lock = folder(office).with_suffix(f".{what}")
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


def address() -> str:
    """Where the records are, as ``LUOSHI_DATABASE_URL`` says it."""
    told = {name: str(value) for name, value in connection.settings_dict.items()}
    if connection.vendor == "sqlite":
        return f"sqlite:///{quote(told['NAME'])}"
    person = ":".join(quote(told[name], safe="") for name in ("USER", "PASSWORD"))
    place = ":".join(told[name] for name in ("HOST", "PORT") if told[name])
    return f"postgresql://{person}@{place}/{quote(told['NAME'])}"


def _parts(office: int) -> QuerySet[Addition]:
    return Addition.objects.filter(office_id=office)


def _figures(part: Addition) -> Iterator[Figure]:
    """The versions of a part, with when they were approved and given back."""
    at = Q(entered=part.at) | Q(approved=part.at) | Q(withdrawn=part.at)
    rows = Observation.objects.filter(
        at,
        report=part.report_id,
        batch=part.batch_id,
        measure__office=part.office_id,
    )
    for row in rows.select_related("measure", "region").iterator(CHUNK):
        yield replace(observed(row), approved=row.approved, withdrawn=row.withdrawn)
