"""A z3c.form with one field of each kind, in our frame."""

from plone.namedfile.field import NamedBlobFile
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from thesaban.interfaces import ITownFormLayer
from z3c.form import button
from z3c.form import field
from z3c.form import form
from zope import schema
from zope.interface import alsoProvides
from zope.interface import Interface
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


def _terms(*values):
    terms = [SimpleTerm(value, value, f"ค่า {value}") for value in values]
    return SimpleVocabulary(terms)


class IDemo(Interface):
    """One of each."""

    name = schema.TextLine(title="ชื่อ", description="ตามบัตร", max_length=20)
    area = schema.Decimal(title="พื้นที่", required=False)
    seats = schema.Int(title="ที่นั่ง", min=0, required=False)
    opened = schema.Date(title="วันที่เริ่ม", required=False)
    few = schema.Choice(title="เลือกหนึ่ง", vocabulary=_terms("a", "b"))
    many = schema.Choice(title="เลือกจากหลาย", vocabulary=_terms(*"abcdefgh"))
    some = schema.Set(
        title="เลือกได้หลายข้อ",
        value_type=schema.Choice(vocabulary=_terms("x", "y", "z")),
        required=False,
    )
    sure = schema.Bool(title="ยืนยัน", required=False)
    more = schema.Text(title="รายละเอียด", required=False)
    secret = schema.Password(title="รหัสผ่าน", required=False)
    paper = NamedBlobFile(title="เอกสาร", required=False)


class DemoView(form.Form):
    """Renders through the pieces; shows what it read."""

    ignoreContext = True
    fields = field.Fields(IDemo)
    title = "แบบฟอร์มตัวอย่าง"
    page_layout = "narrow"
    read = None
    index = ViewPageTemplateFile("demo_z3c.pt")

    def update(self):
        alsoProvides(self.request, ITownFormLayer)
        super().update()

    def updateWidgets(self):
        super().updateWidgets()
        self.widgets["area"].suffix = "ตร.ม."

    @button.buttonAndHandler("ส่ง", name="send")
    def send(self, action):
        data, errors = self.extractData()
        if not errors:
            self.read = data

    @property
    def frame(self):
        pieces = self.context.restrictedTraverse("@@pieces")
        return {
            "action": f"{self.context.absolute_url()}/@@demo-z3c",
            "submit": "ส่ง",
            "submit_name": "form.buttons.send",
            "title": self.title,
            "errors": pieces.form_errors(self),
        }

    def __call__(self):
        self.update()
        return self.index()
