"""A small web of our own: made-up makers, their models and datasets, in the true shapes of the sources."""
