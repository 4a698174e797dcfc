CREATE TABLE "portal_delivery" (
	"id" uuid PRIMARY KEY NOT NULL,
	"channel" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"outcome" text NOT NULL,
	CONSTRAINT "portal_delivery_channel" CHECK ("portal_delivery"."channel" in ('kakao', 'sms', 'email', 'push')),
	CONSTRAINT "portal_delivery_outcome" CHECK ("portal_delivery"."outcome" in ('delivered', 'uncertain', 'outage'))
);
--> statement-breakpoint
CREATE TABLE "report_minute" (
	"minute" timestamp (3) with time zone PRIMARY KEY NOT NULL,
	"counted_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "report_tally" (
	"minute" timestamp (3) with time zone NOT NULL,
	"agency_id" uuid NOT NULL,
	"channel" text NOT NULL,
	"due" integer NOT NULL,
	"reported" integer NOT NULL,
	CONSTRAINT "report_tally_agency_id_channel_minute_pk" PRIMARY KEY("agency_id","channel","minute"),
	CONSTRAINT "report_tally_channel" CHECK ("report_tally"."channel" in ('kakao', 'sms', 'email', 'push')),
	CONSTRAINT "report_tally_counts" CHECK ("report_tally"."reported" between 0 and "report_tally"."due")
);
--> statement-breakpoint
ALTER TABLE "report_tally" ADD CONSTRAINT "report_tally_minute_report_minute_minute_fk" FOREIGN KEY ("minute") REFERENCES "public"."report_minute"("minute") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_tally" ADD CONSTRAINT "report_tally_agency_id_agency_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agency"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "portal_delivery_window" ON "portal_delivery" USING btree ("channel","at");--> statement-breakpoint
CREATE INDEX "report_tally_minute" ON "report_tally" USING btree ("minute");