`sitemap.xml`, `robots.txt` and one canonical address for every public page; tests hold
every page, in both languages, to the Nu HTML checker, to axe, to 150 kB and to the
keyboard.
