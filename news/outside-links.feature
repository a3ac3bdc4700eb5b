Editors see links to other sites that do not work: the worker asks each link of a public page once a week, and never one that leads into the town's own network.
