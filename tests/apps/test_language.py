"""Chinese first, and English wherever Chinese is."""

from __future__ import annotations

import ast
import gettext
import re
from pathlib import Path

from django.test import Client
from django.urls import reverse

from luoshi.apps.plans.models import PlanRecord
from luoshi.core.reports.wording import INSTRUMENTS

PACKAGE = Path(__file__).resolve().parents[2] / "src" / "luoshi"
CATALOGUE = PACKAGE / "locale" / "en" / "LC_MESSAGES"
TAG = re.compile(r'{% translate "([^"]+)"')
BLOCK = re.compile(r"{% blocktranslate[^%]*%}(.*?){% endblocktranslate %}", re.DOTALL)
CALL = re.compile(r'(?:\b_|\bgettext_lazy)\(\s*"([^"]+)"\s*\)')


def spoken() -> set[str]:
    """Every message of our templates and code."""
    found = set(INSTRUMENTS.values())
    for place in PACKAGE.glob("apps/**/*.html"):
        page = place.read_text(encoding="utf-8")
        found |= set(TAG.findall(page))
        found |= {
            re.sub(r"{{ (\w+) }}", r"%(\1)s", one.strip())
            for one in BLOCK.findall(page)
        }
    for place in PACKAGE.glob("apps/**/*.py"):
        found |= set(CALL.findall(place.read_text(encoding="utf-8")))
    return found


def translated() -> dict[str, str]:
    """The English catalogue as the program reads it."""
    with (CATALOGUE / "django.mo").open("rb") as file:
        pairs = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]
    return {key: value for key, value in pairs.items() if key}


def written() -> dict[str, str]:
    """The English catalogue as people edit it."""
    source = (CATALOGUE / "django.po").read_text(encoding="utf-8")
    pair = re.compile(r'^msgid ((?:".*"\n)+)msgstr ((?:".*"\n)+)', re.MULTILINE)
    return {
        joined(key): joined(value) for key, value in pair.findall(source) if joined(key)
    }


def joined(lines: str) -> str:
    """The text of a string that runs over lines."""
    return "".join(ast.literal_eval(line) for line in lines.splitlines())


def test_every_message_has_english() -> None:
    assert spoken() == set(translated())


def test_english_holds_no_chinese() -> None:
    left = {one for one in translated().values() if re.search("[\u4e00-\u9fff]", one)}
    assert not left - {"Luoshi 落实"}


def test_placeholders_survive_translation() -> None:
    for message, english in translated().items():
        places = r"%\(\w+\)s|%s"
        assert sorted(re.findall(places, message)) == sorted(
            re.findall(places, english)
        )


def test_compiled_catalogue_is_current() -> None:
    assert written() == translated()


def test_browser_does_not_choose(editor: Client) -> None:
    page = editor.get(reverse("plans:library"), headers={"Accept-Language": "en"})
    assert '<html lang="zh-Hans">' in page.content.decode()
    assert "规划库" in page.content.decode()


def test_person_chooses_english(editor: Client, ready: PlanRecord) -> None:
    editor.post(reverse("language"), {"language": "en", "next": "/"})
    page = editor.get(reverse("plans:plan", args=[ready.pk])).content.decode()
    assert '<html lang="en">' in page
    assert "Ledger of measures" in page
    assert "举措台账" not in page
