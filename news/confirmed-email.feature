E-mail addresses of accounts are confirmed by a mailed link that works once; until then nothing personal is mailed to them, and a change of address counts only from there.
