"""A directory as a workbook: out and in again, and what is wrong in it."""

from __future__ import annotations

from datetime import date

from luoshi.core.organisations.changes import compare
from luoshi.core.organisations.checks import check
from luoshi.core.organisations.sheet import Reading, read_directory
from luoshi.core.organisations.tables import (
    EMPTY,
    POSTS,
    TABLES,
    Book,
    Entry,
    Name,
    Value,
)
from luoshi.core.permissions.roles import LABELS
from luoshi.core.reports.directory import directory_xlsx
from luoshi.core.spreadsheets.sheet import read_workbook

PEOPLE = ("lushi", "tianbao")


def row(table: Name, **values: Value) -> Entry:
    held = {column.field: None for column in TABLES[table].columns}
    return Entry(table=table, values={**held, **values})


BOOK: Book = {
    "regions": (
        row("regions", code="990000000000", name="泓川省", level="province"),
        row(
            "regions",
            code="990100000000",
            name="溪陵市",
            level="city",
            parent="990000000000",
        ),
        row(
            "regions",
            code="9901A0",
            name="清鸢新区",
            level="county",
            is_local=True,
            parent="990100000000",
        ),
        row("regions", code="990102000000", name="枫浦区", level="county"),
        row("regions", code="990102001000", name="柳汊街道", level="town"),
        row("regions", code="990102001001", name="青桐社区", level="community"),
        row("regions", code="990102001002", name="渡口社区", level="community"),
    ),
    "units": (
        row(
            "units",
            name="泓川省商务厅",
            aliases=("省商务厅",),
            kind="department",
            level="province",
            region="990000000000",
            phone="13800001234",
        ),
        row(
            "units",
            name="泓川省商业厅",
            kind="department",
            level="province",
            successor="泓川省商务厅",
            valid_to=date(2024, 3, 1),
        ),
    ),
    "groups": (
        row("groups", name="流通专班", sort="force", leads=("泓川省商务厅",)),
        row(
            "groups",
            name="各市人民政府",
            sort="rule",
            level="city",
            kinds=("government", "street"),
            other_names=("各市、州政府", "各市"),
            region="990000000000",
        ),
    ),
    "posts": (
        row(
            "posts",
            user="tianbao",
            role="reporter",
            unit="泓川省商务厅",
            is_liaison=True,
            valid_from=date(2026, 1, 1),
        ),
    ),
    "grids": (
        row(
            "grids",
            code="G-01",
            name="柳汊第一网格",
            region="990102001000",
            communities=("990102001001", "990102001002"),
            team="家庭医生一队",
            valid_from=date(2026, 1, 1),
        ),
    ),
    "workers": (
        row("workers", grid="G-01", name="林晓", phone="13800001234"),
        row("workers", grid="G-01", name="周一", user="tianbao"),
    ),
}


def back(book: Book) -> Reading:
    return read_directory(read_workbook(directory_xlsx(book), "名录.xlsx"))


def only(table: Name, **values: Value) -> Reading:
    return back({**EMPTY, table: (row(table, **values),)})


def codes(reading: Reading, now: Book = EMPTY) -> set[str]:
    found = (*reading.findings, *check(now, reading, PEOPLE))
    return {one.code for one in found}


def test_sheet_comes_back_unchanged() -> None:
    reading = back(BOOK)
    assert codes(reading) == set()
    assert compare(BOOK, reading.book) == ()


def test_empty_directory_takes_every_row() -> None:
    reading = back(BOOK)
    assert [one.deed for one in compare(EMPTY, reading.book)] == ["add"] * 15


def test_change_names_its_cell() -> None:
    edited = {
        **BOOK,
        "regions": (
            row("regions", code="990000000000", name="泓川", level="province"),
        ),
    }
    (change,) = compare(BOOK, back(edited).book)
    assert change.lines() == [("名称", "泓川省", "泓川")]
    assert change.row == 4


def test_masked_phone_changes_nothing() -> None:
    unit = BOOK["units"][0]
    hidden = Entry(table="units", values={**unit.values, "phone": "138****1234"})
    assert compare(BOOK, {**EMPTY, "units": (hidden,)}) == ()


def test_unknown_names_are_found() -> None:
    assert "directory-region-unknown" in codes(
        only(
            "units", name="甲局", kind="department", level="city", region="990900000000"
        )
    )
    assert "directory-parent-missing" in codes(
        only("units", name="甲局", kind="department", level="city", parent="无此单位")
    )
    assert {"directory-person-unknown", "directory-unit-unknown"} <= codes(
        only("posts", user="nobody", role="reporter", unit="无此单位")
    )


def test_wrong_values_are_found() -> None:
    wrong = codes(
        only("units", name="甲局", kind="department", level="城级", phone="找老王")
    )
    assert {"directory-choice-unknown", "directory-phone-wrong"} <= wrong
    assert "directory-choice-unknown" in codes(
        only("posts", user="lushi", role="站长", unit="")
    )


def test_dates_go_forward() -> None:
    days = {"valid_from": date(2026, 5, 1), "valid_to": date(2026, 4, 1)}
    reading = only("posts", user="lushi", role="supervisor", **days)
    (found,) = check(EMPTY, reading, PEOPLE)
    assert (found.code, found.cell) == ("directory-date-order", "L4")


def test_rings_and_twins_are_found() -> None:
    pair = (
        row("units", name="甲局", kind="department", level="city", parent="乙局"),
        row("units", name="乙局", kind="department", level="city", parent="甲局"),
        row("units", name="乙局", kind="department", level="city"),
    )
    found = codes(back({**EMPTY, "units": pair}))
    assert "directory-row-twice" in found
    assert "directory-ring" in codes(back({**EMPTY, "units": pair[:2]}))


def test_code_fits_its_level() -> None:
    assert "directory-code-wrong" in codes(
        only("regions", code="990103000000", name="枫浦", level="city")
    )


def test_other_file_is_refused() -> None:
    book = read_workbook(
        "序号,具体工作,时限\n1,建市场,6月\n2,建驿站,7月".encode(), "台账.csv"
    )
    assert codes(read_directory(book)) == {"directory-sheet-missing"}


def test_posts_are_the_roles_of_permissions() -> None:
    assert {**POSTS, "public": LABELS["public"]} == LABELS


def grid(code: str, *communities: str, **values: Value) -> Entry:
    places = {"region": "990102001000", "communities": communities}
    return row("grids", code=code, name=code, **{"team": "一队", **places, **values})


def test_community_lies_in_one_grid() -> None:
    pair = (
        grid("G-02", "990102001001", valid_to=date(2025, 12, 31)),
        grid("G-03", "990102001002"),
    )
    reading = back({**EMPTY, "grids": pair})
    (found,) = check(BOOK, reading, PEOPLE)
    assert (found.code, found.cell) == ("directory-grid-overlap", "D5")
    assert "渡口社区同时也在“柳汊第一网格”里" in found.message


def test_every_grid_has_a_team() -> None:
    reading = back({**EMPTY, "grids": (grid("G-02", team=""),)})
    assert codes(reading, BOOK) == {"directory-grid-team-missing"}


def test_grid_lies_where_it_says() -> None:
    wrong = (
        grid("G-02", "990100000000", "990102001999"),
        grid("G-03", region="990102000000", unit="无此单位"),
    )
    assert codes(back({**EMPTY, "grids": wrong}), BOOK) == {
        *("directory-grid-outside", "directory-region-unknown"),
        *("directory-grid-area", "directory-unit-unknown"),
    }


def test_worker_walks_a_known_grid() -> None:
    reading = only("workers", grid="G-09", name="林晓", user="nobody")
    assert codes(reading, BOOK) == {
        *("directory-grid-unknown", "directory-person-unknown"),
    }
