"""What editors should look after: dead links, pictures without words, old pages."""
