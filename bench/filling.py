"""An office with a large library, written straight into the tables.

To be imported after Django is set up.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from itertools import islice

from django.core.management import call_command
from django.db import connection

from bench.material import texts
from luoshi.apps.accounts.actions import admit, open_office
from luoshi.apps.accounts.models import Role, User
from luoshi.apps.documents.models import StoredDocument
from luoshi.apps.jobs.models import Status
from luoshi.apps.plans.models import Compilation, PlanRecord
from luoshi.apps.search.actions import Entry, passage
from luoshi.apps.search.models import Passage

PLANS, MEASURES, TARGETS = 2_000, 60, 30
MEASURE_LENGTH = 240
BATCH = 2_000
REGIONS = [f"{one}{two}县" for one in "云溪沙石青白南北" for two in "岭陵洲桥山河"]
KINDS = ("行动方案", "实施意见", "规划", "若干措施")
BRANCHES = ("养老服务", "现代物流", "家政服务", "文化旅游", "商贸流通", "软件信息")
SENTENCE = re.compile(r"[^。；\n|]{12,120}[。；]")


def open_library(people: int = 5) -> User:
    """The editor of an office that was newly opened."""
    call_command("migrate", verbosity=0)
    office = open_office("云岭县发展改革局")
    users = [
        admit(office, f"editor{n}", name=f"编辑{n}", role=Role.EDITOR, password="x")
        for n in range(people)
    ]
    return users[0]


def fill(editor: User, plans: int = PLANS) -> None:
    """Compiled plans with their passages; the index is built when all are there."""
    chance = random.Random(26)
    writers = list(User.objects.filter(office=editor.office))
    records = [_plan(editor, chance.choice(writers), n, chance) for n in range(plans)]
    call_command("migrate", "search", "0001", verbosity=0)
    rows = passages(editor, records, chance)
    while batch := list(islice(rows, BATCH)):
        Passage.objects.bulk_create(batch)
    call_command("migrate", "search", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
        cursor.execute("ANALYZE")


def sentences() -> list[str]:
    """Every sentence of the documents that are measured."""
    whole = "\n".join(path.read_text(encoding="utf-8-sig") for path in texts())
    return SENTENCE.findall(whole)


def passages(
    editor: User, records: list[PlanRecord], chance: random.Random
) -> Iterator[Passage]:
    """The passages of each plan, of sentences drawn by chance."""
    pool = sentences()
    for record in records:
        entries = [
            Entry(kind="document", key="", title=record.title, text="云政办发"),
            *(_measure(n, pool, chance) for n in range(1, MEASURES + 1)),
            *(_target(n, pool, chance) for n in range(1, TARGETS + 1)),
        ]
        for ordinal, entry in enumerate(entries):
            yield passage(editor.office_id or 0, record.pk, ordinal, entry)


def _plan(editor: User, writer: User, n: int, chance: random.Random) -> PlanRecord:
    region, kind = chance.choice(REGIONS), chance.choice(KINDS)
    year = 2020 + n % 8
    title = f"{region}{year}年{chance.choice(BRANCHES)}高质量发展{kind}"
    document = StoredDocument.objects.create(
        office=editor.office, uploader=writer, sha256=f"{n:064x}", name=title, size=1
    )
    record = PlanRecord.objects.create(
        office=editor.office,
        document=document,
        submitter=writer,
        title=title,
        status=Status.DONE,
        progress=100,
    )
    facts = {"kind": kind, "region": region, "level": "county", "year": year}
    counts = {"measures": MEASURES, "targets": TARGETS, "error": chance.randrange(9)}
    record.current = Compilation.objects.create(
        plan=record,
        document=document,
        number=1,
        compiler="0",
        facts=facts,
        counts=counts,
    )
    record.save()
    return record


def _measure(n: int, pool: list[str], chance: random.Random) -> Entry:
    text = ""
    while len(text) < MEASURE_LENGTH:
        text += chance.choice(pool)
    title = text[: chance.randrange(6, 14)]
    return Entry(kind="measure", key=f"m{n}", title=title, text=text)


def _target(n: int, pool: list[str], chance: random.Random) -> Entry:
    text = chance.choice(pool)
    return Entry(kind="target", key=f"t{n}", title=text[:8], text=text[:40])
