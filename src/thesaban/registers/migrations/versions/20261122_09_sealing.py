"""Documents whose file is sealed after the commit."""

revision = "20261122_09_sealing"
down_revision = "20261122_08_cases"


def upgrade():
    """Nothing yet."""
