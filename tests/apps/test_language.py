"""Chinese first, and English wherever Chinese is."""

from __future__ import annotations

import ast
import gettext
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from tests.apps.cast import Person

from luoshi.apps.plans.models import PlanRecord
from luoshi.apps.plans.queries import standing_of
from luoshi.apps.ui.saying import failure, said, told
from luoshi.core.audit.flaws import FLAWS
from luoshi.core.documents.limits import LIMITS, check_size
from luoshi.core.documents.sniff import REMEDIES, find_format
from luoshi.core.errors import LuoshiError, OversizeDocument, UnknownFormat
from luoshi.core.ledgers.codes import LEDGER_RULES
from luoshi.core.plans.review.states import Facts, Refusal, decide
from luoshi.core.reports import wording
from luoshi.core.reports.codes import known_codes

PACKAGE = Path(__file__).resolve().parents[2] / "src" / "luoshi"
CATALOGUE = PACKAGE / "locale" / "en" / "LC_MESSAGES"
TAG = re.compile(r'{% translate "([^"]+)"')
BLOCK = re.compile(r"{% blocktranslate[^%]*%}(.*?){% endblocktranslate %}", re.DOTALL)
CALL = re.compile(r'(?:\b_|\bgettext_lazy)\(\s*"([^"]+)"\s*\)')
CHINESE = re.compile("[\u4e00-\u9fff]")
WORDS = (
    wording.SEVERITIES,
    wording.KINDS,
    wording.DEADLINE_SOURCES,
    wording.INSTRUMENTS,
    wording.STRENGTHS,
    wording.STATUSES,
    wording.CHANGES,
    wording.TRENDS,
)


@pytest.fixture(autouse=True)
def own_language() -> Iterator[None]:
    """What a test speaks does not outlast it."""
    with translation.override("zh-hans"):
        yield


def spoken() -> set[str]:
    """Every message of our templates and code, and what they show of the core."""
    return written_in_apps() | explained() | told_by_core()


def explained() -> set[str]:
    """What the core says of its codes, and the words that it has for its own."""
    rules = (*known_codes().values(), *LEDGER_RULES.values())
    found = {text for rule in rules for text in (rule.title, rule.why, rule.mend)}
    found |= {*REMEDIES, *REMEDIES.values(), *FLAWS.values()}
    return found.union(*(words.values() for words in WORDS))


def told_by_core() -> set[str]:
    """The sentences of the core's errors, and everything that a review says."""
    found = {text for call in tellings() for text in texts(call.args[0])}
    places = [*PACKAGE.glob("core/plans/review/*.py"), *PACKAGE.glob("core/*/life.py")]
    for place in places:
        tree = ast.parse(place.read_text(encoding="utf-8"))
        found |= texts(tree) - docstrings(tree)
    return found


def tellings() -> Iterator[ast.Call]:
    """The places of the core where an error or another sentence is made."""
    names = {"Sentence", "refuse", *(kind.__name__ for kind in kinds(LuoshiError))}
    for place in PACKAGE.glob("core/**/*.py"):
        for node in ast.walk(ast.parse(place.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in names:
                yield node


def kinds(error: type[LuoshiError]) -> set[type[LuoshiError]]:
    """A class of errors with all below it."""
    return {error}.union(*(kinds(one) for one in error.__subclasses__()))


def texts(tree: ast.AST) -> set[str]:
    """The Chinese in the strings of a piece of code."""
    found = {one.value for one in ast.walk(tree) if isinstance(one, ast.Constant)}
    return {one for one in found if isinstance(one, str) and CHINESE.search(one)}


def docstrings(tree: ast.AST) -> set[str]:
    """The docstrings of a piece of code, as they stand in it."""
    holders = ast.Module | ast.ClassDef | ast.FunctionDef
    found = [one for one in ast.walk(tree) if isinstance(one, holders)]
    return {ast.get_docstring(one, clean=False) or "" for one in found}


def written_in_apps() -> set[str]:
    """Every message of our templates and code."""
    found: set[str] = set()
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
    left = {one for one in translated().values() if CHINESE.search(one)}
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


def test_core_keeps_values_apart() -> None:
    told = [one.args[0] for one in tellings() if one.args]
    assert not [ast.unparse(one) for one in told if isinstance(one, ast.JoinedStr)]


def test_rules_are_explained_in_english(editor: Client, ready: PlanRecord) -> None:
    editor.post(reverse("language"), {"language": "en"})
    page = editor.get(reverse("plans:plan", args=[ready.pk])).content.decode()
    findings = page.partition('id="findings"')[2].partition("</ol>")[0]
    titles = re.findall(r"<h4>(.*?) <b>", findings)
    assert titles
    assert not CHINESE.search("".join(titles))
    assert not CHINESE.search("".join(re.findall(r"<details>.*?</details>", findings)))
    assert re.search(r'lang="zh-Hans">[^<]*[\u4e00-\u9fff]', findings)


def test_refusal_is_told_in_english(cast: dict[str, Person], ready: PlanRecord) -> None:
    browser = cast["reviewer"].client
    browser.post(reverse("plans:step", args=[ready.pk, "review"]))
    browser.post(reverse("plans:step", args=[ready.pk, "confirm"]))
    browser.post(reverse("language"), {"language": "en"})
    answer = browser.post(reverse("plans:step", args=[ready.pk, "reopen"]))
    assert answer.status_code == 422
    assert "Please say why it is sent back to review." in answer.content.decode()


def test_review_error_is_told_in_english(editor: Client, ready: PlanRecord) -> None:
    editor.post(reverse("language"), {"language": "en"})
    answer = editor.post(reverse("plans:add", args=[ready.pk, "reference"]))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Please give the name or the number of the reference." in page


def test_stray_error_is_told_in_english(editor: Client, ready: PlanRecord) -> None:
    editor.post(reverse("language"), {"language": "en"})
    key = standing_of(ready).ledger.keys["measure"][0]
    here = reverse("plans:deed", args=[ready.pk, key, "comment"])
    page = editor.post(here, {"text": " "}).content.decode()
    assert "Please write a comment." in page
    assert "没有办成" not in page


def test_failure_is_told_in_english(editor: Client, ready: PlanRecord) -> None:
    with pytest.raises(OversizeDocument) as error:
        check_size(LIMITS.size * 2, LIMITS)
    changes = {"error_code": error.value.code, "error_message": error.value.message}
    PlanRecord.objects.update(status="failed", current=None, **changes)
    editor.post(reverse("language"), {"language": "en"})
    page = editor.get(reverse("plans:plan", args=[ready.pk])).content.decode()
    assert "Document too large. Compress its images or split the document" in page


def test_fixed_failure_keeps_its_words() -> None:
    message = "PDF 设有打开密码，请去除密码后再上传。"
    assert failure("document-locked", message) == message
    with translation.override("en"):
        assert failure("document-locked", message).startswith("The PDF asks for")
        assert failure("unheard-of", "没有的话") == "没有的话"


def test_values_survive_translation() -> None:
    with pytest.raises(UnknownFormat) as error:
        find_format(b"Rar!" + bytes(range(256)), "云岭县.rar", LIMITS)
    assert said(error.value.sentence) == error.value.message
    with translation.override("en"):
        assert said(error.value.sentence).startswith("This file (archive) is not")
        assert said(error.value.sentence).endswith("upload the files one by one.")


def test_several_reasons_are_parted_in_english() -> None:
    counts = Facts(items=1, conflicts=2, pending=3)
    refusal = decide("under_review", "confirm", "reviewer", counts)
    assert isinstance(refusal, Refusal)
    assert told(refusal.sentences) == str(refusal)
    with translation.override("en"):
        assert ": 2. Please decide each of them first. Items" in told(refusal.sentences)
