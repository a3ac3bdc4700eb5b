"""z3c.form on our pages: plain accessible controls, the same as by hand.

A form that marks its request with ``ITownFormLayer`` gets these. All of them are
drawn by the piece ``field``, so a schema form and a form written by hand look and
speak alike; Plone's own edit forms keep Plone's widgets.
"""

from decimal import Decimal
from decimal import InvalidOperation
from plone.formwidget.namedfile.interfaces import INamedFileWidget
from plone.formwidget.namedfile.widget import NamedFileWidget
from plone.namedfile.interfaces import INamed
from plone.schema.email import IEmail
from Products.Five import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from thesaban import _
from thesaban.clock.zone import today
from thesaban.portal.date_words import DATE_ERROR
from thesaban.portal.date_words import DATE_ERRORS
from thesaban.thai.dates import be_year
from thesaban.thai.dates import DateError
from thesaban.thai.dates import parse_date
from thesaban.thai.digits import to_arabic
from typing import Any
from z3c.form.browser.checkbox import CheckBoxWidget
from z3c.form.browser.password import PasswordWidget
from z3c.form.browser.select import SelectWidget
from z3c.form.browser.text import TextWidget
from z3c.form.browser.textarea import TextAreaWidget
from z3c.form.converter import BaseDataConverter
from z3c.form.converter import FormatterValidationError
from z3c.form.interfaces import ICheckBoxWidget
from z3c.form.interfaces import IFieldWidget
from z3c.form.interfaces import IPasswordWidget
from z3c.form.interfaces import IRadioWidget
from z3c.form.interfaces import ISelectWidget
from z3c.form.interfaces import ITextAreaWidget
from z3c.form.interfaces import ITextWidget
from z3c.form.interfaces import NO_VALUE
from z3c.form.widget import FieldWidget
from zope.component import adapter
from zope.component import getMultiAdapter
from zope.component.hooks import getSite
from zope.interface import implementer
from zope.interface import implementer_only
from zope.interface import Interface
from zope.schema.interfaces import IBool
from zope.schema.interfaces import ICollection
from zope.schema.interfaces import IDate
from zope.schema.interfaces import IDecimal
from zope.schema.interfaces import IInt
from zope.schema.interfaces import RequiredMissing


MOST_RADIOS = 5
LONGEST_LINE = 500
MOST_DIGITS = 15
SELECTED = "selected"


class ITownTextWidget(ITextWidget):
    """One line of text; what is typed is read with Thai habits."""


class ITownCheckWidget(ITextWidget):
    """One box to tick, for a Bool."""


@implementer_only(ITownTextWidget)
class TownTextWidget(TextWidget):
    """A line of text."""


@implementer_only(ITownCheckWidget)
class TownCheckWidget(TextWidget):
    """Ticked is True, present but not ticked is False."""

    def extract(self, default=NO_VALUE):
        if self.name in self.request:
            return SELECTED
        present = f"{self.name}-empty-marker" in self.request
        return "" if present else default


@implementer_only(INamedFileWidget)
class TownFileWidget(NamedFileWidget):
    """No new file chosen means that the one already there stays."""

    def extract(self, default=NO_VALUE):
        chosen = getattr(self.request.get(self.name), "filename", "")
        action = f"{self.name}.action"
        if not chosen and action not in self.request:
            self.request.form[action] = "nochange"
        return super().extract(default)


def _factory(field, request, widget):
    return FieldWidget(field, widget(request))


@implementer(IFieldWidget)
def text_factory(field, request):
    return _factory(field, request, TownTextWidget)


@implementer(IFieldWidget)
def textarea_factory(field, request):
    return _factory(field, request, TextAreaWidget)


@implementer(IFieldWidget)
def password_factory(field, request):
    return _factory(field, request, PasswordWidget)


@implementer(IFieldWidget)
def check_factory(field, request):
    return _factory(field, request, TownCheckWidget)


@implementer(IFieldWidget)
def file_factory(field, request):
    return _factory(field, request, TownFileWidget)


@implementer(IFieldWidget)
def choice_factory(field, source, request):
    return _factory(field, request, SelectWidget)


@implementer(IFieldWidget)
def choices_factory(field, value_type, request):
    return _factory(field, request, CheckBoxWidget)


# What is typed, and what is stored.


def _refuse(message: Any, value: str):
    raise FormatterValidationError(message, value)


@adapter(IBool, ITownCheckWidget)
class CheckConverter(BaseDataConverter):
    """A ticked box and a bool."""

    def toWidgetValue(self, value):
        return SELECTED if value else ""

    def toFieldValue(self, value):
        return value == SELECTED


@adapter(IDate, ITownTextWidget)
class DateConverter(BaseDataConverter):
    """A date typed in either era, in either kind of digits; shown as 22/11/2569."""

    def toWidgetValue(self, value):
        if value is self.field.missing_value:
            return ""
        return f"{value.day}/{value.month}/{be_year(value)}"

    def toFieldValue(self, value):
        if not (value or "").strip():
            return self.field.missing_value
        try:
            return parse_date(value, today())
        except DateError as error:
            code = getattr(error, "code", "")
            return _refuse(DATE_ERRORS.get(code, DATE_ERROR), value)


class _NumberConverter(BaseDataConverter):
    """A number with Thai digits, thousands' commas and spaces allowed."""

    wrong = _("error_number", default="Please give a number, for example 45.50.")

    def read(self, text: str):
        raise NotImplementedError

    def toWidgetValue(self, value):
        return "" if value is self.field.missing_value else str(value)

    def toFieldValue(self, value):
        text = to_arabic(value or "").replace(",", "").strip()
        if not text:
            return self.field.missing_value
        try:
            return self.read(text)
        except (ValueError, InvalidOperation):
            return _refuse(self.wrong, value)


@adapter(IDecimal, ITownTextWidget)
class DecimalConverter(_NumberConverter):
    """Decimals; never infinity, not-a-number or an astronomic size."""

    def read(self, text):
        number = Decimal(text)
        if not number.is_finite() or number.adjusted() > MOST_DIGITS:
            raise ValueError(text)
        return number


@adapter(IInt, ITownTextWidget)
class IntConverter(_NumberConverter):
    """Whole numbers."""

    wrong = _("error_whole_number", default="Enter a whole number, for example 12.")

    def read(self, text):
        return int(text)


# Drawing


def _file_rows(widget: Any) -> list[dict[str, Any]]:
    if not widget.is_uploaded:
        return []
    stored = INamed.providedBy(widget.value) and not widget.ignoreContext
    href = widget.download_url if stored else None
    return [{"title": widget.filename, "note": widget.file_size, "href": href}]


def _options(widget: Any) -> list[tuple]:
    """Terms of a choice: token, words, hint (the term's description)."""
    return [
        (
            term.token,
            term.title or term.token,
            getattr(term, "description", None),
        )
        for term in widget.terms or ()
    ]


def _choice(widget: Any) -> dict[str, Any]:
    options = _options(widget)
    few = len(options) <= MOST_RADIOS
    if not few:
        empty = _("option_choose", default="Choose")
        options = [("--NOVALUE--", empty), *options]
    return {
        "kind": "radios" if few else "select",
        "options": options,
        "name": f"{widget.name}:list",
        "marker": f"{widget.name}-empty-marker",
    }


def _choices(widget: Any) -> dict[str, Any]:
    return {
        "kind": "checks",
        "options": _options(widget),
        "name": f"{widget.name}:list",
        "marker": f"{widget.name}-empty-marker",
    }


def _check(widget: Any) -> dict[str, Any]:
    return {
        "kind": "check",
        "value": SELECTED,
        "checked": widget.value == SELECTED,
        "marker": f"{widget.name}-empty-marker",
    }


def _file(widget: Any) -> dict[str, Any]:
    return {
        "kind": "file",
        "files": _file_rows(widget),
        "accept": widget.accept,
        "kept": widget.file_upload_id or None,
        "kept_name": f"{widget.name}.file_upload_id",
    }


def _line(widget: Any) -> dict[str, Any]:
    field = widget.field
    kind = next((name for wanted, name in LINES if wanted.providedBy(field)), "text")
    return {
        "kind": kind,
        "maxlength": getattr(field, "max_length", None) or LONGEST_LINE,
    }


def _area(widget: Any) -> dict[str, Any]:
    return {
        "kind": "textarea",
        "rows": getattr(widget, "rows", None) or 5,
        "maxlength": getattr(widget.field, "max_length", None),
    }


LINES = ((IDate, "date"), (IDecimal, "area"), (IInt, "number"), (IEmail, "email"))
DRAWN = (
    (ITownCheckWidget, _check),
    (INamedFileWidget, _file),
    (ICheckBoxWidget, _choices),
    (ISelectWidget, _choice),
    (IRadioWidget, _choice),
    (ITextAreaWidget, _area),
    (IPasswordWidget, lambda widget: {"kind": "password", "value": None}),
    (Interface, _line),
)
EXTRAS = (
    "width",
    "prefix",
    "suffix",
    "autocomplete",
    "inputmode",
    "maxlength",
    "rows",
    "legend_big",
    "kind",
    "hint",
)


CHOSEN = (ISelectWidget, IRadioWidget, ICheckBoxWidget)


def _required_error(widget: Any) -> Any:
    label = widget.label
    chosen = any(kind.providedBy(widget) for kind in CHOSEN)
    if chosen or ICollection.providedBy(widget.field):
        return _("error_choose", default="Choose: ${label}", mapping={"label": label})
    if INamedFileWidget.providedBy(widget):
        return _(
            "error_attach",
            default="Attach the file: ${label}",
            mapping={"label": label},
        )
    return _("error_fill_in", default="Fill in: ${label}", mapping={"label": label})


def error_text(error: Any) -> Any:
    """What is wrong and what to do, of a z3c.form error view."""
    cause = getattr(error, "error", None)
    if isinstance(cause, RequiredMissing) and error.widget is not None:
        return _required_error(error.widget)
    return error.message


def field_args(widget: Any) -> dict[str, Any]:
    """The parameters of the piece ``field`` for a z3c.form widget."""
    draw = next(draw for wanted, draw in DRAWN if wanted.providedBy(widget))
    hint = getattr(widget, "description", None) or widget.field.description
    args = {
        "id": widget.id,
        "name": widget.name,
        "label": widget.label,
        "hint": hint or None,
        "value": widget.value,
        "required": bool(widget.required),
        "error": error_text(widget.error) if widget.error else None,
    }
    args.update(draw(widget))
    for name in EXTRAS:
        own = vars(widget).get(name)
        if own:
            args[name] = own
    return args


class RenderField(BrowserView):
    """``@@ploneform-render-widget`` on our forms: the piece ``field``."""

    def __call__(self) -> str:
        widget = self.context
        if widget.mode != "input":
            return widget.render()
        site = getSite()
        view = getMultiAdapter((site, self.request), name="thesaban-field")
        return view.draw(field_args(widget))


class DrawField(BrowserView):
    """``@@thesaban-field``: draws one field; used from Python."""

    template = ViewPageTemplateFile("templates/widget.pt")

    def draw(self, args: dict[str, Any]) -> str:
        return self.template(args=args)

    def __call__(self) -> str:
        return ""
