"""A viewlet that fails is left out of the page; the log has its traceback."""

from plone.app.viewletmanager.manager import BaseOrderedViewletManager
from thesaban.patches import quiet_viewlets


class Good:
    __name__ = "good"

    def render(self):
        return "<p>good</p>"


class Bad:
    __name__ = "plone.htmlhead.bad-one"

    def render(self):
        raise RuntimeError("secret detail")


class Manager(BaseOrderedViewletManager):
    __name__ = "manager"
    template = None

    def __init__(self):
        self.viewlets = [Good(), Bad(), Good()]


class WithTemplate(Manager):
    def template(self, **_options):
        raise RuntimeError("secret detail")


def test_it_is_applied_once():
    ours = BaseOrderedViewletManager.render
    quiet_viewlets.apply()
    assert quiet_viewlets.applied() and BaseOrderedViewletManager.render is ours


def test_the_others_stay_and_the_log_tells(caplog):
    made = Manager().render()
    assert made.count("<p>good</p>") == 2 and "error" not in made
    assert "bad-one" in caplog.text and "secret detail" in caplog.text


def test_a_manager_that_fails_is_left_out():
    assert WithTemplate().render() == ""


def test_plone_still_says_it():
    plones = BaseOrderedViewletManager.render.__wrapped__
    assert "error while rendering plone.htmlhead.bad-one" in plones(Manager())
