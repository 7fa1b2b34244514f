"""Records that somebody else fetched come into the workspace: web archives, and bulk dumps of cards."""
