"""The last step in the background: a plan of its own, or corrections of the plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.apps.jobs.actions import Attempt
from luoshi.apps.ledgers.models import LedgerImport, LedgerPage, Phase
from luoshi.apps.ledgers.queries import everything, some_rows
from luoshi.apps.plans.actions.compiling import encoded, take_in
from luoshi.apps.plans.actions.reviewing import decide_all
from luoshi.core.errors import LuoshiError
from luoshi.core.ledgers.corrections import Pick, Taking, drafted
from luoshi.core.ledgers.differences import Difference
from luoshi.core.ledgers.record import row_from
from luoshi.core.ledgers.row import LedgerRow
from luoshi.core.ledgers.standalone import plan_of, printed_page
from luoshi.core.plans.checked import with_findings
from luoshi.core.plans.plan import Plan, Source
from luoshi.core.plans.review.change import Change, Stamp
from luoshi.core.plans.review.locking import Clash
from luoshi.core.plans.review.replay import Reviewed


class OvertakenError(LuoshiError):
    """Items of the plan that somebody changed after the rows were matched to them."""

    code = "ledger-overtaken"


def take(mine: Attempt, ledger: LedgerImport) -> None:
    """Take a checked ledger over, all or nothing.

    Errors   ``OvertakenError`` where the plan that it was matched to is gone
    """
    if ledger.plan_id is None and ledger.matches:
        raise OvertakenError(
            _("它所属的规划刚被移除，什么都没有导入。需要时可以作为独立台账导入。")
        )
    if ledger.plan_id is None:
        make_plan(mine, ledger)
    else:
        correct_plan(mine, ledger)


def make_plan(mine: Attempt, ledger: LedgerImport) -> None:
    """Make the ledger a plan of the office.

    Errors   ``TakenError`` where the office has a plan of the same file
    """
    mine.mark("printing", 10)
    text, plan = _printed(ledger)
    mine.mark("checking", 60)
    page = printed_page(text, plan)
    result = encoded(page, with_findings(page, plan))
    mine.mark("writing", 90)
    taken = ledger.summary | {"taken": len(plan.measures)}
    with transaction.atomic():
        mine.settle(phase=Phase.ACCEPTED, summary=taken)
        record = take_in(
            ledger.person, ledger.document_id, ledger.document.name, result
        )
        LedgerImport.objects.filter(pk=ledger.pk).update(made=record)


def _printed(ledger: LedgerImport) -> tuple[str, Plan]:
    """The text and the plan that the rows make; the rows are not kept beside them."""
    rows = [row_from(one) for one in everything(ledger, LedgerPage.Kind.ROWS)]
    first = next(sheet for sheet in ledger.sheets if sheet["chosen"])
    title = first["title"] or ledger.document.name.rpartition(".")[0]
    year = ledger.year or first["year"]
    return plan_of(rows, _source(ledger), title=title, year=year)


def correct_plan(mine: Attempt, ledger: LedgerImport) -> None:
    """Write down what was picked as decisions about the plan that the ledger belongs to.

    Errors   ``OvertakenError`` where somebody has changed the same meanwhile, ``ClosedError``
             where the plan is not open to the person
    """
    mine.mark("writing", 30)
    if ledger.plan is None:
        return
    picks = [*_picks(ledger)]

    def make(reviewed: Reviewed, by: Stamp) -> Sequence[Change]:
        return drafted(reviewed, picks, by)

    with transaction.atomic():
        mine.settle(phase=Phase.ACCEPTED)
        taken = decide_all(ledger.plan, ledger.person, make)
        if not isinstance(taken, int):
            raise OvertakenError(_told(ledger, taken))
        LedgerImport.objects.filter(pk=ledger.pk).update(
            made=ledger.plan, summary=ledger.summary | {"taken": taken}
        )


def _picks(ledger: LedgerImport) -> Iterator[Pick]:
    """What a person takes over, row by row."""
    links = ledger.matches["links"]
    chosen: dict[int, list[int]] = defaultdict(list)
    for name in ledger.picks.get("offers", []):
        link, _dot, offer = name.partition(".")
        chosen[int(link)].append(int(offer))
    added = sorted(ledger.picks.get("rows", []))
    wanted = {*added, *(links[number]["row"] for number in chosen)}
    rows = {index: row_from(one) for index, one in some_rows(ledger, wanted).items()}
    for number, offers in sorted(chosen.items()):
        link = links[number]
        row = rows[link["row"]]
        taken = tuple(_taking(link["offers"][one]) for one in sorted(offers))
        reason = reason_of(ledger, row)
        yield Pick(row=row, reason=reason, measure=link["key"], taken=taken)
    for index in added:
        yield Pick(row=rows[index], reason=reason_of(ledger, rows[index]))


def reason_of(ledger: LedgerImport, row: LedgerRow) -> str:
    """Why a decision was taken, as the history of the plan tells it; always in Chinese."""
    return f"自台账《{ledger.document.name}》第{row.rows[0]}行导入"


def _told(ledger: LedgerImport, clash: Clash) -> str:
    """Who was faster, and where."""
    titles = [
        link["title"]
        for link in ledger.matches["links"]
        if any(clash.key in offer["items"] for offer in link["offers"])
    ]
    said = _(
        "匹配之后，%(author)s更正了同一处（%(title)s），什么都没有导入。请重新匹配后再选。"
    )
    author = clash.differences[0].author
    return said % {"author": author, "title": "、".join(titles)}


def _taking(offer: dict[str, Any]) -> Taking:
    difference = Difference(**offer["difference"])
    return Taking(difference=difference, items=offer["items"], adds=offer["adds"])


def _source(ledger: LedgerImport) -> Source:
    document = ledger.document
    return Source(
        name=document.name,
        media_type=document.media_type,
        sha256=document.sha256,
        characters=0,
    )
