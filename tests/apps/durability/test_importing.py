"""A worker that dies while it reads or takes in a ledger: nothing is half there, or there twice."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse
from tests.apps.bringing import upload
from tests.apps.durability.workers import Workers, await_status, fall_silent, kill
from tests.core.ledgers.made import ledger

from luoshi.apps.jobs.models import Status
from luoshi.apps.ledgers.models import LedgerImport, Phase
from luoshi.apps.plans.models import PlanRecord

ROWS = [
    (n, f"建设便民服务点{n}处", "县商务局", "县民政局", "2027年12月底", None)
    for n in range(1, 4_001)
]


def retried(editor: Client, bringing: LedgerImport) -> None:
    fall_silent(bringing)
    page = editor.get(reverse("ledgers:ledger", args=[bringing.pk])).content.decode()
    address = reverse("ledgers:retry", args=[bringing.pk])
    assert address in page
    assert editor.post(address).status_code == 302


def test_killed_import_is_taken_in_once(workers: Workers, editor: Client) -> None:
    upload(editor, ledger(*ROWS))
    bringing = LedgerImport.objects.get()
    worker = workers.start()
    await_status(bringing, Status.RUNNING)
    kill(worker)
    retried(editor, bringing)
    worker = workers.start()
    await_status(bringing, Status.DONE)
    assert bringing.phase == Phase.CHECKED
    kill(worker)
    editor.post(reverse("ledgers:accept", args=[bringing.pk]))
    worker = workers.start()
    await_status(bringing, Status.RUNNING)
    kill(worker)
    assert not PlanRecord.objects.exists()
    retried(editor, bringing)
    workers.start()
    await_status(bringing, Status.DONE)
    plan = PlanRecord.objects.get()
    assert plan.current is not None
    assert plan.current.counts["measures"] == len(ROWS)
    assert plan.compilations.count() == 1
