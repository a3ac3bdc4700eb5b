"""REST services refuse in words of ours, and need us for it."""

from plone.restapi.services import Service
from plone.restapi.services.auth import login
from thesaban.patches import rest_replies
import inspect


def test_it_is_applied_once():
    assert rest_replies.applied()
    before = Service.render
    rest_replies.apply()
    assert Service.render is before


def test_plone_still_refuses_in_english_text():
    assert 'message="Login and password must be' in inspect.getsource(login)
