-- Which sources fail, since when, and with what reason?
SELECT source, title, failures, error, succeeded AS last_success, visited AS last_visit
FROM source_health
WHERE state = 'active' AND failures > 0
ORDER BY failures DESC, source;
