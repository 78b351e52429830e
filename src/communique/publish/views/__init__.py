"""Pages that are not in Wagtail's tree: articles, sources, and what is said when there is none."""
