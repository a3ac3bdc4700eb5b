Every page of everybody, answers to empty and nonsensical forms included, is held by the Nu checker, axe and HTML_CodeSniffer; Plone's own pages for editors are mended on their way out.
