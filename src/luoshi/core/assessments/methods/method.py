"""The scoring methods by one name."""

from __future__ import annotations

from luoshi.core.assessments.methods.bands import Bands, Direct
from luoshi.core.assessments.methods.completion import Completion, Share
from luoshi.core.assessments.methods.efficacy import Exponential, Linear, MinMax
from luoshi.core.assessments.methods.standardised import Standardised
from luoshi.core.assessments.methods.steps import Descending, Steps
from luoshi.core.errors import Sentence

Method = (
    Linear
    | Exponential
    | MinMax
    | Standardised
    | Completion
    | Steps
    | Descending
    | Share
    | Bands
    | Direct
)
METHODS: dict[type[Method], Sentence] = {
    Linear: Sentence("线性功效系数"),
    Exponential: Sentence("指数功效系数"),
    MinMax: Sentence("极差法"),
    Standardised: Sentence("标准分"),
    Completion: Sentence("目标完成率"),
    Steps: Sentence("基准加减步长"),
    Descending: Sentence("排名递减"),
    Share: Sentence("最高值比例"),
    Bands: Sentence("五档功效系数"),
    Direct: Sentence("直接计分"),
}
# What a declaration calls them; never changed, only added to.
NAMES: dict[str, type[Method]] = {
    "linear": Linear,
    "exponential": Exponential,
    "min-max": MinMax,
    "z-score": Standardised,
    "completion": Completion,
    "steps": Steps,
    "descending": Descending,
    "share": Share,
    "bands": Bands,
    "direct": Direct,
}
