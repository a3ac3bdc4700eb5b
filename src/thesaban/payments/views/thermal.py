"""``@@receipt-thermal``: a receipt on the roll of a thermal printer."""

from thesaban.payments.reconciling import papers
from thesaban.payments.views.base import may
from thesaban.payments.views.base import Page
from thesaban.payments.views.base import user_id
from thesaban.payments.views.books import send
from thesaban.payments.views.receipts import receipt_named
from zExceptions import NotFound


class ReceiptThermal(Page):
    """For the staff and for who paid; ``width`` is 80 (default) or 58 mm."""

    def __call__(self):
        receipt = receipt_named(self.request)
        staff = may("Thesaban: View payments")
        if not staff and receipt.payer_user != user_id():
            raise NotFound(receipt.uid)
        width = 58 if self.typed("width") == "58" else 80
        content = papers.thermal(receipt, width)
        name = f"receipt-{receipt.fiscal_year}-{receipt.number}.pdf"
        return send(self.request, name, "application/pdf", content)
