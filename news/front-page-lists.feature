Lists of the front page are kept for visitors in each process until the catalog changes; a page made anew takes 1.12 times Plone's own front page.
