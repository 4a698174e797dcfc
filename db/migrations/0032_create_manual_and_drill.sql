CREATE TABLE "manual_item" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"phase" text NOT NULL,
	"place" smallint NOT NULL,
	"text" jsonb NOT NULL,
	CONSTRAINT "manual_item_phase" CHECK ("manual_item"."phase" in ('first_minutes', 'until_lifted', 'afterwards')),
	CONSTRAINT "manual_item_text" CHECK ("manual_item"."text" ? 'ko')
);
--> statement-breakpoint
CREATE TABLE "manual_run" (
	"id" uuid PRIMARY KEY NOT NULL,
	"channel" text NOT NULL,
	"agency_id" uuid,
	"begun_by" text NOT NULL,
	"reason" text NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"ended_by" uuid,
	CONSTRAINT "manual_run_channel" CHECK ("manual_run"."channel" in ('kakao', 'sms', 'email', 'push')),
	CONSTRAINT "manual_run_begun_by" CHECK ("manual_run"."begun_by" in ('staff', 'detector')),
	CONSTRAINT "manual_run_ended" CHECK (num_nulls("manual_run"."ended_at", "manual_run"."ended_by") in (0, 2))
);
--> statement-breakpoint
CREATE TABLE "manual_step" (
	"run_id" uuid NOT NULL,
	"place" smallint NOT NULL,
	"phase" text NOT NULL,
	"text" jsonb NOT NULL,
	"done_at" timestamp (3) with time zone,
	"done_by" uuid,
	"note" text,
	CONSTRAINT "manual_step_run_id_place_pk" PRIMARY KEY("run_id","place"),
	CONSTRAINT "manual_step_phase" CHECK ("manual_step"."phase" in ('first_minutes', 'until_lifted', 'afterwards')),
	CONSTRAINT "manual_step_done" CHECK (num_nulls("manual_step"."done_at", "manual_step"."done_by") in (0, 2))
);
--> statement-breakpoint
CREATE TABLE "drill" (
	"id" uuid PRIMARY KEY NOT NULL,
	"channel" text NOT NULL,
	"state" text NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"started_by" uuid NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"total" integer,
	"finished_at" timestamp (3) with time zone,
	"figures" jsonb,
	"asked_at" timestamp (3) with time zone,
	"asked_by" uuid,
	CONSTRAINT "drill_channel" CHECK ("drill"."channel" in ('kakao', 'sms', 'email', 'push')),
	CONSTRAINT "drill_state" CHECK ("drill"."state" in ('waiting', 'running', 'done', 'failed')),
	CONSTRAINT "drill_finished" CHECK (("drill"."state" = 'done') = ("drill"."figures" is not null))
);
--> statement-breakpoint
CREATE TABLE "drill_asked" (
	"drill_id" uuid NOT NULL,
	"resident_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "drill_asked_resident_id_drill_id_pk" PRIMARY KEY("resident_id","drill_id")
);
--> statement-breakpoint
CREATE TABLE "drill_count" (
	"drill_id" uuid NOT NULL,
	"agency_id" uuid,
	"topic" text NOT NULL,
	"unaffected" integer NOT NULL,
	"backup" integer NOT NULL,
	"post" integer NOT NULL,
	"unreached" integer NOT NULL,
	CONSTRAINT "drill_count_one" UNIQUE NULLS NOT DISTINCT("drill_id","agency_id","topic")
);
--> statement-breakpoint
CREATE TABLE "sms_capacity" (
	"one" text PRIMARY KEY DEFAULT 'one' NOT NULL,
	"per_minute" integer NOT NULL,
	"source" text NOT NULL,
	CONSTRAINT "sms_capacity_per_minute" CHECK ("sms_capacity"."per_minute" > 0)
);
--> statement-breakpoint
CREATE TABLE "unit_price" (
	"item" text PRIMARY KEY NOT NULL,
	"won" double precision NOT NULL,
	"source" text NOT NULL,
	"as_of" text NOT NULL,
	CONSTRAINT "unit_price_item" CHECK ("unit_price"."item" in ('kakao', 'sms', 'lms', 'post')),
	CONSTRAINT "unit_price_won" CHECK ("unit_price"."won" >= 0),
	CONSTRAINT "unit_price_as_of" CHECK ("unit_price"."as_of" ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$')
);
--> statement-breakpoint
ALTER TABLE "channel_health" ADD COLUMN "words" jsonb;--> statement-breakpoint
ALTER TABLE "channel_health_event" ADD COLUMN "words" jsonb;--> statement-breakpoint
ALTER TABLE "manual_run" ADD CONSTRAINT "manual_run_agency_id_agency_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agency"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "manual_run" ADD CONSTRAINT "manual_run_ended_by_staff_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "manual_step" ADD CONSTRAINT "manual_step_run_id_manual_run_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."manual_run"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "manual_step" ADD CONSTRAINT "manual_step_done_by_staff_id_fk" FOREIGN KEY ("done_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drill" ADD CONSTRAINT "drill_started_by_staff_id_fk" FOREIGN KEY ("started_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drill" ADD CONSTRAINT "drill_asked_by_staff_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drill_asked" ADD CONSTRAINT "drill_asked_drill_id_drill_id_fk" FOREIGN KEY ("drill_id") REFERENCES "public"."drill"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drill_asked" ADD CONSTRAINT "drill_asked_resident_id_resident_id_fk" FOREIGN KEY ("resident_id") REFERENCES "public"."resident"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drill_count" ADD CONSTRAINT "drill_count_drill_id_drill_id_fk" FOREIGN KEY ("drill_id") REFERENCES "public"."drill"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drill_count" ADD CONSTRAINT "drill_count_agency_id_agency_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agency"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "manual_run_open" ON "manual_run" USING btree ("channel",coalesce("agency_id", '00000000-0000-0000-0000-000000000000')) WHERE "manual_run"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "manual_run_started" ON "manual_run" USING btree ("started_at");--> statement-breakpoint
CREATE INDEX "drill_started" ON "drill" USING btree ("started_at");