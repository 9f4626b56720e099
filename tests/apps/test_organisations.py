"""The directory: who may change it, what happens to its units, what groups expand to."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.apps.cast import Person

from luoshi.apps.accounts.models import Office
from luoshi.apps.organisations.actions import groups as grouping
from luoshi.apps.organisations.actions import posts as posting
from luoshi.apps.organisations.actions import regions as zoning
from luoshi.apps.organisations.actions import sample
from luoshi.apps.organisations.actions import units as acting
from luoshi.apps.organisations.models import Alias, Group, Post, Region, Unit
from luoshi.apps.organisations.queries import (
    book_of,
    expand,
    may_keep,
    resolve_names,
    scope,
    units,
)
from luoshi.core.organisations.changes import compare

DAY = date(2026, 6, 30)


@pytest.fixture
def keeper(cast: dict[str, Person]) -> Any:
    """The reviewer, who keeps the directory while nobody has the post."""
    return cast["reviewer"].user


@pytest.fixture
def office(keeper: Any) -> Office:
    office: Office = keeper.office
    return office


@pytest.fixture
def peopled(office: Office) -> Office:
    """The office with the sample directory."""
    sample.load(office.pk, "云岭-2026-春")
    return office


@pytest.fixture
def pair(keeper: Any) -> tuple[Unit, Unit]:
    """Two bureaus."""
    first, second = (
        acting.add(keeper, {"name": name, "level": "county"})
        for name in ("云岭县商务局", "云岭县粮食局")
    )
    return first, second


def test_post_takes_the_keys(cast: dict[str, Person], keeper: Any) -> None:
    editor: Any = cast["editor"].user
    assert may_keep(keeper)
    assert not may_keep(editor)
    posting.give(keeper, {"user": editor, "role": "office_admin"})
    assert may_keep(editor)
    assert not may_keep(keeper)


def test_last_keeper_stays(cast: dict[str, Person], keeper: Any) -> None:
    editor: Any = cast["editor"].user
    post = posting.give(keeper, {"user": editor, "role": "office_admin"})
    other = posting.give(editor, {"user": keeper, "role": "office_admin"})
    yesterday = date.today() - timedelta(days=1)
    with pytest.raises(posting.PostError):
        posting.end(editor, post, day=yesterday)
    other.refresh_from_db()
    assert may_keep(editor)


def test_old_name_still_finds_the_unit(keeper: Any, pair: tuple[Unit, Unit]) -> None:
    acting.rename(keeper, pair[0], "云岭县商业局", day=DAY)
    found = resolve_names(keeper, ["云岭县商务局", "云岭县商业局"])
    assert {one.key for one in found.values()} == {pair[0].pk}


def test_name_is_given_once(keeper: Any, pair: tuple[Unit, Unit]) -> None:
    with pytest.raises(acting.TakenError):
        acting.rename(keeper, pair[0], pair[1].name, day=DAY)
    with pytest.raises(acting.TakenError):
        acting.learn(keeper, pair[1].name, pair[0])


def test_merger_moves_posts_and_names(
    cast: dict[str, Person], keeper: Any, pair: tuple[Unit, Unit]
) -> None:
    into, gone = pair
    person: Any = cast["reader"].user
    posting.give(keeper, {"user": person, "role": "reporter", "unit": gone})
    group = grouping.save(keeper, None, {"name": "成员", "sort": "listed"})
    grouping.seat(group, gone, part="member", since=None)
    done = acting.merge(keeper, gone, into, day=DAY)
    assert (done.gone, done.into, len(done.posts)) == (gone.pk, into.pk, 1)
    after = DAY + timedelta(days=1)
    assert scope(person, DAY).units == {gone.pk}
    assert scope(person, after).units == {into.pk}
    assert [one.pk for one in expand(group, DAY)] == [gone.pk]
    assert [one.pk for one in expand(group, after)] == [into.pk]
    told = resolve_names(keeper, [gone.name], day=after)[gone.name]
    assert (told.key, told.note) == (into.pk, "ended")


def test_unit_ends_once(keeper: Any, pair: tuple[Unit, Unit]) -> None:
    acting.end(keeper, pair[0], day=DAY)
    with pytest.raises(acting.EndedError):
        acting.end(keeper, pair[0], day=DAY)
    with pytest.raises(acting.EndedError):
        acting.merge(keeper, pair[1], pair[0], day=DAY)


def test_confirmed_wording_is_learned(keeper: Any, pair: tuple[Unit, Unit]) -> None:
    assert resolve_names(keeper, ["商贸口"])["商贸口"].key is None
    acting.learn(keeper, "商贸口", pair[0])
    assert resolve_names(keeper, ["商贸口"])["商贸口"].key == pair[0].pk
    acting.learn(keeper, "商贸口", pair[1])
    assert Alias.objects.get().unit == pair[1]


def test_parent_ring_is_refused(keeper: Any, pair: tuple[Unit, Unit]) -> None:
    acting.change(pair[0], {"parent": pair[1]})
    with pytest.raises(acting.RingError):
        acting.change(pair[1], {"parent": pair[0]})


def test_split_ends_the_old_region(keeper: Any, office: Office) -> None:
    old, one, two = (
        Region.objects.create(office=office, code=code, name=code, level="county")
        for code in ("990101000000", "990102000000", "990103000000")
    )
    zoning.turn(keeper, "split", day=DAY, before=[old], after=[one, two])
    old.refresh_from_db()
    one.refresh_from_db()
    assert (old.valid_to, one.valid_from) == (DAY - timedelta(days=1), DAY)


def test_sample_loads_twice_the_same(peopled: Office, keeper: Any) -> None:
    before = (Unit.objects.count(), Post.objects.count(), Alias.objects.count())
    sample.load(peopled.pk, "云岭-2026-春")
    assert (Unit.objects.count(), Post.objects.count(), Alias.objects.count()) == before
    assert compare(book_of(keeper), sample.sample_book()) == ()


def test_collective_expands_below_its_region(peopled: Office) -> None:
    cities = Group.objects.get(name="各市人民政府")
    assert len(expand(cities)) == 3
    counties = Group.objects.get(name="各县（市、区）人民政府")
    assert len(expand(counties)) == 9
    assert len(expand(counties, within="9901")) == 4


def test_names_mean_the_plans_own_city(peopled: Office, keeper: Any) -> None:
    titles = {"溪陵市服务业规划": "溪陵市商务局", "岭泽市服务业规划": "岭泽市商务局"}
    for title, name in titles.items():
        found = resolve_names(keeper, ["市商务局"], title=title)["市商务局"]
        assert found.key == Unit.objects.get(name=name).pk


def test_other_office_has_its_own_directory(
    peopled: Office, cast: dict[str, Person]
) -> None:
    stranger: Any = cast["stranger"].user
    assert not units(stranger).exists()
    assert resolve_names(stranger, ["省商务厅"])["省商务厅"].key is None


def test_numbers_are_masked_for_others(
    peopled: Office, cast: dict[str, Person]
) -> None:
    page = cast["reader"].client.get(reverse("organisations:posts"))
    assert "139****1101" in page.content.decode()
    assert "13900001101" not in page.content.decode()


def test_unit_is_added_renamed_and_merged(cast: dict[str, Person]) -> None:
    client: Client = cast["reviewer"].client
    for name in ("云岭县商务局", "云岭县粮食局"):
        form = {"name": name, "kind": "department", "level": "county"}
        answer = client.post(reverse("organisations:add-unit"), form)
        assert answer.status_code == 302
    again = client.post(reverse("organisations:add-unit"), form)
    assert again.status_code == 422
    into, gone = Unit.objects.order_by("pk")
    sent = {"successor": into.pk, "day": "2026-06-30", "basis": "机构改革"}
    client.post(reverse("organisations:merge", args=[gone.pk]), sent)
    page = client.get(reverse("organisations:unit", args=[into.pk])).content.decode()
    assert "云岭县粮食局" in page


def test_list_asks_as_often_for_many(peopled: Office, cast: dict[str, Person]) -> None:
    client: Client = cast["reader"].client
    with CaptureQueriesContext(
        connection,
    ) as one:
        client.get(reverse("organisations:directory"), {"q": "岭泽市商务局"})
    with CaptureQueriesContext(connection) as many:
        client.get(reverse("organisations:directory"))
    assert len(many) <= len(one)
