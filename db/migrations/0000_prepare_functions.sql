-- Functions that checks and statements use, before any table.

-- No element stands twice. For checks on arrays that are sets with an order.
CREATE FUNCTION is_distinct(elements text[]) RETURNS boolean
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN (SELECT count(DISTINCT element) = count(*) FROM unnest(elements) AS element);
--> statement-breakpoint
-- An instant as JavaScript counts it: milliseconds since 1970. Null stays null. STABLE as date_part is, else PostgreSQL
-- would call it instead of writing it into the statement.
CREATE FUNCTION epoch_ms(at timestamptz) RETURNS float8
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN round(date_part('epoch', at) * 1000);
