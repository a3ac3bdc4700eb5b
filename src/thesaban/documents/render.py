"""Templates (typst) and plain data to PDF/A-3b.

A template sees its data as JSON and nothing else: no network, no file outside
the template folders, no font but ours. Text in the data stays text, whatever
characters it holds.
"""

from collections.abc import Mapping
from contextlib import contextmanager
from datetime import datetime
from datetime import timezone
from pathlib import Path
from thesaban.clock.zone import now
from typst import Compiler
from typst import Fonts
from typst import TypstError
import json
import queue
import re
import shutil
import tempfile


HERE = Path(__file__).parent
FONTS = HERE / "fonts"
TEMPLATES = HERE / "templates"
STANDARD = "a-3b"
"""PDF/A-3b: archival, with attachments. Not 3u or 3a, for the Thai text layer
of typst relies on ActualText, which not every reader honours."""

KEPT = 10
"""Compilations for which the compiler remembers what it has set. For a ream of
sheets that are all different this is hundreds of megabytes, of no use again."""

NAME = re.compile(r"[a-z0-9][a-z0-9-]*")


class RenderError(ValueError):
    """A template is missing, or it and its data do not fit each other."""


class Workshop:
    """Compilers over one set of template folders.

    Folders are laid over each other, later ones win by file name, so a town
    replaces a template, the letterhead library or the seal by a file of the
    same name. A compiler keeps its fonts and parsed files; each is used by
    one thread at a time.
    """

    def __init__(self, folders: tuple[Path, ...]):
        self._merged = tempfile.TemporaryDirectory(prefix="thesaban-templates-")
        self.root = Path(self._merged.name)
        self._folders = folders
        self._lay()
        self._idle: queue.SimpleQueue[Compiler] = queue.SimpleQueue()

    def _lay(self) -> None:
        """Copy the folders over each other, with the time of copying as theirs.

        What cleans temporary folders goes by age, so files must not look old.
        """
        for folder in filter(Path.is_dir, self._folders):
            shutil.copytree(
                folder, self.root, copy_function=shutil.copyfile, dirs_exist_ok=True
            )

    def _find(self, template: str) -> Path:
        """The file of a template, laid out anew if it was cleaned away.

        :raises RenderError: no folder has it.
        """
        path = self.root / f"{template}.typ"
        if NAME.fullmatch(template) and not path.is_file():
            self._lay()
        if not NAME.fullmatch(template) or not path.is_file():
            raise RenderError(f"no template {template!r}")
        return path

    def _new(self) -> Compiler:
        return Compiler(
            root=str(self.root), font_paths=_fonts(), ignore_system_fonts=True
        )

    @contextmanager
    def compiler(self):
        """A compiler for this thread alone, handed back afterwards."""
        try:
            compiler = self._idle.get_nowait()
        except queue.Empty:
            compiler = self._new()
        yield compiler
        self._idle.put(compiler)

    def pdf(
        self, template: str, inputs: dict[str, str], moment: datetime, paper=False
    ) -> bytes:
        """One PDF/A; the same inputs and moment give the same bytes.

        ``paper`` is for stacks that go to the printer and are not kept: a plain
        PDF without tags, a fifth of the size. Its memory is given back at once.
        """
        zone = timezone(moment.utcoffset())
        fixed = moment.replace(microsecond=0).astimezone(zone)
        kind = {"pdf_tags": False} if paper else {"pdf_standards": [STANDARD]}
        made = self._compile(template, inputs, format="pdf", timestamp=fixed, **kind)
        if paper:
            self._forget()
        return made

    def _forget(self) -> None:
        """Compile nothing, until the compiler has forgotten what came before."""
        with self.compiler() as compiler:
            for _time in range(KEPT + 1):
                compiler.compile(input=b"", format="svg")

    def _compile(self, template: str, inputs: dict[str, str], **options) -> bytes:
        path = self._find(template)
        with self.compiler() as compiler:
            try:
                return compiler.compile(input=str(path), sys_inputs=inputs, **options)
            except TypstError as error:
                raise RenderError(f"template {template!r}: {error.message}") from error


_shared: dict[tuple[Path, ...], Workshop] = {}
_font_book: list[Fonts] = []


def _fonts() -> Fonts:
    if not _font_book:
        _font_book.append(
            Fonts(
                include_system_fonts=False,
                include_embedded_fonts=False,
                font_paths=[str(FONTS)],
            )
        )
    return _font_book[0]


def workshop(town_folder: Path | None = None) -> Workshop:
    """The shared workshop of a town; its folder is read once per process."""
    folders = (TEMPLATES,) if town_folder is None else (TEMPLATES, town_folder)
    made = _shared.get(folders)
    return made or _shared.setdefault(folders, Workshop(folders))


def pdf(
    template: str,
    data: Mapping,
    *,
    town_folder: Path | None = None,
    record: bytes = b"",
    moment: datetime | None = None,
    paper: bool = False,
) -> bytes:
    """Render ``template`` with ``data`` (JSON types only) as a PDF/A-3b.

    ``paper``: a plain PDF for the printer, see :meth:`Workshop.pdf`.

    ``record`` is JSON that is attached as ``record.json``; ``moment`` (aware,
    by default now) becomes the file's date. The letterhead (``town``) is that
    of the running site's town, unless ``data`` has one; so are the templates
    that the town has of its own, unless ``town_folder`` is given.

    :raises RenderError: see there.
    """
    if town_folder is None:
        from thesaban.documents.town import templates_folder

        town_folder = templates_folder()
    if "town" not in data:
        from thesaban.documents.town import letterhead

        data = {**data, "town": letterhead()}
    inputs = {
        "data": json.dumps(data, ensure_ascii=False),
        "record": record.decode(),
    }
    return workshop(town_folder).pdf(template, inputs, moment or now(), paper)
