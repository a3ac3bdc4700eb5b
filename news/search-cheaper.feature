A search asks the index of titles alone for the rank of titles, and a single Latin letter or digit no longer finds everything that begins with it.
