"""Pages to be found, and what was found."""

from plone import api
from plone.app.textfield.value import RichTextValue
from thesaban.portal.searching import find


def make(site, name, title, text="", description="", published=True):
    with api.env.adopt_roles(["Manager"]):
        page = api.content.create(
            site, "Document", name, title=title, description=description
        )
        page.text = RichTextValue(f"<p>{text}</p>", "text/html", "text/x-html-safe")
        if published and api.portal.get_tool("portal_workflow").getChainFor(page):
            api.content.transition(page, "publish")
        page.reindexObject()
    return page


PAGES = (
    ("permit", "ใบอนุญาตก่อสร้างอาคาร", "ยื่นคำขอที่กองช่าง ตามกฎหมายควบคุมอาคาร"),
    ("law", "กฎหมายที่ต้องรู้", "รวมกฎหมายท้องถิ่น"),
    ("dogs", "หมาจรจัดในตลาด", "แจ้งเทศบาลได้ทุกวัน"),
    ("plate", "รถบรรทุกน้ำ ทะเบียน ชม 52001/123", "ใช้ส่งน้ำในหน้าแล้ง"),
    ("waste", "ค่าเก็บขยะ", "อัตราค่าธรรมเนียม ๒๐ บาทต่อเดือน"),
)


def ids(portal, text, **filters):
    found = find.find(portal.portal_catalog, text, filters)
    return [brain.getId for brain in found.brains()]


def names(page):
    links = page.xpath("//ol[@class='t-results']//h2/a/@href")
    return [link.rpartition("/")[2] for link in links]
