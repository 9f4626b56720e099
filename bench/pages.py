"""The process that fills a library and measures its pages: ``python -m bench.pages``.

It prints the ratios as one line of JSON.
"""

from __future__ import annotations

import bench.start  # noqa: F401

# isort: split

import json
import random
import time
from itertools import cycle, islice
from urllib.parse import urlencode

from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from bench.filling import fill, open_library, sentences

REQUESTS = 200
# How long the words are that are looked for; two numbers are two words.
LENGTHS = ((2,), (1,), (3,), (2, 2), (4,), (2,), (6,), (2, 3))
SORTS = ("", "title", "errors")


def main() -> None:
    """Fill, then measure each kind of page against the one without data."""
    call_command("collectstatic", interactive=False, verbosity=0)
    editor = open_library()
    fill(editor)
    client = Client()
    client.force_login(editor, "django.contrib.auth.backends.ModelBackend")
    chance = random.Random(5)
    ratios = {
        "library": ratio(client, lists(chance)),
        "search": ratio(client, searches(chance, sentences())),
    }
    print(json.dumps(ratios))


def ratio(client: Client, queries: list[str]) -> float:
    """The 95th percentile of these pages over that of the empty one, asked in turns."""
    page, empty = reverse("plans:library"), reverse("accounts:password")
    timed(client, empty), timed(client, f"{page}?{queries[0]}")
    turns = [
        (timed(client, empty), timed(client, f"{page}?{query}")) for query in queries
    ]
    idle, busy = zip(*turns, strict=True)
    return p95(busy) / p95(idle)


def timed(client: Client, address: str) -> float:
    """Seconds until the whole page is there."""
    start = time.perf_counter()
    response = client.get(address)
    took = time.perf_counter() - start
    assert response.status_code == 200
    return took


def p95(times: tuple[float, ...]) -> float:
    """The 95th percentile."""
    return sorted(times)[int(len(times) * 0.95)]


def lists(chance: random.Random) -> list[str]:
    """Pages of the list, each sorted and filtered in its own way."""
    return [
        urlencode(
            {
                "sort": chance.choice(SORTS),
                "page": chance.randrange(1, 6),
                "year": chance.choice(("", 2020 + n % 8)),
            }
        )
        for n in range(REQUESTS)
    ]


def searches(chance: random.Random, pool: list[str]) -> list[str]:
    """Words of every length cut out of what was filled in, so that common ones come often."""
    return [
        urlencode({"q": " ".join(_cut(chance, pool, length) for length in lengths)})
        for lengths in islice(cycle(LENGTHS), REQUESTS)
    ]


def _cut(chance: random.Random, pool: list[str], length: int) -> str:
    sentence = chance.choice(pool)
    start = chance.randrange(len(sentence) - length)
    return sentence[start : start + length]


if __name__ == "__main__":
    main()
