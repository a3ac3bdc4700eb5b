Citations of law, rates and further bills are said in English on English pages; papers stay as they were issued.
