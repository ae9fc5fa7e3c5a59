"""How missing records are asked for: letters, routes, the request site's addresses, due dates. Pure."""
