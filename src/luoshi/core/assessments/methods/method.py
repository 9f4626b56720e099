"""The nine methods by one name."""

from __future__ import annotations

from luoshi.core.assessments.methods.bands import Bands, Direct
from luoshi.core.assessments.methods.completion import Completion, Share
from luoshi.core.assessments.methods.efficacy import Exponential, Linear, MinMax
from luoshi.core.assessments.methods.steps import Descending, Steps
from luoshi.core.errors import Sentence

Method = (
    Linear
    | Exponential
    | MinMax
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
    Completion: Sentence("目标完成率"),
    Steps: Sentence("基准加减步长"),
    Descending: Sentence("排名递减"),
    Share: Sentence("最高值比例"),
    Bands: Sentence("五档功效系数"),
    Direct: Sentence("直接计分"),
}
