-- What agencies are told of is noted where it happens, whoever makes the change: a verb, an import, a person in psql.
CREATE FUNCTION note_resident_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changed resident := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
BEGIN
  INSERT INTO change_event (realm, resident_id, kind, version)
  VALUES (changed.realm, changed.id, TG_ARGV[0], changed.version);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER note_preference_change AFTER UPDATE ON resident FOR EACH ROW
  WHEN (NEW.version > OLD.version AND NEW.erased_at IS NULL)
  EXECUTE FUNCTION note_resident_change('preference_changed');
--> statement-breakpoint
CREATE TRIGGER note_erasure AFTER UPDATE ON resident FOR EACH ROW
  WHEN (OLD.erased_at IS NULL AND NEW.erased_at IS NOT NULL)
  EXECUTE FUNCTION note_resident_change('erased');
--> statement-breakpoint
CREATE TRIGGER note_deletion AFTER DELETE ON resident FOR EACH ROW
  WHEN (OLD.erased_at IS NULL)
  EXECUTE FUNCTION note_resident_change('erased');
--> statement-breakpoint
CREATE FUNCTION note_withdrawal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO change_event (realm, resident_id, kind, version, topic, record)
  SELECT realm, id, 'consent_withdrawn', version, NEW.topic, NEW.id
  FROM resident WHERE id = NEW.resident_id AND erased_at IS NULL;
  RETURN NULL;
END $$;
--> statement-breakpoint
-- At the end of the transaction: the version is raised after the ledger is written.
CREATE CONSTRAINT TRIGGER note_withdrawal AFTER INSERT ON consent_event
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.action = 'withdraw')
  EXECUTE FUNCTION note_withdrawal();
