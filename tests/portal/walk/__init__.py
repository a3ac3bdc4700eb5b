"""Every page that somebody can come to, in every role and both languages.

``world`` makes one of everything, ``crawl`` follows the links of each role, and
``test_walk`` reads what it brought home.
"""
