-- Which events rest on one independent voice alone, although several outlets carry them?
SELECT uid, opened, outlets, stories, title
FROM event
WHERE independent = 1 AND outlets > 1
ORDER BY outlets DESC, opened DESC, uid
LIMIT 100;
