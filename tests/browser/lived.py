"""An office with half a year behind it, small enough to be made for one test."""

from __future__ import annotations

import base64

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.apps.cast import compiled
from tests.apps.tasks.sheets import checked, filled, taken
from tests.apps.tasks.test_sample import plan_text
from tests.browser.made import PASSWORD, TEXT

from luoshi.apps.accounts.actions import admit, open_office
from luoshi.apps.accounts.models import Office, Role, User
from luoshi.apps.notices.actions import add
from luoshi.apps.notices.models import Channel
from luoshi.apps.organisations.actions import sample as directory
from luoshi.apps.organisations.models import DirectoryImport, Grid, Group, Post, Unit
from luoshi.apps.plans.actions.compiling import submit
from luoshi.apps.plans.models import State
from luoshi.apps.plans.queries import standing_of
from luoshi.apps.supervision import sample as supervision
from luoshi.apps.supervision.actions import round as daily
from luoshi.apps.supervision.models import Problem, Slip
from luoshi.apps.tasks.models import Evidence, Report, Task
from luoshi.apps.tasks.sample import live

# The smallest PNG: one point.
POINT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgAAIAAAUAAXpeqz8AAAAA"
    "SUVORK5CYII="
)
HEAD, CLERK = "swjuzhang", "swtianbao"


def lived() -> Office:
    """The office after half a year, with its papers, problems and reports."""
    home = open_office("溪陵市服务业发展办公室（示例）")
    admin = admit(home, "lu", name="陆知秋", role=Role.REVIEWER, password=PASSWORD)
    data = ContentFile(plan_text().encode(), name="方案.txt")
    compiled(submit(admin, "方案.txt", data).record)
    directory.load(home.pk, PASSWORD)
    today = timezone.localdate()
    live(home, today)
    queued = daily.order(home.pk)
    assert queued is not None
    daily.walk.call(queued.pk, str(queued.run))
    supervision.press(home, today)
    for name in ("小方案.txt", "另一份.txt"):
        text = TEXT.replace("云岭县", name.removesuffix(".txt"))
        compiled(submit(admin, name, ContentFile(text.encode(), name=name)).record)
    home.plans.filter(title__startswith="另一份").update(state=State.CONFIRMED)
    return home


def keys_of(home: Office) -> dict[str, int | str]:
    """What the addresses of the pages are made of."""
    mine = Task.objects.filter(office=home, lead=led(home), parent__isnull=True)
    running = mine.filter(state="working").order_by("pk")
    task = running.exclude(reports=None)[0]
    return {
        "task": task.pk,
        "proof": prove(home, task).pk,
        "slip": first(Slip, home, state="answered"),
        "proposed": first(Slip, home, state="proposed"),
        "bulletin": first(Slip, home, kind="monthly"),
        "problem": first(Problem, home, state="solved"),
        "struck": first(Problem, home, state="struck"),
        "force": Group.objects.filter(office=home, sort="force")[0].pk,
        **dict(zip(("plan", "small", "other"), plans_of(home), strict=True)),
        "measure": measure_of(home),
        "channel": channel_of("guanli").pk,
        "unit": led(home).pk,
        "region": home.regions.all()[2].pk,
        "post": Post.objects.filter(office=home, role="unit_leader")[0].pk,
        "grid": Grid.objects.filter(office=home)[0].pk,
        "fill": sheet_of(HEAD),
        "import": book_of("guanli"),
        "person": User.objects.get(username="system").pk,
    }


def plans_of(home: Office) -> list[int]:
    """The keys of the plans in the order they came in."""
    return [*home.plans.order_by("pk").values_list("pk", flat=True)]


def measure_of(home: Office) -> str:
    """The key of the first measure of the small plan."""
    record = home.plans.order_by("pk")[1]
    return standing_of(record).ledger.keys["measure"][0]


def channel_of(who: str) -> Channel:
    """A way by which notices reach a person."""
    person = User.objects.get(username=who)
    mine = Channel(
        office=person.office, user=person, way="mail", target="gu@xiling.example"
    )
    add(mine)
    return mine


def first(model: type[Slip] | type[Problem], home: Office, **asked: str) -> int:
    """The key of the first of its kind."""
    return model.objects.filter(office=home, **asked).order_by("pk")[0].pk


def led(home: Office) -> Unit:
    """The unit of the head who walks."""
    held = Post.objects.get(office=home, user__username=HEAD)
    assert held.unit is not None
    return held.unit


def prove(home: Office, task: Task) -> Evidence:
    """A photo on a report of the task."""
    client = signed_in(CLERK)
    photo = SimpleUploadedFile("现场.png", POINT)
    client.post(reverse("tasks:attach", args=[task.pk]), {"proofs": photo})
    proof = Evidence.objects.get(task=task)
    proof.report = Report.objects.filter(task=task)[0]
    proof.place = "溪陵市农贸路"
    proof.save()
    return proof


def sheet_of(who: str) -> int:
    """A sheet of progress with a mistake, checked."""
    client = signed_in(who)
    row = {"text": "主体完工", "progress": 60}
    return checked(client, filled(taken(client), row, {"progress": 300})).pk


def book_of(who: str) -> int:
    """The directory, sent in as it was taken away."""
    client = signed_in(who)
    data = client.get(reverse("organisations:export")).content
    form = {"document": SimpleUploadedFile("名录.xlsx", data)}
    client.post(reverse("organisations:upload"), form)
    return DirectoryImport.objects.latest("pk").pk


def signed_in(who: str) -> Client:
    """The client of a person."""
    client = Client()
    person = User.objects.get(username=who)
    client.force_login(person, "django.contrib.auth.backends.ModelBackend")
    return client
