Icons and the picture of a shared link are drawn from the name, seal and colours of the town; nginx shows a page with its telephones while the site is away.
