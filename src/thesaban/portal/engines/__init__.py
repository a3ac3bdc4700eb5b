"""For search engines: ``sitemap.xml``, ``robots.txt`` and the one address of a page."""
