"""How records hang together: who cites whom, which quotations were checked, what was reviewed, which links answer. Pure."""
