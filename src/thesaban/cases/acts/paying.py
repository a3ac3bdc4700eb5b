"""Acts about money: assess the fee, and go on once it is settled."""

from thesaban import _
from thesaban.cases import checklist
from thesaban.cases import fees
from thesaban.cases.acts.base import Act
from thesaban.cases.acts.base import ActError


class AssessFee(Act):
    """Compute the fee by the table in force on receipt and bill it."""

    spoken = ""

    def check(self, data):
        open_papers = checklist.undecided(self.case)
        if open_papers:
            raise ActError(
                *(
                    (
                        row.rule.id,
                        _(
                            "error_paper_undecided",
                            default="“${title}” has no verdict yet.",
                            mapping={"title": row.rule.title.get("th", row.rule.id)},
                        ),
                    )
                    for row in open_papers
                )
            )

    def apply(self, data):
        return fees.assess(self.case)


class Settle(Act):
    """The bill is paid, or there was nothing to pay."""

    spoken = ""


class Unsettle(Act):
    """The receipt was made void: the bill is open again."""

    spoken = ""
