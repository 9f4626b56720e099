"""An office with one plan, on the empty database of the environment."""

from __future__ import annotations

import bench.start  # noqa: F401

# isort: split

import secrets

from django.core.files.base import ContentFile
from django.core.management import call_command

from luoshi.apps.accounts.actions import admit, open_office
from luoshi.apps.accounts.models import Role, User
from luoshi.apps.plans.actions.compiling import compile_record, submit
from luoshi.apps.plans.models import PlanRecord


def opened() -> User:
    """The reviewer of a new office, tables and static files made ready."""
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    office, password = open_office("云岭县发展改革局"), secrets.token_urlsafe()
    return admit(office, "bench", name="林青", role=Role.REVIEWER, password=password)


def compiled(person: User, text: str) -> PlanRecord:
    """A new plan of this text, as the worker leaves it."""
    file = ContentFile(text.encode(), name="方案.txt")
    return worked(submit(person, "方案.txt", file).record)


def worked(record: PlanRecord) -> PlanRecord:
    """The plan after its queued compilation."""
    compile_record.call(record.pk, str(record.run))
    record.refresh_from_db()
    return record
