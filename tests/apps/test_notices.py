"""People are told once, see it in their inbox, and nobody else does."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from django.core.cache import caches
from django.db import connection, connections, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django_tasks_db.models import DBTaskResult
from tests.apps.asking import program
from tests.apps.cast import Person

from luoshi.apps.accounts.models import Office, User
from luoshi.apps.notices.actions import tell
from luoshi.apps.notices.models import Channel, Delivery, Notice
from luoshi.apps.notices.queries import unread

INBOX = "/notices/"


def user(cast: dict[str, Person], name: str = "editor") -> User:
    person = cast[name].user
    assert person is not None
    return person


def told(cast: dict[str, Person], *names: str, **more: Any) -> int:
    """Tell some of the cast of a task."""
    given = {
        "kind": "task",
        "title": "新任务：建设冷链仓库",
        "text": "请于7月10日前分解。",
        "address": "/documents/1/",
        "key": "task-7-assigned",
    }
    return tell([user(cast, name) for name in names], **(given | more))


def page(cast: dict[str, Person], who: str = "editor", address: str = INBOX) -> str:
    return cast[who].client.get(address).content.decode()


def test_notice_is_told_once(cast: dict[str, Person]) -> None:
    assert told(cast, "editor", "reader") == 2
    assert told(cast, "editor", "reader", "reviewer", title="又一次") == 1
    assert Notice.objects.count() == 3
    assert Notice.objects.get(user=user(cast)).title == "新任务：建设冷链仓库"


def test_undone_telling_tells_nobody(cast: dict[str, Person]) -> None:
    with transaction.atomic():
        told(cast, "editor")
        transaction.set_rollback(True)
    assert not Notice.objects.exists()
    assert told(cast, "editor") == 1


def test_those_who_left_are_passed_over(cast: dict[str, Person]) -> None:
    gone = user(cast, "reader")
    gone.is_active = False
    gone.save()
    runner = User.objects.create_user("runner")
    assert tell([gone, runner], kind="task", title="新任务", key="1") == 0


@pytest.mark.parametrize(
    "address", ["https://other.example/", "//other.example", "/\\other.example", "x"]
)
def test_address_stays_within_the_site(cast: dict[str, Person], address: str) -> None:
    with pytest.raises(ValueError, match="not within"):
        told(cast, "editor", address=address)


def test_unknown_kind_is_refused(cast: dict[str, Person]) -> None:
    with pytest.raises(ValueError, match="no kind"):
        told(cast, "editor", kind="gossip")


def test_long_title_is_cut(cast: dict[str, Person]) -> None:
    told(cast, "editor", title="长" * 400)
    assert len(Notice.objects.get().title) == 200


@pytest.mark.django_db(transaction=True)
def test_two_tellers_tell_once(cast: dict[str, Person]) -> None:
    channel(user(cast))
    start, new = threading.Barrier(2), []

    def work() -> None:
        start.wait()
        new.append(told(cast, "editor", "reader"))
        connections.close_all()

    both = [threading.Thread(target=work) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert sorted(new) == [0, 2]
    assert Delivery.objects.count() == 1


def test_thousands_are_told_in_few_queries(cast: dict[str, Person]) -> None:
    office = Office.objects.get(name="云岭县发展改革局")
    people = User.objects.bulk_create(
        [User(username=f"p{n}", office=office) for n in range(3000)]
    )
    with CaptureQueriesContext(connection) as made:
        assert tell(people, kind="system", title="系统今晚维护", key="down") == 3000
    assert len(made) < 60


def channel(person: User, **more: Any) -> Channel:
    given = {
        "way": "mail",
        "target": "li@office.example",
        "kinds": ["task", "overdue"],
        "urgent": ["overdue"],
    }
    return Channel.objects.create(
        user=person, office_id=person.office_id or 0, **(given | more)
    )


def test_each_channel_gets_a_message(cast: dict[str, Person]) -> None:
    channel(user(cast))
    channel(user(cast), target="other@office.example")
    channel(user(cast), pace="off")
    channel(user(cast), kinds=["plan"])
    channel(user(cast, "reader"))
    told(cast, "editor")
    assert Delivery.objects.count() == DBTaskResult.objects.count() == 2
    assert told(cast, "editor") == 0
    assert Delivery.objects.count() == 2


def test_inbox_shows_unread_first(cast: dict[str, Person]) -> None:
    told(cast, "editor", key="1", title="第一条")
    told(cast, "editor", key="2", title="第二条")
    newest = Notice.objects.get(key="2")
    cast["editor"].client.post(reverse("notices:open", args=[newest.pk]))
    text = page(cast)
    assert text.index("第一条") < text.index("第二条")
    assert "第二条" not in page(cast, address=f"{INBOX}?only=unread")


def test_inbox_is_filtered_by_kind(cast: dict[str, Person]) -> None:
    told(cast, "editor", key="1", title="第一条")
    told(cast, "editor", key="2", title="第二条", kind="overdue")
    text = page(cast, address=f"{INBOX}?kind=overdue")
    assert "第二条" in text
    assert "第一条" not in text
    assert "第一条" in page(cast, address=f"{INBOX}?kind=gossip")


def test_long_inbox_has_pages(cast: dict[str, Person]) -> None:
    for number in range(31):
        told(cast, "editor", key=str(number), title=f"事项{number}号")
    assert "1 / 2" in page(cast)
    assert "事项0号" in page(cast, address=f"{INBOX}?kind=task&page=2")


def test_badge_stops_at_ninety_nine(cast: dict[str, Person]) -> None:
    for number in range(101):
        told(cast, "editor", key=str(number))
    assert '<b class="unread-count">99+<' in page(cast)


def test_opened_notice_leads_on(cast: dict[str, Person]) -> None:
    told(cast, "editor")
    notice = Notice.objects.get()
    answer = cast["editor"].client.post(reverse("notices:open", args=[notice.pk]))
    assert answer["Location"] == "/documents/1/"
    notice.refresh_from_db()
    assert notice.read is not None


def test_badge_counts_what_waits(cast: dict[str, Person]) -> None:
    assert 'class="unread-count"' not in page(cast, address="/")
    told(cast, "editor", key="1")
    told(cast, "editor", key="2", kind="overdue")
    caches["answers"].clear()
    assert '<b class="unread-count">2<' in page(cast, address="/")
    cast["editor"].client.post(reverse("notices:read"), {"kind": "overdue"})
    assert '<b class="unread-count">1<' in page(cast, address="/")
    cast["editor"].client.post(reverse("notices:read"))
    assert 'class="unread-count"' not in page(cast, address="/")


def test_badge_costs_one_query_a_minute(cast: dict[str, Person]) -> None:
    person = user(cast)
    with CaptureQueriesContext(connection) as made:
        assert [unread(person) for _ in range(5)] == [0] * 5
    assert len(made) == 1


def test_one_notice_is_marked_read(cast: dict[str, Person]) -> None:
    told(cast, "editor", key="1")
    told(cast, "editor", key="2")
    first = Notice.objects.get(key="1")
    cast["editor"].client.post(reverse("notices:read"), {"notice": first.pk})
    assert Notice.objects.get(read__isnull=True).key == "2"


@pytest.mark.parametrize("who", ["reader", "reviewer", "stranger"])
def test_inbox_is_nobody_elses(cast: dict[str, Person], who: str) -> None:
    told(cast, "editor")
    notice = Notice.objects.get()
    client = cast[who].client
    assert notice.title not in page(cast, who)
    place = reverse("notices:open", args=[notice.pk])
    assert client.post(place).status_code == 404
    client.post(reverse("notices:read"), {"notice": notice.pk})
    client.post(reverse("notices:read"))
    assert Notice.objects.filter(read__isnull=True).exists()


def test_notice_is_escaped(cast: dict[str, Person]) -> None:
    told(cast, "editor", title="<script>1</script>", text="<b>粗</b>")
    assert "<script>1" not in page(cast)
    assert "<b>粗" not in page(cast)


def test_program_reads_and_marks(cast: dict[str, Person]) -> None:
    told(cast, "editor", key="1")
    told(cast, "editor", key="2", kind="overdue")
    told(cast, "reader", key="3")
    asking = program(user(cast))
    found = asking.ask("GET", "/notices?kind=overdue").json()
    assert [one["title"] for one in found["notices"]] == ["新任务：建设冷链仓库"]
    others = Notice.objects.get(key="3").pk
    ids = [others, *(one["id"] for one in found["notices"])]
    marked = asking.ask("POST", "/notices/read", {"notices": ids})
    assert marked.json() == {"marked": 1}
    assert asking.ask("GET", "/notices?unread=true").json()["total"] == 1
    assert asking.ask("POST", "/notices/read", {}).json() == {"marked": 1}
    assert Notice.objects.get(key="3").read is None
