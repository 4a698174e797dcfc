CREATE TABLE "audit_check" (
	"id" uuid PRIMARY KEY NOT NULL,
	"staff_id" uuid,
	"requested_at" timestamp (3) with time zone NOT NULL,
	"total" bigint,
	"checked" bigint DEFAULT 0 NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"ok" boolean,
	"first_broken" jsonb,
	CONSTRAINT "audit_check_finished" CHECK (("audit_check"."finished_at" is null) = ("audit_check"."ok" is null))
);
--> statement-breakpoint
CREATE TABLE "audit_review" (
	"month" text PRIMARY KEY NOT NULL,
	"staff_id" uuid NOT NULL,
	"reviewed_at" timestamp (3) with time zone NOT NULL,
	"note" text NOT NULL,
	"lines" integer NOT NULL,
	CONSTRAINT "audit_review_month" CHECK ("audit_review"."month" ~ '^[0-9]{4}-(0[1-9]|1[0-2])$')
);
--> statement-breakpoint
CREATE TABLE "retention_setting" (
	"what" text PRIMARY KEY NOT NULL,
	"months" integer NOT NULL,
	CONSTRAINT "retention_setting_what" CHECK ("retention_setting"."what" in ('consult', 'outcome', 'push', 'audit', 'consent')),
	CONSTRAINT "retention_setting_months" CHECK ("retention_setting"."months" between 12 and 120)
);
--> statement-breakpoint
CREATE TABLE "consent_week" (
	"week" date NOT NULL,
	"topic" text NOT NULL,
	"granted" integer NOT NULL,
	"withdrawn" integer NOT NULL,
	"reconfirmed" integer NOT NULL,
	CONSTRAINT "consent_week_week_topic_pk" PRIMARY KEY("week","topic")
);
--> statement-breakpoint
CREATE TABLE "reach_day" (
	"day" date PRIMARY KEY NOT NULL,
	"residents" integer NOT NULL,
	"two_ways" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "volume_day" (
	"day" date NOT NULL,
	"agency_id" uuid NOT NULL,
	"channel" text NOT NULL,
	"notices" integer NOT NULL,
	CONSTRAINT "volume_day_day_agency_id_channel_pk" PRIMARY KEY("day","agency_id","channel"),
	CONSTRAINT "volume_day_channel" CHECK ("volume_day"."channel" in ('kakao', 'sms', 'email', 'push'))
);
--> statement-breakpoint
CREATE TABLE "volume_hour" (
	"hour" timestamp (3) with time zone PRIMARY KEY NOT NULL
);
--> statement-breakpoint
ALTER TABLE "alarm" ADD COLUMN "acknowledged_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "alarm" ADD COLUMN "acknowledged_by" uuid;--> statement-breakpoint
ALTER TABLE "alarm" ADD COLUMN "note" text;--> statement-breakpoint
ALTER TABLE "audit_check" ADD CONSTRAINT "audit_check_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_review" ADD CONSTRAINT "audit_review_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_week" ADD CONSTRAINT "consent_week_topic_topic_code_fk" FOREIGN KEY ("topic") REFERENCES "public"."topic"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "volume_day" ADD CONSTRAINT "volume_day_agency_id_agency_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agency"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_check_newest" ON "audit_check" USING btree ("requested_at");--> statement-breakpoint
ALTER TABLE "alarm" ADD CONSTRAINT "alarm_acknowledged_by_staff_id_fk" FOREIGN KEY ("acknowledged_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_event_staff" ON "audit_event" USING btree ("at","id") WHERE "audit_event"."actor_kind" in ('staff', 'counter', 'operator');--> statement-breakpoint
CREATE INDEX "audit_event_staff_member" ON "audit_event" USING btree ("actor","at","id") WHERE "audit_event"."actor_kind" in ('staff', 'counter', 'operator');--> statement-breakpoint
ALTER TABLE "alarm" ADD CONSTRAINT "alarm_acknowledged" CHECK (num_nulls("alarm"."acknowledged_at", "alarm"."acknowledged_by", "alarm"."note") in (0, 3));