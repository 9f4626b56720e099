"""What was done is written down once, in one line after the other, and stays."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse
from tests.apps.cast import Person
from tests.apps.flushing import unguarded

from luoshi.apps.audit.actions import Act, asked_from, record, record_many
from luoshi.apps.audit.models import Entry, Head
from luoshi.apps.audit.queries import exported, trail, verdict
from luoshi.core.audit.lines import verify_lines


@pytest.fixture
def written(cast: dict[str, Person]) -> int:
    """An office with five lines of its own."""
    user: Any = cast["editor"].user
    office: int = user.office_id + 1000
    for number in range(5):
        record(office, user, "edit", "plan", 7, {"n": number, "why": "数据有误"})
    return office


def told(office: int) -> list[tuple[str, str]]:
    """What is wrong with the record of an office."""
    return [(one.code, one.data["places"]) for one in verdict(office).findings]


def test_line_says_who_did_what(cast: dict[str, Person]) -> None:
    user: Any = cast["editor"].user
    with asked_from("10.3.4.5"):
        record(900, user, "plan-confirm", "plan", 7, {"from": "草稿", "to": "确认"})
    line = Entry.objects.get(office=900)
    assert (line.actor, line.name, line.role) == (user.pk, "editor", "editor")
    assert (line.action, line.kind, line.key) == ("plan-confirm", "plan", "7")
    assert json.loads(line.details) == {"from": "草稿", "to": "确认"}
    assert line.address == "10.3.4.5"


def test_lines_are_numbered_in_each_office(cast: dict[str, Person]) -> None:
    for office in (901, 902, 901):
        record(office, None, "tick")
    assert list(trail(901).values_list("sequence", flat=True)) == [1, 2]
    assert list(trail(902).values_list("sequence", flat=True)) == [1]


def test_untouched_record_is_whole(written: int) -> None:
    assert told(written) == []
    assert verdict(written).lines == 5


def test_thousands_are_written_at_once(
    cast: dict[str, Person], django_assert_max_num_queries: Any
) -> None:
    acts = [Act("reassign", "task", n, {"to": "乙"}) for n in range(3000)]
    with django_assert_max_num_queries(60):
        record_many(903, cast["editor"].user, acts)
    assert told(903) == []
    assert verdict(903).lines == 3000


def test_undone_deed_leaves_no_line(written: int) -> None:
    with transaction.atomic():
        record(written, None, "tick")
        transaction.set_rollback(True)
    assert trail(written).count() == 5
    assert told(written) == []


def test_strange_texts_are_kept_whole(db: None) -> None:
    record(904, None, "odd", "x\0", "k\ud800" * 300, {"\0": "\ud83d", "f": 1e30})
    assert told(904) == []


def statements(office: int) -> list[str]:
    """What somebody might try."""
    return [
        f"UPDATE audit_entry SET name = 'x' WHERE office = {office}",
        f"DELETE FROM audit_entry WHERE office = {office} AND sequence = 5",
        f"DELETE FROM audit_head WHERE office = {office}",
    ]


@pytest.mark.parametrize("number", range(3))
def test_database_refuses_changes(written: int, number: int) -> None:
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statements(written)[number])
    assert told(written) == []


ATTACKS = {
    "UPDATE audit_entry SET name = 'x' WHERE sequence = 2": ("audit-altered", "2"),
    "UPDATE audit_entry SET details = 'x' WHERE sequence = 3": ("audit-altered", "3"),
    "DELETE FROM audit_entry WHERE sequence = 4": ("audit-removed", "4"),
    "DELETE FROM audit_entry WHERE sequence >= 4": ("audit-removed", "4—5"),
    "UPDATE audit_head SET count = 4 WHERE 1 = 1": ("audit-added", "5"),
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_owner_of_the_database_is_found_out(written: int, attack: str) -> None:
    with unguarded(), connection.cursor() as cursor:
        cursor.execute(f"{attack} AND office = {written}")
    assert ATTACKS[attack] in told(written)


def test_export_can_be_verified(written: int) -> None:
    lines = list(exported(written))
    assert verify_lines(lines).findings == []
    del lines[2]
    found = verify_lines(lines).findings
    assert [one.data["places"] for one in found] == ["3"]


def test_head_agrees_with_the_last_line(written: int) -> None:
    head, last = Head.objects.get(pk=written), trail(written).last()
    assert last is not None
    assert (head.count, head.digest) == (5, last.digest)


def test_request_leaves_its_address(client: Client, db: None) -> None:
    assert client.get(reverse("health"), REMOTE_ADDR="10.9.9.9").status_code == 200
