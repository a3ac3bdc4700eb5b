People, groups, types, roles, states and tags are listed in the order of the Thai dictionary on Plone's own pages as well.
