"""Posts and the groups and roles that come from them."""

from datetime import date
from datetime import timedelta
from plone import api
from thesaban.clock.zone import today
from thesaban.people import cache
from thesaban.people import posts
from thesaban.people.pas import groups_of
from thesaban.people.pas import roles_of
from thesaban.people.posts import Post
from thesaban.people.posts import PostError
import pytest


OFFICIALS = (
    ("mayor", {"post:town:Mayor"}, set()),
    ("clerk", {"post:town:Clerk"}, set()),
    ("director_health", {"post:health:Division Director"}, set()),
    ("head_health", {"post:health:Section Head"}, set()),
    ("officer_health", {"post:health:Officer", "post:health:Inspector"}, set()),
    ("officer_works", {"post:works:Officer"}, set()),
    ("cashier", {"post:finance:Cashier"}, {"Cashier"}),
    ("finance_head", {"post:finance:Finance Head"}, {"Finance Head"}),
    ("registrar", {"post:town:Registrar"}, {"Registrar"}),
    ("auditor", {"post:town:Auditor"}, {"Auditor"}),
)
WITHOUT_POSTS = ("applicant1", "applicant2", "editor1", "siteadmin")


@pytest.fixture
def town(integration, portal, noon):
    return portal


@pytest.mark.parametrize(("user_id", "groups", "roles"), OFFICIALS)
def test_groups_and_roles_of_an_official(town, user_id, groups, roles):
    user = api.user.get(userid=user_id).getUser()
    given = {group for group in user.getGroups() if group.startswith("post:")}
    assert given == groups
    held = set(user.getRoles())
    assert {"Official"} | roles <= held
    assert not (set(posts.GLOBAL_ROLES) - roles) & held


@pytest.mark.parametrize("user_id", WITHOUT_POSTS)
def test_nobody_else_is_an_official(town, user_id):
    user = api.user.get(userid=user_id).getUser()
    assert not [group for group in user.getGroups() if group.startswith("post:")]
    assert "Official" not in user.getRoles()


def test_local_roles_are_never_global(town):
    for user_id, _groups, _roles in OFFICIALS:
        held = set(api.user.get(userid=user_id).getRoles())
        assert not held & {"Mayor", "Clerk", "Officer", "Division Director"}


def test_a_group_is_not_a_person(town):
    assert groups_of("post:town:Mayor") == ()
    assert roles_of("post:town:Mayor") == ()


@pytest.mark.parametrize(
    ("day", "held"),
    [
        (date(2026, 11, 30), False),
        (date(2026, 12, 1), True),
        (date(2026, 12, 15), True),
        (date(2026, 12, 31), True),
        (date(2027, 1, 1), False),
    ],
)
def test_a_post_counts_on_its_first_and_last_day(town, day, held):
    post = Post(
        "applicant2",
        "works",
        "Inspector",
        "นายตรวจ",
        since=date(2026, 12, 1),
        until=date(2026, 12, 31),
    )
    posts.add_post(post)
    assert bool(posts.posts_of("applicant2", day)) is held
    assert bool(posts.holders("works", "Inspector", day)) is held
    assert post.held_on(day) is held


def test_an_ended_post_gives_nothing_from_the_next_day(town, noon):
    (post,) = posts.posts_of("officer_works")
    posts.end_post(post.id, today(), "siteadmin")
    assert groups_of("officer_works") == ("post:works:Officer",)
    noon.advance(days=1)
    assert groups_of("officer_works") == ()
    assert "Official" not in api.user.get(userid="officer_works").getRoles()
    assert posts.latest("works", "Officer").user_id == "officer_works"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"role": "Manager"}, "role"),
        ({"role": ""}, "role"),
        ({"unit": "nowhere"}, "unit"),
        ({"until": date(2026, 11, 1)}, "before_start"),
        ({"user_id": "officer_works", "role": "Officer"}, "overlap"),
    ],
)
def test_what_cannot_be_added(town, changes, code):
    values = {
        "user_id": "applicant2",
        "unit": "works",
        "role": "Inspector",
        "since": date(2026, 11, 22),
    }
    with pytest.raises(PostError) as caught:
        posts.add_post(Post(**{**values, **changes}))
    assert caught.value.code == code


def test_a_post_can_follow_itself(town):
    (post,) = posts.posts_of("officer_works")
    posts.end_post(post.id, date(2026, 11, 30))
    again = Post("officer_works", "works", "Officer", since=date(2026, 12, 1))
    assert posts.add_post(again) != post.id


def test_a_post_cannot_end_before_it_began(town):
    (post,) = posts.posts_of("officer_works")
    with pytest.raises(PostError):
        posts.end_post(post.id, post.since - timedelta(days=1))


def test_the_registers_are_asked_once_until_a_post_changes(town, monkeypatch):
    cache.changed()
    asked = []
    of_user = posts.store.of_user
    monkeypatch.setattr(
        posts.store, "of_user", lambda *args: asked.append(args) or of_user(*args)
    )
    for _time in range(5):
        api.user.get(userid="mayor").getRoles()
    assert [user_id for user_id, _day in asked] == ["mayor"]
    posts.add_post(Post("mayor", "works", "Inspector"))
    assert "post:works:Inspector" in api.user.get(userid="mayor").getGroups()


def test_official_name(town):
    assert posts.official_name("mayor") == "นายปกครอง ตัวอย่าง"
    assert posts.official_name("nobody") == "nobody"
    assert posts.official_name("") == ""
