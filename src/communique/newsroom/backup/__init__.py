"""The whole exchange in one file, and back.

In: the database, the captures, uploads and the secret key of a running exchange. Out: a tar file whose last
members state the digest of everything before them; and from such a file an exchange again. `parcel` is the file,
`tables` the database in it, `make` writes one, `restore` reads one. What can be made anew is not in it: the index
of search, compiled files.
"""
