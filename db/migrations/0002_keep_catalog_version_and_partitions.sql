INSERT INTO catalog_version DEFAULT VALUES;
--> statement-breakpoint
CREATE FUNCTION raise_catalog_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE catalog_version SET version = version + 1;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER raise_catalog_version AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON agency
  FOR EACH STATEMENT EXECUTE FUNCTION raise_catalog_version();
--> statement-breakpoint
CREATE TRIGGER raise_catalog_version AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON api_key
  FOR EACH STATEMENT EXECUTE FUNCTION raise_catalog_version();
--> statement-breakpoint
CREATE TRIGGER raise_catalog_version AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON topic
  FOR EACH STATEMENT EXECUTE FUNCTION raise_catalog_version();
--> statement-breakpoint
CREATE TRIGGER raise_catalog_version AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON channel_health
  FOR EACH STATEMENT EXECUTE FUNCTION raise_catalog_version();
--> statement-breakpoint
-- Makes the monthly partitions of the evidence (months as in Asia/Seoul) from the month of `since` to `ahead` months
-- after it. There is no default partition: rows that strayed into one would stand in the way of the next month's.
CREATE FUNCTION keep_consult_partitions(since timestamptz, ahead int) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  first_day date := date_trunc('month', since AT TIME ZONE 'Asia/Seoul')::date;
  month date;
BEGIN
  FOR i IN 0..ahead LOOP
    month := first_day + make_interval(months => i);
    EXECUTE format(
      'CREATE TABLE IF NOT EXISTS %I PARTITION OF consult FOR VALUES FROM (%L) TO (%L)',
      'consult_' || to_char(month, 'YYYY_MM'),
      month::timestamp AT TIME ZONE 'Asia/Seoul',
      (month + interval '1 month') AT TIME ZONE 'Asia/Seoul');
  END LOOP;
END $$;
--> statement-breakpoint
SELECT keep_consult_partitions(now() - interval '1 month', 4);
