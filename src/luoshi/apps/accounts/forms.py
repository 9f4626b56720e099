"""What people enter about their account."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from luoshi.apps.accounts.models import Office, Role, Scope, User

# What the record calls the deeds of this app; other deeds are shown by their own name.
ACTIONS = {
    "sign-in": _("登录"),
    "sign-in-failed": _("登录失败"),
    "sign-in-locked": _("账号锁定"),
    "sign-out": _("退出"),
    "sign-out-idle": _("超时退出"),
    "password-change": _("更换密码"),
    "password-reset": _("重置密码"),
    "factor-enrol": _("启用第二因素"),
    "factor-backups": _("换发备用码"),
    "factor-reset": _("清除第二因素"),
    "token-create": _("新建令牌"),
    "token-revoke": _("停用令牌"),
    "account-create": _("新建账号"),
    "account-admit": _("登记账号"),
    "account-appoint": _("任命管理员"),
    "account-amend": _("修改账号"),
    "account-disable": _("停用账号"),
    "account-enable": _("启用账号"),
    "account-unlock": _("解锁账号"),
    "account-site": _("系统后台改账号"),
    "office-create": _("新建机构"),
    "role-grant": _("授予角色"),
    "personal-unmask": _("查看个人信息"),
    "trail-verify": _("核对审计记录"),
    "trail-export": _("导出审计记录"),
    "plan.review": _("开始核对规划"),
    "plan.confirm": _("确认规划"),
    "plan.reopen": _("重开核对"),
    "plan.enact": _("规划开始执行"),
    "plan.supersede": _("规划废止"),
    "plan.decide": _("更正或确认条目"),
    "plan.share": _("公开规划"),
    "plan.unshare": _("关闭公开"),
    "plan.export": _("导出台账"),
    "post.give": _("任岗"),
    "post.change": _("修改岗位"),
    "post.end": _("离岗"),
    "unit.merge": _("单位合并"),
    "task.split": _("规划分解为任务"),
    "task.enter": _("录入任务"),
    "task.change": _("修改任务草稿"),
    "task.remove": _("删除任务草稿"),
    "task.step": _("办理任务"),
    "task.remark": _("留言或批示"),
    "task.colour": _("人工调整灯色"),
    "part.complete": _("完成分工"),
    "node.tick": _("完成节点"),
    "evidence.add": _("添加佐证"),
    "report.write": _("填写进展"),
    "report.send": _("报送进展"),
    "report.accepted": _("采用进展"),
    "report.returned": _("退回进展"),
}
DAYS = ((30, _("三十天")), (90, _("九十天")), (365, _("一年")))


class TokenForm(forms.Form):
    """A new token: what for, how much it may do, for how long."""

    name = forms.CharField(
        label=_("名称"),
        max_length=60,
        help_text=_("写明给哪个程序用，以后好认。"),
        error_messages={"required": _("请写明名称。")},
    )
    scope = forms.ChoiceField(
        label=_("权限"),
        choices=Scope.choices,
        initial=Scope.READ,
        help_text=_("令牌以您的身份办事，不会超出您的角色；只读的令牌什么也改不了。"),
    )
    days = forms.TypedChoiceField(
        label=_("有效期"), coerce=int, choices=DAYS, initial=365
    )

    @property
    def lasts(self) -> timedelta:
        """For how long."""
        return timedelta(days=self.cleaned_data["days"])


class CodeForm(forms.Form):
    """A code from the telephone, or a backup code."""

    code = forms.CharField(
        label=_("验证码"),
        max_length=16,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "inputmode": "text",
                "spellcheck": "false",
            }
        ),
        error_messages={"required": _("请输入验证码。")},
    )


class AmendForm(forms.Form):
    """What is known of a person; what is left empty stays as it is."""

    name = forms.CharField(label=_("姓名"), max_length=60, required=False)
    phone = forms.CharField(label=_("电话"), max_length=30, required=False)
    email = forms.EmailField(label=_("邮箱"), max_length=254, required=False)

    def __init__(self, *args: Any, offices: QuerySet[Office], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["office"] = forms.ModelChoiceField(
            label=_("所属机构"), queryset=offices, required=False
        )

    @property
    def changes(self) -> dict[str, Any]:
        """What was filled in."""
        return {name: value for name, value in self.cleaned_data.items() if value}


class PersonForm(AmendForm):
    """A new account."""

    username = forms.CharField(
        label=_("用户名"),
        max_length=150,
        validators=[UnicodeUsernameValidator()],
        error_messages={"required": _("请写明用户名。")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(("username", "name", "office", "phone", "email"))

    def clean_username(self) -> str:
        """A name that nobody has, whatever its letters' case."""
        username: str = self.cleaned_data["username"]
        if User.objects.filter(username__iexact=username).exists():
            raise forms.ValidationError(_("这个用户名已经有人用了。"))
        return username


class OfficeForm(forms.ModelForm[Office]):
    """A new office."""

    class Meta:
        model = Office
        fields = ("name", "quota_mb")


class ReasonForm(forms.Form):
    """What personal data is looked at for."""

    reason = forms.CharField(label=_("查看事由"), max_length=200)


class RoleForm(forms.Form):
    """The one role of a person."""

    role = forms.ChoiceField(choices=Role.choices)


class TrailForm(forms.Form):
    """What to look for in the record."""

    action = forms.ChoiceField(
        label=_("操作"), required=False, choices=[("", _("全部")), *ACTIONS.items()]
    )
    name = forms.CharField(label=_("姓名"), max_length=60, required=False)
    since = forms.DateField(
        label=_("从"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    until = forms.DateField(
        label=_("到"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    @property
    def sieve(self) -> dict[str, Any]:
        """The conditions that were asked for."""
        lookups = {
            "action": "action",
            "name": "name__icontains",
            "since": "at__date__gte",
            "until": "at__date__lte",
        }
        given = self.cleaned_data
        return {lookups[name]: given[name] for name in lookups if given[name]}
