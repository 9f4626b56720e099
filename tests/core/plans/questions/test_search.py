"""Words and parts of words looked up in two plans."""

from __future__ import annotations

import pytest

from luoshi.core.plans.questions.search import QUOTED, Hit, search
from luoshi.core.plans.questions.volume import Volume, shelve

Plans = tuple[Volume, ...]


def ids(hits: tuple[Hit, ...]) -> list[str]:
    return [hit.id for hit in hits]


def test_word_finds_every_kind(plans: Plans) -> None:
    kinds = {hit.kind for hit in search(plans, "食堂")}
    assert kinds == {"measure", "target", "instrument"}


def test_hit_quotes_its_place(plans: Plans) -> None:
    texts = {volume.key: volume.text for volume in plans}
    hits = search(plans, "社区食堂 商圈 走访")
    assert hits
    for hit in hits:
        cited = hit.citation
        assert cited.quote == texts[cited.plan][slice(*cited.span)]


def test_hit_names_plan_and_path(plans: Plans) -> None:
    cited = search(plans, "品牌200家")[0].citation
    assert (cited.plan, cited.title) == ("p1", "泓川省2026年服务业行动计划")
    assert cited.path == ("一、商贸流通", "1.改造老旧商圈")
    assert cited.quote == "引进品牌200家"


def test_inside_of_word_is_found(plans: Plans) -> None:
    assert "p1/m2" in ids(search(plans, "慧物"))


@pytest.mark.parametrize("query", ["5G", "５ｇ", "智慧物流　５Ｇ"])
def test_width_and_case_are_one(plans: Plans, query: str) -> None:
    assert "p1/m2" in ids(search(plans, query))


def test_title_beats_text(plans: Plans) -> None:
    hits = [hit for hit in search(plans, "养老 品牌") if hit.kind == "measure"]
    assert hits[0].id == "p1/m5"


def test_both_words_beat_one(plans: Plans) -> None:
    assert ids(search(plans, "缆桥 食堂"))[0] == "p2/t1"


def test_question_finds_by_parts(plans: Plans) -> None:
    assert ids(search(plans, "哪里提到改造老旧的商圈"))[:1] == ["p1/m1"]


@pytest.mark.parametrize(
    "query", ["", "  ，", "海水养殖", "火星移民食堂工程建设基地选址"]
)
def test_strange_words_find_nothing(plans: Plans, query: str) -> None:
    assert search(plans, query) == ()


def test_limit_keeps_the_best(plans: Plans) -> None:
    everything = search(plans, "食堂")
    assert search(plans, "食堂", 2) == everything[:2]
    assert search(plans, "食堂", 0) == ()


def test_scores_never_rise(plans: Plans) -> None:
    scores = [hit.score for hit in search(plans, "社区食堂 企业")]
    assert scores == sorted(scores, reverse=True)


def test_equal_matches_keep_their_order(plans: Plans) -> None:
    (first, *_) = plans
    twice = shelve([(first.plan, first.text), (first.plan, first.text)])
    assert ids(search(twice, "5G"))[:2] == ["p1/m2", "p2/m2"]


def test_long_measure_quotes_its_sentence(long_plan: Volume) -> None:
    (hit,) = search([long_plan], "银杏")
    assert hit.citation.quote == "种植银杏。"
    assert len(long_plan.text) > QUOTED


def test_no_plan_has_no_hit() -> None:
    assert search((), "食堂") == ()
