"""Temporary files of a run stay in memory where the machine has room for them.

Every commit to a Data.fs, to SQLite or to PostgreSQL waits for the disk; a test
needs none of it after the run. ``THESABAN_TESTS_ON_DISK=1`` leaves them on disk.
"""

from contextlib import suppress
from pathlib import Path
import atexit
import os
import shutil
import tempfile


MEMORY = Path("/dev/shm")
ROOM = 1 << 30
"""Bytes that must be free; containers often have 64 MB."""
PREFIX = "thesaban-tests-"


def roomy(folder: Path) -> bool:
    """Whether the temporary files of a run may be put there."""
    with suppress(OSError):
        return os.access(folder, os.W_OK) and shutil.disk_usage(folder).free >= ROOM
    return False


def clear_left(folder: Path) -> None:
    """Remove what runs left that were killed."""
    for left in folder.glob(f"{PREFIX}*"):
        process = left.name.removeprefix(PREFIX).partition("-")[0]
        if not Path(f"/proc/{process}").exists():
            shutil.rmtree(left, ignore_errors=True)


def move_to(folder: Path) -> None:
    """Temporary files of this process and of those that it starts go there."""
    made = tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-", dir=folder)
    # The user of PostgreSQL passes through on the way to its own folder.
    os.chmod(made, 0o711)
    os.environ["TMPDIR"] = tempfile.tempdir = made
    # Registered before whatever uses it, and so run after their own ends.
    atexit.register(shutil.rmtree, made, ignore_errors=True)


if not os.environ.get("THESABAN_TESTS_ON_DISK") and roomy(MEMORY):
    clear_left(MEMORY)
    move_to(MEMORY)
