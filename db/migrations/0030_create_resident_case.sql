CREATE TABLE "counter_address" (
	"resident_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"channel" text NOT NULL,
	"address" text NOT NULL,
	"staff_id" uuid NOT NULL,
	"added_at" timestamp (3) with time zone NOT NULL,
	"proven_at" timestamp (3) with time zone,
	"effective_at" timestamp (3) with time zone NOT NULL,
	"closed_at" timestamp (3) with time zone,
	CONSTRAINT "counter_address_resident_id_id_pk" PRIMARY KEY("resident_id","id"),
	CONSTRAINT "counter_address_channel" CHECK ("counter_address"."channel" in ('kakao', 'sms', 'email'))
);
--> statement-breakpoint
CREATE TABLE "kept_form" (
	"resident_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"staff_id" uuid NOT NULL,
	"kept_at" timestamp (3) with time zone NOT NULL,
	"paper_number" text NOT NULL,
	"media_type" text,
	"bytes" integer,
	"content" text,
	CONSTRAINT "kept_form_resident_id_id_pk" PRIMARY KEY("resident_id","id"),
	CONSTRAINT "kept_form_type" CHECK ("kept_form"."media_type" in ('application/pdf', 'image/jpeg', 'image/png')),
	CONSTRAINT "kept_form_file" CHECK (num_nulls("kept_form"."media_type", "kept_form"."bytes", "kept_form"."content") in (0, 3))
);
--> statement-breakpoint
CREATE TABLE "resident_case" (
	"resident_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"staff_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "resident_case_resident_id_id_pk" PRIMARY KEY("resident_id","id"),
	CONSTRAINT "resident_case_id" UNIQUE("id")
);
--> statement-breakpoint
CREATE TABLE "resident_request" (
	"resident_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"staff_id" uuid NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"answered_at" timestamp (3) with time zone,
	"answer" text,
	CONSTRAINT "resident_request_resident_id_id_pk" PRIMARY KEY("resident_id","id"),
	CONSTRAINT "resident_request_id" UNIQUE("id"),
	CONSTRAINT "resident_request_kind" CHECK ("resident_request"."kind" in ('export', 'erase')),
	CONSTRAINT "resident_request_answer" CHECK ("resident_request"."answer" in ('done', 'refused', 'taken_back')),
	CONSTRAINT "resident_request_answered" CHECK (("resident_request"."answered_at" is null) = ("resident_request"."answer" is null))
);
--> statement-breakpoint
ALTER TABLE "counter_address" ADD CONSTRAINT "counter_address_resident_id_resident_id_fk" FOREIGN KEY ("resident_id") REFERENCES "public"."resident"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "counter_address" ADD CONSTRAINT "counter_address_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kept_form" ADD CONSTRAINT "kept_form_resident_id_resident_id_fk" FOREIGN KEY ("resident_id") REFERENCES "public"."resident"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kept_form" ADD CONSTRAINT "kept_form_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resident_case" ADD CONSTRAINT "resident_case_resident_id_resident_id_fk" FOREIGN KEY ("resident_id") REFERENCES "public"."resident"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resident_case" ADD CONSTRAINT "resident_case_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resident_request" ADD CONSTRAINT "resident_request_resident_id_resident_id_fk" FOREIGN KEY ("resident_id") REFERENCES "public"."resident"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resident_request" ADD CONSTRAINT "resident_request_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "counter_address_one_open" ON "counter_address" USING btree ("resident_id","channel") WHERE "counter_address"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "counter_address_due" ON "counter_address" USING btree ("effective_at") WHERE "counter_address"."closed_at" is null and "counter_address"."proven_at" is not null;--> statement-breakpoint
CREATE INDEX "resident_case_ends" ON "resident_case" USING btree ("ends_at");--> statement-breakpoint
CREATE UNIQUE INDEX "resident_request_one_open" ON "resident_request" USING btree ("resident_id","kind") WHERE "resident_request"."answered_at" is null;--> statement-breakpoint
CREATE INDEX "resident_request_due" ON "resident_request" USING btree ("due_at");