-- Functions that checks and statements use, before any table.

-- No element stands twice. For checks on arrays that are sets with an order.
CREATE FUNCTION is_distinct(elements text[]) RETURNS boolean
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN (SELECT count(DISTINCT element) = count(*) FROM unnest(elements) AS element);
--> statement-breakpoint
-- An instant as JavaScript counts it: milliseconds since 1970. Null stays null.
CREATE FUNCTION epoch_ms(at timestamptz) RETURNS float8
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN (extract(epoch FROM at) * 1000)::float8;
