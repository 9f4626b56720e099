"""What is reported, approved or given back comes into the snapshot, whatever fails on the way."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from tests.apps.indicators.made import brought, workbook, worked
from tests.apps.indicators.test_importing import LONG, ROLES
from tests.apps.indicators.test_life import UPWARDS, walk

from luoshi.apps.accounts.models import Office, User
from luoshi.apps.indicators.actions.importing import accept, approve, settle
from luoshi.apps.indicators.actions.snapshots import (
    add,
    address,
    catch_up,
    folder,
    renew,
)
from luoshi.apps.indicators.models import Addition, Measure, Observation, Return
from luoshi.apps.organisations.models import Region
from luoshi.core.indicators.mapped import Columns
from luoshi.core.tables.answers import View, figures_of
from luoshi.core.tables.engines import duck
from luoshi.core.tables.snapshot import location

PAIRS = {(code, "990799000000") for code in ("SVC_REVENUE", "SVC_UNITS")}


def figures(office: Office, view: View | None = None) -> dict[str, float]:
    """What the snapshot says of the county."""
    with duck(threads=1) as engine:
        found = list(figures_of(engine, folder(office.pk), PAIRS, view or View()))
    return {one.code: one.value for one in found}


def add_all() -> None:
    """What a worker does with what is queued."""
    for pk in Addition.objects.filter(is_added=False).values_list("pk", flat=True):
        add.call(pk)


def test_approval_comes_into_the_snapshot(
    filled: Return, staff: dict[str, User], office: Office
) -> None:
    walk(filled, staff, *UPWARDS)
    queued = DBTaskResult.objects.filter(task_path__endswith="snapshots.add")
    assert queued.count() == Addition.objects.count() == 2
    add_all()
    assert figures(office) == {"2026-01/08": 864000, "2026-08": 120}


def test_report_counts_as_entered_only(
    filled: Return, staff: dict[str, User], office: Office
) -> None:
    walk(filled, staff, UPWARDS[0])
    add_all()
    assert figures(office) == {}
    assert figures(office, View(is_approved_only=False))["2026-08"] == 120


def test_figures_given_back_count_no_longer(
    filled: Return, staff: dict[str, User], office: Office
) -> None:
    walk(filled, staff, *UPWARDS)
    before = timezone.now()
    walk(filled, staff, ("officer", "return"))
    add_all()
    assert figures(office) == {}
    assert figures(office, View(as_of=before))["2026-08"] == 120


def test_taken_file_comes_into_the_snapshot(
    staff: dict[str, User],
    measures: dict[str, Measure],
    county: Region,
    office: Office,
) -> None:
    made = brought(staff["officer"], workbook(*LONG))
    settle(staff["officer"], made, Columns(roles=ROLES))
    accept(staff["officer"], worked(made))
    approve(staff["admin"], worked(made))
    add_all()
    assert figures(office) == {"2026-01/08": 864000, "2026-08": 120}


def test_part_is_added_once(
    filled: Return, staff: dict[str, User], office: Office
) -> None:
    walk(filled, staff, *UPWARDS)
    add_all()
    files = list(location(folder(office.pk)).rglob("*.parquet"))
    Addition.objects.update(is_added=False)
    assert catch_up() == 2
    add_all()
    assert list(location(folder(office.pk)).rglob("*.parquet")) == files
    assert catch_up() == 0


def test_offices_do_not_see_each_other(
    filled: Return, staff: dict[str, User], office: Office
) -> None:
    walk(filled, staff, *UPWARDS)
    add_all()
    found = {one.name.partition(".")[0] for one in Path(settings.SNAPSHOTS).iterdir()}
    assert found == {str(office.pk)}


@pytest.mark.django_db(transaction=True)
def test_snapshot_is_made_anew_from_the_records(
    filled: Return, staff: dict[str, User], office: Office
) -> None:
    walk(filled, staff, *UPWARDS)
    renew(office.pk)
    assert not Addition.objects.exists()
    built = figures(office)
    assert built == {"2026-01/08": 864000, "2026-08": 120}
    former = folder(office.pk).resolve()
    renew(office.pk)
    assert figures(office) == built
    # Who began to read the former one reads on; it is taken away by the next.
    assert former.exists()
    renew(office.pk)
    assert not former.exists()
    assert figures(office) == built


@pytest.mark.django_db(transaction=True)
def test_what_comes_after_is_added_to_the_new_one(
    filled: Return, staff: dict[str, User], office: Office
) -> None:
    walk(filled, staff, *UPWARDS)
    renew(office.pk)
    walk(filled, staff, ("officer", "return"))
    add_all()
    assert figures(office) == {}
    earlier = View(as_of=timezone.now() - timedelta(days=1))
    assert figures(office, earlier) == {}
    assert Observation.objects.filter(withdrawn__isnull=False).count() == 2


@pytest.mark.django_db(transaction=True)
def test_command_makes_it_anew(
    filled: Return, staff: dict[str, User], office: Office, tmp_path: Path
) -> None:
    walk(filled, staff, *UPWARDS)
    surroundings = os.environ | {
        "DJANGO_SETTINGS_MODULE": os.environ["DJANGO_SETTINGS_MODULE"],
        "LUOSHI_DATABASE_URL": address(),
        "LUOSHI_DATA": str(tmp_path),
    }
    command = [sys.executable, "-m", "django", "snapshot", "--office", str(office.pk)]
    subprocess.run(command, env=surroundings, check=True, capture_output=True)
    assert figures(office)["2026-08"] == 120
