Extract, merge, check and compile the message catalogues with `python -m thesaban.locales`.
