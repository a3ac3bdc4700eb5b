Who works here comes to the desk or to the counter by signing in on the front page.
