"""Reports: pages, exports and the text with its claims highlighted."""
