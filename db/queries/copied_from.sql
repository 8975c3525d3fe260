-- Who copies whom most, going back to who wrote it, and how many seconds later?
SELECT outlet AS copier, original_outlet AS wrote_it, count(*) AS copies, min(seconds) AS soonest, CAST(avg(seconds) AS bigint) AS mean
FROM copying
WHERE outlet <> original_outlet AND nth = 1 AND order_known = 1
GROUP BY outlet, original_outlet
ORDER BY copies DESC, copier, wrote_it
LIMIT 100;
