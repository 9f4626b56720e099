"""The pages of assessments, walked by those who work with them."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.apps.assessments.conftest import VALUES, Walker

from luoshi.apps.accounts.models import User
from luoshi.apps.assessments.actions import collecting, drafting, life, marking
from luoshi.apps.assessments.actions.collecting import Gathered, gathered
from luoshi.apps.assessments.models import Run, Scheme
from luoshi.apps.assessments.queries import declared_of
from luoshi.apps.indicators.models import Observation
from luoshi.apps.organisations.models import Region
from luoshi.core.values.period import parse


def text(client: Client, name: str, *args: object, **query: str) -> str:
    """What a page says."""
    response = client.get(reverse(f"assessments:{name}", args=args), query)
    assert response.status_code == 200
    return response.content.decode()


def test_scheme_is_composed_by_hand(
    browsers: dict[str, Client], districts: dict[str, Region]
) -> None:
    admin = browsers["admin"]
    head = {
        "name": "县区评估",
        "code": "one",
        "version": "1",
        "total": "100",
        "veto": "unranked",
        "regions": [one.pk for one in districts.values()],
    }
    admin.post(reverse("assessments:new"), head)
    row = Scheme.objects.get(code="one")
    for edition, (code, method) in enumerate((("a", "linear"), ("b", "steps"))):
        fields = {
            "code": code,
            "name": f"指标{code}",
            "weight": "50",
            "source": "direct",
            "reference": "市商务局",
            "missing": "zero",
            "method": method,
            "step": "0.5",
            "points": "0.5",
            "reference_value": "7",
            "edition": edition,
        }
        admin.post(reverse("assessments:add", args=[row.pk]), fields)
    page = text(admin, "scheme", row.pk)
    assert "方案校验通过" in page
    assert "基准加减步长" in page


def test_changed_criterion_keeps_its_code(
    drafted: Scheme, browsers: dict[str, Client]
) -> None:
    fields = {
        "code": "other",
        "name": "新增规上企业数",
        "weight": "30",
        "source": "direct",
        "reference": "市商务局",
        "missing": "zero",
        "method": "linear",
        "edition": drafted.edition,
    }
    admin = browsers["admin"]
    admin.post(reverse("assessments:edit", args=[drafted.pk, "new"]), fields)
    drafted.refresh_from_db()
    named = {one["code"]: one["name"] for one in drafted.declaration["criteria"]}
    assert list(named) == ["growth", "share", "new"]
    assert named["new"] == "新增规上企业数"
    taken = fields | {"code": "share", "edition": drafted.edition}
    added = admin.post(reverse("assessments:add", args=[drafted.pk]), taken)
    assert added.status_code == 422


def test_uneven_weights_are_told(drafted: Scheme, browsers: dict[str, Client]) -> None:
    address = reverse("assessments:drop", args=[drafted.pk, "new"])
    browsers["admin"].post(address, {"edition": drafted.edition})
    page = text(browsers["admin"], "scheme", drafted.pk)
    assert "40 + 30 = 70，应为 100" in page


def test_scheme_with_errors_stays_a_draft(
    drafted: Scheme, staff: dict[str, User]
) -> None:
    row = drafting.drop(staff["admin"], drafted.pk, "new", edition=drafted.edition)
    with pytest.raises(drafting.SchemeRefused, match="1 处错误"):
        drafting.enact(staff["admin"], row.pk, edition=row.edition)


def test_scheme_goes_out_and_comes_back(
    enacted: Scheme, browsers: dict[str, Client]
) -> None:
    admin = browsers["admin"]
    file = admin.get(reverse("assessments:scheme-file", args=[enacted.pk])).content
    told = json.loads(file)
    told["version"] = "2026 年第 2 版"
    sent = SimpleUploadedFile("scheme.json", json.dumps(told).encode())
    admin.post(reverse("assessments:import"), {"file": sent})
    row = Scheme.objects.get(version="2026 年第 2 版")
    first = {**enacted.declaration, "version": "", "groups": []}
    assert {**row.declaration, "version": "", "groups": []} == first


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[" * 5000,
        b'{"schema":"luoshi.assessment-scheme/1","criteria":"x"}',
        b'{"schema":"luoshi.assessment-scheme/1","code":1}',
    ],
)
def test_hostile_file_is_refused(
    data: bytes, staff: dict[str, User], browsers: dict[str, Client]
) -> None:
    sent = SimpleUploadedFile("scheme.json", data or b" ")
    response = browsers["admin"].post(reverse("assessments:import"), {"file": sent})
    assert response.status_code == 422
    assert not Scheme.objects.exists()


def test_new_version_supersedes_the_old(
    enacted: Scheme, staff: dict[str, User]
) -> None:
    draft = drafting.revise(staff["admin"], enacted.pk, "2027 年第 1 版")
    drafting.enact(staff["admin"], draft.pk, edition=draft.edition)
    enacted.refresh_from_db()
    assert enacted.state == "superseded"
    assert draft.entrants.count() == len(VALUES)
    assert draft.charges.get().criterion == "new"


def test_board_shows_what_the_book_holds(
    walk: Walker, browsers: dict[str, Client]
) -> None:
    run = walk("seal", "close", "calculate")
    page = text(browsers["admin"], "board", run.pk)
    book = browsers["admin"].get(reverse("assessments:board-book", args=[run.pk]))
    sheet = openpyxl.load_workbook(BytesIO(book.content)).worksheets[0]
    cells = {str(one.value) for row in sheet.iter_rows() for one in row}
    for said in ("88.89", "81.72", "76.00", "72.02"):
        assert said in page
        assert said in cells


def test_book_holds_what_stands_behind_the_board(
    walk: Walker, browsers: dict[str, Client]
) -> None:
    run = walk("seal", "close", "calculate")
    answer = browsers["admin"].get(reverse("assessments:board-book", args=[run.pk]))
    book = openpyxl.load_workbook(BytesIO(answer.content))
    assert book.sheetnames[1:] == [
        "每一项怎样得来",
        "前后两名差在哪里",
        "TOPSIS 对照",
        "奖补",
    ]
    earned = [
        [one for one in row if one is not None]
        for row in book["每一项怎样得来"].iter_rows(values_only=True)
    ]
    (growth,) = (row for row in earned if row[:3] == ["甲区", "服务业增速", "8.2"])
    assert growth[3] == "5.8 — 9.4（本组最差、最好）"
    assert growth[6] == "34.67"
    assert "86.6667" in str(growth[7])
    assert len(earned) >= len(VALUES) * 2


def test_cell_is_explained(
    walk: Walker, browsers: dict[str, Client], districts: dict[str, Region]
) -> None:
    run = walk("seal", "close", "calculate")
    page = text(browsers["admin"], "region", run.pk, districts["甲区"].pk)
    for said in ("8.2", "5.8 — 9.4", "86.6667", "34.67", "/indicators/figures/"):
        assert said in page


def test_guess_moves_points_and_rank(
    walk: Walker, browsers: dict[str, Client], districts: dict[str, Region]
) -> None:
    run = walk("seal", "close", "calculate")
    query = {"criterion": "new", "value": "25"}
    page = text(browsers["admin"], "region", run.pk, districts["甲区"].pk, **query)
    assert "总分 +6.00，为 87.72" in page


def test_later_figures_leave_the_page_alone(
    objecting: Run, browsers: dict[str, Client]
) -> None:
    Observation.objects.all().delete()
    page = text(browsers["admin"], "run", objecting.pk)
    assert "4 / 4" in page
    assert "也没有说明原因" not in page
    assert "46" in text(browsers["admin"], "marks", objecting.pk, "share")


def test_gap_to_the_next_is_told(
    walk: Walker, browsers: dict[str, Client], districts: dict[str, Region]
) -> None:
    run = walk("seal", "close", "calculate")
    page = text(browsers["admin"], "region", run.pk, districts["甲区"].pk)
    assert "7.17" in page
    assert "距前一名 乙区" in page


def test_department_gives_its_marks(
    opened: Run, browsers: dict[str, Client], districts: dict[str, Region]
) -> None:
    head = browsers["head"]
    assert "新增规上企业" in text(head, "run", opened.pk)
    page = reverse("assessments:marks", args=[opened.pk, "new"])
    assert f'name="version" value="{opened.version}"' in head.get(page).content.decode()
    values = {f"value-{one.pk}": "12" for one in districts.values()}
    told = {"version": str(opened.version)}
    assert head.post(page, values | told).status_code == 302
    assert head.post(page, values | told).status_code == 422
    assert head.post(page, values).status_code == 422
    seen = {"version": str(opened.version + 1)}
    head.post(reverse("assessments:step", args=[opened.pk, "seal"]), seen)
    assert opened.marks.count() == len(VALUES)
    assert opened.seals.count() == 1


def test_published_ranks_are_taken_away(
    published: Run, browsers: dict[str, Client]
) -> None:
    here = reverse("assessments:published-book", args=[published.pk])
    book = openpyxl.load_workbook(BytesIO(browsers["admin"].get(here).content))
    rows = [
        [str(one) for one in row if one is not None]
        for row in book.active.iter_rows(values_only=True)
    ]
    assert any("1" in row and "88.89" in row for row in rows)


def test_prizes_add_up(published: Run, browsers: dict[str, Client]) -> None:
    page = text(browsers["admin"], "awards", published.pk)
    for said in ("50,000.00", "30,000.01", "80,000.01"):
        assert said in page


def test_record_is_checked_on_a_page(
    published: Run, browsers: dict[str, Client]
) -> None:
    page = text(browsers["admin"], "check", published.pk)
    assert "一致" in page
    assert str(published.trials.get().digest) in page


def test_firmness_says_what_decides(
    published: Run, browsers: dict[str, Client]
) -> None:
    order = {"spread": "dirichlet", "percent": "20", "draws": "300"}
    address = reverse("assessments:sway", args=[published.pk])
    assert browsers["admin"].post(address, order).status_code == 302
    page = text(browsers["admin"], "firmness", published.pk)
    for said in ("位次区间", "起决定作用的指标", "保持本位次", "按狄利克雷分布"):
        assert said in page
    assert "±20" not in page
    lacking = browsers["admin"].post(
        address, order | {"spread": "uniform", "percent": ""}
    )
    assert lacking.status_code == 422


def test_region_sees_its_own_cells_only(
    objecting: Run, browsers: dict[str, Client], districts: dict[str, Region]
) -> None:
    mayor = browsers["mayor"]
    page = text(mayor, "region", objecting.pk, districts["丁区"].pk)
    assert "72.02" in page
    assert "甲区" not in page
    assert "距前一名" not in page
    other = reverse("assessments:region", args=[objecting.pk, districts["甲区"].pk])
    assert mayor.get(other).status_code == 403


def test_ranks_are_seen_once_published(
    published: Run, browsers: dict[str, Client]
) -> None:
    page = text(browsers["clerk"], "published", published.pk)
    assert "88.89" in page
    assert "乙区" in page
    own = published.scheme.entrants.get(region__name="甲区").region_id
    assert page.count("/regions/") == 1
    assert reverse("assessments:region", args=[published.pk, own]) in page


def test_objecting_waits_until_it_is_sent(
    walk: Walker, browsers: dict[str, Client], districts: dict[str, Region]
) -> None:
    run = walk("seal", "close", "calculate")
    address = reverse("assessments:object", args=[run.pk, districts["丁区"].pk])
    assert browsers["mayor"].get(address).status_code == 404
    walk("send")
    assert browsers["mayor"].get(address).status_code == 200


def test_item_takes_no_code_of_a_criterion(
    drafted: Scheme, browsers: dict[str, Client]
) -> None:
    form = {"code": "new", "name": "通报", "kind": "deduct", "each": "1"}
    told = form | {"edition": drafted.edition}
    address = reverse("assessments:item", args=[drafted.pk])
    assert browsers["admin"].post(address, told).status_code == 422
    assert browsers["admin"].post(address, told | {"code": "late"}).status_code == 302


def test_department_page_gathers_once(
    filled: Run, browsers: dict[str, Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Run] = []

    def counted(run: Run) -> Gathered:
        asked.append(run)
        return gathered(run)

    for module in (collecting, life):
        monkeypatch.setattr(module, "gathered", counted)
    text(browsers["head"], "run", filled.pk)
    assert len(asked) == 1


@pytest.fixture
def reweighed(
    drafted: Scheme, staff: dict[str, User], districts: dict[str, Region], figures: None
) -> Run:
    """A trial in which one district has no mark, whose weight goes to the others."""
    leaf = declared_of(drafted).criteria[2]
    row = drafting.put(
        staff["admin"],
        drafted.pk,
        replace(leaf, missing="reweight"),
        edition=drafted.edition,
    )
    drafting.enact(staff["admin"], row.pk, edition=row.edition)
    run = life.open_run(staff["admin"], row.pk, parse("2026-Q3"))
    marks = [
        marking.Said(region=districts[name].pk, value=Decimal(new))
        for name, (_growth, _share, new) in VALUES.items()
        if name != "丁区"
    ]
    marking.mark(staff["admin"], run.pk, "new", marks, version=run.version)
    for name in ("close", "calculate"):
        run = life.take(staff["admin"], run.pk, name)
    return run


def test_board_says_where_weights_moved(
    reweighed: Run, browsers: dict[str, Client], districts: dict[str, Region]
) -> None:
    board = text(browsers["admin"], "board", reweighed.pk)
    # 30 of nought go to 40 and 30: 100 ÷ 70 times as much.
    for said in ("权重 57.14", "权重 42.86", "权重 0", "表头是方案规定的权重"):
        assert said in board
    own = text(browsers["admin"], "region", reweighed.pk, districts["丁区"].pk)
    assert "57.14 <small>方案 40</small>" in own
    assert "0 <small>方案 30</small>" in own


def test_book_says_where_weights_moved(
    reweighed: Run, browsers: dict[str, Client]
) -> None:
    book = browsers["admin"].get(reverse("assessments:board-book", args=[reweighed.pk]))
    sheet = openpyxl.load_workbook(BytesIO(book.content)).worksheets[0]
    cells = " ".join(str(one.value) for row in sheet.iter_rows() for one in row)
    assert "丁区 服务业增速 权重 57.14（方案 40）" in cells


def test_board_as_declared_says_nothing_more(
    walk: Walker, browsers: dict[str, Client]
) -> None:
    run = walk("seal", "close", "calculate")
    assert "表头是方案规定的权重" not in text(browsers["admin"], "board", run.pk)
