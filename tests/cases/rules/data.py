"""The town's own rule files, read once for the tests."""

from pathlib import Path
import yaml


TOWN = Path(__file__).parents[3] / "profiles" / "maehia"


def load(name: str) -> dict:
    """The parsed YAML ``profiles/maehia/<name>``."""
    return yaml.safe_load((TOWN / name).read_text(encoding="utf-8"))
