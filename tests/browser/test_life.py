"""The whole life of a measure, from its sentence to struck off, by those who run it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.browser.made import PASSWORD

from luoshi.apps.accounts.actions import admit
from luoshi.apps.accounts.models import Office, Role
from luoshi.apps.organisations.models import Field, Level, Post, Region, Unit

Visit = Callable[..., Page]
UNITS = (
    *("县商务局", "县交通运输局", "县农业农村局", "县民政局", "县财政局"),
    "县文化和旅游局",
)
PEOPLE = {
    "ducha": ("supervisor", Role.READER, ""),
    "fenguan": ("leader", Role.MEMBER, ""),
    "juzhang": ("unit_leader", Role.MEMBER, "县商务局"),
    "tianbao": ("reporter", Role.MEMBER, "县商务局"),
    "jiaotong": ("reporter", Role.MEMBER, "县交通运输局"),
    "nongye": ("reporter", Role.MEMBER, "县农业农村局"),
}


@pytest.fixture
def county(visit: Visit) -> Visit:
    """The units of the county, and the people who hold posts there."""
    office = Office.objects.get()
    region = Region.objects.create(
        office=office, code="420799000000", name="云岭县", level=Level.COUNTY
    )
    units = {
        name: Unit.objects.create(
            office=office,
            name=f"云岭{name}",
            short=name,
            region=region,
            level=Level.COUNTY,
        )
        for name in UNITS
    }
    field = Field.objects.create(office=office, name="现代物流")
    for name, (post, role, unit) in PEOPLE.items():
        person = admit(office, name, name=name, role=role, password=PASSWORD)
        held = Post.objects.create(
            office=office, user=person, role=post, unit=units.get(unit)
        )
        if post == "leader":
            held.fields.add(field)
    return visit


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A picture taken on the site."""
    place = tmp_path / "现场.png"
    place.write_bytes(
        bytes.fromhex(
            "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
            "0000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
        )
    )
    return place


def confirm(page: Page) -> None:
    """The reviewer confirms the plan as it is."""
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="全部确认").click()
    expect(page.locator("#messages")).to_contain_text("已确认")
    page.get_by_role("link", name="确认规划").click()
    expect(page.get_by_role("heading", name="确认规划")).to_be_visible()
    for box in page.get_by_role("checkbox").all():
        box.check()
    page.get_by_role("button", name="确认规划").click()
    expect(page.locator(".states .is-present")).to_have_text("已确认", timeout=20_000)


def split(page: Page) -> None:
    """The plan becomes drafts; the one measure that this is about gets its field."""
    page.goto("/tasks/ledger/")
    page.locator(".waiting-plans a").click()
    page.get_by_label("领域 1").select_option(label="现代物流")
    page.get_by_role("button", name="生成任务草稿").click()
    expect(page.locator(".is-tasks tbody tr")).to_have_count(4)


def all_of(page: Page, step: str, title: str) -> None:
    """A step of the ticked task of the ledger."""
    page.goto("/tasks/ledger/")
    page.locator("tr", has_text=title).get_by_role("checkbox").check()
    page.get_by_label("把勾选的").select_option(label=step)
    page.get_by_role("button", name="办理所选").click()


def step(page: Page, name: str, opinion: str = "", *, is_asked: bool = False) -> None:
    """A step on the page of the task."""
    deeds = page.get_by_label("可以办理")
    deeds.get_by_text(name, exact=True).click()
    if opinion:
        page.get_by_label("意见或理由").fill(opinion)
    if opinion or is_asked:
        page.get_by_role("button", name=name).click()
    expect(page.locator("#messages")).to_contain_text(f"已{name}")


def test_measure_lives_from_sentence_to_struck_off(
    county: Visit, worker: Callable[[], None], docx: Path, photo: Path
) -> None:
    worker()
    office = county("reviewer")
    office.locator("input[type=file]").set_input_files(docx)
    office.locator("#ledger").wait_for()
    confirm(office)
    split(office)
    inspector, leader = county("ducha"), county("fenguan")
    all_of(inspector, "提交审核", "做强现代物流")
    leader.goto("/tasks/ledger/")
    leader.get_by_role("link", name="做强现代物流").click()
    address = leader.url
    step(leader, "交办", is_asked=True)

    clerk, head = county("tianbao"), county("juzhang")
    clerk.goto("/tasks/")
    clerk.get_by_role("button", name="签收").click()
    expect(clerk.locator("#messages")).to_contain_text("已签收")
    clerk.goto(address)
    step(clerk, "开始办理")
    clerk.get_by_role("link", name="反馈进展").click()
    clerk.get_by_label("本期进展").fill("冷链仓库3座主体完工。")
    clerk.get_by_label("完成比例").fill("100")
    clerk.get_by_label("佐证材料").set_input_files(photo)
    clerk.get_by_label("照片拍摄地点").fill("云岭智慧物流园")
    clerk.get_by_role("button", name="提交").click()
    expect(clerk.locator("#messages")).to_contain_text("等本单位负责人签发")

    head.goto("/tasks/reports/")
    head.get_by_role("button", name="签发并报送").click()
    inspector.goto("/tasks/reports/")
    inspector.get_by_role("button", name="采用").click()
    head.goto(address)
    expect(head.get_by_label("可以办理")).to_contain_text(
        "配合单位的分工还没有全部完成"
    )
    expect(head.get_by_role("link", name="申请办结")).to_be_hidden()
    for name in ("jiaotong", "nongye"):
        helper = county(name)
        helper.goto(address)
        helper.get_by_label("完成情况").fill("道路和货源已落实。")
        helper.get_by_role("button", name="完成分工").click()
    head.goto(address)
    step(head, "申请办结", "全部完成")
    inspector.goto(address)
    step(inspector, "复核通过", "现场核实，属实")
    leader.goto(address)
    step(leader, "销号", is_asked=True)

    expect(leader.locator(".stands .status")).to_have_text("已销号")
    expect(leader.locator(".chain li")).to_have_count(10)
    leader.get_by_text("规划原文").click()
    expect(leader.locator("blockquote")).to_contain_text("冷链流通率达到35%以上")
    office.goto(address)
    with office.expect_download() as download:
        office.get_by_role("link", name="现场.png").click()
    assert Path(download.value.path()).read_bytes() == photo.read_bytes()
    office.get_by_role("link", name="看原文").click()
    expect(office.locator("#ledger")).to_be_visible()
