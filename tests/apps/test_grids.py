"""Grids: covered, staffed and served by their days, and what is wrong with them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.apps.cast import Person
from tests.apps.test_directory_import import sent, taken

from luoshi.apps.audit.models import Entry
from luoshi.apps.organisations.actions import grids as acting
from luoshi.apps.organisations.actions import sample
from luoshi.apps.organisations.models import Grid, GridCover, GridTeam, Region
from luoshi.apps.organisations.queries import every_grid
from luoshi.core.organisations.tables import EMPTY
from luoshi.core.reports.directory import directory_xlsx

DAY = date(2026, 6, 30)
BEFORE = DAY - timedelta(days=1)


@pytest.fixture
def keeper(cast: dict[str, Person]) -> Any:
    """The reviewer, who keeps the directory while nobody has the post."""
    return cast["reviewer"].user


@pytest.fixture
def client(cast: dict[str, Person]) -> Client:
    return cast["reviewer"].client


@pytest.fixture
def places(keeper: Any) -> tuple[Region, Region]:
    """Two communities of one street."""
    rows = (
        ("990102001000", "桥头街道", "town"),
        ("990102001001", "青桐社区", "community"),
        ("990102001002", "渡口社区", "community"),
    )
    _street, one, two = (
        Region.objects.create(office=keeper.office, code=code, name=name, level=level)
        for code, name, level in rows
    )
    return one, two


@pytest.fixture
def grid(keeper: Any, places: tuple[Region, Region]) -> Grid:
    return made(keeper, "G-01")


def made(keeper: Any, code: str) -> Grid:
    street = Region.objects.get(name="桥头街道")
    values = {"code": code, "name": code, "region": street, "valid_from": None}
    return acting.add(keeper, values)


def seen(client: Client, name: str, *keys: int, day: date = DAY) -> str:
    page = client.get(reverse(name, args=keys), {"day": day.isoformat()})
    return page.content.decode()


def test_community_leaves_with_its_history(
    keeper: Any, grid: Grid, places: tuple[Region, Region]
) -> None:
    acting.cover(keeper, grid, places[:1], day=date(2026, 1, 1))
    acting.cover(keeper, grid, places[1:], day=DAY)
    rows = GridCover.objects.order_by("pk").values_list("region__name", "valid_to")
    assert list(rows) == [("青桐社区", BEFORE), ("渡口社区", None)]


def test_one_team_at_a_time(keeper: Any, grid: Grid) -> None:
    acting.serve(keeper, grid, "一队", unit=None, day=date(2026, 1, 1))
    acting.serve(keeper, grid, "二队", unit=None, day=DAY)
    held = {one.name for one in GridTeam.objects.all() if one.holds(DAY)}
    assert held == {"二队"}
    assert GridTeam.objects.get(name="一队").valid_to == BEFORE


def test_end_takes_all_along(
    keeper: Any, grid: Grid, places: tuple[Region, Region]
) -> None:
    acting.cover(keeper, grid, places, day=date(2026, 1, 1))
    worker = acting.staff(keeper, grid, staffed("林晓"))
    acting.end(keeper, grid, day=DAY)
    worker.refresh_from_db()
    assert worker.valid_to == DAY
    assert set(GridCover.objects.values_list("valid_to", flat=True)) == {DAY}
    with pytest.raises(acting.GridError):
        acting.cover(keeper, grid, places, day=DAY)
    assert made(keeper, "G-01").pk != grid.pk


def staffed(name: str) -> dict[str, Any]:
    phone = "13900002201"
    day = date(2026, 1, 1)
    return {"user": None, "name": name, "phone": phone, "valid_from": day}


def test_worker_is_there_once(keeper: Any, grid: Grid) -> None:
    acting.staff(keeper, grid, staffed("林晓"))
    with pytest.raises(acting.GridError):
        acting.staff(keeper, grid, staffed("林晓"))


def test_every_deed_is_recorded(
    keeper: Any, grid: Grid, places: tuple[Region, Region]
) -> None:
    acting.cover(keeper, grid, places, day=DAY)
    acting.serve(keeper, grid, "一队", unit=None, day=DAY)
    acting.leave(keeper, acting.staff(keeper, grid, staffed("林晓")), day=DAY)
    acting.rename(keeper, grid, "新名")
    acting.end(keeper, grid, day=DAY)
    told = Entry.objects.filter(action__startswith="grid.").order_by("pk")
    assert [one.action.removeprefix("grid.") for one in told] == [
        *("add", "cover", "team", "staff", "leave", "rename", "end"),
    ]


def test_overlap_is_found_on_its_days(
    client: Client, keeper: Any, grid: Grid, places: tuple[Region, Region]
) -> None:
    other = made(keeper, "G-02")
    for one in (grid, other):
        acting.serve(keeper, one, "一队", unit=None, day=date(2026, 1, 1))
    acting.cover(keeper, grid, places, day=date(2026, 1, 1))
    acting.cover(keeper, other, places[:1], day=DAY)
    said = "青桐社区同时也在“G-02”里。"
    assert said in seen(client, "organisations:grids")
    assert said not in seen(client, "organisations:grids", day=BEFORE)
    assert said in seen(client, "organisations:grid", grid.pk)


def test_missing_team_is_found(client: Client, keeper: Any, grid: Grid) -> None:
    said = "没有服务团队，每个网格应有一个。"
    assert said in seen(client, "organisations:grids")
    acting.serve(keeper, grid, "一队", unit=None, day=DAY)
    assert said not in seen(client, "organisations:grids")


def test_grid_is_made_on_its_pages(
    client: Client, places: tuple[Region, Region]
) -> None:
    street = Region.objects.get(name="桥头街道")
    form = {"code": "G-01", "name": "一网格", "region": street.pk}
    assert client.post(reverse("organisations:add-grid"), form).status_code == 302
    assert client.post(reverse("organisations:add-grid"), form).status_code == 422
    keys = [Grid.objects.get().pk]
    day = {"day": "2026-06-30"}
    covered = {"communities": [places[0].pk], **day}
    client.post(reverse("organisations:cover", args=keys), covered)
    client.post(reverse("organisations:team", args=keys), {"name": "一队", **day})
    worker = {"name": "林晓", "phone": "13900002201", "valid_from": "2026-06-01"}
    client.post(reverse("organisations:staff", args=keys), worker)
    page = seen(client, "organisations:grid", *keys)
    assert all(one in page for one in ("青桐社区", "一队", "林晓", "13900002201"))


def test_place_elsewhere_is_not_offered(
    client: Client, keeper: Any, grid: Grid
) -> None:
    far = Region.objects.create(
        office=keeper.office, code="990103001001", name="远社区", level="community"
    )
    given = {"communities": [far.pk], "day": "2026-06-30"}
    answer = client.post(reverse("organisations:cover", args=[grid.pk]), given)
    assert answer.status_code == 422
    assert not GridCover.objects.exists()


def test_numbers_of_workers_are_masked(
    cast: dict[str, Person], keeper: Any, grid: Grid
) -> None:
    acting.staff(keeper, grid, staffed("林晓"))
    page = seen(cast["reader"].client, "organisations:grid", grid.pk)
    assert "139****2201" in page
    assert "13900002201" not in page


def test_list_of_grids_asks_alike(client: Client, keeper: Any, grid: Grid) -> None:
    with CaptureQueriesContext(connection) as one:
        seen(client, "organisations:grids")
    for number in range(2, 9):
        made(keeper, f"G-0{number}")
    with CaptureQueriesContext(connection) as many:
        seen(client, "organisations:grids")
    assert len(many) <= len(one)


def test_sheet_changes_a_team_with_history(
    client: Client, cast: dict[str, Person]
) -> None:
    book = {**sample.sample_book(), "posts": ()}
    taken(client, sent(client, directory_xlsx(book)))
    first, *_rest = book["grids"]
    held = {**first.values, "team": "新团队", "communities": ("990102001001",)}
    changed = type(first)(table="grids", values=held)
    sheet = directory_xlsx({**EMPTY, "grids": (changed,)})
    assert taken(client, sent(client, sheet)).is_taken
    grid = every_grid(cast["reviewer"].user).get(code="TD-01")
    ended = {True: 0, False: 0}
    for one in (*grid.teams.all(), *grid.covers.all()):
        ended[one.valid_to is not None] += 1
    assert ended == {True: 2, False: 2}
    assert sent(client, sheet).sums["changes"] == 0
