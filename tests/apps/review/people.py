"""Deeds of the tests, done as the pages do them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from luoshi.apps.plans.models import PlanRecord
from luoshi.apps.plans.queries import Standing, standing_of
from luoshi.core.plans.review.item import Item
from luoshi.core.plans.review.kinds import Kind


@dataclass(frozen=True)
class Desk:
    """Somebody at a plan: what their browser shows and sends."""

    client: Client
    record: PlanRecord

    @property
    def now(self) -> Standing:
        self.record.refresh_from_db()
        return standing_of(self.record)

    def item(self, words: str, kind: Kind = "measure") -> Item:
        """The item whose quote holds these words."""
        items = self.now.reviewed.items.values()
        return next(
            one
            for one in items
            if one.kind == kind and words in one.current["quote"] and one.is_live
        )

    def form(self, item: Item) -> dict[str, str]:
        """The form of an item as a browser would send it back untouched."""
        page = self.client.get(reverse("plans:item", args=[self.record.pk, item.key]))
        form = page.context["form"]
        sent = {}
        for bound in form:
            value = bound.value()
            shown = "" if value is None or value is False else str(value)
            if shown or bound.field.widget.input_type != "checkbox":
                sent[bound.html_name] = shown
            if bound.field.show_hidden_initial:
                sent[bound.html_initial_name] = shown
        return sent

    def correct(self, item: Item, **fields: str) -> HttpResponse:
        return self.send(item, self.form(item) | fields)

    def send(self, item: Item, sent: dict[str, str], **more: Any) -> HttpResponse:
        address = reverse("plans:correct", args=[self.record.pk, item.key])
        return self.client.post(address, sent, **more)  # type: ignore[return-value]

    def deed(self, item: Item, name: str, **sent: Any) -> HttpResponse:
        address = reverse("plans:deed", args=[self.record.pk, item.key, name])
        sent.setdefault("version", item.version)
        return self.client.post(address, sent)  # type: ignore[return-value]

    def step(self, action: str, **sent: Any) -> HttpResponse:
        address = reverse("plans:step", args=[self.record.pk, action])
        response = self.client.post(address, sent)
        self.record.refresh_from_db()
        return response  # type: ignore[return-value]

    def ask(self, name: str, *more: Any, **sent: Any) -> HttpResponse:
        address = reverse(f"plans:{name}", args=[self.record.pk, *more])
        return self.client.post(address, sent)  # type: ignore[return-value]

    def page(self) -> str:
        address = reverse("plans:plan", args=[self.record.pk])
        return self.client.get(address).content.decode()
