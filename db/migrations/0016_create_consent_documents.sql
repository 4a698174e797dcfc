CREATE TABLE "consent_document" (
	"subject" text NOT NULL,
	"version" text NOT NULL,
	"in_force_at" timestamp (3) with time zone NOT NULL,
	"published_at" timestamp (3) with time zone NOT NULL,
	"fingerprint" text NOT NULL,
	"texts" jsonb NOT NULL,
	CONSTRAINT "consent_document_subject_version_pk" PRIMARY KEY("subject","version"),
	CONSTRAINT "consent_document_version" CHECK ("consent_document"."version" ~ '^[a-z0-9][a-z0-9._-]{0,79}$'),
	CONSTRAINT "consent_document_fingerprint" CHECK ("consent_document"."fingerprint" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "consent_notice" (
	"resident_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"record" uuid NOT NULL,
	"topic" text NOT NULL,
	"span" text NOT NULL,
	"sender" text NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"sent_at" timestamp (3) with time zone,
	"channel" text,
	CONSTRAINT "consent_notice_resident_id_kind_record_pk" PRIMARY KEY("resident_id","kind","record"),
	CONSTRAINT "consent_notice_kind" CHECK ("consent_notice"."kind" in ('granted', 'withdrawn', 'expiring')),
	CONSTRAINT "consent_notice_span" CHECK ("consent_notice"."span" in ('day', 'night', 'both')),
	CONSTRAINT "consent_notice_sent" CHECK (("consent_notice"."sent_at" is null) = ("consent_notice"."channel" is null))
);
--> statement-breakpoint
ALTER TABLE "consent_event" DROP CONSTRAINT "consent_event_topic_topic_code_fk";
--> statement-breakpoint
ALTER TABLE "consent_notice" ADD CONSTRAINT "consent_notice_resident_id_resident_id_fk" FOREIGN KEY ("resident_id") REFERENCES "public"."resident"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "consent_document_in_force" ON "consent_document" USING btree ("subject","in_force_at");--> statement-breakpoint
CREATE INDEX "consent_notice_unsent" ON "consent_notice" USING btree ("due_at") WHERE "consent_notice"."sent_at" is null;--> statement-breakpoint
ALTER TABLE "consent_event" ADD CONSTRAINT "consent_event_topic" CHECK ("consent_event"."topic" = '@sharing' or "consent_event"."topic" ~ '^[a-z]');