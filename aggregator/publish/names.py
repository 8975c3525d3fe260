"""What the published files are called, and their media types."""

ATOM = "syria.atom"
RSS = "syria.rss"
JSON = "syria.json"
PAGE = "index.html"
STYLE = "style.css"
ICON = "icon.svg"

MEDIA_TYPES = {
    ATOM: "application/atom+xml; charset=utf-8",  # RFC 4287, section 7
    RSS: "application/rss+xml; charset=utf-8",  # never registered, and what every reader knows
    JSON: "application/feed+json; charset=utf-8",  # JSON Feed 1.1, "Suggestions for publishers"
    PAGE: "text/html; charset=utf-8",
    STYLE: "text/css; charset=utf-8",
    ICON: "image/svg+xml",
}
