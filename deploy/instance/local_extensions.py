"""Filters of our instance template. Cookiecutter loads this file by its name."""

from jinja2.ext import Extension
from pathlib import Path


ROOT = Path.cwd()
"""Where cookiecutter was started: what relative paths are relative to."""


class Paths(Extension):
    """Adds ``absolute``: a path of instance.yaml as an absolute one."""

    def __init__(self, environment):
        super().__init__(environment)
        environment.filters["absolute"] = lambda path: str((ROOT / path).resolve())
