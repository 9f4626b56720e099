"""How a plan scores."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse

from luoshi.apps.indicators.models import Observation, Promise

ENOUGH = 17424


def page(browser: Client, promise: Promise) -> str:
    here = reverse("indicators:scorecard", args=[promise.plan_id])
    return browser.get(here).content.decode()


def close(promise: Promise, day: str) -> None:
    """The target was due by a day."""
    terms = promise.terms | {"due": day}
    Promise.objects.filter(pk=promise.pk).update(terms=terms, due=day)


def test_scorecard_tells_light_share_and_gap(
    browsers: dict[str, Client], promise: Promise
) -> None:
    text = page(browsers["admin"], promise)
    assert "10,648 万元" in text
    assert "61.1%" in text
    assert "个百分点" in text
    assert "云岭县" in text


def test_broken_binding_target_is_an_error(
    browsers: dict[str, Client], promise: Promise
) -> None:
    close(promise, "2025-12-31")
    base = {"value": "13000", "year": 2024}
    promise.refresh_from_db()
    Promise.objects.update(terms=promise.terms | {"base": base})
    text = page(browsers["admin"], promise)
    assert "约束性目标未守住" in text
    assert "is-red" in text


def test_missed_expected_target_is_a_warning(
    browsers: dict[str, Client], promise: Promise
) -> None:
    base = {"value": "13000", "year": 2024}
    told = {"due": "2025-12-31", "base": base, "attribute": "expected"}
    Promise.objects.update(terms=promise.terms | told, attribute="expected")
    text = page(browsers["admin"], promise)
    assert "预期性目标未达到" in text
    assert "约束性目标未守住" not in text


def test_kept_target_is_done(browsers: dict[str, Client], promise: Promise) -> None:
    base = {"value": "13000", "year": 2024}
    told = {"due": "2025-12-31", "base": base, "value": "14000"}
    Promise.objects.update(terms=promise.terms | told)
    assert "已达到" in page(browsers["admin"], promise)


def test_without_figures_nothing_is_judged(
    browsers: dict[str, Client], promise: Promise
) -> None:
    Observation.objects.all().delete()
    assert "无法判断" in page(browsers["admin"], promise)


def test_scorecard_is_taken_away(browsers: dict[str, Client], promise: Promise) -> None:
    here = reverse("indicators:scorecard-book", args=[promise.plan_id, "csv"])
    lines = browsers["admin"].get(here).content.decode("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert "营业收入达到1.7亿元" in lines[1]
    assert "万元,10648.00," in lines[1]


def test_shelf_counts_the_lights(browsers: dict[str, Client], promise: Promise) -> None:
    text = browsers["admin"].get(reverse("indicators:plans")).content.decode()
    assert "云岭县“十五五”服务业发展规划" in text
    assert "红灯 1" in text


def test_plan_leads_to_its_scorecard(
    browsers: dict[str, Client], promise: Promise
) -> None:
    here = reverse("plans:plan", args=[promise.plan_id])
    text = browsers["admin"].get(here).content.decode()
    assert reverse("indicators:scorecard", args=[promise.plan_id]) in text
