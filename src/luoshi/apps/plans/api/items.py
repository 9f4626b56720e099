"""The items of a plan, and what people decide about one of them."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest
from ninja import Router, Status

from luoshi.apps.accounts.queries import editor
from luoshi.apps.plans.actions import reviewing
from luoshi.apps.plans.api import asked
from luoshi.apps.plans.api.asked import ItemKey, entered
from luoshi.apps.plans.api.deciding import decided, item_of, left
from luoshi.apps.plans.api.library import plan_of
from luoshi.apps.plans.api.shapes import Decided, ItemHistory, ItemList, Refused
from luoshi.apps.plans.api.telling import Items
from luoshi.apps.plans.queries import standing_of
from luoshi.apps.ui.api import PlanId, answers
from luoshi.core.plans.review import draft
from luoshi.core.plans.review.change import Change, Stamp
from luoshi.core.plans.review.kinds import Kind
from luoshi.core.plans.review.place import with_place
from luoshi.core.plans.review.replay import Reviewed

router = Router(tags=["条目"])
ITEM = "/plans/{pk}/items/{key}"
DECIDED = answers({200: Decided}, 400, 403, 404, 422) | {409: Refused}
ADDED = answers({201: Decided}, 400, 403, 404, 422) | {409: Refused}


@router.get(
    "/plans/{pk}/items",
    response=answers({200: ItemList}, 404, 422),
    summary="全部条目",
    url_name="items",
)
def items(request: HttpRequest, pk: PlanId, kind: Kind | None = None) -> ItemList:
    """每条带 key 和 version，更正时要用；已删除的也在内。"""
    record = plan_of(request.user, pk)
    now = standing_of(record)
    told = Items(now)
    chosen = [
        told.item(one)
        for one in now.reviewed.items.values()
        if kind in (None, one.kind)
    ]
    return ItemList(total=len(chosen), revision=record.revision, items=chosen)


@router.get(
    ITEM,
    response=answers({200: ItemHistory}, 404, 422),
    summary="一条和它的历史",
    url_name="item",
)
def item(request: HttpRequest, pk: PlanId, key: ItemKey) -> ItemHistory:
    """机器的读法、现在的读法、每一次更正。"""
    now = standing_of(plan_of(request.user, pk))
    return Items(now).history(item_of(now, key))


@router.post(
    "/plans/{pk}/items",
    response=ADDED,
    summary="新增一条",
    url_name="add",
)
def add(request: HttpRequest, pk: PlanId, body: asked.Addition) -> Status[Decided]:
    """机器没有找到的。"""
    record = plan_of(editor(request.user), pk)

    def make(reviewed: Reviewed, by: Stamp) -> Change:
        value = with_place(entered(body.fields), reviewed)
        return draft.add(reviewed, body.kind, value, by)

    return Status(201, decided(request, record, make, body.reason))


@router.post(
    f"{ITEM}/corrections",
    response=DECIDED,
    summary="更正",
    url_name="correct",
)
def correct(
    request: HttpRequest, pk: PlanId, key: ItemKey, body: asked.Correction
) -> Decided:
    """别人在这个版本之后改了同一栏时答 409，clash 里是双方的值。"""
    record = plan_of(editor(request.user), pk)
    item_of(standing_of(record), key)

    def make(reviewed: Reviewed, by: Stamp) -> Change:
        given = entered(body.fields, reviewed.items[key].current)
        fields = with_place(given, reviewed, near=key)
        return draft.correct(reviewed, key, fields, by, version=body.version)

    return decided(request, record, make, body.reason)


@router.post(f"{ITEM}/confirm", response=DECIDED, summary="确认", url_name="confirm")
def confirm(
    request: HttpRequest, pk: PlanId, key: ItemKey, body: asked.Deed
) -> Decided:
    """按现在的读法确认。"""
    return _done(request, pk, key, body, draft.confirm)


@router.post(f"{ITEM}/remove", response=DECIDED, summary="删除", url_name="remove")
def remove(request: HttpRequest, pk: PlanId, key: ItemKey, body: asked.Deed) -> Decided:
    """这一条不是条目；可以随时恢复。"""
    return _done(request, pk, key, body, draft.remove)


@router.post(f"{ITEM}/reopen", response=DECIDED, summary="重新打开", url_name="reopen")
def reopen(request: HttpRequest, pk: PlanId, key: ItemKey, body: asked.Deed) -> Decided:
    """撤回确认，或恢复已删除的。"""
    return _done(request, pk, key, body, draft.reopen)


@router.post(f"{ITEM}/comments", response=DECIDED, summary="留言", url_name="comment")
def comment(
    request: HttpRequest, pk: PlanId, key: ItemKey, body: asked.Remark
) -> Decided:
    """不改变条目，也不产生新版本。"""
    record = plan_of(editor(request.user), pk)
    item_of(standing_of(record), key)

    def make(reviewed: Reviewed, by: Stamp) -> Change:
        return draft.comment(reviewed, key, body.text, by)

    return decided(request, record, make)


@router.post(
    f"{ITEM}/settle", response=DECIDED, summary="选定冲突的一方", url_name="settle"
)
def settle(
    request: HttpRequest, pk: PlanId, key: ItemKey, body: asked.Settlement
) -> Decided:
    """重新编译以后，机器与更正不一致的地方。"""
    person = editor(request.user)
    record = plan_of(person, pk)
    item_of(standing_of(record), key)
    named = (key, body.field)
    return left(record, reviewing.settle_conflict(record, person, named, body.side))


def _done(
    request: HttpRequest,
    pk: int,
    key: str,
    body: asked.Deed,
    deed: Callable[..., Change],
) -> Decided:
    record = plan_of(editor(request.user), pk)
    item_of(standing_of(record), key)

    def make(reviewed: Reviewed, by: Stamp) -> Change:
        return deed(reviewed, key, by, version=body.version)

    return decided(request, record, make, body.reason)
