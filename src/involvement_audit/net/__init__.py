"""The only user of the network: one polite look at each address."""
