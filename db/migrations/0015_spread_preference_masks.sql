-- Switching an agency off lies over the choices for its topics, and a consult reads one row a topic. So the rows say
-- whether they are covered, whoever writes them: a page, an import, a topic that comes later or goes to another agency.
CREATE FUNCTION is_masked(resident uuid, code text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT FROM topic t JOIN preference_mask m ON m.agency_id IS NOT DISTINCT FROM t.agency_id
    WHERE t.code = is_masked.code AND t.class = 'service' AND m.resident_id = is_masked.resident
  )
$$;
--> statement-breakpoint
CREATE FUNCTION keep_preference_mask() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.masked := is_masked(NEW.resident_id, NEW.topic);
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER keep_preference_mask BEFORE INSERT OR UPDATE ON preference FOR EACH ROW
  EXECUTE FUNCTION keep_preference_mask();
--> statement-breakpoint
-- Touching a row makes it look again.
CREATE FUNCTION spread_mask() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changed preference_mask := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO preference (resident_id, topic)
    SELECT changed.resident_id, t.code FROM topic t
    WHERE t.class = 'service' AND t.agency_id IS NOT DISTINCT FROM changed.agency_id
    ORDER BY t.code
    ON CONFLICT (resident_id, topic) DO UPDATE SET opted_out = preference.opted_out;
  ELSE
    UPDATE preference SET opted_out = opted_out WHERE resident_id = changed.resident_id AND masked;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER spread_mask AFTER INSERT OR DELETE ON preference_mask FOR EACH ROW
  EXECUTE FUNCTION spread_mask();
--> statement-breakpoint
CREATE FUNCTION mask_topic() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- A mask that is being written now has not seen this topic, and this has not seen the mask: one waits for the other.
  LOCK TABLE preference_mask IN SHARE MODE;
  IF TG_OP = 'UPDATE' THEN
    UPDATE preference SET opted_out = opted_out WHERE topic = NEW.code AND masked;
  END IF;
  INSERT INTO preference (resident_id, topic)
  SELECT m.resident_id, NEW.code FROM preference_mask m
  WHERE NEW.class = 'service' AND m.agency_id IS NOT DISTINCT FROM NEW.agency_id
  ORDER BY m.resident_id
  ON CONFLICT (resident_id, topic) DO UPDATE SET opted_out = preference.opted_out;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER mask_topic AFTER INSERT ON topic FOR EACH ROW EXECUTE FUNCTION mask_topic();
--> statement-breakpoint
CREATE TRIGGER mask_moved_topic AFTER UPDATE ON topic FOR EACH ROW
  WHEN (NEW.class <> OLD.class OR NEW.agency_id IS DISTINCT FROM OLD.agency_id)
  EXECUTE FUNCTION mask_topic();
