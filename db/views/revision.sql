-- One row for each version of each story, with the visit that brought it.
CREATE VIEW revision AS
SELECT
  s.uid                              AS story,
  r.number                           AS number,
  r.seen                             AS seen,
  r.digest                           AS digest,
  r.title                            AS title,
  r.summary                          AS summary,
  r.text                             AS text,
  r.markup                           AS markup,
  r.link                             AS link,
  r.links                            AS links,
  r.outlet                           AS outlet,
  r.authors                          AS authors,
  r.language                         AS language,
  r.published                        AS published,
  r.published_raw                    AS published_raw,
  r.published_precision              AS published_precision,
  coalesce(r.published_from, 'none') AS published_from,
  r.updated                          AS updated,
  r.updated_raw                      AS updated_raw,
  r.categories                       AS categories,
  r.enclosures                       AS enclosures,
  r.geo                              AS geo,
  r.rights                           AS rights,
  r.captions                         AS captions,
  r.dropped                          AS dropped,
  r.notes                            AS notes,
  r.capture_id                       AS capture
FROM revisions r
JOIN stories s ON s.id = r.story_id;
