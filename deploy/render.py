"""Write instance/ from instance.yaml with cookiecutter and our template.

Run in the repository's root. Safe to repeat: settings are written anew, the
secrets and the data in var/ stay as they are.
"""

from cookiecutter.generate import generate_context
from cookiecutter.generate import generate_files
from cookiecutter.prompt import prompt_for_config
from pathlib import Path
import argparse
import base64
import hashlib
import sys
import yaml


ROOT = Path.cwd()
TEMPLATE = Path(__file__).parent / "instance"


def answers(config: Path, port: str | None) -> dict:
    """The template's variables: defaults, then instance.yaml, then the port."""
    given = yaml.safe_load(config.read_text("utf-8"))["default_context"]
    if port:
        host = given.get("wsgi_listen", "localhost:8080").rpartition(":")[0]
        given["wsgi_listen"] = f"{host}:{port}"
    context = generate_context(str(TEMPLATE / "cookiecutter.json"), given)
    return {"cookiecutter": prompt_for_config(context, no_input=True)}


def make_folders(values: dict) -> None:
    """The folders that Zope expects to find."""
    environment = values["environment"]
    files = [values["db_filestorage_location"]]
    folders = [values["location_clienthome"], values["log_file_path"]]
    folders += [environment[key] for key in values["environment_paths"].split(",")]
    folders += [values["db_blob_location"], *(str(Path(f).parent) for f in files)]
    for folder in folders:
        (ROOT / folder).mkdir(parents=True, exist_ok=True)
    (ROOT / values["db_blob_location"]).chmod(0o700)


def write_first_user(values: dict) -> None:
    """``inituser``: read once, by the first start on an empty database."""
    from thesaban.distributions.instance import Secrets

    var = (ROOT / values["location_clienthome"]).parent
    password = values["initial_user_password"] or Secrets(var).admin_password
    digest = base64.b64encode(hashlib.sha1(password.encode()).digest()).decode()
    path = ROOT / values["target"] / "inituser"
    path.touch(0o600)
    path.write_text(f"{values['initial_user_name']}:{{SHA}}{digest}\n", "utf-8")


def compile_messages() -> None:
    """The translations, so that a server needs no right to write in the code."""
    from zope.i18n.compile import compile_mo_file
    import thesaban

    for path in (Path(thesaban.__file__).parent / "locales").rglob("*.po"):
        compile_mo_file(path.stem, str(path.parent))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--config", type=Path, default=ROOT / "instance.yaml")
    parser.add_argument("--port", help="listen on this port instead")
    options = parser.parse_args()
    sys.path.insert(0, str(TEMPLATE))
    context = answers(options.config, options.port)
    generate_files(
        TEMPLATE, context, output_dir=ROOT, overwrite_if_exists=True, accept_hooks=False
    )
    make_folders(context["cookiecutter"])
    write_first_user(context["cookiecutter"])
    compile_messages()


if __name__ == "__main__":
    main()
