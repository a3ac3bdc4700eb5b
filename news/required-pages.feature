Mae Hia's first content has a place for every page that the law and the yearly assessment ask of a town: all topics of disclosure, daily-life pages, manuals of allowances, taxes, registration and health licences, and information in English.
An item that editors moved or renamed is still known to the loader of the town; samples no longer count as disclosed; pages kept in a section are shown there.
