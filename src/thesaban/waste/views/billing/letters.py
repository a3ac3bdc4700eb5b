"""``@@waste-letters``: the steps of reminding, and making their letters."""

from thesaban import _
from thesaban.payments.laws import law
from thesaban.thai.money import format_baht
from thesaban.waste import letters
from thesaban.waste.billing import prints
from thesaban.waste.billing.rule import surcharge
from thesaban.waste.views.base import user_id
from thesaban.waste.views.billing.base import attempt
from thesaban.waste.views.billing.base import Desk
from thesaban.waste.views.billing.base import link
from thesaban.waste.views.billing.base import may
from thesaban.waste.views.billing.base import RUN


class Letters(Desk):
    """Each step with who waits for it."""

    title = _("title_waste_letters", default="Reminders and arrears letters")
    tab = "waste-letters"

    @property
    def parts(self):
        steps = letters.steps(language=self.language)
        if not steps:
            empty = {"title": _("empty_steps", default="The town has set no steps")}
            return [{"piece": "empty", "p": empty}]
        return [*(self.step(item) for item in steps), self.surcharge]

    def step(self, item) -> dict:
        accounts, bills, amount = letters.waiting(item.code)
        after = _(
            "step_after",
            default="${days} days after the day to pay by",
            mapping={"days": item.after_days},
        )
        rows = [
            (str(accounts), _("figure_letters", default="Letters to make")),
            (str(bills), _("label_bills", default="Bills")),
            (format_baht(amount), _("figure_baht", default="Baht to pay")),
        ]
        figures = [{"value": value, "label": label} for value, label in rows]
        part = {
            "title": item.title,
            "text": after,
            "piece": "figures",
            "p": {"rows": figures},
        }
        if accounts and may(RUN):
            make = _("action_make_letters", default="Make these letters")
            part["forms"] = [self.form("waste-letters-make", make, step=item.code)]
        return part

    @property
    def surcharge(self) -> dict:
        found = surcharge()
        title = _("title_surcharge", default="Surcharge")
        if found is None:
            text = _(
                "surcharge_none",
                default="There is none: the town's rules have no surcharge on waste "
                "fees.",
            )
        else:
            text = _(
                "surcharge_some",
                default="${percent} per cent, ${days} days after the day to pay by. "
                "${law}",
                mapping={
                    "percent": str(found.percent),
                    "days": found.after_days,
                    "law": law(found.law),
                },
            )
        return {"title": title, "text": text}


class MakeLetters(Desk):
    """Let the worker make and print the letters of a step."""

    def __call__(self):
        self.need_post()
        made, message = attempt(prints.make_letters, self.typed("step", 40), user_id())
        if message:
            return self.go(link("waste-letters"), message, "warning")
        return self.go(link("waste-print", uid=made.uid))
