"""Two small sites of invented bodies, served on loopback, so that a newcomer has something to watch.

In: content as data files: a notice is one file under `office/` or `association/`, its fields in TOML
between two lines of `+++`, its body in the small markup of `markup`. Out: `sites.start()`, which
serves both and changes one notice while one watches; and `expected`, which says for each page what a
faithful reading of it must hold.

The office is a Chinese-language patent office whose pages have the manners of such sites; the
association is an English one with a feed that reposts some of the office's notices with credit.
Neither exists, nor does anybody named on their pages.

The files in order: `markup`, `content`, `attachments`, `page`, `render`, `office_site`,
`association_site`, `web`, `sites`, `expected`.
"""
