"""Records and items put into the shapes of the API."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from luoshi.apps.jobs.models import Status
from luoshi.apps.plans.api import shapes
from luoshi.apps.plans.models import Acknowledgement, Export, PlanRecord
from luoshi.apps.plans.queries import Standing, noted_keys
from luoshi.apps.plans.workbench.findings import finding_groups
from luoshi.apps.plans.workbench.rebasing import FATES, Rebasing
from luoshi.core.plans.review.change import Change, Comment, Correct
from luoshi.core.plans.review.doubts import doubts
from luoshi.core.plans.review.item import Entry, Item
from luoshi.core.plans.review.locking import Clash, Difference
from luoshi.core.plans.review.record import name_of

LINKS = ("plan", "contract", "text", "findings", "items", "waiting")


def plan_status(record: PlanRecord) -> shapes.PlanStatus:
    """A plan and how far it has come."""
    return shapes.PlanStatus.model_validate(
        {
            "id": record.pk,
            "title": record.title,
            "file": record.document.name,
            "status": record.status,
            "stage": record.stage,
            "progress": record.progress,
            "stalled": record.is_stalled,
            "error": failure(record),
            "state": record.state,
            "origin": record.origin,
            "revision": record.revision,
            "compiled": record.current_id is not None,
            "waiting": record.waiting_id is not None,
            "counts": record.current.counts if record.current else None,
            "submitter": record.submitter.name,
            "created": record.created,
            "updated": record.updated,
            "links": links(record.pk),
        }
    )


def links(pk: int) -> shapes.PlanLinks:
    """Where the parts of a plan are."""
    found = {name: reverse(f"api:{name}", kwargs={"pk": pk}) for name in LINKS}
    ledger = reverse("api:ledger", kwargs={"pk": pk, "format": "xlsx"})
    return shapes.PlanLinks(**found, ledger=ledger)


def failure(work: PlanRecord | Export) -> shapes.Failure | None:
    """Why background work was not done, if it was not."""
    if not work.error_code:
        return None
    return shapes.Failure(code=work.error_code, message=work.error_message)


def export_status(export: Export) -> shapes.ExportStatus:
    """An export and how far it has come."""
    place = {"pk": export.pk}
    file = reverse("api:export-file", kwargs=place) if is_done(export) else None
    return shapes.ExportStatus.model_validate(
        {
            "id": export.pk,
            "format": export.format,
            "plans": export.plans,
            "status": export.status,
            "progress": export.progress,
            "error": failure(export),
            "size": export.size,
            "created": export.created,
            "links": {
                "export": reverse("api:export", kwargs=place),
                "file": file,
            },
        }
    )


def is_done(export: Export) -> bool:
    """Whether its file is there."""
    return bool(export.status == Status.DONE)


def findings(record: PlanRecord, now: Standing) -> Iterator[shapes.FindingShape]:
    """The findings of a plan, the gravest first."""
    measures = now.ledger.keys["measure"]
    for group in finding_groups(now.plan, now.reading.text, noted_keys(record)):
        for row in group.rows:
            span = row.finding.span
            yield shapes.FindingShape(
                key=row.name,
                code=group.code,
                severity=group.severity,
                message=row.finding.message,
                title=group.title,
                why=group.why,
                mend=group.mend,
                span=(span.start, span.end) if span else None,
                quote=row.quote,
                measure=measures[int(row.measure[1:]) - 1] if row.measure else None,
                noted=_noted(row.noted),
            )


def _noted(one: Acknowledgement | None) -> shapes.Noted | None:
    if one is None:
        return None
    return shapes.Noted(person=one.person.name, moment=one.created, note=one.note)


class Items:
    """The items of a plan as the API tells them."""

    def __init__(self, now: Standing) -> None:
        self._doubts = doubts(now.reviewed)

    def item(self, item: Item) -> shapes.ItemShape:
        """An item."""
        return shapes.ItemShape.model_validate(self._facts(item))

    def history(self, item: Item) -> shapes.ItemHistory:
        """An item with everything decided about it."""
        told = [_entry(one) for one in item.history]
        return shapes.ItemHistory.model_validate(self._facts(item) | {"history": told})

    def _facts(self, item: Item) -> dict[str, object]:
        return {
            "key": item.key,
            "kind": item.kind,
            "version": item.version,
            "state": item.state,
            "origin": item.origin,
            "live": item.is_live,
            "pending": item.pending,
            "current": item.current,
            "machine": item.machine,
            "changed": [*item.changed],
            "conflicts": [
                {
                    "field": one.field,
                    "base": one.base,
                    "person": one.person,
                    "machine": one.machine,
                }
                for one in item.conflicts
            ],
            "doubts": [*self._doubts.get(item.key, ())],
            "sources": [*item.sources],
            "products": [*item.products],
        }


def _entry(entry: Entry) -> dict[str, object]:
    change = entry.change
    edits = change.edits if isinstance(change, Correct) else {}
    return {
        **other(change),
        "version": entry.version,
        "reason": change.reason,
        "text": change.text if isinstance(change, Comment) else "",
        "edits": [
            {"field": name, "old": edit.old, "new": edit.new}
            for name, edit in edits.items()
        ],
    }


def other(change: Change) -> dict[str, str]:
    """A decision in three words: what, by whom, when."""
    return {
        "deed": name_of(change),
        "author": change.author,
        "moment": change.moment,
    }


def clash(found: Clash) -> shapes.ClashShape:
    """Both sides of a clash."""
    return shapes.ClashShape(
        key=found.key,
        base=found.base,
        current=found.current,
        sides=[_side(one) for one in found.differences],
    )


def _side(one: Difference) -> shapes.SideShape:
    mine, theirs = one.mine, one.theirs
    if one.field is None:
        # The item as a whole: what each of the two did to it.
        mine, theirs = name_of(mine), name_of(theirs)  # type: ignore[arg-type]
    return shapes.SideShape(
        field=one.field, mine=mine, theirs=theirs, author=one.author, moment=one.moment
    )


def waiting(found: Rebasing) -> shapes.WaitingShape:
    """What a recompilation would change."""
    return shapes.WaitingShape(
        changes=[
            shapes.ChangeShape(kind=one.kind, label=label, old=one.old, new=one.new)
            for label, one in found.changes
        ],
        outcomes=[
            shapes.FateShape(
                kind=row.kind,
                title=row.title,
                deed=row.deed,
                author=row.author,
                fate=row.fate,
                label=row.label,
            )
            for row in found.rows
        ],
        counts={fate: sum(row.fate == fate for row in found.rows) for fate in FATES},
        asks=found.asks,
    )
