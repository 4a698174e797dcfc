CREATE TABLE "change_event" (
	"realm" text NOT NULL,
	"xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	"resident_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"version" integer NOT NULL,
	"topic" text,
	"record" uuid,
	CONSTRAINT "change_event_realm_xid_id_pk" PRIMARY KEY("realm","xid","id"),
	CONSTRAINT "change_event_realm" CHECK ("change_event"."realm" in ('live', 'test')),
	CONSTRAINT "change_event_kind" CHECK ("change_event"."kind" in ('preference_changed', 'consent_withdrawn', 'erased')),
	CONSTRAINT "change_event_withdrawal" CHECK (num_nulls("change_event"."topic", "change_event"."record") = case when "change_event"."kind" = 'consent_withdrawn' then 0 else 2 end)
);
--> statement-breakpoint
CREATE INDEX "change_event_at" ON "change_event" USING brin ("at");