"""What programs rely on: the way of a plan by the API alone."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from django.test import Client
from tests.apps.asking import Program, program
from tests.apps.cast import TEXT, Person, compiled

from luoshi.apps.accounts.models import Scope
from luoshi.apps.plans.actions.exporting import write_export
from luoshi.apps.plans.models import Export, PlanRecord
from luoshi.core.plans.contract import decode_plan, decode_reading


@pytest.fixture
def who(cast: dict[str, Person]) -> Program:
    """A program of the editor."""
    user: Any = cast["editor"].user
    return program(user)


@pytest.fixture
def other(cast: dict[str, Person]) -> Program:
    """A program of the reviewer."""
    user: Any = cast["reviewer"].user
    return program(user)


def first(who: Program, record: PlanRecord, kind: str = "measure") -> Any:
    """The first item of a kind."""
    return who.get(f"/plans/{record.pk}/items?kind={kind}")["items"][0]


def place(record: PlanRecord, item: Any, deed: str = "corrections") -> str:
    """Where something is done to an item."""
    return f"/plans/{record.pk}/items/{item['key']}/{deed}"


def test_sent_plan_is_watched_until_done(who: Program) -> None:
    sent = who.send("方案.txt", TEXT.encode())
    assert (sent.status_code, sent.json()["status"]) == (201, "queued")
    compiled(PlanRecord.objects.get())
    seen = who.get(f"/plans/{sent.json()['id']}")
    assert (seen["status"], seen["progress"], seen["compiled"]) == ("done", 100, True)
    assert seen["counts"]["measures"] == 3


def test_known_content_is_answered_with_its_plan(who: Program) -> None:
    first_time = who.send("方案.txt", TEXT.encode()).json()
    again = who.send("另名.txt", TEXT.encode())
    assert (again.status_code, again.json()["id"]) == (200, first_time["id"])


def test_failed_plan_tells_why(who: Program) -> None:
    pk = who.send("坏.docx", b"PK\x03\x04").json()["id"]
    compiled(PlanRecord.objects.get())
    seen = who.get(f"/plans/{pk}")
    assert seen["status"] == "failed"
    assert seen["error"]["code"].startswith("document-")


def test_plan_on_its_way_has_no_contract(who: Program) -> None:
    pk = who.send("方案.txt", TEXT.encode()).json()["id"]
    answer = who.ask("GET", f"/plans/{pk}/contract")
    assert answer.status_code == 422
    assert answer.json()["error"]["code"] == "plan-not-compiled"


def test_list_is_filtered_and_paged(who: Program, ready: PlanRecord) -> None:
    who.send("又一份.txt", "一、任务".encode())
    page = who.get("/plans?limit=1&offset=1")
    assert (page["total"], len(page["plans"])) == (2, 1)
    assert [one["id"] for one in who.get("/plans?status=done")["plans"]] == [ready.pk]
    assert who.get("/plans?state=in_force")["total"] == 0


def test_contract_follows_corrections(who: Program, ready: PlanRecord) -> None:
    item = first(who, ready)
    body = {"version": 0, "fields": {"title": "做强物流"}, "reason": "按原文更正"}
    assert who.post(place(ready, item), body).status_code == 200
    people, machine = (
        decode_plan(who.ask("GET", f"/plans/{ready.pk}/contract?of={of}").content)
        for of in ("people", "machine")
    )
    assert people.measures[0].title == "做强物流"
    assert machine.measures[0].title != "做强物流"


def test_spans_count_in_the_text(who: Program, ready: PlanRecord) -> None:
    reading = decode_reading(who.ask("GET", f"/plans/{ready.pk}/text").content)
    item = first(who, ready, "target")["current"]
    start, end = item["span"]
    assert reading.text[start:end] == item["quote"]


def test_correction_makes_a_version(who: Program, ready: PlanRecord) -> None:
    item = first(who, ready)
    units = [
        {"name": "县商务局", "role": "lead"},
        {"name": "县邮政局", "role": "support"},
    ]
    done = who.post(place(ready, item), {"version": 0, "fields": {"units": units}})
    new = done.json()["item"]
    assert (new["version"], new["state"], new["changed"]) == (1, "corrected", ["units"])
    kept, added = new["current"]["units"]
    assert kept["span"] is not None
    assert added["span"] is None


def test_history_says_who_and_what(who: Program, ready: PlanRecord) -> None:
    item = first(who, ready, "target")
    body = {"version": 0, "fields": {"value": 130}, "reason": "以决算为准"}
    who.post(place(ready, item), body)
    seen = who.get(f"/plans/{ready.pk}/items/{item['key']}")
    (entry,) = seen["history"]
    assert (entry["deed"], entry["author"], entry["reason"]) == (
        *("correct", "editor", "以决算为准"),
    )
    assert entry["edits"] == [{"field": "value", "old": 120, "new": 130}]
    assert (seen["machine"]["value"], seen["current"]["value"]) == (120, 130)


def test_clash_shows_both_sides(
    who: Program, other: Program, ready: PlanRecord
) -> None:
    item = first(who, ready)
    for program_, title in ((other, "甲"), (who, "乙")):
        body = {"version": 0, "fields": {"title": title}}
        answer = program_.post(place(ready, item), body)
    assert answer.status_code == 409
    assert answer.json()["error"]["code"] == "clash"
    clash = answer.json()["clash"]
    assert (clash["base"], clash["current"]) == (0, 1)
    (side,) = clash["sides"]
    assert (side["field"], side["mine"], side["theirs"]) == ("title", "乙", "甲")


def test_clash_of_whole_items_names_deeds(
    who: Program, other: Program, ready: PlanRecord
) -> None:
    item = first(who, ready)
    other.post(place(ready, item), {"version": 0, "fields": {"title": "甲"}})
    answer = who.post(place(ready, item, "remove"), {"version": 0})
    (side,) = answer.json()["clash"]["sides"]
    assert (side["field"], side["mine"], side["theirs"]) == (None, "remove", "correct")


def test_other_fields_stand_beside(
    who: Program, other: Program, ready: PlanRecord
) -> None:
    item = first(who, ready)
    other.post(place(ready, item), {"version": 0, "fields": {"title": "甲"}})
    body = {"version": 0, "fields": {"task_forces": ["物流专班"]}}
    answer = who.post(place(ready, item), body).json()
    assert answer["item"]["current"]["title"] == "甲"
    assert [one["author"] for one in answer["others"]] == ["reviewer"]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"value": 5}, "value"),
        ({"quote": "正文里没有的话，一句也没有。"}, "quote"),
        ({"title": 5}, "fields.title"),
        ({"no_such": 5}, "fields.no_such"),
    ],
)
def test_wrong_field_is_named(
    who: Program, ready: PlanRecord, fields: dict[str, Any], field: str
) -> None:
    item = first(who, ready)
    answer = who.post(place(ready, item), {"version": 0, "fields": fields})
    assert answer.status_code == 422
    assert answer.json()["error"]["details"][0]["field"] == field


def test_term_of_a_rule_is_corrected(who: Program, ready: PlanRecord) -> None:
    item = first(who, ready, "instrument")
    terms = item["current"]["fields"]
    name = next(name for name, said in terms.items() if isinstance(said, int | float))
    body = {"version": 0, "fields": {"fields": {name: 30}}}
    new = who.post(place(ready, item), body).json()["item"]["current"]["fields"]
    assert new == terms | {name: 30}
    wrong = {"version": 1, "fields": {"fields": {name: "三十"}}}
    assert who.post(place(ready, item), wrong).status_code == 422


def test_item_is_added_and_found(who: Program, ready: PlanRecord) -> None:
    measure = first(who, ready)["key"]
    fields = {"object": "冷链仓库", "value": 3, "unit": "座", "measure": measure}
    body = {"kind": "target", "fields": fields | {"quote": "建成冷链仓库3座"}}
    answer = who.post(f"/plans/{ready.pk}/items", body)
    assert answer.status_code == 201
    made = answer.json()["item"]
    assert (made["state"], made["machine"]) == ("added", None)
    assert made["current"]["quote"] == "建成冷链仓库3座"
    assert who.get(f"/plans/{ready.pk}/items/{made['key']}")["key"] == made["key"]


def test_confirmed_item_is_reopened(who: Program, ready: PlanRecord) -> None:
    item = first(who, ready)
    seen = who.post(place(ready, item, "confirm"), {"version": 0}).json()["item"]
    assert seen["state"] == "confirmed"
    body = {"version": seen["version"]}
    again = who.post(place(ready, item, "reopen"), body).json()["item"]
    assert again["state"] == "machine"


def test_removed_item_leaves_the_contract(who: Program, ready: PlanRecord) -> None:
    item = first(who, ready)
    gone = who.post(place(ready, item, "remove"), {"version": 0}).json()["item"]
    assert (gone["state"], gone["live"]) == ("removed", False)
    plan = decode_plan(who.ask("GET", f"/plans/{ready.pk}/contract").content)
    assert len(plan.measures) == 2


def test_comment_changes_nothing(who: Program, ready: PlanRecord) -> None:
    item = first(who, ready)
    answer = who.post(place(ready, item, "comments"), {"text": "请核对。"})
    assert answer.json()["item"]["version"] == 0
    seen = who.get(f"/plans/{ready.pk}/items/{item['key']}")
    assert seen["history"][0]["text"] == "请核对。"


def test_split_item_gives_its_parts(who: Program, ready: PlanRecord) -> None:
    item = first(who, ready)
    start = item["current"]["span"][0] + item["current"]["quote"].index("建设云岭")
    body = {"version": 0, "starts": [start]}
    done = who.post(place(ready, item, "split"), body).json()
    assert done["item"]["state"] == "removed"
    assert [one["key"] for one in done["products"]] == done["item"]["products"]
    assert done["products"][1]["current"]["quote"].startswith("建设云岭")


def test_split_begins_at_sentences(who: Program, ready: PlanRecord) -> None:
    item = first(who, ready)
    start = item["current"]["span"][0] + 1
    answer = who.post(place(ready, item, "split"), {"version": 0, "starts": [start]})
    assert answer.json()["error"]["details"][0]["field"] == "starts"


def test_merged_items_are_one(who: Program, ready: PlanRecord) -> None:
    items = who.get(f"/plans/{ready.pk}/items?kind=measure")["items"][:2]
    sent = [{"key": one["key"], "version": one["version"]} for one in items]
    answer = who.post(f"/plans/{ready.pk}/merge", {"items": sent})
    assert answer.status_code == 201
    assert answer.json()["item"]["sources"] == [one["key"] for one in items]


@pytest.mark.parametrize("kinds", [("measure", "target"), ("measure", "measure")])
def test_unlike_or_same_items_do_not_merge(
    who: Program, ready: PlanRecord, kinds: tuple[str, str]
) -> None:
    keys = [first(who, ready, kind)["key"] for kind in kinds]
    sent = [{"key": key, "version": 0} for key in keys]
    answer = who.post(f"/plans/{ready.pk}/merge", {"items": sent})
    assert answer.status_code == 422


def test_finding_is_noted_however_often(who: Program, ready: PlanRecord) -> None:
    finding = who.get(f"/plans/{ready.pk}/findings")["findings"][0]
    address = f"/plans/{ready.pk}/findings/{finding['key']}/note"
    for _ in range(2):
        noted = who.post(address, {"note": "已核实"}).json()["noted"]
        assert noted["note"] == "已核实"
    assert who.post(address, {"noted": False}).json()["noted"] is None


def test_steps_follow_role_and_plan(
    who: Program, other: Program, ready: PlanRecord
) -> None:
    address = f"/plans/{ready.pk}/steps"
    assert who.post(address, {"action": "review"}).json()["state"] == "under_review"
    refused = who.post(address, {"action": "confirm"})
    assert refused.json()["error"]["code"] == "plan-refused"
    for one in other.get(f"/plans/{ready.pk}/findings")["findings"]:
        other.post(f"/plans/{ready.pk}/findings/{one['key']}/note", {})
    assert other.post(address, {"action": "confirm"}).json()["state"] == "confirmed"
    closed = who.post(place(ready, first(who, ready), "confirm"), {"version": 0})
    assert (closed.status_code, closed.json()["error"]["code"]) == (409, "plan-closed")


def test_recompilation_waits_and_is_taken(who: Program, ready: PlanRecord) -> None:
    item = first(who, ready)
    who.post(place(ready, item), {"version": 0, "fields": {"title": "做强物流"}})
    assert who.post(f"/plans/{ready.pk}/recompile").json()["status"] == "queued"
    ready.refresh_from_db()
    compiled(ready)
    waiting = who.get(f"/plans/{ready.pk}/waiting")
    assert [one["fate"] for one in waiting["outcomes"]] == ["carried"]
    assert (waiting["counts"]["carried"], waiting["asks"]) == (1, 0)
    assert who.post(f"/plans/{ready.pk}/accept").json()["waiting"] is False
    assert first(who, ready)["current"]["title"] == "做强物流"


def test_export_is_ordered_and_fetched(who: Program, ready: PlanRecord) -> None:
    body = {"format": "csv", "plans": [ready.pk, ready.pk]}
    ordered = who.post("/exports", body).json()
    assert ordered["links"]["file"] is None
    export = Export.objects.get()
    write_export.call(export.pk, str(export.run))
    place_ = who.get(f"/exports/{export.pk}")["links"]["file"]
    answer = who.ask("GET", place_.removeprefix("/api/v1"))
    with zipfile.ZipFile(io.BytesIO(answer.getvalue())) as archive:
        assert len(archive.namelist()) == 1


@pytest.mark.parametrize("form", ["xlsx", "docx", "csv", "json"])
def test_ledger_comes_as_a_file(who: Program, ready: PlanRecord, form: str) -> None:
    answer = who.ask("GET", f"/plans/{ready.pk}/ledger.{form}")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert len(answer.content) > 100


def test_person_is_told_by_name_only(
    cast: dict[str, Person], ready: PlanRecord
) -> None:
    user: Any = cast["editor"].user
    user.name, user.username, user.email = "苏晚", "su.wan", "su@yunling.example"
    user.save()
    who = program(user)
    who.post(place(ready, first(who, ready), "comments"), {"text": "好"})
    for path in ("", "/items", f"/items/{first(who, ready)['key']}", "/findings"):
        told = who.ask("GET", f"/plans/{ready.pk}{path}").content.decode()
        assert "su.wan" not in told
        assert "yunling.example" not in told
    assert who.get(f"/plans/{ready.pk}")["submitter"] == "苏晚"


def test_description_needs_somebody_known(
    cast: dict[str, Person], editor: Client
) -> None:
    user: Any = cast["reader"].user
    assert Client().get("/api/v1/openapi.json").status_code == 401
    assert editor.get("/api/v1/openapi.json").status_code == 200
    described = program(user, Scope.READ).get("/openapi.json")
    assert "PlanContract" in described["components"]["schemas"]
