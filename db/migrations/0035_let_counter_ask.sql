CREATE TABLE "counter_guardian" (
	"resident_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"relation" text NOT NULL,
	"document" text NOT NULL,
	"phone" text NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"staff_id" uuid NOT NULL,
	"added_at" timestamp (3) with time zone NOT NULL,
	"proven_at" timestamp (3) with time zone,
	"effective_at" timestamp (3) with time zone NOT NULL,
	"closed_at" timestamp (3) with time zone,
	CONSTRAINT "counter_guardian_resident_id_id_pk" PRIMARY KEY("resident_id","id"),
	CONSTRAINT "counter_guardian_relation" CHECK ("counter_guardian"."relation" in ('parent', 'legal_representative'))
);
--> statement-breakpoint
ALTER TABLE "guardian_event" DROP CONSTRAINT "guardian_event_action";--> statement-breakpoint
ALTER TABLE "destruction_certificate" DROP CONSTRAINT "destruction_certificate_what";--> statement-breakpoint
ALTER TABLE "retention_setting" DROP CONSTRAINT "retention_setting_what";--> statement-breakpoint
ALTER TABLE "delegation" ADD COLUMN "opens_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "counter_guardian" ADD CONSTRAINT "counter_guardian_resident_id_resident_id_fk" FOREIGN KEY ("resident_id") REFERENCES "public"."resident"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "counter_guardian" ADD CONSTRAINT "counter_guardian_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "counter_guardian_one_open" ON "counter_guardian" USING btree ("resident_id") WHERE "counter_guardian"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "counter_guardian_due" ON "counter_guardian" USING btree ("effective_at") WHERE "counter_guardian"."closed_at" is null and "counter_guardian"."proven_at" is not null;--> statement-breakpoint
ALTER TABLE "guardian_event" ADD CONSTRAINT "guardian_event_action" CHECK ("guardian_event"."action" in ('agree', 'replace', 'withdraw', 'end', 'own_consent'));--> statement-breakpoint
ALTER TABLE "destruction_certificate" ADD CONSTRAINT "destruction_certificate_what" CHECK ("destruction_certificate"."what" in ('consult', 'outcome', 'push', 'audit', 'staff_right', 'resident_case', 'resident_request', 'consent'));--> statement-breakpoint
ALTER TABLE "retention_setting" ADD CONSTRAINT "retention_setting_what" CHECK ("retention_setting"."what" in ('consult', 'outcome', 'push', 'audit', 'staff_right', 'resident_case', 'resident_request', 'consent'));