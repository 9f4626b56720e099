"""The process that fills a province and measures it: ``python -m bench.tasks_page``.

It prints the figures as one line of JSON; pages that are not there are left out.
"""

from __future__ import annotations

import bench.start  # noqa: F401

# isort: split

import json
import random
import subprocess
import sys
import time
from urllib.parse import urlencode

from django.test import Client
from django.urls import NoReverseMatch, reverse

from bench.pages import p95, timed
from bench.tasks_filling import COUNTIES, PLANS, UNITS, WORK, fill, opened
from luoshi.apps.accounts.models import User
from luoshi.apps.organisations.models import Unit
from luoshi.apps.tasks.actions.moving import reassign_all
from luoshi.apps.tasks.models import Task

REQUESTS = 200
MOVED = 10_000
STATES = ("open", "working", "dispatched", "applied")


def main() -> None:
    """Fill, then measure one after the other."""
    admin, head = opened()
    fill(admin)
    chance = random.Random(4)
    found = {
        "ledger": ratio(
            admin, "tasks:ledger", [asked(chance) for _ in range(REQUESTS)]
        ),
        "desk": ratio(head, "tasks:desk", [""] * REQUESTS),
        "cockpit": ratio(admin, "supervision:cockpit", [""] * REQUESTS),
        "export": exported(),
        "reassign": reassigned(admin),
    }
    print(json.dumps({name: one for name, one in found.items() if one is not None}))


def ratio(person: User, name: str, queries: list[str]) -> float | None:
    """The 95th percentile of a page over that of the empty one, asked in turns."""
    try:
        page, empty = reverse(name), reverse("accounts:password")
    except NoReverseMatch:
        return None
    client = Client()
    client.force_login(person, "django.contrib.auth.backends.ModelBackend")
    timed(client, empty), timed(client, page)
    turns = [
        (timed(client, empty), timed(client, f"{page}?{query}")) for query in queries
    ]
    idle, busy = zip(*turns, strict=True)
    return p95(busy) / p95(idle)


def asked(chance: random.Random) -> str:
    """What an office asks its ledger: most often a page of a filter or two, seldom a word."""
    plan = chance.randrange(1, PLANS + 1)
    county = (
        f"42{1 + chance.randrange(12):02d}{1 + chance.randrange(COUNTIES // 12):02d}"
    )
    filters: tuple[dict[str, object], ...] = (
        {},
        {"state": chance.choice(STATES)},
        {"light": chance.choice(("red", "yellow"))},
        {"late": chance.choice(("overdue", "soon", "missing"))},
        {"plan": plan, "light": "red"},
        {"region": f"{county}000000"},
        {"unit": f"第{chance.randrange(UNITS)}局"},
        {"year": 2024 + chance.randrange(3), "state": "open"},
        {"q": chance.choice(WORK)[:4]},
    )
    sort = chance.choice(("", "", "due", "progress", "reported"))
    page = {"page": chance.randrange(1, 6), "sort": sort}
    return urlencode(chance.choice(filters) | page)


def exported() -> float:
    """Megabytes that the process had at most which wrote every task into a file."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.tasks_export"],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return float(done.stdout.split()[-1])


def reassigned(admin: User) -> float:
    """Seconds that it takes to give ten thousand tasks to another unit."""
    gone, into = Unit.objects.order_by("pk")[:2]
    keys = Task.objects.exclude(state__in=("done", "closed")).order_by("pk")
    some = list(keys.values_list("pk", flat=True)[:MOVED])
    Task.objects.filter(pk__in=some).update(lead=gone)
    start = time.perf_counter()
    moved = reassign_all(admin, gone, into, "溪办发〔2026〕3号")
    assert moved.led >= MOVED
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
