The desk's list, and the waste accounts, put a record with the number that was typed first, then those with words that begin so, then the rest, where a search finds up to a hundred.
