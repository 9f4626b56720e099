"""What posts reach together."""

from __future__ import annotations

import pytest

from luoshi.core.permissions.roles import LABELS, REACHES, ROLES, Held, Role, scope_of


def test_reporter_reaches_only_the_own_unit() -> None:
    found = scope_of((Held(role="reporter", unit=4, region="4201"),))
    assert (found.units, found.regions, found.led) == ({4}, set(), set())


def test_unit_leader_reaches_the_region_below() -> None:
    found = scope_of((Held(role="unit_leader", unit=4, region="4201"),))
    assert (found.units, found.regions, found.led) == ({4}, {"4201"}, {4})


def test_leader_reaches_by_field() -> None:
    found = scope_of((Held(role="leader", fields=frozenset({1, 2})),))
    assert (found.fields, found.units) == ({1, 2}, set())


def test_posts_add_up() -> None:
    found = scope_of((Held(role="reporter", unit=1), Held(role="unit_leader", unit=2)))
    assert (found.units, found.led) == ({1, 2}, {2})


@pytest.mark.parametrize("role", ["office_admin", "supervisor", "auditor"])
def test_office_posts_see_the_whole(role: Role) -> None:
    assert scope_of((Held(role=role),)).whole


def test_nobody_reaches_nothing() -> None:
    assert scope_of(()).is_empty
    assert scope_of((Held(role="public"),)).is_empty


def test_every_role_is_named_and_has_a_reach() -> None:
    assert set(LABELS) == set(REACHES) == set(ROLES)
