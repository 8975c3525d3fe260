-- Which events are told in Arabic and in English?
SELECT e.uid, e.opened, e.title, count(*) AS stories,
  sum(CASE WHEN c.language LIKE 'ar%' THEN 1 ELSE 0 END) AS arabic,
  sum(CASE WHEN c.language LIKE 'en%' THEN 1 ELSE 0 END) AS english
FROM event e
JOIN coverage c ON c.event = e.uid
GROUP BY e.uid, e.opened, e.title
HAVING sum(CASE WHEN c.language LIKE 'ar%' THEN 1 ELSE 0 END) > 0
   AND sum(CASE WHEN c.language LIKE 'en%' THEN 1 ELSE 0 END) > 0
ORDER BY e.opened DESC, e.uid
LIMIT 100;
