Thai names and texts on English pages say that they are Thai, so that screen readers read them as Thai; timed duties, messages sent, posts and units are named in the reader's language.
