"""Addresses of the plans app."""

from __future__ import annotations

from django.urls import path

from luoshi.apps.plans.views import (
    compare,
    exports,
    intake,
    items,
    library,
    plan,
    pulse,
    several,
    sharing,
    steps,
    taking,
)

app_name = "plans"
ONE = "plans/<int:pk>/"
ITEM = "plans/<int:pk>/items/<str:key>/"
urlpatterns = [
    path("", library.library, name="library"),
    path("plans/upload/", intake.upload, name="upload"),
    path(ONE, plan.plan, name="plan"),
    path(f"{ONE}retry/", plan.retry, name="retry"),
    path(f"{ONE}cancel/", plan.cancel, name="cancel"),
    path(f"{ONE}discard/", plan.discard, name="discard"),
    path(f"{ONE}renew/", plan.renew, name="renew"),
    path(f"{ONE}recompile/", plan.recompile, name="recompile"),
    path(f"{ONE}replace/", plan.replace, name="replace"),
    path(f"{ONE}dismiss/", plan.dismiss, name="dismiss"),
    path(f"{ONE}waiting/", plan.waiting, name="waiting"),
    path(f"{ONE}accept/", plan.accept, name="accept"),
    path(f"{ONE}reject/", plan.reject, name="reject"),
    path(f"{ONE}pulse/", pulse.pulse, name="pulse"),
    path(f"{ONE}history/", steps.history, name="history"),
    path(f"{ONE}note/", steps.note, name="note"),
    path(f"{ONE}steps/<str:action>/", steps.step, name="step"),
    path(f"{ONE}share/", sharing.share, name="share"),
    path(f"{ONE}unshare/", sharing.unshare, name="unshare"),
    path(f"{ONE}ledger.<str:format>", taking.ledger, name="ledger"),
    path(f"{ONE}plan.json", taking.contract, name="contract"),
    path(f"{ONE}confirm/", several.confirm, name="confirm"),
    path(f"{ONE}merge/", several.merge, name="merge"),
    path(f"{ONE}new/<str:kind>/", items.new, name="new"),
    path(f"{ONE}add/<str:kind>/", items.add, name="add"),
    path(ITEM, items.item, name="item"),
    path(f"{ITEM}correct/", items.correct, name="correct"),
    path(f"{ITEM}settle/", items.settle, name="settle"),
    path(f"{ITEM}split/", several.split, name="split"),
    path(f"{ITEM}<str:name>/", items.deed, name="deed"),
    path("compare/", compare.compare, name="compare"),
    path("compare/align/", compare.align, name="align"),
    path("compare/align.xlsx", compare.align_book, name="align-book"),
    path("compare/diff/", compare.diff, name="diff"),
    path("compare/diff.docx", compare.diff_paper, name="diff-paper"),
    path("exports/", exports.export_list, name="exports"),
    path("exports/order/", exports.order, name="order"),
    path("exports/<int:pk>/retry/", exports.retry, name="export-retry"),
    path("exports/<int:pk>/cancel/", exports.cancel, name="export-cancel"),
    path("exports/<int:pk>/file", exports.file, name="export-file"),
    path("public/<str:token>/", sharing.public, name="public"),
    path("public/<str:token>/ledger.xlsx", sharing.public_ledger, name="public-ledger"),
]
