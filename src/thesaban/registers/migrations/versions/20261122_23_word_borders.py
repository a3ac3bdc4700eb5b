"""Word borders in what the search of the public register looks in."""

from alembic import op
from thesaban.thai.words import bordered_text
from thesaban.thai.words import encoded_text
import sqlalchemy as sa


revision = "20261122_23_word_borders"
down_revision = "20261122_22_accounts"


def upgrade():
    table = sa.table(
        "issued_document",
        *(sa.column(name) for name in ("uid", "number_text", "title", "holder_name")),
        sa.column("public_fields", sa.JSON),
        sa.column("words"),
        sa.column("listed", sa.Boolean),
    )
    connection = op.get_bind()
    for row in connection.execute(sa.select(table).where(table.c.listed)).all():
        fields = map(str, (row.public_fields or {}).values())
        text = "\n".join((row.number_text, row.title, row.holder_name, *fields))
        words = f" {encoded_text(text)} | {bordered_text(text)} "
        connection.execute(
            table.update().where(table.c.uid == row.uid).values(words=words)
        )
