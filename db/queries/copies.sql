-- Who copies whom, and how often?
SELECT outlet AS copier, original_outlet, kind, count(*) AS copies, round(CAST(avg(measure) AS numeric), 2) AS mean_measure
FROM copy
WHERE outlet <> original_outlet
GROUP BY outlet, original_outlet, kind
ORDER BY copies DESC, copier, original_outlet, kind
LIMIT 100;
