CREATE TABLE "advertising_report" (
	"resident_id" uuid NOT NULL,
	"consult_id" uuid NOT NULL,
	"agency_id" uuid NOT NULL,
	"topic" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "advertising_report_resident_id_consult_id_pk" PRIMARY KEY("resident_id","consult_id")
);
--> statement-breakpoint
ALTER TABLE "alarm" DROP CONSTRAINT "alarm_kind";--> statement-breakpoint
ALTER TABLE "advertising_report" ADD CONSTRAINT "advertising_report_resident_id_resident_id_fk" FOREIGN KEY ("resident_id") REFERENCES "public"."resident"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "advertising_report" ADD CONSTRAINT "advertising_report_agency_id_agency_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agency"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "advertising_report" ADD CONSTRAINT "advertising_report_topic_topic_code_fk" FOREIGN KEY ("topic") REFERENCES "public"."topic"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "advertising_report_topic" ON "advertising_report" USING btree ("topic","agency_id","at");--> statement-breakpoint
ALTER TABLE "alarm" ADD CONSTRAINT "alarm_kind" CHECK ("alarm"."kind" in ('all_channels_down', 'key_quarantined', 'key_walks_numbers', 'advertising_reported'));