"""What every answer carries, and what no page may contain."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse
from tests.apps.cast import Person

from luoshi.apps.plans.models import PlanRecord

PAGES = ("plans:library", "plans:plan", "accounts:password", "accounts:tokens")
INLINE = re.compile(
    r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=|javascript:|https?://(?!127)"
)


def sent(client: Client, name: str, record: PlanRecord) -> tuple[str, dict[str, str]]:
    """The text and the headers of a page."""
    response = client.get(
        reverse(name, args=[record.pk] if name == "plans:plan" else [])
    )
    return response.content.decode(), dict(response.headers)


@pytest.mark.parametrize("name", PAGES)
def test_policy_forbids_inline_code(
    name: str, editor: Client, ready: PlanRecord
) -> None:
    _, headers = sent(editor, name, ready)
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("name", PAGES)
def test_pages_hold_no_inline_code(
    name: str, editor: Client, ready: PlanRecord
) -> None:
    page, _ = sent(editor, name, ready)
    assert not INLINE.search(page)


def test_other_headers_are_strict(editor: Client, ready: PlanRecord) -> None:
    _, headers = sent(editor, "plans:plan", ready)
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"


def test_forged_post_is_explained(cast: dict[str, Person]) -> None:
    user = cast["editor"].user
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(user, "django.contrib.auth.backends.ModelBackend")  # type: ignore[arg-type]
    response = strict.post(reverse("plans:upload"))
    assert response.status_code == 403
    assert "页面已过期" in response.content.decode()


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [("/nowhere/", 404, "找不到这个页面"), ("/plans/upload/", 403, "您没有这项权限")],
)
def test_errors_have_our_pages(
    cast: dict[str, Person], address: str, status: int, words: str
) -> None:
    client = cast["reader"].client
    response = client.post(address) if status == 403 else client.get(address)
    assert response.status_code == status
    assert words in response.content.decode()


def test_broken_page_says_so(
    cast: dict[str, Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: object) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr("luoshi.apps.plans.views.library.shelf_of", crash)
    client = cast["editor"].client
    client.raise_request_exception = False
    response = client.get(reverse("plans:library"))
    assert response.status_code == 500
    assert "程序出错" in response.content.decode()


def test_health_needs_no_sign_in(db: None) -> None:
    response = Client().get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")


@pytest.mark.parametrize("number", ["9" * 25, "9" * 4_400, "-1", "１"])
@pytest.mark.parametrize(
    "address",
    ["/compare/align/?upper=%s&lower=%s", "/plans/{pk}/pulse/?revision=%s&since=%s"],
)
def test_odd_numbers_are_no_failure(
    number: str, address: str, editor: Client, ready: PlanRecord
) -> None:
    response = editor.get(address.format(pk=ready.pk) % (number, number))
    assert response.status_code in {200, 422}


def test_script_is_told_beside_the_page(editor: Client, ready: PlanRecord) -> None:
    address = reverse("plans:retry", args=[ready.pk])
    response = editor.post(address, headers={"HX-Request": "true"})
    assert response.headers["HX-Retarget"] == "#messages"
    assert "<html" not in response.content.decode()
