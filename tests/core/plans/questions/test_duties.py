"""What a unit has to do, whichever of its usual names is asked for."""

from __future__ import annotations

import pytest

from luoshi.core.plans.questions.duties import duties_of
from luoshi.core.plans.questions.offices import is_same, office
from luoshi.core.plans.questions.volume import Volume

Plans = tuple[Volume, ...]


@pytest.mark.parametrize(
    "name", ["省发改委", "省发展改革委", "泓川省发展和改革委员会", "省发展和改革委"]
)
def test_usual_forms_are_one_unit(plans: Plans, name: str) -> None:
    found = [(duty.id, duty.unit, duty.role) for duty in duties_of(plans, name)]
    assert found == [
        ("p1/m1", "省发展改革委", "responsible"),
        ("p1/m2", "省发展和改革委员会", "lead"),
    ]


def test_name_without_level_means_all(plans: Plans) -> None:
    assert [duty.id for duty in duties_of(plans, "发改委")] == [
        "p1/m1",
        "p1/m2",
        "p2/m2",
    ]


def test_other_level_is_another_unit(plans: Plans) -> None:
    assert duties_of(plans, "市发改委") == ()


def test_duty_quotes_measure_and_clause(plans: Plans) -> None:
    (duty,) = duties_of(plans, "省交通运输厅")
    assert duty.named.quote == "（省发展和改革委员会牵头，省交通运输厅配合）"
    assert duty.citation.quote.startswith("2.发展5G智慧物流。")
    assert duty.role == "support"


def test_inherited_duty_is_marked(plans: Plans) -> None:
    found = {duty.id: duty.inherited for duty in duties_of(plans, "商务厅")}
    assert found == {"p1/m1": False, "p1/m3": True}


@pytest.mark.parametrize("name", ["", "  ", "省水利厅", "厅", "省"])
def test_unknown_unit_has_no_duty(plans: Plans, name: str) -> None:
    assert duties_of(plans, name) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("市人社局", "云溪市人力资源和社会保障局"),
        ("市城管局", "市城市管理局"),
        ("省委宣传部", "省宣传部"),
        ("区政府", "枫浦区人民政府"),
        ("市政府办", "市人民政府办公室"),
        ("桐渡街道", "桐渡街道办事处"),
        ("枫浦区商务局", "溪陵市枫浦区商务局"),
        ("市开发区管委会", "开发区管委会"),
        ("市税务局", "国家税务总局溪陵市税务局"),
        ("国家发改委", "国家发展改革委"),
        ("各区人民政府", "各区政府"),
        ("市商务局", "市商务局 "),
    ],
)
def test_names_of_one_unit_agree(one: str, other: str) -> None:
    assert is_same(office(one), office(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("省商务厅", "市商务局"),
        ("商务部", "区商务局"),
        ("溪陵市商务局", "云溪市商务局"),
        ("市政府", "市政府办公室"),
        ("旧港社区居委会", "缆桥社区居委会"),
        ("市高新区管委会", "市开发区管委会"),
        ("市民政局", "市人社局"),
        ("区政府", "各区政府"),
        ("市教育局", "市财政局"),
    ],
)
def test_names_of_two_units_differ(one: str, other: str) -> None:
    assert not is_same(office(one), office(other))
