"""Lists of everybody with an account are for those who administer the site."""
