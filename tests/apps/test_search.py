"""What can be found in the library, by whom, and how it is shown."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from tests.apps.cast import TEXT, Person, compiled

from luoshi.apps.accounts.models import User
from luoshi.apps.plans.actions import compiling as plans
from luoshi.apps.plans.models import PlanRecord
from luoshi.apps.search import actions
from luoshi.apps.search.actions import Entry
from luoshi.apps.search.models import Passage
from luoshi.apps.search.queries import CAP, Found, find

HOSTILE = (
    "'",
    '"',
    "%",
    "_",
    "*",
    "\\",
    "''; DROP TABLE search_passage; --",
    '" OR "',
    "养 AND 老 NOT",
    "NEAR(养老 服务)",
    "养:* & !老 | (",
    "養^老 {a b} : <->",
    "\0\x01\ufeff\u200b",
    "𠀀𪚥😀",
    "养" * 5000,
    " ".join(f"词{n}" for n in range(300)),
)
PLACE = Entry(
    kind="measure",
    key="m1",
    title="办好社区食堂",
    text="到2027年，新建綜合養老服务中心35%以上，采用ＡＩ调度。",
)


@pytest.fixture
def person(cast: dict[str, Person]) -> User:
    """The editor."""
    user = cast["editor"].user
    assert user
    return user


@pytest.fixture
def kept(person: User) -> User:
    """The editor, whose office has one measure that can be found."""
    keep(person, PLACE)
    return person


def keep(person: User, *entries: Entry, subject: int = 7_000_000) -> None:
    """Index these for the office of this person."""
    actions.index(person.office_id or 0, subject, entries)


def text(found: Found) -> str:
    """The snippets, with what is marked in brackets."""
    hits = [hit for group in found.groups for hit in group.hits]
    joined = "".join(hit.snippet for hit in hits)
    return joined.replace("<mark>", "[").replace("</mark>", "]")


@pytest.mark.parametrize(
    "words",
    [
        "养",
        "心",
        "养老",
        "务中",
        "老服务",
        "养老服务中心",
        "2027",
        "7年",
        "食堂",
        "35%",
    ],
)
def test_any_part_is_found(kept: User, words: str) -> None:
    found = find(kept, words)
    assert (found.count, found.is_cut) == (1, False)


@pytest.mark.parametrize(
    "words", ["ai", "AI", "ＡＩ", "综合养老", "綜合養老", "３５％"]
)
def test_width_case_and_script_do_not_matter(kept: User, words: str) -> None:
    assert find(kept, words).count == 1


@pytest.mark.parametrize("words", ["老养", "养服", "食堂到", "养老中心", "办好2027"])
def test_parted_letters_are_not_found(kept: User, words: str) -> None:
    found = find(kept, words)
    assert found.count == 0 or found.is_cut


def test_every_word_must_occur(kept: User) -> None:
    assert find(kept, "食堂 养老　调度").count == 1
    assert find(kept, "食堂 托育").count == 0


def test_pairs_without_the_word_are_no_hit(person: User) -> None:
    keep(person, Entry(kind="target", key="t1", title="", text="服务员，务员工"))
    found = find(person, "服务员工")
    assert found.count == 0 or found.is_cut


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_do_no_harm(
    kept: User, editor: Client, words: str, ready: PlanRecord
) -> None:
    find(kept, words)
    response = editor.get(reverse("plans:library"), {"q": words})
    assert response.status_code == 200
    assert find(kept, "食堂").count == 1


def test_long_question_falls_back_to_words(kept: User) -> None:
    found = find(kept, "社区养老服务")
    assert found.is_cut
    assert set(found.words) >= {"社区", "养老", "服务"}
    assert "[養老][服务]中心" in text(found)


def test_words_inside_must_all_occur(kept: User) -> None:
    assert find(kept, "社区托育服务").count == 0


def test_other_office_finds_nothing(kept: User, cast: dict[str, Person]) -> None:
    stranger, anonymous = cast["stranger"].user, cast["anonymous"].client
    assert stranger
    assert find(stranger, "养老").count == 0
    assert anonymous.get(reverse("plans:library"), {"q": "养老"}).status_code == 302


def test_new_passages_replace_the_old(kept: User) -> None:
    keep(kept, Entry(kind="measure", key="m1", title="", text="改建托育中心"))
    assert find(kept, "养老").count == 0
    assert find(kept, "托育").count == 1


def test_forgotten_subject_is_not_found(kept: User) -> None:
    actions.forget(7_000_000)
    assert find(kept, "养老").count == 0
    assert not Passage.objects.exists()


def test_titles_stand_before_text_and_new_before_old(person: User) -> None:
    for subject in (1, 2, 3):
        title = "食堂" if subject == 1 else ""
        keep(
            person,
            Entry(kind="measure", key="m1", title=title, text="办好食堂"),
            subject=subject,
        )
    hits = find(person, "食堂").groups[1].hits
    assert [hit.subject for hit in hits] == [1, 3, 2]


def test_many_hits_are_counted_to_a_cap(person: User) -> None:
    entries = (
        Entry(kind="target", key=f"t{n}", title="", text=f"食堂{n}")
        for n in range(CAP + 5)
    )
    keep(person, *entries)
    last = find(person, "食堂", "target", page=999).groups[2]
    assert (last.count, last.is_more, last.page) == (CAP, True, last.pages)
    assert len(last.hits) == 20


def test_very_long_text_is_found_to_its_end(person: User) -> None:
    long = "".join(chr(0x4E00 + n % 20_000) for n in range(90_000)) + "云岭食堂"
    keep(person, Entry(kind="measure", key="m1", title="长", text=long))
    assert find(person, "云岭食堂").count == 1
    assert find(person, long[3_950:4_010]).count > 0


def test_snippet_marks_words_as_printed(kept: User) -> None:
    assert "新建[綜合養老]服务中心" in text(find(kept, "综合养老"))


def test_snippet_is_escaped(editor: Client, ready: PlanRecord, person: User) -> None:
    evil = Entry(kind="measure", key="m1", title="<b>", text="<script>食堂</script>&")
    keep(person, evil, subject=ready.pk)
    page = editor.get(reverse("plans:library"), {"q": "食堂 <b>"}).content.decode()
    page += editor.get(reverse("plans:library"), {"q": "食堂"}).content.decode()
    assert "<script>食堂" not in page
    assert "&lt;script&gt;<mark>食堂</mark>&lt;/script&gt;&amp;" in page


def test_compiled_plan_is_found_at_its_rows(editor: Client, ready: PlanRecord) -> None:
    page = editor.get(reverse("plans:library"), {"q": "家政"}).content.decode()
    address = reverse("plans:plan", args=[ready.pk])
    assert f'href="{address}#row-m3"' in page
    assert ready.title in page
    page = editor.get(reverse("plans:library"), {"q": "冷链流通率"}).content.decode()
    assert f'href="{address}#row-t' in page


def test_plan_is_found_by_title_and_file(editor: Client, ready: PlanRecord) -> None:
    for words in ("服务业提质", "云岭县方案"):
        page = editor.get(reverse("plans:library"), {"q": words, "in": "document"})
        assert f'href="{reverse("plans:plan", args=[ready.pk])}"' in page.text


def test_paragraph_leads_to_its_heading(
    editor: Client, queued: Callable[..., PlanRecord]
) -> None:
    record = compiled(queued(f"{TEXT}\n三、组织保障\n\n县里成立专门班子，定期会商。\n"))
    page = editor.get(reverse("plans:library"), {"q": "一、总体要求"}).content.decode()
    assert f'href="{reverse("plans:plan", args=[record.pk])}#h1"' in page


def test_compiling_again_leaves_one_copy(editor: Client, ready: PlanRecord) -> None:
    before = Passage.objects.count()
    plans.recompile(ready, ready.submitter)
    compiled(ready)
    assert Passage.objects.count() == before > 0


def test_removed_plan_is_not_found(person: User, ready: PlanRecord) -> None:
    assert find(person, "家政").count
    plans.discard(ready)
    assert find(person, "家政").count == 0


def test_reindex_brings_everything_back(person: User, ready: PlanRecord) -> None:
    before = list(Passage.objects.values_list("key", "folded"))
    assert ready.current
    Passage.objects.all().delete()
    type(ready.current).objects.update(facts={})
    call_command("reindex", verbosity=0)
    ready.current.refresh_from_db()
    assert ready.current.facts["region"] == "云岭县"
    assert list(Passage.objects.values_list("key", "folded")) == before


def test_nothing_found_says_what_to_do(editor: Client, ready: PlanRecord) -> None:
    page = editor.get(reverse("plans:library"), {"q": "火箭"}).content.decode()
    assert "没有找到“火箭”" in page
    assert "换一个短些或更常用的词" in page


def test_fallback_is_said_on_the_page(editor: Client, ready: PlanRecord) -> None:
    page = editor.get(reverse("plans:library"), {"q": "家政规范品牌"}).content.decode()
    assert "没有找到完整的“家政规范品牌”" in page
    assert "<mark>家政</mark>" in page


def test_results_keep_to_the_filters(editor: Client, ready: PlanRecord) -> None:
    address = reverse("plans:library")
    both = editor.get(address, {"q": "家政", "region": "云岭县"}).content.decode()
    assert "#row-m3" in both
    none = editor.get(address, {"q": "家政", "status": "failed"}).content.decode()
    assert "#row-m3" not in none


def test_one_kind_is_shown_in_pages(
    editor: Client, ready: PlanRecord, person: User
) -> None:
    entries = (
        Entry(kind="target", key=f"t{n}", title=f"食堂{n}", text="") for n in range(45)
    )
    keep(person, *entries, subject=ready.pk)
    asked = {"q": "食堂", "in": "target", "page": "3"}
    page = editor.get(reverse("plans:library"), asked).content.decode()
    assert page.count("#row-t") == 5
    assert "3 / 3" in page
    assert "page=2" in page


def test_beginning_of_title_is_marked_whole(kept: User) -> None:
    hit = find(kept, "社区").groups[1].hits[0]
    assert hit.title == "办好<mark>社区</mark>食堂"


def test_title_is_marked_whole(kept: User) -> None:
    hit = find(kept, "社区").groups[1].hits[0]
    assert hit.title == "办好<mark>社区</mark>食堂"
