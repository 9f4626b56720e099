"""Ledgers sent in by the cast, and worked off as the worker would."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from luoshi.apps.ledgers.actions.importing import advance
from luoshi.apps.ledgers.models import LedgerImport

# The header of one more column than nobody can tell the meaning of.
ODD = ("序号", "具体工作", "牵头单位", "配合单位", "完成时限", "某某栏")
OF_PLAN: tuple[tuple[Any, ...], ...] = (
    (
        1,
        "建设云岭智慧物流园，2027年底前建成冷链仓库3座，冷链流通率达到35%以上",
        "县商务局",
        "县交通运输局、县邮政管理局",
        "2027年6月底",
        "50%",
    ),
    (
        2,
        "每个乡镇建设1个综合养老服务中心，对新建中心每个给予20万元补贴",
        "县民政局",
        None,
        None,
        None,
    ),
    (3, "创建省级旅游度假区1家", "县文化和旅游局", None, "2026年12月底", None),
)


def upload(
    client: Client, data: bytes, name: str = "台账.xlsx", plan: object = ""
) -> Any:
    """The answer to a ledger sent in."""
    file = SimpleUploadedFile(name, data)
    form = {"document": file, "plan": plan}
    return client.post(reverse("ledgers:upload"), form, follow=True)


def sent(
    client: Client, data: bytes, name: str = "台账.xlsx", plan: object = ""
) -> LedgerImport:
    """A ledger sent in and worked off as far as the worker comes."""
    upload(client, data, name, plan)
    return worked(LedgerImport.objects.latest("pk"))


def worked(ledger: LedgerImport) -> LedgerImport:
    """The same import after the worker has had it."""
    ledger.refresh_from_db()
    advance.call(ledger.pk, str(ledger.run))
    ledger.refresh_from_db()
    return ledger


def act(client: Client, name: str, ledger: LedgerImport, **form: Any) -> Any:
    """The answer to a deed, sent on to the page that it leads to."""
    return client.post(reverse(f"ledgers:{name}", args=[ledger.pk]), form, follow=True)


def seen(client: Client, name: str, ledger: LedgerImport, query: str = "") -> str:
    """A page of an import."""
    address = reverse(f"ledgers:{name}", args=[ledger.pk])
    return client.get(f"{address}{query}", follow=True).content.decode()


def answers(ledger: LedgerImport, **changed: str) -> dict[str, str]:
    """The mapping form as it is shown, some columns of the first table said otherwise."""
    form = {f"sheet-{n}": "on" for n, one in enumerate(ledger.sheets) if one["chosen"]}
    for one in ledger.sheets[0]["mapping"]["columns"]:
        form[f"column-0-{one['column']}"] = one["field"] or ""
    return form | {name.replace("_", "-"): value for name, value in changed.items()}
