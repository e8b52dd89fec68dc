"""How forms draw themselves: `{{ form }}` and `{{ form.field.as_field_group }}` are already in our look."""

from pathlib import Path
from typing import Any

from django import forms
from django.forms.renderers import DjangoTemplates
from django.template.backends.django import DjangoTemplates as Engine
from django.utils.functional import cached_property

HERE = Path(__file__).parent


class AlliesField(forms.BoundField):
    """A field that knows where a link to it should lead, and is not called wrong before somebody touched it."""

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        built = super().build_widget_attrs(attrs, widget)
        return {"aria-invalid": "false", **built} if "required" in built else built

    @property
    def first_id(self) -> str:
        """The id of the first box of a group, or of the field itself."""
        return f"{self.auto_id}_0" if self.use_fieldset else self.auto_id


class AlliesFormRenderer(DjangoTemplates):
    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"
    bound_field_class = AlliesField

    @cached_property
    def engine(self) -> Any:
        """Django's own widget templates, with ours in front of them."""
        folders = [HERE / "form_templates", Path(forms.__file__).parent / "templates"]
        return Engine({"APP_DIRS": True, "DIRS": folders, "NAME": "forms", "OPTIONS": {}})
