"""Open bills of an account are found without reading its settled ones."""

from alembic import op


revision = "20261122_24_open_bills"
down_revision = "20261122_23_word_borders"


def upgrade():
    op.drop_index(op.f("ix_bill_record_uid"), table_name="bill")
    op.create_index(op.f("ix_bill_record_uid_state"), "bill", ["record_uid", "state"])
