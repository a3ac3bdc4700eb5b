"""The front page as blocks: ordered data that editors change in the browser.

``fields`` and ``model`` know no Plone; ``kinds`` lists the blocks there are;
``board`` keeps them on the site with a draft and earlier versions; ``shown_*``
turns each into what its macro shows; ``views`` is the editors' page.
"""
