-- One row for each thing that an editor did; undone_by names the act that took it back.
CREATE VIEW act AS
SELECT
  a.id      AS id,
  a.at      AS at,
  a.kind    AS kind,
  a.editor  AS editor,
  e.uid     AS event,
  a.note    AS note,
  a.undoes  AS undoes,
  u.id      AS undone_by,
  a.details AS details
FROM acts a
JOIN events e ON e.id = a.event_id
LEFT JOIN acts u ON u.undoes = a.id;
