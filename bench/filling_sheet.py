"""``python -m bench.filling_sheet [rows]``: a sheet of progress from upload to the last row.

Prints ``fill_100k_s`` with its parts and the peak of memory, on the empty database of the
environment.
"""

from __future__ import annotations

import bench.start  # noqa: F401

# isort: split

import resource
import secrets
import sys
import time
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.files.base import ContentFile
from django.core.management import call_command

from luoshi.apps.accounts.actions import admit, open_office
from luoshi.apps.accounts.models import Role, User
from luoshi.apps.organisations.models import Level, Post, Region, Unit
from luoshi.apps.tasks.actions import filling
from luoshi.apps.tasks.models import Fill, Report, Task
from luoshi.apps.tasks.pages.filling import lines, sheet
from luoshi.apps.tasks.queries import Standing, standing
from luoshi.core.reports.filling import Line, filling_xlsx

ROWS, BATCH = 100_000, 5_000


def main(rows: int) -> None:
    """Fill an office, take its sheet, send it back filled in, write it."""
    call_command("migrate", verbosity=0)
    person = opened(rows)
    who = standing(person)
    assert who is not None
    spent("take_s", lambda: sheet(who, BytesIO()))
    data = filled(who)
    print("sheet_mb", round(len(data) / 1e6, 1), "rows", rows)
    before = peak()
    name = f"{secrets.token_hex(4)}.xlsx"
    fill = filling.bring(person, name, ContentFile(data, name=name))
    whole = spent("check_s", lambda: filling.check_fill.call(fill.pk, str(fill.run)))
    fill = Fill.objects.get(pk=fill.pk)
    assert fill.changed == rows, (fill.error_message, fill.findings[:3])
    filling.accept(fill)
    fill.refresh_from_db()
    whole += spent("write_s", lambda: filling.apply_fill.call(fill.pk, str(fill.run)))
    fill.refresh_from_db()
    assert fill.is_applied, fill.error_message
    assert Report.objects.count() == rows
    print("fill_100k_s", round(whole, 1))
    print("fill_memory_mb", peak(), "before", before)


def spent(name: str, work: object) -> float:
    """How long something takes, printed."""
    start = time.perf_counter()
    work()  # type: ignore[operator]
    seconds = time.perf_counter() - start
    print(name, round(seconds, 1), flush=True)
    return seconds


def peak() -> int:
    """The most memory that this process has held.

    Units    MB
    """
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def opened(rows: int) -> User:
    """The leader of a unit with so many tasks in hand."""
    office = open_office("云岭县发展改革局")
    region = Region.objects.create(
        office=office, code="420799000000", name="云岭县", level=Level.COUNTY
    )
    unit = Unit.objects.create(
        office=office, name="云岭县商务局", region=region, level=Level.COUNTY
    )
    user = admit(
        office, "head", name="林青", role=Role.MEMBER, password=secrets.token_hex()
    )
    Post.objects.create(office=office, user=user, role="unit_leader", unit=unit)
    Task.objects.bulk_create(
        (
            Task(
                office=office,
                number=f"R2026-{number:06}",
                source="plan",
                title=f"建设便民服务点{number}处，形成覆盖城乡的服务网络",
                content="建设便民服务点，形成覆盖城乡的服务网络。" * 3,
                standard="便民服务点建成并投入使用",
                lead=unit,
                region=region,
                start=date(2026, 1 + number % 9, 5),
                due=date(2027, 12, 31),
                year=2026,
                state="working",
            )
            for number in range(1, rows + 1)
        ),
        batch_size=BATCH,
    )
    return user


def filled(who: Standing) -> bytes:
    """The sheet as its unit sends it back."""
    with TemporaryDirectory() as folder:
        place = Path(folder) / "sheet.xlsx"
        filling_xlsx(place, answers(who), heading="工作进展填报表", note="")
        return place.read_bytes()


def answers(who: Standing) -> Iterator[Line]:
    """Every row with progress in it."""
    for line in lines(who):
        order = line[0]
        assert isinstance(order, int)
        said = ("已完成选址和立项，正在办理土地手续。", order % 100, None)
        yield (*line[:6], *said, "用地指标不足", "", "", "下月开工建设", line[13])


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS)
