-- Who was granted, changed or lost which right is kept for three years at least, as it was written
-- (개인정보의 안전성 확보조치 기준 §5).
CREATE FUNCTION keep_staff_right_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND OLD.at < now() - interval '3 years' THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'the record of staff rights is kept unchanged for three years' USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER keep_staff_right_event BEFORE UPDATE OR DELETE ON staff_right_event
  FOR EACH ROW EXECUTE FUNCTION keep_staff_right_event();
