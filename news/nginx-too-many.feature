nginx tells who asks too often in Thai and English, on a page of its own with the town's telephones, and limits guesses under both spellings of an address.
