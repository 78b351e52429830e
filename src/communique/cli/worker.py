"""`communique worker`: one more worker on the same database."""
