"""Communiqué: a self-hosted professional industry information exchange.

The folders are the path of the data, in alphabetical order: capture, extract, interpret, link,
newsroom, publish. docs/architecture.md walks it with numbers.
"""
