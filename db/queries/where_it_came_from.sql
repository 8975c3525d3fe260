-- From which visit does each version of the newest stories come, and where are its raw bytes?
SELECT r.story, r.number, r.seen, c.at AS visited, c.address, c.status, c.payload AS sha256, c.bytes, r.title
FROM revision r
JOIN capture c ON c.id = r.capture
ORDER BY r.seen DESC, r.story, r.number
LIMIT 50;
