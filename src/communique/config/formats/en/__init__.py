"""English: the formats of the desk and of the site."""
