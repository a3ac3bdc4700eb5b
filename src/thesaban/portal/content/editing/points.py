"""A point on the map in the forms of editors: two lines, and a map to set the pin.

Plone reads and writes numbers with three decimals at most, which is a hundred metres
on the ground. Here degrees are read as other maps give them, with Thai digits as well,
and written with as many decimals as they have. Without a script the lines remain.
"""

from thesaban import _
from thesaban.interfaces import IThesabanLayer
from thesaban.portal.content.fields import IDegrees
from thesaban.portal.static import static_url
from thesaban.thai.digits import to_arabic
from typing import Any
from z3c.form.browser.text import TextWidget
from z3c.form.converter import BaseDataConverter
from z3c.form.converter import FormatterValidationError
from z3c.form.interfaces import IFieldWidget
from z3c.form.interfaces import ITextWidget
from z3c.form.widget import FieldWidget
from zope.component import adapter
from zope.interface import implementer
from zope.interface import implementer_only
import re


LATITUDE, LONGITUDE = "latitude", "longitude"
DEGREES = re.compile(r"[-+]?\d{1,3}(\.\d{1,15})?°?")


class IPointWidget(ITextWidget):
    """One of the two numbers of a point."""


@implementer_only(IPointWidget)
class PointWidget(TextWidget):
    """A line; below the second of the two stands the map."""

    @property
    def has_map(self) -> bool:
        return self.field.__name__ == LONGITUDE

    @property
    def inputs(self) -> tuple[str, str]:
        """Ids of the lines of latitude and longitude."""
        return self.id.replace(LONGITUDE, LATITUDE), self.id

    @property
    def map_label(self) -> Any:
        return _("label_content_map", default="Map: set the pin where the place is")

    @property
    def script(self) -> str:
        return static_url(self.request, "map.js")


@implementer(IFieldWidget)
@adapter(IDegrees, IThesabanLayer)
def point_widget(field: Any, request: Any) -> Any:
    return FieldWidget(field, PointWidget(request))


@adapter(IDegrees, IPointWidget)
class DegreesConverter(BaseDataConverter):
    """``18.738341`` and the number."""

    def toWidgetValue(self, value: float | None) -> str:
        if value is None:
            return ""
        return f"{value:.7f}".rstrip("0").rstrip(".")

    def toFieldValue(self, value: str) -> float | None:
        text = to_arabic(value or "").strip()
        if not text:
            return self.field.missing_value
        if not DEGREES.fullmatch(text):
            raise FormatterValidationError(
                _(
                    "error_content_degrees",
                    default="Write degrees with a point, for example ${example}, or "
                    "set the pin on the map.",
                    mapping={"example": self.field.example},
                ),
                value,
            )
        return float(text.rstrip("°"))
