CREATE TABLE "agency_name_event" (
	"id" uuid PRIMARY KEY NOT NULL,
	"agency_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"before" text NOT NULL,
	"after" text NOT NULL,
	"actor_kind" text NOT NULL,
	"actor" text
);
--> statement-breakpoint
ALTER TABLE "agency_name_event" ADD CONSTRAINT "agency_name_event_agency_id_agency_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agency"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "agency_name_event_agency" ON "agency_name_event" USING btree ("agency_id","at");