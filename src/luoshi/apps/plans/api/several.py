"""Several items made one, or one made several."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Status

from luoshi.apps.accounts.queries import editor
from luoshi.apps.plans.api.asked import Cut, ItemKey, Joining, entered, wrong
from luoshi.apps.plans.api.deciding import decided, item_of
from luoshi.apps.plans.api.items import ADDED, DECIDED, ITEM
from luoshi.apps.plans.api.library import plan_of
from luoshi.apps.plans.api.shapes import Decided
from luoshi.apps.plans.forms.splitting import SplitForm
from luoshi.apps.plans.queries import standing_of
from luoshi.apps.ui.api import PlanId
from luoshi.core.plans.review import draft
from luoshi.core.plans.review.change import Change, Stamp
from luoshi.core.plans.review.place import with_place
from luoshi.core.plans.review.replay import Reviewed

router = Router(tags=["条目"])


@router.post("/plans/{pk}/merge", response=ADDED, summary="合并几条", url_name="merge")
def merge(request: HttpRequest, pk: PlanId, body: Joining) -> Status[Decided]:
    """答新的那一条；原来的几条不再单列。没有写明的栏目由原来几条拼成。"""
    record = plan_of(editor(request.user), pk)
    keys = [one.key for one in body.items]

    def make(reviewed: Reviewed, by: Stamp) -> Change:
        first = reviewed.item(keys[0])
        value = with_place(entered(body.fields, first.current), reviewed, near=keys[0])
        seen = [one.version for one in body.items]
        return draft.merge(reviewed, keys, value, by, versions=seen)

    if len(set(keys)) < len(keys):
        raise wrong("items", _("同一条目不能合并两次。"))
    return Status(201, decided(request, record, make, body.reason))


@router.post(f"{ITEM}/split", response=DECIDED, summary="拆分", url_name="split")
def split(request: HttpRequest, pk: PlanId, key: ItemKey, body: Cut) -> Decided:
    """starts 是正文中另起一条的句子的起点；products 是拆出的各条。"""
    record = plan_of(editor(request.user), pk)
    now = standing_of(record)
    span = item_of(now, key).current["span"]
    if span is None:
        raise wrong("", _("这一条没有原文位置，不能拆分。"))
    form = SplitForm({"starts": body.starts}, text=now.reading.text, span=span)
    if not form.is_valid():
        raise wrong("starts", _("请从一句话的开头另起一条。"))

    def make(reviewed: Reviewed, by: Stamp) -> Change:
        return draft.split(reviewed, key, form.parts(), by, version=body.version)

    return decided(request, record, make, body.reason)
