"""The list of the library: filters, order, and the address that keeps them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from tests.apps.cast import TEXT, Person, compiled

from luoshi.apps.plans.actions.compiling import submit
from luoshi.apps.plans.models import PlanRecord
from luoshi.apps.plans.passages import level

OTHER = "溪陵市2024年养老服务实施意见\n\n一、任务\n\n（一）办好食堂。（责任单位：市民政局）\n"
FIRST, SECOND = "云岭县2026—2028年服务业提质行动方案", "溪陵市2024年养老服务实施意见"


@pytest.fixture
def library(queued: Callable[..., PlanRecord], editor: Client) -> Callable[..., str]:
    """Two compiled plans, one that failed, one that waits; gives the page for a question."""
    compiled(queued())
    compiled(queued(OTHER, "意见.txt"))
    compiled(queued(b"%PDF-1.7 torn", "坏.pdf"))
    queued(TEXT + "再稿", "等待.txt")

    def see(**asked: str) -> str:
        return editor.get(reverse("plans:library"), asked).content.decode()

    return see


def titles(page: str) -> list[str]:
    """What is listed, in order."""
    rows = page.split('<th scope="row">')[1:]
    return [row.split("</a>")[0].split(">")[-1] for row in rows]


@pytest.mark.parametrize(
    ("asked", "listed"),
    [
        ({"status": "compiled"}, [SECOND, FIRST]),
        ({"status": "failed"}, ["坏"]),
        ({"status": "working"}, ["等待"]),
        ({"region": "云岭县"}, [FIRST]),
        ({"level": "city"}, [SECOND]),
        ({"kind": "实施意见"}, [SECOND]),
        ({"year": "2024"}, [SECOND]),
        ({"year": "2026", "level": "county"}, [FIRST]),
        ({"status": "compiled", "sort": "title"}, [FIRST, SECOND]),
    ],
)
def test_filter_leaves_what_fits(
    library: Callable[..., str], asked: dict[str, str], listed: list[str]
) -> None:
    assert titles(library(**asked)) == listed


def test_most_errors_come_first(library: Callable[..., str]) -> None:
    first = PlanRecord.objects.get(title=FIRST)
    assert first.current
    type(first.current).objects.filter(pk=first.current.pk).update(counts={"error": 99})
    assert titles(library(sort="errors"))[0] == FIRST


def test_filter_by_person(library: Callable[..., str], cast: dict[str, Person]) -> None:
    record = PlanRecord.objects.get(title=SECOND)
    record.submitter = cast["reviewer"].user  # type: ignore[assignment]
    record.save()
    assert titles(library(by=str(record.submitter.pk))) == [SECOND]


@pytest.mark.parametrize("name", ["status", "kind", "level", "region", "year", "by"])
def test_unknown_choice_is_not_chosen(library: Callable[..., str], name: str) -> None:
    assert len(titles(library(**{name: "'; --"}))) == 4


def test_chosen_filter_stays_chosen(library: Callable[..., str]) -> None:
    page = library(region="云岭县", q="")
    assert '<option value="云岭县" selected>' in page
    assert "符合条件 1 份，共 4 份" in page


def test_nothing_fits_offers_the_way_back(library: Callable[..., str]) -> None:
    page = library(region="云岭县", year="2024")
    assert "没有符合条件的规划" in page
    assert "清除全部条件" in page


def test_empty_library_has_no_filters(editor: Client) -> None:
    page = editor.get(reverse("plans:library")).content.decode()
    assert "还没有规划" in page
    assert 'role="search"' not in page


def test_new_place_can_be_chosen_at_once(
    queued: Callable[..., PlanRecord], editor: Client
) -> None:
    compiled(queued())
    editor.get(reverse("plans:library"))
    compiled(queued(OTHER, "意见.txt"))
    page = editor.get(reverse("plans:library")).content.decode()
    assert '<option value="溪陵市">' in page


def test_other_office_offers_no_choice(
    library: Callable[..., str], cast: dict[str, Person]
) -> None:
    page = cast["stranger"].client.get(reverse("plans:library")).content.decode()
    assert "云岭县2026" not in page
    assert '<option value="云岭县"' not in page


def test_swapped_list_tells_its_address(library: object, editor: Client) -> None:
    headers = {"HX-Request": "true", "HX-Trigger": "find", "HX-Target": "plans"}
    asked = {"q": "", "status": "compiled", "region": "", "sort": "title"}
    response = editor.get(reverse("plans:library"), asked, headers=headers)
    assert response.headers["HX-Push-Url"] == "/?status=compiled&sort=title"
    assert "<html" not in response.content.decode()


def test_history_brings_the_whole_page(library: object, editor: Client) -> None:
    headers = {"HX-Request": "true", "HX-History-Restore-Request": "true"}
    response = editor.get(reverse("plans:library"), headers=headers)
    assert "<html" in response.content.decode()


@pytest.mark.parametrize(
    ("region", "rank"),
    [
        ("全国", "nation"),
        ("青岚省", "province"),
        ("重庆市", "province"),
        ("青岚省溪陵市", "city"),
        ("溪陵市云岭县", "county"),
        ("云岭县石桥街道", "town"),
        ("河东地区", "city"),
        ("溪陵市东城区", "county"),
        (None, None),
    ],
)
def test_place_has_its_rank(region: str | None, rank: str | None) -> None:
    assert level(region) == rank


def test_long_list_is_turned(cast: dict[str, Person], editor: Client) -> None:
    for number in range(25):
        submit_empty(cast, number)
    page = editor.get(reverse("plans:library"), {"sort": "title"}).content.decode()
    assert "1 / 2" in page
    assert "sort=title&amp;page=2" in page
    page = editor.get(reverse("plans:library"), {"page": "2"}).content.decode()
    assert len(titles(page)) == 5


def submit_empty(cast: dict[str, Person], number: int) -> None:
    """A plan that waits to be compiled."""
    name = f"方案{number}.txt"
    person = cast["editor"].user
    assert person
    submit(person, name, ContentFile(str(number).encode(), name=name))


def test_settled_plans_have_no_open_errors(library: Callable[..., str]) -> None:
    plan = PlanRecord.objects.get(title=FIRST)
    assert plan.current
    plan.current.counts |= {"error": 7}
    plan.current.save()
    assert '<td class="n is-error"' in library()
    PlanRecord.objects.filter(pk=plan.pk).update(state="in_force")
    page = library(sort="errors")
    assert '<td class="n is-error"' not in page
    assert titles(page)[-1] == FIRST
