CREATE TABLE "consent_campaign" (
	"subject" text NOT NULL,
	"version" text NOT NULL,
	"passed_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "consent_campaign_subject_version_pk" PRIMARY KEY("subject","version")
);
--> statement-breakpoint
CREATE TABLE "consent_draft" (
	"subject" text PRIMARY KEY NOT NULL,
	"revision" integer NOT NULL,
	"texts" jsonb NOT NULL,
	"author" uuid NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "consent_told" (
	"resident_id" uuid NOT NULL,
	"subject" text NOT NULL,
	"version" text NOT NULL,
	"ordered_at" timestamp (3) with time zone NOT NULL,
	"sent_at" timestamp (3) with time zone,
	"channel" text,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "consent_told_resident_id_subject_version_pk" PRIMARY KEY("resident_id","subject","version"),
	CONSTRAINT "consent_told_channel" CHECK ("consent_told"."channel" in ('kakao', 'sms', 'email', 'push')),
	CONSTRAINT "consent_told_sent" CHECK (("consent_told"."sent_at" is null) = ("consent_told"."channel" is null))
);
--> statement-breakpoint
ALTER TABLE "consent_document" ADD COLUMN "meaning" text DEFAULT 'none' NOT NULL;--> statement-breakpoint
ALTER TABLE "consent_document" ADD COLUMN "ends_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "consent_campaign" ADD CONSTRAINT "consent_campaign_document" FOREIGN KEY ("subject","version") REFERENCES "public"."consent_document"("subject","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_draft" ADD CONSTRAINT "consent_draft_author_staff_id_fk" FOREIGN KEY ("author") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_told" ADD CONSTRAINT "consent_told_resident_id_resident_id_fk" FOREIGN KEY ("resident_id") REFERENCES "public"."resident"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "consent_told_version" ON "consent_told" USING btree ("subject","version");--> statement-breakpoint
ALTER TABLE "consent_document" ADD CONSTRAINT "consent_document_meaning" CHECK ("consent_document"."meaning" in ('none', 'inform', 'ask'));--> statement-breakpoint
ALTER TABLE "consent_document" ADD CONSTRAINT "consent_document_ends" CHECK (("consent_document"."meaning" = 'ask') = ("consent_document"."ends_at" is not null));