"""The page of a task: what it tells, and the steps it offers to whom."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from luoshi.apps.accounts.actions import admit
from luoshi.apps.accounts.models import Role, User
from luoshi.apps.documents.models import StoredDocument
from luoshi.apps.organisations.models import Post, Unit
from luoshi.apps.plans.models import PlanRecord, State
from luoshi.apps.plans.queries import standing_of
from luoshi.apps.tasks.actions.life import Given, take
from luoshi.apps.tasks.actions.reports import Told, write
from luoshi.apps.tasks.models import Evidence, Part, Remark, Task
from luoshi.apps.tasks.queries import Standing, standing

TaskMaker = Callable[..., Task]
Staff = dict[str, User]
Browsers = dict[str, Client]
PHOTO = b"\xff\xd8\xff\xe0" + b"0" * 100


def shown(client: Client, task: Task) -> str:
    return client.get(reverse("tasks:task", args=[task.pk])).content.decode()


def step(client: Client, task: Task, name: str, **given: Any) -> Any:
    address = reverse("tasks:step", args=[task.pk, name])
    return client.post(address, {"version": task.version, **given})


def standing_on(person: User) -> Standing:
    found = standing(person)
    assert found is not None
    return found


def offers(client: Client, task: Task, name: str) -> bool:
    return reverse("tasks:step", args=[task.pk, name]) in shown(client, task)


def test_steps_are_offered_to_those_who_may(
    sent: TaskMaker, browsers: Browsers
) -> None:
    task = sent()
    assert offers(browsers["clerk"], task, "sign")
    assert offers(browsers["head"], task, "object")
    assert not offers(browsers["clerk"], task, "object")
    assert not offers(browsers["inspector"], task, "sign")
    assert offers(browsers["inspector"], task, "reassign")


def test_sentence_leads_to_the_plan(
    working: TaskMaker, confirmed: PlanRecord, browsers: Browsers
) -> None:
    task = working()
    key = standing_of(confirmed).ledger.keys["measure"][0]
    Task.objects.filter(pk=task.pk).update(plan=confirmed, item=key, quote="建设园区。")
    place = reverse("tasks:sentence", args=[task.pk])
    assert "建设园区。" in shown(browsers["clerk"], task)
    # Other units see plans in force only.
    assert place not in shown(browsers["clerk"], task)
    assert browsers["clerk"].get(place).status_code == 404
    PlanRecord.objects.filter(pk=confirmed.pk).update(state=State.IN_FORCE)
    assert place in shown(browsers["clerk"], task)
    answer = browsers["clerk"].get(place)
    there = reverse("plans:plan", args=[confirmed.pk])
    assert answer["Location"] == f"{there}#row-m1"


def test_refused_step_keeps_what_was_typed(
    working: TaskMaker, browsers: Browsers
) -> None:
    task = working()
    answer = step(browsers["head"], task, "apply", opinion="园区已经建成验收")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "还没有反馈过进展" in page
    assert "园区已经建成验收" in page


def test_second_of_two_is_told_and_keeps_words(
    working: TaskMaker, browsers: Browsers, staff: Staff
) -> None:
    task = working()
    write(staff["head"], task.pk, Told(text="完成"))
    answer = step(browsers["head"], task, "apply", opinion="园区已经建成")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "刚刚有人办理过" in page
    assert "园区已经建成" in page
    task.refresh_from_db()
    assert step(browsers["head"], task, "apply", opinion="完成").status_code == 302


def test_extension_goes_its_whole_way(working: TaskMaker, browsers: Browsers) -> None:
    task = working(due=date(2099, 6, 30))
    step(browsers["head"], task, "ask_extension", due="2099-09-30", opinion="手续未完")
    task.refresh_from_db()
    assert not offers(browsers["chief"], task, "grant_extension")
    step(browsers["inspector"], task, "endorse_extension", opinion="属实")
    task.refresh_from_db()
    form = browsers["chief"].get(
        reverse("tasks:step", args=[task.pk, "grant_extension"])
    )
    assert 'value="2099-09-30"' in form.content.decode()
    step(
        browsers["chief"], task, "grant_extension", due="2099-08-31", opinion="到八月底"
    )
    page = shown(browsers["clerk"], task)
    assert "2099-08-31" in page
    assert "原定 2099-06-30，延期 1 次" in page


def test_unknown_unit_is_named(
    sent: TaskMaker, browsers: Browsers, units: dict[str, Unit]
) -> None:
    task = sent()
    answer = step(
        browsers["inspector"], task, "reassign", unit="县气象局", opinion="改派"
    )
    assert "单位名录里没有“县气象局”" in answer.content.decode()
    step(browsers["inspector"], task, "reassign", unit="县民政局", opinion="改派")
    task.refresh_from_db()
    assert task.lead == units["县民政局"]


def test_gated_step_says_why(
    working: TaskMaker, browsers: Browsers, units: dict[str, Unit], staff: Staff
) -> None:
    task = working()
    Part.objects.create(task=task, unit=units["县交通运输局"])
    write(staff["head"], task.pk, Told(text="完成"))
    assert "配合单位的分工还没有全部完成" in shown(browsers["head"], task)
    assert not offers(browsers["head"], task, "apply")


def test_part_is_said_done(
    working: TaskMaker, browsers: Browsers, units: dict[str, Unit]
) -> None:
    task = working()
    part = Part.objects.create(task=task, unit=units["县交通运输局"])
    address = reverse("tasks:complete", args=[part.pk])
    assert address in shown(browsers["helper"], task)
    assert address not in shown(browsers["head"], task)
    assert browsers["helper"].post(address, {"report": "道路已通"}).status_code == 302
    assert "道路已通" in shown(browsers["head"], task)


def test_finished_part_keeps_its_words(
    working: TaskMaker, browsers: Browsers, units: dict[str, Unit]
) -> None:
    task = working()
    part = Part.objects.create(task=task, unit=units["县交通运输局"])
    address = reverse("tasks:complete", args=[part.pk])
    browsers["helper"].post(address, {"report": "道路已通"})
    again = browsers["helper"].post(address, {"report": "改口"})
    assert "不能改写" in again.content.decode()
    page = shown(browsers["head"], task)
    assert "改口" not in page
    assert "完成分工" in page.partition('id="chain-name"')[2]


def test_planners_stand_in_only_for_vacant_posts(
    working: TaskMaker, staff: Staff
) -> None:
    task = working()
    assert task.office is not None
    planner = admit(
        task.office,
        "planner",
        name="planner",
        role=Role.EDITOR,
        password="云岭-2026-夏",
    )
    assert not standing_on(planner).office_roles
    Post.objects.filter(role="supervisor").delete()
    assert standing_on(planner).office_roles == {"supervisor"}


def test_readers_of_a_task_have_no_say(working: TaskMaker, browsers: Browsers) -> None:
    task = working()
    address = reverse("tasks:say", args=[task.pk])
    assert address not in shown(browsers["auditing"], task)
    assert browsers["auditing"].post(address, {"text": "留言"}).status_code == 403


def test_struck_off_task_takes_nothing_more(
    working: TaskMaker, browsers: Browsers
) -> None:
    task = working()
    Task.objects.filter(pk=task.pk).update(state="closed")
    said = reverse("tasks:say", args=[task.pk])
    assert said not in shown(browsers["head"], task)
    assert browsers["head"].post(said, {"text": "再说一句"}).status_code == 422
    photo = SimpleUploadedFile("现场.jpg", PHOTO, "image/jpeg")
    address = reverse("tasks:attach", args=[task.pk])
    assert browsers["head"].post(address, {"files": photo}).status_code == 422
    assert not Evidence.objects.exists()


def test_instruction_is_marked(working: TaskMaker, browsers: Browsers) -> None:
    task = working()
    address = reverse("tasks:say", args=[task.pk])
    browsers["chief"].post(address, {"text": "请加快"})
    browsers["head"].post(address, {"text": "已安排"})
    assert shown(browsers["clerk"], task).count("is-instruction") == 1
    assert Remark.objects.filter(is_instruction=True).get().text == "请加快"


def test_light_by_hand_names_who_and_why(
    working: TaskMaker, browsers: Browsers
) -> None:
    task = working()
    address = reverse("tasks:colour", args=[task.pk])
    refused = browsers["inspector"].post(address, {"colour": "red"})
    assert "要写明理由" in refused.content.decode()
    browsers["inspector"].post(address, {"colour": "red", "reason": "现场停工"})
    page = shown(browsers["clerk"], task)
    chain = page.partition('id="chain-name"')[2]
    assert "人工调整灯色" in chain
    assert "现场停工" in chain
    assert "inspector" in chain


def test_photo_is_kept_with_its_place(working: TaskMaker, browsers: Browsers) -> None:
    task = working()
    address = reverse("tasks:attach", args=[task.pk])
    given = {
        "proofs": [SimpleUploadedFile("现场.jpg", PHOTO)],
        "taken": "2026-09-01T10:30",
        "place": "云岭镇东街",
        "latitude": "30.123456",
        "longitude": "112.5",
    }
    assert browsers["clerk"].post(address, given).status_code == 302
    page = shown(browsers["inspector"], task)
    assert "现场.jpg" in page
    assert "云岭镇东街" in page
    assert "30.12346, 112.50000" in page
    proof = Evidence.objects.get()
    answer = browsers["inspector"].get(reverse("tasks:evidence", args=[proof.pk]))
    answer.close()
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "application/octet-stream"
    assert "sandbox" in answer["Content-Security-Policy"]


def attached(client: Client, task: Task, name: str, data: bytes) -> str:
    """The address of the small picture of what was attached."""
    given = {"proofs": SimpleUploadedFile(name, data)}
    client.post(reverse("tasks:attach", args=[task.pk]), given)
    return reverse("tasks:photo", args=[Evidence.objects.get().pk])


def test_photo_is_shown_small(working: TaskMaker, browsers: Browsers) -> None:
    task = working()
    written = BytesIO()
    Image.new("RGB", (1600, 900), "green").save(written, "PNG")
    place = attached(browsers["clerk"], task, "现场.png", written.getvalue())
    assert f'<img src="{place}"' in shown(browsers["inspector"], task)
    answer = browsers["inspector"].get(place)
    assert Image.open(BytesIO(answer.content)).size == (320, 180)
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert browsers["other"].get(place).status_code == 404


@pytest.mark.parametrize("data", [PHOTO, b"%PDF-1.7 <svg onload=alert(1)>"])
def test_only_photos_are_shown(
    data: bytes, working: TaskMaker, browsers: Browsers
) -> None:
    place = attached(browsers["clerk"], working(), "现场.jpg", data)
    assert browsers["inspector"].get(place).status_code == 404


def test_paper_has_no_picture(working: TaskMaker, browsers: Browsers) -> None:
    task = working()
    place = attached(browsers["clerk"], task, "验收单.pdf", b"%PDF-1.7")
    assert place not in shown(browsers["inspector"], task)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("照片.jpg", b"MZ\x90\x00"),
        ("说明.txt", b"<html><script>alert(1)</script>"),
        ("材料.rar", b"Rar!\x1a\x07"),
        ("空.pdf", b""),
    ],
)
def test_hostile_file_is_refused(
    name: str, data: bytes, working: TaskMaker, browsers: Browsers
) -> None:
    task = working()
    address = reverse("tasks:attach", args=[task.pk])
    answer = browsers["clerk"].post(address, {"proofs": SimpleUploadedFile(name, data)})
    assert answer.status_code == 422
    assert name in answer.content.decode()
    assert not StoredDocument.objects.filter(name=name).exists()


def test_refused_step_keeps_no_file(working: TaskMaker, browsers: Browsers) -> None:
    task = working()
    file = SimpleUploadedFile("验收.jpg", PHOTO)
    answer = step(browsers["head"], task, "apply", opinion="完成", proofs=file)
    assert answer.status_code == 422
    assert not StoredDocument.objects.filter(name="验收.jpg").exists()


def test_attachment_stands_with_its_step(
    sent: TaskMaker, browsers: Browsers, staff: Staff
) -> None:
    task = sent()
    file = SimpleUploadedFile("职责.pdf", b"%PDF-1.7")
    step(browsers["head"], task, "object", opinion="不属本单位职责", proofs=file)
    proof = Evidence.objects.get()
    assert proof.event is not None
    assert proof.event.step == "object"
    take(staff["inspector"], task.pk, "uphold", Given(opinion="属于"))
    assert "职责.pdf" in shown(browsers["head"], task)


def test_children_are_listed(
    working: TaskMaker, entered: TaskMaker, browsers: Browsers
) -> None:
    parent, child = working(), working(title="云岭镇分任务")
    Task.objects.filter(pk=child.pk).update(parent=parent)
    assert "云岭镇分任务" in shown(browsers["clerk"], parent)


def test_nodes_stand_on_a_strip(working: TaskMaker, browsers: Browsers) -> None:
    task = working(due=date(2027, 12, 31))
    page = shown(browsers["clerk"], task)
    assert '<svg class="strip"' in page
    assert page.count('<path class="dot') == task.nodes.count()
    assert "style=" not in page
