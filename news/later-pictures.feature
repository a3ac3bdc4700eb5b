A text of many pictures fetches those farther down when they come near, also on a slow line; panoramas weigh less.
