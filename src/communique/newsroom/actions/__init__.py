"""Every write is a verb, one file an act; each is atomic, and running it twice changes nothing.

In: ids, an Edge, and the person who asks (None for the exchange itself). Out: changed tables. Fetching, keeping
and reading happen before a transaction begins; what they gave is written within one, with the jobs it makes due.
Met in the order add_source, enqueue_due, check_source, read_item (with keep_reading and follow_source), then what
people do: accept, publish, unpublish, reject, pause; install prepares a new exchange.
"""
