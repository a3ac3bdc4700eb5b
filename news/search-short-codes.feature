The site's search answers in about a third of the time and its indexes take half the room: common clusters of Thai have short codes. An upgrade step indexes an existing site again.
