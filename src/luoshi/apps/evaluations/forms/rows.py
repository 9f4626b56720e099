"""What somebody says of a target or a measure, and what they want worded anew."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luoshi.apps.evaluations.models import Row
from luoshi.apps.evaluations.words import Verdict
from luoshi.apps.ui.saying import said
from luoshi.core.assessments.revising import KINDS
from luoshi.core.documents.document import Document
from luoshi.core.documents.redraft import words_of
from luoshi.core.values.span import Span

LONG = 4000


class WordsForm(forms.Form):
    """Why it was not reached and what follows; a verdict where figures and tasks are silent."""

    judged = forms.ChoiceField(
        label=_("人工认定"),
        required=False,
        choices=[("", _("不认定")), *Verdict.choices[:-1]],
        help_text=_("数据和任务说不出结果时，才由人认定；依据写在原因里。"),
    )
    reason = forms.CharField(
        label=_("原因"),
        max_length=LONG,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    conclusion = forms.CharField(
        label=_("结论"),
        max_length=LONG,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("例如：目标仍可实现，下一步怎么办；或者建议怎样修订。"),
    )

    def __init__(self, *args: Any, row: Row, **options: Any) -> None:
        super().__init__(*args, **options)
        if row.verdict != Verdict.UNKNOWN:
            del self.fields["judged"]


class ProposalForm(forms.Form):
    """A sentence, what it should read, and on which findings that rests."""

    kind = forms.ChoiceField(label=_("修订类型"))
    old = forms.CharField(
        label=_("原文"),
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 4, "lang": "zh-Hans"}),
        help_text=_("要和规划一字不差；可以只留下要改的那一句。"),
    )
    new = forms.CharField(
        label=_("建议改为"),
        max_length=LONG,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "lang": "zh-Hans"}),
        help_text=_("留空表示删去这一句。"),
    )
    cites = forms.MultipleChoiceField(
        label=_("引用的发现和问题"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, row: Row, **options: Any) -> None:
        super().__init__(*args, **options)
        grounds = row.facts.get("grounds", [])
        kinds = [(name, said(words)) for name, words in KINDS.items()]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]
        self.fields["cites"].choices = [  # type: ignore[attr-defined]
            (str(at), f"{one['text']}（{one['code']}）")
            for at, one in enumerate(grounds)
        ]


def started(row: Row, document: Document) -> dict[str, Any]:
    """What the form of a proposal begins with: what is proposed of itself."""
    proposed = row.facts.get("proposed") or ["wording"]
    words = words_of(document, Span(*row.facts["span"]))
    is_short = len(row.facts.get("grounds", [])) == 1 or row.is_short
    return {
        "kind": proposed[0],
        "old": words,
        "new": words,
        "cites": ["0"] if is_short else [],
    }
