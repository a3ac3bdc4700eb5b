"""Messages written with a change and delivered after it, and timed duties."""

from thesaban.outbox.messages import send


__all__ = ["send"]
