"""Acts of the approval chain: propose, endorse, return, sign."""

from thesaban import _
from thesaban.cases import chain
from thesaban.cases import fees
from thesaban.cases.acts.base import Act
from thesaban.cases.acts.base import ActError
from thesaban.cases.acts.checking import IReason
from thesaban.cases.interfaces import IEffect
from thesaban.clock.zone import today
from thesaban.people import delegation
from zope import schema
from zope.component import getAdapter
from zope.i18n import translate
from zope.interface import Interface


PROPOSAL = _(
    "default_proposal",
    default="Checked and found correct; the certificate should be issued.",
)


def usual_proposal() -> str:
    """The usual words in Thai, for they go up on a Thai paper whatever the page speaks."""
    return translate(PROPOSAL, target_language="th")


class IProposal(Interface):
    """The officer's proposal."""

    reason = schema.Text(
        title=_("label_proposal", default="Opinion and proposal"),
        defaultFactory=usual_proposal,
        max_length=4000,
    )


class Propose(Act):
    """Send the case up the chain."""

    schema = IProposal
    public = False

    def check(self, data):
        if not fees.settled(self.case):
            raise ActError(
                (
                    "",
                    _(
                        "error_fee_open",
                        default="The fee has not been paid; there is no receipt yet.",
                    ),
                )
            )

    def apply(self, data):
        self.case.chain_position = 0
        return {}


class IEndorsement(Interface):
    """An opinion on the way up; may be left empty."""

    reason = schema.Text(
        title=_("label_endorsement", default="Opinion"),
        max_length=4000,
        required=False,
    )


class Endorse(Act):
    """Agree, and pass the case to the next desk."""

    schema = IEndorsement
    public = False

    def available(self):
        desk = chain.current(self.case)
        return desk is not None and not desk.signs and chain.sits_at(self.case, desk)

    def apply(self, data):
        self.case.chain_position += 1
        return {}


class SendBack(Act):
    """Return the case to the officer, with a reason."""

    schema = IReason
    public = False

    def available(self):
        desk = chain.current(self.case)
        return desk is not None and chain.sits_at(self.case, desk)

    def apply(self, data):
        self.case.chain_position = 0
        return {}


class Signing(Act):
    """Base of what the local official signs, himself or by delegation.

    The capacity is checked at the moment of signing (office-and-oss 5.4).
    """

    def capacity(self):
        signer = chain.signer(self.case)
        return delegation.capacity(
            self.user_id,
            signer.role,
            today(),
            power=self.case.service().version.power,
            unit=self.case.unit,
        )

    def available(self):
        return self.capacity() is not None


class Sign(Signing):
    """Sign; the service's effect makes the certificate."""

    schema = IEndorsement
    concludes = False
    spoken = ""

    def available(self):
        desk = chain.current(self.case)
        return (
            desk is not None
            and desk.signs
            and (self.case.service().effect != "issue") == self.concludes
            and super().available()
        )

    def check(self, data):
        if not fees.settled(self.case):
            raise ActError(
                (
                    "",
                    _(
                        "error_fee_open",
                        default="The fee has not been paid; there is no receipt yet.",
                    ),
                )
            )

    def apply(self, data):
        effect = getAdapter(self.case, IEffect, name=self.case.service().effect)
        return effect.apply(self.capacity(), data)


class Conclude(Sign):
    """Sign a sub-service: the change takes effect on its parent."""

    concludes = True
