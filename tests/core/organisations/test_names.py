"""Names as plans write them, and the units that they stand for."""

from __future__ import annotations

import time

import pytest

from luoshi.core.organisations.known import Context, Known, KnownGroup, Place
from luoshi.core.organisations.names import Directory, Resolution

PLACES = (
    Place(stem="99", name="泓川省", short="泓川", level="province"),
    Place(stem="9901", name="溪陵市", short="溪陵", level="city"),
    Place(stem="9902", name="岭泽市", short="岭泽", level="city"),
    Place(stem="990103", name="枫浦区", short="枫浦", level="county"),
    Place(stem="990103001", name="桐渡街道", short="桐渡", level="town"),
)
UNITS = (
    Known(key=1, name="泓川省商务厅", names=("省商务厅",), region="99"),
    Known(key=2, name="泓川省发展和改革委员会", region="99"),
    Known(key=3, name="泓川省市场监督管理局", region="99"),
    Known(key=4, name="溪陵市人民政府", kind="government", region="9901"),
    Known(key=5, name="溪陵市商务局", names=("市商务局",), region="9901"),
    Known(key=6, name="岭泽市商务局", names=("市商务局",), region="9902"),
    Known(key=7, name="枫浦区人民政府", kind="government", region="990103"),
    Known(key=8, name="枫浦区科技和工业信息化局", region="990103"),
    Known(key=9, name="桐渡街道办事处", kind="street", region="990103001"),
    Known(key=10, name="泓川省大数据发展局", region="99", has_ended=True, successor=11),
    Known(key=11, name="泓川省数据局", learned=("数据主管部门",), region="99"),
    Known(key=12, name="泓川省服务办", region="99", has_ended=True),
    Known(key=13, name="中共泓川省委宣传部", names=("省委宣传部",), region="99"),
    Known(key=14, name="溪陵市商贸促进局", region="9901"),
    Known(key=15, name="岭泽市人民政府", kind="government", region="9902"),
)
GROUPS = (
    KnownGroup(key=1, name="各市人民政府"),
    KnownGroup(key=2, name="各县（市、区）人民政府", region="99"),
    KnownGroup(key=3, name="省服务业发展领导小组成员单位"),
    KnownGroup(key=4, name="各市州县人民政府"),
    KnownGroup(key=5, name="各区县人民政府", region="9901"),
)
DIRECTORY = Directory(UNITS, GROUPS, PLACES)


def read(name: str, region: str = "99") -> Resolution:
    return DIRECTORY.resolve(name, Context(region=region))


@pytest.mark.parametrize(
    ("name", "region", "kind", "key"),
    [
        ("泓川省商务厅", "99", "exact", 1),
        ("省商务厅", "99", "alias", 1),
        ("商务厅", "99", "prefix", 1),
        ("省发改委", "99", "prefix", 2),
        ("省发展改革委", "9901", "prefix", 2),
        ("发展和改革委员会", "99", "prefix", 2),
        ("省市场监管局", "99", "prefix", 3),
        ("省市监局", "990103", "prefix", 3),
        ("市商务局", "9901", "alias", 5),
        ("市商务局", "9902", "alias", 6),
        ("市商务局", "990103", "alias", 5),
        ("岭泽市商务局", "9901", "exact", 6),
        ("岭泽商务局", "9901", "prefix", 6),
        ("市政府", "9901", "prefix", 4),
        ("溪陵", "99", "prefix", 4),
        ("区科工信局", "990103", "proposed", None),
        ("区科技和工信局", "990103", "prefix", 8),
        ("枫浦区政府", "99", "prefix", 7),
        ("桐渡街道", "990103", "prefix", 9),
        ("省委宣传部", "99", "alias", 13),
        ("中共泓川省委宣传部", "99", "exact", 13),
        ("泓川省委宣传部", "99", "exact", 13),
        ("数据主管部门", "99", "alias", 11),
        ("商务厅", "", "proposed", None),
    ],
)
def test_names_find_their_unit(
    name: str, region: str, kind: str, key: int | None
) -> None:
    found = read(name, region)
    assert (found.kind, found.key) == (kind, key)


@pytest.mark.parametrize(
    ("name", "region", "key"),
    [
        ("各市人民政府", "99", 1),
        ("各市政府", "99", 1),
        ("各市", "99", 1),
        ("各县（区）人民政府", "99", 2),
        ("县〔区〕人民政府", "99", 2),
        ("各区（县）", "9901", 5),
        ("各市、州、县人民政府", "99", 4),
        ("领导小组相关成员单位", "99", 3),
        ("服务业发展领导小组成员单位", "99", 3),
    ],
)
def test_collectives_find_their_group(name: str, region: str, key: int) -> None:
    found = read(name, region)
    assert (found.kind, found.key) == ("group", key)


def test_several_cities_are_offered() -> None:
    found = read("市商务局", "99")
    assert found.key is None
    assert {one.key for one in found.candidates} == {5, 6}
    assert found.note == "several"


@pytest.mark.parametrize("name", ["有关部门", "各责任单位", "市直有关部门", "各单位"])
def test_vague_words_wait_for_a_person(name: str) -> None:
    found = read(name)
    assert (found.kind, found.note, found.candidates) == ("unknown", "vague", ())


def test_ended_unit_gives_its_successor() -> None:
    found = read("泓川省大数据发展局")
    assert (found.key, found.note, found.via) == (11, "ended", 10)


def test_end_without_successor_is_told() -> None:
    found = read("省服务办")
    assert (found.key, found.note) == (None, "ended")
    assert found.candidates[0].key == 12


def test_similar_name_is_only_proposed() -> None:
    found = read("市商贸局", "9901")
    assert (found.kind, found.key) == ("proposed", None)
    assert found.candidates[0].key == 14
    assert found.candidates[0].score > 0.5


def test_nothing_like_it_is_unknown() -> None:
    assert read("航天测控队").kind == "unknown"


def test_learned_name_wins_over_rules() -> None:
    taught = Known(key=20, name="省商务促进中心", learned=("省商务厅",), region="99")
    units = (Known(key=1, name="泓川省商务厅", region="99"), taught)
    found = Directory(units, places=PLACES).resolve("省商务厅", Context(region="99"))
    assert found.key == 20


def test_title_tells_the_region() -> None:
    title = "枫浦区贯彻落实溪陵市服务业规划实施方案"
    assert DIRECTORY.region_in(title) == "990103"
    assert DIRECTORY.region_in("服务业规划") == ""


def test_circle_of_successors_ends() -> None:
    pair = (
        Known(key=1, name="甲办", has_ended=True, successor=2),
        Known(key=2, name="乙办", has_ended=True, successor=1),
    )
    assert Directory(pair).resolve("甲办").note == "ended"


def test_many_names_are_quick() -> None:
    places = [Place(stem="99", name="泓川省", short="泓川", level="province")] + [
        Place(stem=f"99{n:02}", name=f"第{n}市", level="city") for n in range(40)
    ]
    units = [
        Known(
            key=100 * n + m, name=f"第{n}市事务{m}局", region=f"99{n:02}", level="city"
        )
        for n in range(40)
        for m in range(50)
    ]
    names = [f"市事项{n}处" for n in range(500)]
    start = time.perf_counter()
    directory = Directory(units, places=places)
    for name in names:
        directory.resolve(name, Context(region="99"))
    # Generous: a slow machine must not fail it, a missing index does.
    assert time.perf_counter() - start < 5
