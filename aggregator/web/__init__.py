"""Show it: the pages and the published files over HTTP."""
