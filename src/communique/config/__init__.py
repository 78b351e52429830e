"""How the parts are put together: the environment, Django's settings, the addresses.

In: environment variables. Out: `environment.Settings`, one typed value, and the Django configuration made
from it. Met in the order environment, settings, urls, wsgi.
"""
