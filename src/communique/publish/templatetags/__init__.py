"""Words that the templates of the site use."""
