"""The pure side of the search: queries, marks, other words, what is not kept."""

from hypothesis import given
from hypothesis import strategies as st
from thesaban.portal.searching import meant
from thesaban.portal.searching import misses
from thesaban.portal.searching import query
from thesaban.portal.searching import snippets
from thesaban.portal.searching import synonyms
from thesaban.portal.searching.texts import plain
from thesaban.thai.words import index_tokens
import pytest


NONE = {}
TYPED = st.text(alphabet='กขมะาใเ่้ิ "*-()?ab1๑./ORAND', max_size=60)


class TestQuery:
    @pytest.mark.parametrize(
        "typed, asked",
        [
            ("ขยะ", '"ข ยะ"'),
            ("ภาษี ที่ดิน", '"ภา ษี & ที่ ดิ น"'),
            ("ชม 52001/123", '"ช ม & 52001 123*"'),
            ("๕๒๐๐๑/๑๒๓", '"52001 123*"'),
            ("Build", '"build*"'),
            ("a OR b", '"a & or & b"'),
            ("-ขยะ", '"ข ยะ"'),
            ("*", ""),
            ('()"', ""),
        ],
    )
    def test_what_is_asked(self, typed, asked):
        assert query.catalog_query(typed, NONE) == asked

    @pytest.mark.parametrize(
        ("typed", "written"),
        [
            ("053276491", "0 5327 6491"),
            ("โทร 053-276-491", "053276491"),
            ("๐๕๓ ๒๗๖๔๙๑", "053-276491"),
            ("0 8123 45678", "08 1234 5678"),
            ("081-2345678", "081-234-5678"),
        ],
    )
    def test_a_telephone_number_in_every_way_it_is_written(self, typed, written):
        asked = query.catalog_query(typed, NONE)
        assert " ".join(index_tokens(written)) in asked

    @pytest.mark.parametrize("typed", ["52001/053276491", "0532764919999", "05327649"])
    def test_other_numbers_stay_as_they_are(self, typed):
        assert " OR " not in query.catalog_query(typed, NONE)

    def test_while_typing_the_last_word_may_go_on(self):
        assert query.catalog_query("ขยะ ก่อส", NONE, True) == '"ข ยะ & ก่ อ ส*"'

    def test_an_abbreviation_is_looked_for_in_full_too(self):
        asked = query.catalog_query("พ.ร.บ.ควบคุมอาคาร", synonyms.groups())
        own, full = asked.split(" AND ")[1].strip("()").split(" OR ")
        assert own == '"พ ร บ"'
        assert full == '"พ ระ รา ช บั ญ ญั ติ"'

    def test_a_short_equal_word_is_looked_for_as_a_whole_word(self):
        asked = query.catalog_query("สุนัข", synonyms.groups())
        assert asked == '("สุ นั ข" OR "| ห มา")'

    def test_a_common_slip_inside_a_compound(self):
        asked = query.catalog_query("ใบอนุญาติก่อสร้าง", synonyms.groups())
        assert '"ใบ อ นุ ญา ต ก่ อ ส ร้า ง"' in asked

    @pytest.mark.parametrize(
        "typed, parted",
        [
            ("เบี้ยผู้สูงอายุ", "เบี้ย ผู้สูงอายุ"),
            ("จ่ายค่าขยะที่ไหน", "จ่าย ค่า ขยะ"),
            ("แจ้งเกิดต้องทำยังไง", "แจ้ง เกิด"),
            ("ขยะ", ""),
            ("ขยะ ตลาด", ""),
            ('"เบี้ยผู้สูงอายุ"', ""),
            ("อบต.", ""),
            ("52001/123", ""),
            ("ทะเบียน52001/123", "ทะเบียน 52001 123"),
            ("ทำยังไง", ""),
            ("ที่เก็บขยะ" * 9, ""),
        ],
    )
    def test_the_words_of_a_compound(self, typed, parted):
        assert query.apart(typed) == parted

    def test_what_people_say_and_english_words_are_asked_in_the_wide_query(self):
        said = ("จ่าย", "mayor")
        narrow = [query.catalog_query(one, synonyms.groups()) for one in said]
        wide = [query.wide_query(one, synonyms.groups(wide=True)) for one in said]
        assert narrow == ['"จ่า ย"', '"mayor*"']
        assert wide == [
            '(("จ่า ย" OR "| ชำ ระ"))',
            '(("mayor*" OR "นา ย ก เท ศ ม น ต รี*"))',
        ]
        thai = tuple(index_tokens("นายกเทศมนตรี"))
        assert ("mayor",) not in synonyms.groups(wide=True).get(thai, ())

    @given(TYPED)
    def test_any_input_is_a_query_the_parser_takes(self, typed):
        from Products.ZCTextIndex.Lexicon import Lexicon
        from Products.ZCTextIndex.QueryParser import QueryParser
        from thesaban.portal.searching.splitter import ThaiSplitter

        for prefix in (False, True):
            asked = query.catalog_query(typed, synonyms.groups(), prefix)
            assert bool(asked) == bool(query.phrases(typed))
            wide = query.wide_query(typed, synonyms.groups(wide=True), prefix)
            for one in filter(None, (asked, wide)):
                QueryParser(Lexicon(ThaiSplitter())).parseQuery(one)


class TestSynonyms:
    def test_lines(self):
        text = "ทม. = เทศบาลเมือง\n\n# remark\nบ่อขยะ, หลุมฝังกลบ = ที่ทิ้งขยะ # x"
        assert synonyms.parse(text) == [
            ["ทม.", "เทศบาลเมือง"],
            ["บ่อขยะ", "หลุมฝังกลบ", "ที่ทิ้งขยะ"],
        ]

    @pytest.mark.parametrize("line", ["ขยะ", "ขยะ =", "ขยะ = ขยะ", "= -"])
    def test_a_line_of_one_word_is_refused(self, line):
        with pytest.raises(synonyms.LineError):
            synonyms.parse(line)

    def test_both_directions(self):
        known = synonyms.groups("บ่อขยะ = หลุมฝังกลบ")
        one, other = (tuple(index_tokens(word)) for word in ("บ่อขยะ", "หลุมฝังกลบ"))
        assert known[one] == (one, other)
        assert known[other] == (other, one)

    @pytest.mark.parametrize("wide", [False, True])
    def test_ours_are_sound(self, wide):
        known = synonyms.groups(wide=wide)
        assert known
        for own, others in known.items():
            assert others[0] == own
            assert len(set(others)) == len(others) > 1


class TestSnippets:
    def phrases(self, *words):
        return [tuple(index_tokens(word)) for word in words]

    def test_the_word_is_marked_and_the_rest_kept(self):
        text = "ขอใบอนุญาตก่อสร้างอาคาร ๑๒/๒๕๖๙"
        pieces = snippets.marked(text, self.phrases("ก่อสร้าง", "12/2569"))
        assert [one for one, found in pieces if found] == ["ก่อสร้าง", "๑๒/๒๕๖๙"]
        assert "".join(one for one, _found in pieces) == text

    def test_one_digit_is_not_the_beginning_of_a_number(self):
        pieces = snippets.marked("หมู่ที่ 3 [334]", self.phrases("หมู่", "3"))
        assert [one for one, found in pieces if found] == ["หมู่", "3"]

    def test_a_long_text_is_cut_at_words_around_the_hit(self):
        text = "เทศบาลรับคำร้องทุกวันทำการ " * 30 + "ใบอนุญาตก่อสร้าง" + " ติดต่อกองช่าง" * 30
        pieces = snippets.snippet(text, self.phrases("อนุญาต"))
        assert pieces[0][0] == "… " and pieces[-1][0] == " …"
        assert [one for one, found in pieces if found] == ["อนุญาต"]
        assert sum(len(one) for one, _found in pieces) <= snippets.LENGTH + 8

    def test_the_hit_on_a_border_is_shown_before_one_inside_a_word(self):
        text = "กฎหมายใหม่ " + "ความรู้ทั่วไปของประชาชน " * 20 + "หมาจรจัดในซอย"
        pieces = snippets.snippet(text, self.phrases("หมา"))
        after = [pieces[at + 1][0] for at, piece in enumerate(pieces) if piece[1]]
        assert after[0].startswith("จรจัด")

    def test_nothing_found_is_nothing_shown(self):
        assert snippets.snippet("ข่าวประชาสัมพันธ์", self.phrases("ขยะ")) == []
        assert snippets.snippet("", self.phrases("ขยะ")) == []

    @given(st.text(alphabet="กขมาเ่ ab1๑.", max_size=80), TYPED)
    def test_no_letter_is_lost_or_made_up(self, text, typed):
        from thesaban.thai.words import readable

        pieces = snippets.marked(text, query.phrases(typed))
        assert "".join(one for one, _found in pieces) == readable(text)

    def test_markup_becomes_words(self):
        assert plain("<p>หนึ่ง</p><ul><li>สอง &amp; สาม</li></ul>") == "หนึ่ง สอง & สาม"
        assert plain("") == plain("<!-- -->") == ""


class TestMeant:
    def test_words_of_later_texts_are_learnt(self):
        known = meant.Vocabulary(["ภาษีที่ดิน"])
        assert known.guesses("ก่อสร้าน") == []
        known.add(["ใบอนุญาตก่อสร้าง"])
        assert "ก่อสร้าง" in known.guesses("ก่อสร้าน")

    VOCABULARY = meant.Vocabulary(
        [
            "ใบอนุญาตก่อสร้างอาคาร",
            "ค่าธรรมเนียมเก็บขยะมูลฝอย",
            "เบี้ยยังชีพผู้สูงอายุ",
            "หนังสือรับรองการแจ้ง",
            "Building permit",
        ]
    )

    @pytest.mark.parametrize(
        "typed, better",
        [
            ("ใบอนุญาตก่อสร้าน", "ใบอนุญาตก่อสร้าง"),
            ("ค่าธรรมเนีมขยะ", "ค่าธรรมเนียมขยะ"),
            ("เบี้ยยังชีบ ผู้สูงอายุ", "เบี้ยยังชีพ ผู้สูงอายุ"),
            ("bulding permit", "building permit"),
        ],
    )
    def test_a_slip_is_put_right(self, typed, better):
        assert better in self.VOCABULARY.guesses(typed)

    @pytest.mark.parametrize("typed", ["ขยะ", "ใบอนุญาต", "zzzzzz", "ก", ""])
    def test_what_is_right_or_unknown_is_left_alone(self, typed):
        assert self.VOCABULARY.guesses(typed) == []

    @pytest.mark.parametrize(
        "typed, better", [("l;ylfu", "สวัสดี"), ("เทศบาล", "gmL[k]")]
    )
    def test_the_other_keyboard(self, typed, better):
        assert meant.other_keyboard(typed) == better

    @given(st.text(alphabet=meant._LATIN, max_size=20))
    def test_there_and_back(self, text):
        thai = text.translate(meant._TO_THAI)
        assert len(thai) == len(text)

    @given(st.text("กขคab", max_size=8), st.text("กขคab", max_size=8))
    def test_distance_is_a_distance(self, one, other):
        here = meant.distance(one, other, 9)
        assert here == meant.distance(other, one, 9)
        assert (here == 0) == (one == other)
        assert here <= max(len(one), len(other))
        assert meant.distance(one, other, 1) == min(here, 2)


class TestMisses:
    @pytest.mark.parametrize(
        "typed",
        [
            "นายสมชาย ใจดี",
            "นางสาว มานี มีนา",
            "โทร 081-234-5678",
            "๓๕๐๙๙๐๑๒๓๔๕๖๗",
            "someone@example.org",
            "Mr Somchai",
            "ทะเบียนรถ กข 1234",
            "1กข-1234",
        ],
    )
    def test_what_looks_like_a_person_is_not_kept(self, typed):
        assert misses.is_personal(typed)

    @pytest.mark.parametrize(
        "typed",
        ["ขยะ", "นายกเทศมนตรี", "นายทะเบียน", "ชม 52001/123", "นางรำ", "มาตรา 39"],
    )
    def test_other_words_are(self, typed):
        assert not misses.is_personal(typed)
