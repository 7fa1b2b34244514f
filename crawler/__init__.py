"""The crawl: fetches what the frontier names and archives it. It never interprets a document."""
