CREATE TABLE "counter_code" (
	"resident_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"hash" uuid NOT NULL,
	"key_id" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	"used_at" timestamp (3) with time zone,
	"visit_id" uuid,
	"visit_ends_at" timestamp (3) with time zone,
	"denied_at" timestamp (3) with time zone,
	CONSTRAINT "counter_code_resident_id_id_pk" PRIMARY KEY("resident_id","id"),
	CONSTRAINT "counter_code_hash" UNIQUE("hash"),
	CONSTRAINT "counter_code_expires" CHECK ("counter_code"."expires_at" > "counter_code"."created_at"),
	CONSTRAINT "counter_code_visit" CHECK (("counter_code"."visit_id" is null) = ("counter_code"."visit_ends_at" is null))
);
--> statement-breakpoint
ALTER TABLE "alarm" DROP CONSTRAINT "alarm_kind";--> statement-breakpoint
ALTER TABLE "counter_code" ADD CONSTRAINT "counter_code_resident_id_resident_id_fk" FOREIGN KEY ("resident_id") REFERENCES "public"."resident"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "counter_code_one_live" ON "counter_code" USING btree ("resident_id") WHERE "counter_code"."revoked_at" is null;--> statement-breakpoint
CREATE INDEX "counter_code_denied" ON "counter_code" USING btree ("denied_at") WHERE "counter_code"."denied_at" is not null;--> statement-breakpoint
ALTER TABLE "alarm" ADD CONSTRAINT "alarm_kind" CHECK ("alarm"."kind" in ('all_channels_down', 'key_quarantined', 'key_walks_numbers', 'advertising_reported', 'registration_denied'));