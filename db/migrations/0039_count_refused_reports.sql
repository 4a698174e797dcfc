CREATE TABLE "refused_report" (
	"agency_id" uuid NOT NULL,
	"day" date NOT NULL,
	"reason" text NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "refused_report_agency_id_day_reason_pk" PRIMARY KEY("agency_id","day","reason"),
	CONSTRAINT "refused_report_reason" CHECK ("refused_report"."reason" in ('no_consult', 'no_step'))
);
--> statement-breakpoint
ALTER TABLE "refused_report" ADD CONSTRAINT "refused_report_agency_id_agency_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agency"("id") ON DELETE no action ON UPDATE no action;