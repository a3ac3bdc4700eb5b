"""Every view and REST service has a real permission and our layer."""

from pathlib import Path
from tests.guards.registrations import views
from thesaban.interfaces import IThesabanLayer
import pytest
import yaml


LIST = yaml.safe_load((Path(__file__).parent / "public.yaml").read_text("utf-8"))
PUBLIC = {
    (folder, name): reason
    for folder, reasons in LIST.items()
    for name, reason in reasons.items()
}


@pytest.fixture
def registered(portal):
    """The views of ours, once the whole ZCML is loaded."""
    return list(views())


def test_every_view_has_a_permission_or_a_reason(registered):
    wrong = [
        str(view)
        for view in registered
        if view.permission is None and not view.is_viewlet and view.key not in PUBLIC
    ]
    assert not wrong, "\n".join(wrong)


def test_every_reason_is_still_needed(registered):
    public = {view.key for view in registered if view.permission is None}
    assert not set(PUBLIC) - public


def test_every_reason_says_something():
    assert all(len(str(reason)) > 20 for reason in PUBLIC.values())


def test_every_view_is_on_our_layer(registered):
    wrong = [
        str(view) for view in registered if not view.layer.isOrExtends(IThesabanLayer)
    ]
    assert not wrong, "\n".join(wrong)


def test_the_walk_sees_views(registered):
    """Were it blind, the guards above would hold for nothing."""
    assert len(registered) > 10
