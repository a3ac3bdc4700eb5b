"""``thesaban-create-site``: make the site of an instance, unless it is there."""

from pathlib import Path
from thesaban.distributions.instance import Instance
import argparse
import json
import logging
import os
import sys
import warnings


def site_ids(instance: Instance) -> set[str]:
    """What stands in the database's root; quick, as no ZCML is loaded."""
    folder = Path(instance.options.clienthome)
    folder.mkdir(parents=True, exist_ok=True)
    database = instance.main_database.createDB("main", {})
    try:
        connection = database.open()
        application = connection.root().get("Application")
        found = {item["id"] for item in getattr(application, "_objects", ())}
        connection.close()
        return found
    finally:
        database.close()


def create_site(instance: Instance, answers: dict) -> None:
    """Start Zope without a server, and make and commit the site."""
    from AccessControl.SecurityManagement import newSecurityManager
    from AccessControl.users import system
    from plone.distribution.api import site as sites
    from Testing.makerequest import makerequest
    from thesaban.registers.unasked import environ_of
    from zope.globalrequest import setRequest
    from Zope2.Startup.run import make_wsgi_app
    import Zope2

    quieten()
    make_wsgi_app({}, str(instance.zope_conf))
    app = makerequest(Zope2.app(), environ=environ_of(instance.address))
    app.REQUEST["PARENTS"] = [app]
    setRequest(app.REQUEST)
    newSecurityManager(None, system)
    sites.create(app, "thesaban", answers)
    app._p_jar.close()


def quieten() -> None:
    """Plone's own remarks on making a site say nothing to who waits for it."""
    warnings.filterwarnings("ignore", "pkg_resources is deprecated")
    logging.basicConfig(format="    %(message)s", level=logging.ERROR)
    logging.getLogger("thesaban").setLevel(logging.INFO)


def remember(instance: Instance, answers: dict) -> None:
    """``var/sites.json``: which sites were made with which answers."""
    path = instance.var / "sites.json"
    known = json.loads(path.read_text("utf-8")) if path.exists() else {}
    known[answers["site_id"]] = answers
    path.write_text(json.dumps(known, ensure_ascii=False, indent=2) + "\n", "utf-8")


def recall(instance: Instance, site_id: str) -> dict:
    """The answers a site was made with; empty when made elsewhere."""
    path = instance.var / "sites.json"
    known = json.loads(path.read_text("utf-8")) if path.exists() else {}
    return known.get(site_id, {})


def parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="thesaban-create-site", description=__doc__)
    parser.add_argument("instance", help="the instance's folder or its zope.conf")
    parser.add_argument("--town", required=True, help="folder of profiles/")
    parser.add_argument("--site-id", help="default: the town's name")
    parser.add_argument("--title", help="default: the town's own")
    parser.add_argument(
        "--demo",
        action=argparse.BooleanOptionalAction,
        default=False,
        help="with fictional people and work to try the site with",
    )
    return parser.parse_args(arguments)


def answers_of(options: argparse.Namespace) -> dict:
    """The distribution's answers; raises LookupError for an unknown town."""
    from thesaban.distributions.towns import town

    return {
        "site_id": options.site_id or options.town,
        "title": options.title or town(options.town).title,
        "town": options.town,
        "setup_content": options.demo,
    }


def main(arguments: list[str] | None = None) -> int:
    options = parse(arguments)
    instance = Instance.of(options.instance)
    site_id = options.site_id or options.town
    if site_id in site_ids(instance):
        print(f"The site {site_id} is there; its data stays as it is.")
        return 0
    answers = answers_of(options)
    print(f"Making the site {site_id} ({answers['title']}) ...", flush=True)
    os.environ.update(instance.environment())
    os.environ.pop("THESABAN_WORKER", None)
    create_site(instance, answers)
    remember(instance, answers)
    print(f"The site {site_id} is made.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
