"""What the workers of several machines know of the hosts that they ask."""

from django.db import models


class HostTurn(models.Model):
    """A host's turn: held until then by one worker (ours to take after it), with its HostState as JSON."""

    host = models.CharField(max_length=300, primary_key=True)
    held_by = models.UUIDField(null=True)
    held_until = models.DateTimeField(null=True)
    state = models.TextField(blank=True)

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return self.host
