"""Has every office's daily round walked; run it every hour."""

from __future__ import annotations

from typing import Any

from django.core.management import BaseCommand

from luoshi.apps.supervision.actions.round import offices, order


class Command(BaseCommand):
    """Queue the rounds of today that are not done."""

    help = (
        "每日巡检：亮灯、计数、提醒、提出督查单 (walk the daily round of every office)"
    )

    def handle(self, **_options: Any) -> None:
        queued = [office for office in offices() if order(office)]
        self.stdout.write(f"已排队 {len(queued)} 个办公室的每日巡检。\n")
