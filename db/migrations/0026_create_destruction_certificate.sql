CREATE TABLE "destruction_certificate" (
	"id" uuid PRIMARY KEY NOT NULL,
	"what" text NOT NULL,
	"until" timestamp (3) with time zone NOT NULL,
	"rows" bigint NOT NULL,
	"digest" text,
	"law" text NOT NULL,
	"destroyed_at" timestamp (3) with time zone NOT NULL,
	"key_id" text NOT NULL,
	"signature" text NOT NULL,
	CONSTRAINT "destruction_certificate_what" CHECK ("destruction_certificate"."what" in ('consult', 'outcome', 'push', 'audit', 'consent')),
	CONSTRAINT "destruction_certificate_rows" CHECK ("destruction_certificate"."rows" >= 0)
);
--> statement-breakpoint
CREATE INDEX "destruction_certificate_at" ON "destruction_certificate" USING btree ("what","until");