"""The demonstration: prepared from nothing, and prepared again without harm."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.apps.cast import TEXT

from luoshi.apps.accounts.models import User
from luoshi.apps.assessments.management.commands.demo import PEOPLE, Command
from luoshi.apps.jobs.models import Status
from luoshi.apps.organisations.actions.sample import PEOPLE as POSTED
from luoshi.apps.organisations.models import Post
from luoshi.apps.plans.models import PlanRecord
from luoshi.apps.supervision.models import DayCount, Problem, Round, Slip
from luoshi.apps.tasks.models import Event, Task


@pytest.fixture(autouse=True)
def own_signals() -> Iterator[None]:
    """The worker takes the signals of its process; give them back."""
    names = (signal.SIGINT, signal.SIGTERM, signal.SIGQUIT)
    before = [signal.getsignal(name) for name in names]
    yield
    for name, handler in zip(names, before, strict=True):
        signal.signal(name, handler)


@pytest.fixture
def samples(tmp_path: Path) -> Path:
    """A folder with one document and something that is none."""
    folder = tmp_path / "samples"
    folder.mkdir()
    (folder / "方案.txt").write_text(TEXT, encoding="utf-8")
    (folder / "make.py").write_text("", encoding="utf-8")
    return folder


@pytest.mark.django_db(transaction=True)
def test_demo_compiles_its_samples(samples: Path) -> None:
    call_command("demo", no_serve=True, samples=samples)
    assert PlanRecord.objects.get().status == Status.DONE


@pytest.mark.django_db(transaction=True)
def test_demo_can_start_again(samples: Path) -> None:
    for _ in range(2):
        call_command("demo", no_serve=True, samples=samples)
    assert PlanRecord.objects.count() == 1
    assert User.objects.count() == len(PEOPLE) + len(POSTED)
    assert Post.objects.count() == len(POSTED)


@pytest.mark.django_db(transaction=True)
def test_demo_people_can_sign_in(
    samples: Path, monkeypatch: pytest.MonkeyPatch, client: Client
) -> None:
    monkeypatch.setenv("LUOSHI_DEMO_PASSWORD", "白鹭洲头")
    call_command("demo", no_serve=True, samples=samples)
    form = {"username": "bianji", "password": "白鹭洲头"}
    assert client.post(reverse("accounts:sign-in"), form).status_code == 302


@pytest.mark.django_db(transaction=True)
def test_demo_tasks_are_under_way_once(samples: Path) -> None:
    for _ in range(2):
        call_command("demo", no_serve=True, samples=samples)
    assert Task.objects.filter(plan__isnull=False).count() == 3
    assert Task.objects.exclude(state="draft").exists()


@pytest.mark.django_db(transaction=True)
def test_demo_has_been_supervised_once(samples: Path) -> None:
    for _ in range(2):
        call_command("demo", no_serve=True, samples=samples)
    states = set(Problem.objects.values_list("state", flat=True))
    assert states == {"found", "analysed", "solved", "verified", "struck"}
    assert Problem.objects.filter(recurrences=1).exists()
    numbers = list(Problem.objects.values_list("number", flat=True))
    assert len(set(numbers)) == len(numbers)
    months = Slip.objects.filter(kind="monthly").values_list("period", flat=True)
    assert len(set(months)) == len(months) > 3
    assert Round.objects.filter(day=timezone.localdate()).get().status == Status.DONE
    counted = DayCount.objects.values_list("day", flat=True).distinct()
    assert len(counted) > 25


@pytest.mark.django_db(transaction=True)
def test_demo_comes_out_the_same_twice(samples: Path) -> None:
    first, second = installed(samples), installed(samples)
    for name, rows in first.items():
        assert rows
        assert rows == second[name], name


def installed(samples: Path) -> dict[str, list[str]]:
    """What a demonstration that is prepared from nothing has of its work and its supervision."""
    call_command("flush", interactive=False, verbosity=0)
    call_command("demo", no_serve=True, samples=samples)
    shown = {
        "tasks": Task.objects.values_list("number", "state", "colour", "due", "latest"),
        "steps": Event.objects.values_list("task__number", "step", "actor_name", "at"),
        "papers": Slip.objects.values_list("kind", "number", "state", "issued_on"),
        "problems": Problem.objects.values_list("number", "state", "found_on", "acts"),
        "counts": DayCount.objects.values_list("day", "state", "colour", "tasks"),
    }
    return {name: sorted(map(repr, rows)) for name, rows in shown.items()}


def test_demo_tells_every_sign_in() -> None:
    said = StringIO()
    Command(stdout=said).announce(8000, "白鹭洲头")
    lines = said.getvalue().splitlines()
    for name in (*(one[0] for one in PEOPLE), *(one.username for one in POSTED)):
        (line,) = [one for one in lines if one.split()[:1] == [name]]
        assert "看：" in line


@pytest.mark.django_db(transaction=True)
def test_demo_keeps_what_is_there(samples: Path) -> None:
    call_command("demo", no_serve=True, keep=True, samples=samples)
    assert not PlanRecord.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_demo_without_samples_says_so(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="示例文件夹里没有可编译的文件"):
        call_command("demo", no_serve=True, samples=tmp_path)
