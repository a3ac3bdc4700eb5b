The search of the site understands Thai: words are found without spaces, inside
compounds and by numbers, hits on borders of words come first; results have marked
snippets, filters, suggestions while typing and other words to try. Editors see what
was not found (without anything personal) and can set words equal. An upgrade step
rebuilds the indexes of an existing site.
