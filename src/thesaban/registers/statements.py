"""Statements told apart by their first word."""

import re


#: Statements that leave nothing behind to commit.
READS = re.compile(
    r"\s*(SELECT|VALUES|EXPLAIN|PRAGMA|SHOW|SET|BEGIN|SAVEPOINT|RELEASE|ROLLBACK)\b",
    re.IGNORECASE,
)
