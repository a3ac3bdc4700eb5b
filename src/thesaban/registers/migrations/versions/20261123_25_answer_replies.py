"""When an answer to a form was replied to."""

from alembic import op
from thesaban.registers.base import UtcDateTime
import sqlalchemy as sa


revision = "20261123_25_answer_replies"
down_revision = "20261122_24_open_bills"


def upgrade():
    op.add_column("site_answer", sa.Column("replied_at", UtcDateTime(), nullable=True))
