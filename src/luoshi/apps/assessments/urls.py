"""Addresses of assessments."""

from __future__ import annotations

from django.urls import URLPattern, path

from luoshi.apps.assessments.views import (
    boards,
    composing,
    marks,
    runs,
    schemes,
    weighing,
)

app_name = "assessments"
urlpatterns: list[URLPattern] = [
    path("", schemes.listed, name="listed"),
    path("schemes/new/", schemes.new, name="new"),
    path("schemes/import/", schemes.take_in, name="import"),
    path("schemes/<int:pk>/", schemes.scheme, name="scheme"),
    path("schemes/<int:pk>.json", schemes.taken, name="scheme-file"),
    path("schemes/<int:pk>/head/", schemes.head, name="head"),
    path("schemes/<int:pk>/enact/", schemes.enact, name="enact"),
    path("schemes/<int:pk>/revise/", schemes.revise, name="revise"),
    path("schemes/<int:pk>/reward/", schemes.reward, name="reward"),
    path("schemes/<int:pk>/begin/", schemes.begin, name="begin"),
    path("schemes/<int:pk>/criteria/", composing.criterion, name="add"),
    path("schemes/<int:pk>/criteria/<str:code>/", composing.criterion, name="edit"),
    path("schemes/<int:pk>/drop/<str:code>/", composing.drop, name="drop"),
    path("schemes/<int:pk>/items/", composing.item, name="item"),
    path("schemes/<int:pk>/weights/", weighing.weights, name="weights"),
    path("schemes/<int:pk>/weights/take/", weighing.weights_taken, name="weigh"),
    path("runs/<int:pk>/", runs.run, name="run"),
    path("runs/<int:pk>/step/<slug:name>/", runs.step, name="step"),
    path("runs/<int:pk>/remind/", runs.remind, name="remind"),
    path("runs/<int:pk>/marks/<str:code>/", marks.marks, name="marks"),
    path("runs/<int:pk>/marks/<str:code>/ask/", marks.ask, name="ask"),
    path("runs/<int:pk>/sheets/<str:code>/", marks.sheet, name="sheet"),
    path("runs/<int:pk>/experts/<int:expert>/", marks.dismiss, name="dismiss"),
    path("runs/<int:pk>/experts/<int:expert>/back/", marks.give_back, name="give-back"),
    path("runs/<int:pk>/items/", runs.award, name="award"),
    path("runs/<int:pk>/items/<int:award>/back/", runs.withdraw, name="withdraw"),
    path("runs/<int:pk>/object/<int:region>/", runs.objection, name="object"),
    path("runs/<int:pk>/check/", runs.check, name="check"),
    path("runs/<int:pk>/board/", boards.board, name="board"),
    path("runs/<int:pk>/board.xlsx", boards.book, name="board-book"),
    path("runs/<int:pk>/regions/<int:region>/", boards.region, name="region"),
    path("runs/<int:pk>/topsis/", boards.topsis, name="topsis"),
    path("runs/<int:pk>/firmness/", boards.firmness, name="firmness"),
    path("runs/<int:pk>/firmness/draw/", boards.sway, name="sway"),
    path("runs/<int:pk>/awards/", boards.awards, name="awards"),
    path("runs/<int:pk>/awards/propose/", boards.propose, name="propose"),
    path("runs/<int:pk>/published/", boards.published, name="published"),
    path("runs/<int:pk>/published.xlsx", boards.published_book, name="published-book"),
    path("objections/<int:pk>/", runs.decide, name="decide"),
]
