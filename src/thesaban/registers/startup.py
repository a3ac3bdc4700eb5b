"""What happens when Zope has opened its database: tables, then repair."""

from thesaban.registers import reconcile
from thesaban.registers import schema
from thesaban.registers.unasked import with_request
import transaction


def database_opened(event) -> None:
    """Bring the tables up to date and repair what a kill has left.

    Listens to IDatabaseOpenedWithRoot, which comes before the first request.
    """
    schema.upgrade()
    connection = event.database.open()
    try:
        transaction.begin()
        root = connection.root()
        if "Application" in root:
            reconcile.run(with_request(root["Application"]))
    finally:
        transaction.abort()
        connection.close()
