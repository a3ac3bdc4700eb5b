Where no page has all words of a search, pages with most of them are shown; methods of procurement and O-codes are found by their words, and control signs in a question are left out.
