"""The relational store: what the law calls a register (ทะเบียน).

Everybody calls the plain functions of the modules here (``numbering``,
``records``, ``once``, ``calendar``, ``keyring``, ``filing``, ``content``).
Only a folder's ``store.py`` takes ``session``, ``Base`` and SQLAlchemy.
"""

from thesaban.registers.base import Base
from thesaban.registers.base import BigKey
from thesaban.registers.base import Json
from thesaban.registers.base import Money
from thesaban.registers.base import UtcDateTime
from thesaban.registers.database import engine
from thesaban.registers.database import session


__all__ = ["Base", "BigKey", "engine", "Json", "Money", "session", "UtcDateTime"]
