Messages of a site without a mail server are files that can be read as they are; the start says where they lie.
