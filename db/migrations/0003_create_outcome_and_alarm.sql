CREATE TABLE "alarm" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"agency_id" uuid,
	"api_key_id" uuid,
	"channel" text,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"closed_at" timestamp (3) with time zone,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "alarm_kind" CHECK ("alarm"."kind" in ('all_channels_down', 'key_quarantined', 'key_walks_numbers')),
	CONSTRAINT "alarm_closed_after" CHECK ("alarm"."closed_at" >= "alarm"."opened_at")
);
--> statement-breakpoint
CREATE TABLE "outcome" (
	"consult_id" uuid NOT NULL,
	"channel" text NOT NULL,
	"agency_id" uuid NOT NULL,
	"api_key_id" uuid NOT NULL,
	"resident_id" uuid,
	"contact_point_id" uuid,
	"outcome" text NOT NULL,
	"provider_code" text,
	"at" timestamp (3) with time zone NOT NULL,
	"reported_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "outcome_consult_id_channel_pk" PRIMARY KEY("consult_id","channel"),
	CONSTRAINT "outcome_channel" CHECK ("outcome"."channel" in ('kakao', 'sms', 'email', 'push', 'post')),
	CONSTRAINT "outcome_outcome" CHECK ("outcome"."outcome" in ('delivered', 'uncertain', 'no_user', 'blocked', 'bad_address', 'temporary', 'sender_fault', 'outage'))
);
--> statement-breakpoint
ALTER TABLE "alarm" ADD CONSTRAINT "alarm_agency_id_agency_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agency"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alarm" ADD CONSTRAINT "alarm_api_key_id_api_key_id_fk" FOREIGN KEY ("api_key_id") REFERENCES "public"."api_key"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcome" ADD CONSTRAINT "outcome_agency_id_agency_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agency"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcome" ADD CONSTRAINT "outcome_api_key_id_api_key_id_fk" FOREIGN KEY ("api_key_id") REFERENCES "public"."api_key"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "alarm_open" ON "alarm" USING btree ("kind","agency_id","api_key_id","channel") WHERE "alarm"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "outcome_window" ON "outcome" USING btree ("agency_id","channel","at");--> statement-breakpoint
CREATE INDEX "outcome_contact_point" ON "outcome" USING btree ("contact_point_id") WHERE "outcome"."contact_point_id" is not null;