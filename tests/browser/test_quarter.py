"""A quarter from its returns to its ranks: collected, approved, analysed, scored, published."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from django.utils import timezone
from docx import Document
from playwright.sync_api import Locator, Page, expect
from tests.browser.lived import signed_in
from tests.browser.quarter import LATER, NORTH, SOUTH, TODAY, begun

from luoshi.apps.accounts.models import Office
from luoshi.core.indicators.filled import COLUMNS

Visit = Callable[..., Page]
GVA, GDP = "服务业增加值", "地区生产总值"
SCHEME = "各县区服务业季度评估"
# What the city's bureau fills in, in 万元 and percent.
BY_CODE = {
    "GDP": {"value": 1_600_000, "comparable": 1_500_000, "growth": 6.7},
    "SVC_GVA": {"value": 810_000, "comparable": 750_000, "growth": 8},
}
TEXT = """# 总体情况
{SVC_GVA.period}，{region}{SVC_GVA.name}{SVC_GVA.value}，{SVC_GVA.growth}。{SVC_GVA.standing}
# 分地区情况
增速居前的是{SVC_GVA.best}。
"""
STANDING = "为年度目标的 78.3%，序时进度 75.0%，超过 3.3 个百分点"


class Clock:
    """The day that the office has; the trip turns its leaf."""

    def __init__(self) -> None:
        self.today = TODAY

    def __call__(self, *_moment: object) -> date:
        """The day, of whatever moment it is asked."""
        return self.today


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """A day on which the third quarter is being reported."""
    found = Clock()
    monkeypatch.setattr(timezone, "localdate", found)
    return found


@pytest.fixture
def city(clock: Clock, visit: Visit, tmp_path: Path) -> Visit:
    """Opens the site of a city that is about to collect a quarter, as one of its cast."""
    begun(Office.objects.get(), tmp_path / "方案.docx")

    def enter(who: str | None) -> Page:
        page = visit(None)
        if who:
            session = signed_in(who).cookies["sessionid"].value
            page.context.add_cookies(
                [{"name": "sessionid", "value": session, "url": page.url}]
            )
        return page

    return enter


def told(page: Page, words: str) -> None:
    """What the page says has been done."""
    expect(page.locator("#messages")).to_contain_text(words)


def open_return(page: Page, unit: str = "") -> None:
    """The one return that waits for somebody, or that of a unit."""
    page.goto("/indicators/returns/")
    page.locator("tbody th a", has_text=unit).click()
    expect(page.locator(".is-cells")).to_be_visible()


def type_in(page: Page, place: str, name: str, *values: str) -> None:
    """The figures of an indicator, typed into the form of a return."""
    for part, value in zip(("本期数", "可比基数", "公布增速"), values, strict=True):
        page.get_by_label(f"{name} {place} {part}", exact=True).fill(value)


def fill_by_excel(page: Page, place: Path) -> None:
    """Take the sheet of a return away, fill it in, send it back and keep it."""
    with page.expect_download() as download:
        page.get_by_role("link", name="下载填报表").click()
    book = openpyxl.load_workbook(BytesIO(download.value.path().read_bytes()))
    names = [one.name for one in COLUMNS]
    for row in book.worksheets[0].iter_rows(min_row=4):
        for name, value in BY_CODE[str(row[names.index("code")].value)].items():
            row[names.index(name)].value = value
    book.save(place)
    page.get_by_label("填好的表").set_input_files(place)
    page.get_by_role("button", name="上传并核对").click()
    expect(page.locator(".sums")).to_contain_text("2 处改动")
    page.get_by_role("button", name="整份写入草稿").click()
    told(page, "草稿已保存")


def report(page: Page) -> None:
    """Report what is in the form."""
    page.get_by_role("button", name="上报", exact=True).click()


def take(page: Page, name: str, opinion: str = "") -> None:
    """A step on the page of a return."""
    page.get_by_label("意见或理由").fill(opinion)
    page.get_by_role("button", name=name, exact=True).click()
    told(page, f"已办理：{name}")


def sign(page: Page) -> None:
    """The head of a unit signs what waits for them."""
    open_return(page)
    take(page, "单位审签")


def take_all(page: Page, state: str, name: str) -> None:
    """A step of all returns in a state, together."""
    page.goto(f"/indicators/returns/?state={state}")
    for box in page.get_by_role("checkbox").all():
        box.check()
    page.get_by_role("button", name=name).click()
    told(page, f"{name}：3 份")


def collect(city: Visit, officer: Page, admin: Page, place: Path) -> None:
    """The quarter is asked for, filled in, explained, signed, returned once and published.

    桐渡区 grew by 324 / 300, 8.0 %; 柳汊县 by 206 / 200, 3.0 %, and says 4.5.
    """
    officer.goto("/indicators/returns/")
    officer.get_by_placeholder("2026-08").fill("2026-Q3")
    officer.get_by_role("button", name="下发报表").click()
    told(officer, "已下发 3 份2026年三季度报表")

    whole = city("shi")
    open_return(whole)
    fill_by_excel(whole, place)
    report(whole)
    told(whole, "已上报")
    sign(city("shijuzhang"))

    north, head = city("tongdu"), city("tongdujuzhang")
    open_return(north)
    type_in(north, NORTH, GDP, "600000", "570000", "5.3")
    type_in(north, NORTH, GVA, "324000", "310000", "4.5")
    report(north)
    told(north, "已上报")
    sign(head)
    open_return(officer, NORTH)
    take(officer, "退回", "可比基数与年报不一致")
    open_return(north)
    expect(north.locator(".plain-steps")).to_contain_text("可比基数与年报不一致")
    type_in(north, NORTH, GVA, "324000", "300000", "8.0")
    report(north)
    told(north, "已上报")
    sign(head)

    south = city("liucha")
    open_return(south)
    type_in(south, SOUTH, GDP, "450000", "440000", "2.3")
    type_in(south, SOUTH, GVA, "206000", "200000", "4.5")
    report(south)
    expect(south.get_by_role("alert")).to_contain_text("说明理由")
    expect(south.locator(".is-wrong")).to_contain_text("+3.0%")
    south.get_by_label(f"{GVA} {SOUTH} 异常说明").fill("公布增速按可比价格计算")
    report(south)
    told(south, "已上报")
    sign(city("liuchajuzhang"))

    take_all(officer, "signed", "办公室审核通过")
    take_all(officer, "approved", "冻结")
    for unit in ("云岭市统计局", NORTH):
        open_return(admin, unit)
        take(admin, "发布")


def look(officer: Page) -> None:
    """The plan's target is adopted, and the figure stands beside its path with a light.

    The path grows evenly from 96 to 120 亿元 in three years, to 103.4 in the first: 81 are 78.3 %
    of that.
    """
    officer.goto("/indicators/plans/")
    officer.get_by_role("link", name="采用目标").click()
    expect(officer.get_by_label(f"采用 {GVA}").first).to_be_checked()
    officer.get_by_role("button", name="采用勾选的").click()
    officer.get_by_role("link", name=f"{GVA} 云岭市").first.click()
    expect(officer.locator(".headline")).to_contain_text("810,000 万元")
    expect(officer.locator(".headline")).to_contain_text("8.0% 公布增速")
    aim = officer.locator(".aim")
    expect(aim.locator(".beacon")).to_have_text("绿灯")
    expect(aim).to_contain_text(STANDING)
    expect(aim.locator(".chart canvas").first).to_be_visible()


def analyse(officer: Page, admin: Page) -> None:
    """One writes the analysis, another signs it; the document says its figures."""
    officer.goto("/indicators/analyses/")
    officer.get_by_label("截至月份").fill("2026-09")
    officer.get_by_role("button", name="起草").click()
    expect(officer.locator(".finding-line")).to_contain_text("还没有数")
    officer.get_by_text("修改正文").click()
    officer.get_by_label("主送").fill("云岭市人民政府")
    officer.get_by_label("正文").fill(TEXT)
    officer.get_by_role("button", name="保存").click()
    told(officer, "已保存")
    admin.goto(officer.url)
    admin.get_by_role("button", name="签发").click()
    told(admin, "已签发")
    with admin.expect_download() as download:
        admin.get_by_role("link", name="导出").click()
    letter = Document(BytesIO(download.value.path().read_bytes()))
    text = "\n".join(one.text for one in letter.paragraphs)
    assert "2026年1—9月，云岭市服务业增加值81.00亿元，增长8.0%。" in text
    assert STANDING in text
    assert "桐渡区（增长8.0%）、柳汊县（增长4.5%）" in text
    assert "2026年10月14日" in text


def move(page: Page, name: str, state: str) -> None:
    """A step of a run, and the state that it leads to."""
    page.get_by_role("button", name=name, exact=True).click()
    told(page, "已办理")
    expect(page.locator(".course [aria-current]")).to_have_text(state)


def open_notice(page: Page, words: str) -> None:
    """What somebody was told of, opened from there."""
    page.goto("/notices/")
    page.locator(".notice-title", has_text=words).first.click()


def seal(bureau: Page) -> None:
    """The department gives its marks and answers for them."""
    open_notice(bureau, "请核对、审定本部门的数据")
    bureau.get_by_role("link", name="填写").click()
    bureau.get_by_label(f"{NORTH}的数值").fill("34")
    bureau.get_by_label(f"{SOUTH}的数值").fill("30")
    bureau.get_by_role("button", name="保存").click()
    move(bureau, "部门审定", "数据采集")


def object_to(south: Page) -> None:
    """The county finds its own cells, and objects to one of them with evidence."""
    open_notice(south, "请核对得分")
    south.get_by_role("link", name=f"{SOUTH}的得分").click()
    growth = south.locator("tr#GROWTH")
    expect(growth).to_contain_text("60 +（4.5 − 2）÷（10 − 2）× 40 = 72.5")
    expect(growth.locator("b")).to_have_text("43.50")
    expect(south.locator("main")).not_to_contain_text(NORTH)
    south.locator("tr#WORK").get_by_role("link", name="异议").click()
    south.get_by_label("理由").fill("新建成的 2 个冷链集配中心没有计入")
    south.get_by_label("依据材料").fill("市商务局验收意见第 4 页")
    south.get_by_role("button", name="提出").click()
    told(south, "异议已提出")


def ranks(page: Page) -> Locator:
    """Of each county its name, its rank and its points."""
    return page.locator("table.is-board tbody :is(th, b)")


def judge(city: Visit, admin: Page, clock: Clock) -> str:
    """The counties are scored: begun, sealed, tried, objected to, settled and published.

    桐渡区 has 60 + (8 - 2) / 8 * 40 = 90 of a hundred for its growth, 54 points, and 34 for its
    work; 柳汊县 72.5 of a hundred, 43.5 points, and 30, after its objection 36.
    """
    admin.goto("/assessments/")
    admin.locator("tbody a", has_text=SCHEME).click()
    admin.get_by_label("评估时期").select_option(label="2026年三季度")
    admin.get_by_role("button", name="开始采集").click()
    expect(admin.locator("#why-close")).to_contain_text("还有部门没有审定")
    run = admin.url
    seal(city("shangwu"))
    admin.goto(run)
    move(admin, "结束采集", "部门已审定")
    move(admin, "试算", "试算")
    move(admin, "发各单位核对", "核对异议")
    admin.get_by_role("link", name="得分与排名").click()
    expect(ranks(admin)).to_have_text([NORTH, "1", "88.00", SOUTH, "2", "73.50"])

    south = city("liuchaxianzhang")
    object_to(south)
    admin.goto(run)
    admin.get_by_label("更正后的数值").fill("36")
    admin.get_by_label("处理理由").fill("验收意见属实")
    admin.get_by_role("button", name="处理", exact=True).click()
    told(admin, "已处理")
    move(admin, "按异议结果重新试算", "核对异议")
    chief = city("shizhang")
    chief.goto(run)
    expect(chief.locator("#why-settle")).to_contain_text("异议期还没有结束")
    clock.today = LATER
    move(chief, "审定", "已审定")
    move(chief, "公布", "已公布")
    open_notice(south, "评估结果已公布")
    south.get_by_role("link", name="公布", exact=True).click()
    expect(ranks(south)).to_have_text([NORTH, "1", "88.00", SOUTH, "2", "79.50"])
    return run


def propose(city: Visit, admin: Page, run: str) -> None:
    """The ranks have earned a prize, a praise and a talk; supervision finds both proposed."""
    admin.goto(run)
    admin.get_by_role("link", name="奖补与约谈").click()
    expect(admin.locator("tbody tr").first).to_contain_text("50,000.00")
    admin.get_by_role("button", name="交督查拟文").click()
    told(admin, "已向督查提出 2 件")
    inspector = city("ducha")
    inspector.goto("/supervision/slips/?state=proposed")
    for kind, government in (("表扬", NORTH), ("约谈", SOUTH)):
        slip = inspector.locator("tbody tr", has_text=f"{government}人民政府")
        expect(slip).to_contain_text(kind)


def release(city: Visit, officer: Page, admin: Page) -> None:
    """What is public and published, and nothing else, is there for anybody."""
    officer.goto("/indicators/measures/")
    officer.get_by_role("link", name=GVA, exact=True).click()
    officer.get_by_label("发布后公开").check()
    officer.get_by_role("button", name="保存").click()
    told(officer, "已保存")
    admin.goto("/indicators/release/")
    admin.get_by_role("button", name="打开公开页面").click()
    reader = city(None)
    reader.goto(admin.get_by_label("本页链接").input_value())
    shown = reader.locator("main")
    expect(shown.get_by_role("heading", level=2)).to_have_text(
        [f"{GVA} 云岭市 · 万元", f"{GVA} {NORTH} · 万元"]
    )
    expect(shown.locator("section tbody tr").first).to_have_text(
        "2026年1—9月810,0008.0%初步"
    )
    expect(shown).not_to_contain_text(GDP)
    expect(shown).not_to_contain_text("206,000")
    # Nothing leads further than this page and its own files.
    found = reader.get_by_role("link").all()
    leads = [str(one.get_attribute("href")) for one in found]
    here = reader.url.partition("#")[0].rpartition("/indicators/")[2]
    assert [one for one in leads if one[0] != "#" and here not in one] == []
    assert len(leads) == 4
    reader.goto("/indicators/")
    expect(reader.get_by_role("button", name="登录")).to_be_visible()


def test_quarter_is_collected_and_judged(
    city: Visit, clock: Clock, tmp_path: Path
) -> None:
    officer, admin = city("shuju"), city("guanli")
    collect(city, officer, admin, tmp_path / "填报表.xlsx")
    look(officer)
    analyse(officer, admin)
    run = judge(city, admin, clock)
    propose(city, admin, run)
    release(city, officer, admin)
