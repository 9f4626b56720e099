"""A quote that a person gives, found in the text that they took it from."""

from __future__ import annotations

from luoshi.core.plans.review.anchor import Anchor
from luoshi.core.plans.review.item import text_of
from luoshi.core.plans.review.kinds import Value
from luoshi.core.plans.review.refusal import ReviewError
from luoshi.core.plans.review.replay import Reviewed
from luoshi.core.plans.review.textmap import TextMap
from luoshi.core.plans.review.value import place_of


def with_place(fields: Value, reviewed: Reviewed, *, near: str | None = None) -> Value:
    """The fields; a quote among them with its place, that nearest to the item ``near``.

    An empty quote is no quote: the item then stands nowhere in the text.

    Errors   ``ReviewError`` where the words are not in the text
    """
    if "quote" not in fields:
        return fields
    quote = fields["quote"].strip()
    rest = {name: value for name, value in fields.items() if name != "quote"}
    if not quote:
        return rest | ({"span": None, "quote": ""} if near else {})
    text = text_of(reviewed.plan)
    before = place_of(reviewed.items[near].current) if near else None
    place = Anchor(TextMap(text, text), text).find(quote, before)
    if place is None or place.score < 1:
        raise ReviewError("正文里找不到这段话，请从正文中复制后再粘贴。", field="quote")
    return rest | {"span": [*place.span], "quote": place.span.of(text)}
