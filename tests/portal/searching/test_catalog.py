"""The catalog: what is found, in which order, by whom; upgrades."""

from plone import api
from plone.app.testing import applyProfile
from plone.app.testing import login
from plone.base.utils import munge_search_term
from Products.ZCTextIndex.ZCTextIndex import PLexicon
from tests.portal.searching.pages import ids
from tests.portal.searching.pages import make
from tests.portal.searching.pages import PAGES
from thesaban.portal.searching import find
from thesaban.portal.searching import install
from thesaban.portal.searching import vocabulary
from thesaban.portal.searching.splitter import ThaiSplitter
import pytest


class TestCatalog:
    def test_the_splitter_is_ours_on_a_fresh_site(self, portal):
        catalog = portal.portal_catalog
        for name in install.INDEXES:
            index = catalog._catalog.getIndex(name)
            assert index.lexicon_id == install.LEXICON
            assert index.getIndexType() == install.INDEX_TYPE

    @pytest.mark.parametrize(
        "typed, name",
        [
            ("ใบอนุญาต", "permit"),
            ("อนุญาตก่อ", "permit"),
            ("ก่อสร้าง", "permit"),
            ("อาคาร กองช่าง", "permit"),
            ("ใบอนุญาติก่อสร้าง", "permit"),
            ("ชม 52001/123", "plate"),
            ("52001", "plate"),
            ("5200", "plate"),
            ("๕๒๐๐๑", "plate"),
            ("20 บาท", "waste"),
            ("นํ้า", "plate"),
        ],
    )
    def test_found(self, pages, typed, name):
        assert name in ids(pages, typed)

    @pytest.mark.parametrize("typed", ["ตกลง", "23", "ขยะ อาคาร", '"อาคาร ใบ"'])
    def test_not_found(self, pages, typed):
        assert ids(pages, typed) == []

    def test_hits_on_a_border_of_words_come_first(self, pages):
        found = ids(pages, "หมา")
        assert found[0] == "dogs"
        assert set(found[1:]) == {"permit", "law"}

    def test_hits_in_the_title_come_first(self, pages):
        make(pages, "other", "ประกาศ", "เรื่องกฎหมายท้องถิ่น กฎหมาย กฎหมาย")
        assert ids(pages, "กฎหมาย")[0] == "law"

    def test_an_equal_word_finds_too(self, pages):
        assert ids(pages, "สุนัข") == ["dogs"]
        api.portal.set_registry_record(find.SYNONYMS, "รถดับเพลิง = รถบรรทุกน้ำ")
        assert ids(pages, "รถดับเพลิง") == ["plate"]

    def test_the_word_that_is_begun_is_found_while_there_is_no_whole_one(self, pages):
        assert ids(pages, "ก่อส") == ["permit"]

    def test_what_was_chosen_of_a_list_is_found_by_its_words(self, portal):
        with api.env.adopt_roles(["Manager"]):
            bid = api.content.create(
                portal,
                "thesaban.Procurement",
                "bid",
                title="ซ่อมถนน",
                method="e-bidding",
            )
            item = api.content.create(
                portal,
                "thesaban.Transparency",
                "item",
                title="โครงสร้าง",
                topic="structure",
                fiscal_year=2569,
            )
            for page in (bid, item):
                api.content.transition(page, to_state="published")
        assert ids(portal, "e-bidding") == ["bid"]
        assert ids(portal, "ประกวดราคาอิเล็กทรอนิกส์") == ["bid"]
        assert ids(portal, "O1") == ids(portal, "o๑") == ["item"]

    def test_a_page_that_is_new_or_changed_is_known_to_who_mistypes(self, pages):
        assert vocabulary.vocabulary().guesses("ฌาปนกิ") == []
        page = make(pages, "late", "ฌาปนกิจ")
        assert vocabulary.vocabulary().guesses("ฌาปนกิ") == ["ฌาปนกิจ"]
        page.title = "พิพิธภัณฑ์"
        page.reindexObject()
        for _time in range(2):
            known = vocabulary.vocabulary()
        assert known.guesses("พิพิธภัณ") == ["พิพิธภัณฑ์"]
        assert known.counts["พิพิธภัณฑ์"] == 1

    @pytest.mark.parametrize(
        "typed", ["อาคารก่อสร้าง", "อยากก่อสร้างอาคารต้องทำยังไง", "licence อาคาร"]
    )
    def test_while_little_is_found_words_apart_and_other_words_are(self, pages, typed):
        found = find.find(pages.portal_catalog, typed)
        assert [brain.getId for brain in found.brains()] == ["permit"]
        assert found.exact == 0 and found.wide

    def test_pages_with_the_words_as_typed_stay_first(self, pages):
        make(pages, "pay", "ชำระค่าขยะ", "ชำระค่าขยะ " * 9)
        make(pages, "how", "คำถาม", "จ่ายค่าขยะ")
        assert ids(pages, "จ่ายค่าขยะ") == ["how", "pay"]

    def test_a_changed_page_is_found_by_its_new_words_alone(self, pages):
        page = pages["waste"]
        page.title = "ค่าน้ำประปา"
        page.reindexObject()
        assert ids(pages, "ประปา") == ["waste"]
        assert ids(pages, "ค่าเก็บ") == []
        with api.env.adopt_roles(["Manager"]):
            api.content.delete(page, check_linkintegrity=False)
        assert ids(pages, "ประปา") == []

    def test_plones_own_queries_work_on_it(self, pages):
        catalog = pages.portal_catalog
        for typed in ("ก่อสร้าง", "ก่อส", "ชม 52001/12", "กฎหมาย ท้องถิ่น"):
            assert catalog(SearchableText=munge_search_term(typed)), typed
        assert catalog(Title="หมา*")[0].getId == "dogs"
        assert len(catalog(SearchableText="ขยะ OR ประปา OR อาคาร")) == 2
        assert catalog(SearchableText="กฎหมาย -อาคาร")[0].getId == "law"

    def test_who_may_not_see_a_page_does_not_find_it(self, pages):
        make(pages, "secret", "แผนลับเฉพาะ", published=False)
        assert ids(pages, "แผนลับ") == ["secret"]
        login(pages, "applicant1")
        assert ids(pages, "แผนลับ") == []


class TestUpgrade:
    def old(self, portal):
        """A site as it was with Plone's splitter."""
        install.use_stock(portal.portal_catalog)

    def test_the_step_rebuilds_the_indexes_of_an_existing_site(self, pages):
        self.old(pages)
        assert "permit" not in ids(pages, "ก่อสร้าง")
        setup = pages.portal_setup
        setup.setLastVersionForProfile("thesaban:default", "20261122001")
        setup.upgradeProfile("thesaban:default", dest="20261122002")
        assert ids(pages, "ก่อสร้าง") == ["permit"]
        title = pages.portal_catalog._catalog.getIndex("Title")
        assert title.lexicon_id == install.LEXICON

    def test_a_site_with_our_first_lexicon_gets_the_one_of_today(self, pages):
        catalog = pages.portal_catalog
        self.old(pages)
        catalog._setObject("thai_lexicon", PLexicon("thai_lexicon", "", ThaiSplitter()))
        install._replace(catalog, "thai_lexicon", install.INDEX_TYPE)
        assert ids(pages, "ก่อสร้าง") == ["permit"]
        setup = pages.portal_setup
        setup.setLastVersionForProfile("thesaban:default", "20261122003")
        setup.upgradeProfile("thesaban:default", dest="20261123001")
        assert "thai_lexicon" not in catalog.objectIds()
        assert catalog._catalog.getIndex("Title").lexicon_id == install.LEXICON
        for _name, title, _text in PAGES:
            assert len(ids(pages, title)) == 1

    def test_a_second_time_changes_nothing(self, pages):
        assert install.use_thai(pages.portal_catalog) == []

    def test_uninstalled_plones_own_is_back(self, pages):
        applyProfile(pages, "thesaban:uninstall")
        catalog = pages.portal_catalog
        assert catalog._catalog.getIndex("Title").lexicon_id == "plone_lexicon"
        assert install.LEXICON not in catalog.objectIds()
        assert catalog(SearchableText="52001")
