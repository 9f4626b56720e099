"""A decision taken, or why it was not."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from luoshi.apps.accounts.queries import editor
from luoshi.apps.plans.actions.reviewing import Draft, Taken, decide
from luoshi.apps.plans.api.shapes import Decided
from luoshi.apps.plans.api.telling import Items, clash, other
from luoshi.apps.plans.models import PlanRecord
from luoshi.apps.plans.queries import Standing, standing_of
from luoshi.apps.ui.api import ApiError
from luoshi.core.plans.review.change import Split, keys_of, products_of
from luoshi.core.plans.review.item import Item
from luoshi.core.plans.review.locking import Clash


def item_of(now: Standing, key: str) -> Item:
    """The item of that key.

    Errors   ``Http404`` where there is none
    """
    found = now.reviewed.items.get(key)
    if found is None:
        raise Http404
    return found


def decided(
    request: HttpRequest, record: PlanRecord, make: Draft, reason: str = ""
) -> Decided:
    """The change written down, and what it left.

    Errors   as ``decide`` and ``left``
    """
    person = editor(request.user)
    return left(record, decide(record, person, make, reason=reason))


def left(record: PlanRecord, taken: Taken | Clash) -> Decided:
    """What a decision left.

    Errors   ``ApiError`` where somebody else was first
    """
    if isinstance(taken, Clash):
        raise ApiError(
            409,
            "clash",
            _("别人刚改过这一条，请比较双方的值，再用新的版本提交。"),
            more={"clash": clash(taken).dict()},
        )
    record.refresh_from_db()
    now = standing_of(record)
    told, items = Items(now), now.reviewed.items
    made, change = products_of(taken.change), taken.change
    main = (
        keys_of(change)[0]
        if isinstance(change, Split)
        else [*made, *keys_of(change)][0]
    )
    return Decided.model_validate(
        {
            "revision": taken.revision,
            "item": told.item(items[main]),
            "products": [told.item(items[key]) for key in made if key != main],
            "others": [other(one) for one in taken.others],
        }
    )
