The pages on Mae Hia's history, motto, seal and bounds tell published facts with their sources.
