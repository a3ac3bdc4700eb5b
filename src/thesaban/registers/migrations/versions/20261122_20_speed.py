"""Whose a document is whose file waits: its object is made with the file."""

from alembic import op
import sqlalchemy as sa


revision = "20261122_20_speed"
down_revision = "20261122_18_reversals"


def upgrade():
    op.add_column(
        "waiting_file",
        sa.Column(
            "applicant_id", sa.String(length=80), nullable=False, server_default=""
        ),
    )
