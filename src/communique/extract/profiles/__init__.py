"""Site profiles: what no general rule gets right on one site, as data.

In: a page and the reading that the general rules made of it. Out: the reading with the fields that the
site's profile names read by its selectors. A profile is a file in data/ (TOML): hosts, and one version for
each template the site has had, with the dates from which and until which it was seen, the elements that mark
it, the selectors of its fields and of its body. profile.py reads and checks the files; apply.py finds the
version for a page and applies it. Each version has a golden page and its expected record beside the tests.
"""
