"""Full text of the records: FTS5 on SQLite, tsvector with GIN on PostgreSQL.

Both hold the tokens of :mod:`thesaban.thai.words` with their positions, so
that a query of several Thai clusters is a phrase and finds words inside
unspaced text.
"""

from sqlalchemy import cast
from sqlalchemy import column
from sqlalchemy import delete
from sqlalchemy import insert
from sqlalchemy import literal
from sqlalchemy import literal_column
from sqlalchemy import select
from sqlalchemy import table
from sqlalchemy import text
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.dialects.postgresql import TSVECTOR
from thesaban.thai.words import index_tokens
from thesaban.thai.words import query_phrases


#: tsvector knows positions up to 16,383; what is longer is cut.
MOST_TOKENS = 16_000
LONGEST_TOKEN = 200

TEXT = table("record_text", column("record_id"), column("tokens"))
FTS = table("record_text", column("rowid"), column("tokens"))

#: The ``ascii`` tokenizer splits at ASCII signs alone: a Thai cluster stays whole.
CREATE = {
    "sqlite": (
        "CREATE VIRTUAL TABLE IF NOT EXISTS record_text"
        " USING fts5(tokens, tokenize='ascii')",
    ),
    "postgresql": (
        "CREATE TABLE IF NOT EXISTS record_text ("
        " record_id BIGINT PRIMARY KEY REFERENCES record(id) ON DELETE CASCADE,"
        " tokens TSVECTOR NOT NULL)",
        "CREATE INDEX IF NOT EXISTS ix_record_text_tokens"
        " ON record_text USING GIN (tokens)",
    ),
}


def create_text_table(target, connection, **options) -> None:
    """Make the table beside ``record`` (a listener on its creation)."""
    for statement in CREATE[connection.dialect.name]:
        connection.execute(text(statement))


def drop_text_table(target, connection, **options) -> None:
    """Drop it before ``record``."""
    connection.execute(text("DROP TABLE IF EXISTS record_text"))


def tokens_of(content: str) -> list[str]:
    """The tokens that are kept of a text."""
    clean = content.replace("\x00", " ")
    return [token[:LONGEST_TOKEN] for token in index_tokens(clean)[:MOST_TOKENS]]


def save_text(session, record_id: int, content: str) -> None:
    """Replace a record's text."""
    tokens = tokens_of(content)
    if session.get_bind().dialect.name == "sqlite":
        _save_sqlite(session, record_id, tokens)
    else:
        _save_postgresql(session, record_id, tokens)


def _save_sqlite(session, record_id, tokens):
    line = " ".join(tokens)
    kept = session.execute(select(FTS.c.tokens).where(FTS.c.rowid == record_id)).first()
    if kept is not None and kept.tokens == line:
        return
    if kept is not None:
        session.execute(delete(FTS).where(FTS.c.rowid == record_id))
    session.execute(insert(FTS).values(rowid=record_id, tokens=line))


def _save_postgresql(session, record_id, tokens):
    vector = cast(literal(vector_of(tokens)), TSVECTOR)
    statement = postgresql_insert(TEXT).values(record_id=record_id, tokens=vector)
    session.execute(
        statement.on_conflict_do_update(
            index_elements=["record_id"],
            set_={"tokens": vector},
            where=TEXT.c.tokens != vector,
        )
    )


def drop_text(session, record_id: int) -> None:
    """Forget a record's text."""
    if session.get_bind().dialect.name == "sqlite":
        session.execute(delete(FTS).where(FTS.c.rowid == record_id))
    else:
        session.execute(delete(TEXT).where(TEXT.c.record_id == record_id))


def matching(session, query: str):
    """A subquery of the ids whose text has every phrase; None for no phrase."""
    phrases = [phrase for phrase in query_phrases(query.replace("\x00", " ")) if phrase]
    if not phrases:
        return None
    if session.get_bind().dialect.name == "sqlite":
        wanted = literal_column("record_text").op("MATCH")(literal(_fts(phrases)))
        return select(FTS.c.rowid).where(wanted)
    wanted = TEXT.c.tokens.op("@@")(cast(literal(_tsquery(phrases)), TSQUERY))
    return select(TEXT.c.record_id).where(wanted)


def _fts(phrases) -> str:
    quoted = (" ".join(phrase).replace('"', '""') for phrase in phrases)
    return " AND ".join(f'"{phrase}"' for phrase in quoted)


def _lexeme(token: str) -> str:
    escaped = token[:LONGEST_TOKEN].replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"


def vector_of(tokens) -> str:
    """The tokens with their positions, as PostgreSQL writes a tsvector."""
    return " ".join(
        f"{_lexeme(token)}:{position}" for position, token in enumerate(tokens, 1)
    )


def _tsquery(phrases) -> str:
    return " & ".join(
        "(" + " <-> ".join(_lexeme(token) for token in phrase) + ")"
        for phrase in phrases
    )
