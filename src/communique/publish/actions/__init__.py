"""Every write of the site, one file an act."""
