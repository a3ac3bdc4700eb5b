"""What a way of delivery has to offer."""

from zope.interface import Interface


class DeliveryError(Exception):
    """A message was not delivered.

    ``certain``: it is known not to have left, so it may be sent again without
    arriving twice. ``final``: trying again makes no sense.
    """

    def __init__(self, text: str, certain: bool = True, final: bool = False):
        super().__init__(text)
        self.certain = certain
        self.final = final


class IChannel(Interface):
    """A way of delivery (a named utility): e-mail, SMS ..."""

    def deliver(site, message, text):
        """Hand over one message; raises :class:`DeliveryError`.

        ``message`` is a ``store.Message``, ``text`` a ``templates.Text``.
        """
