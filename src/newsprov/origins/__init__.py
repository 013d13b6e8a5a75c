"""The origins room: whose words a text is, whom it cites, whose picture it shows - with the quotes."""

from newsprov.origins.agencies import Agency, Registry, agencies
from newsprov.origins.tracing import trace_all, trace_origin
from newsprov.origins.values import Origin, Role, Trace

__all__ = ["Agency", "Origin", "Registry", "Role", "Trace", "agencies", "trace_all", "trace_origin"]
