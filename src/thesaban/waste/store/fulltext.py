"""Full text of the accounts: FTS5 on SQLite, tsvector with GIN on PostgreSQL.

The same tokens as the records' (``registers.fulltext``), in a table of its own.
"""

from sqlalchemy import column
from sqlalchemy import literal
from sqlalchemy import literal_column
from sqlalchemy import select
from sqlalchemy import table
from sqlalchemy import text
from thesaban.registers.fulltext import tokens_of
from thesaban.registers.fulltext import vector_of
from thesaban.thai.words import query_phrases


NAME = "waste_account_text"
FTS = table(NAME, column("rowid"), column("tokens"))
TEXT = table(NAME, column("account_id"), column("tokens"))

#: The ``ascii`` tokenizer splits at ASCII signs alone: a Thai cluster stays whole.
CREATE = {
    "sqlite": (
        f"CREATE VIRTUAL TABLE IF NOT EXISTS {NAME}"
        " USING fts5(tokens, tokenize='ascii')",
    ),
    "postgresql": (
        f"CREATE TABLE IF NOT EXISTS {NAME} ("
        " account_id BIGINT PRIMARY KEY REFERENCES waste_account(id)"
        " ON DELETE CASCADE, tokens TSVECTOR NOT NULL)",
        f"CREATE INDEX IF NOT EXISTS ix_{NAME}_tokens ON {NAME} USING GIN (tokens)",
    ),
}
WRITE = {
    "sqlite": f"INSERT OR REPLACE INTO {NAME} (rowid, tokens) VALUES (:id, :tokens)",
    "postgresql": (
        f"INSERT INTO {NAME} (account_id, tokens)"
        " VALUES (:id, CAST(:tokens AS tsvector))"
        " ON CONFLICT (account_id) DO UPDATE SET tokens = EXCLUDED.tokens"
    ),
}


def create_text_table(target, connection, **options) -> None:
    """Make the table beside ``waste_account`` (a listener on its creation)."""
    for statement in CREATE[connection.dialect.name]:
        connection.execute(text(statement))


def drop_text_table(target, connection, **options) -> None:
    """Drop it before ``waste_account``."""
    connection.execute(text(f"DROP TABLE IF EXISTS {NAME}"))


def save(session, contents: dict[int, str]) -> None:
    """Replace the text of accounts by their ids."""
    kind = session.get_bind().dialect.name
    form = " ".join if kind == "sqlite" else vector_of
    rows = [
        {"id": key, "tokens": form(tokens_of(content))}
        for key, content in contents.items()
    ]
    if rows:
        session.execute(text(WRITE[kind]), rows)


def matching(session, query: str):
    """A subquery of account ids that have every phrase; None for no phrase."""
    phrases = [phrase for phrase in query_phrases(query.replace("\x00", " ")) if phrase]
    if not phrases:
        return None
    if session.get_bind().dialect.name == "sqlite":
        wanted = literal_column(NAME).op("MATCH")(literal(_fts(phrases)))
        return select(FTS.c.rowid).where(wanted)
    return select(TEXT.c.account_id).where(
        text(f"{NAME}.tokens @@ CAST(:wanted AS tsquery)").bindparams(
            wanted=_tsquery(phrases)
        )
    )


def _fts(phrases: list[list[str]]) -> str:
    quoted = (" ".join(phrase).replace('"', '""') for phrase in phrases)
    return " AND ".join(f'"{phrase}"' for phrase in quoted)


def _tsquery(phrases: list[list[str]]) -> str:
    return " & ".join(
        "(" + " <-> ".join(_lexeme(token) for token in phrase) + ")"
        for phrase in phrases
    )


def _lexeme(token: str) -> str:
    escaped = token.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"
