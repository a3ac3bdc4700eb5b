Importing accounts, dry runs and prints of bills keep other writers waiting only while they write; titles and choices are looked up once for each batch.
