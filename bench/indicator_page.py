"""The page of an indicator among ten million figures: ``python -m bench.indicator_page``."""

from __future__ import annotations

import bench.start  # noqa: F401

# isort: split

import random
from urllib.parse import urlencode

from django.test import Client
from django.urls import reverse

from bench.figures_filling import filled
from bench.pages import p95, timed
from luoshi.apps.indicators.models import Promise

REQUESTS = 200


def main() -> None:
    """Fill, then print the ratio of the 95th percentiles, asked in turns."""
    client = Client()
    client.force_login(filled(), "django.contrib.auth.backends.ModelBackend")
    empty = reverse("accounts:password")
    pages = addresses(random.Random(7))
    timed(client, empty), timed(client, pages[0])
    turns = [(timed(client, empty), timed(client, page)) for page in pages]
    idle, busy = zip(*turns, strict=True)
    print(p95(busy) / p95(idle))


def addresses(chance: random.Random) -> list[str]:
    """Pages of indicators that have a target."""
    rows = Promise.objects.values_list("measure__code", "region__code")
    pairs = chance.sample(list(rows), REQUESTS)
    return [
        f"{reverse('indicators:measure', args=[code])}?{urlencode({'region': region})}"
        for code, region in pairs
    ]


if __name__ == "__main__":
    main()
