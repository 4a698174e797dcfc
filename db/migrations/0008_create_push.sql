CREATE TABLE "push_delivery" (
	"consult_id" uuid NOT NULL,
	"contact_point_id" uuid NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"result" text,
	CONSTRAINT "push_delivery_consult_id_contact_point_id_pk" PRIMARY KEY("consult_id","contact_point_id"),
	CONSTRAINT "push_delivery_result" CHECK ("push_delivery"."result" is null or "push_delivery"."result" in ('accepted', 'uncertain', 'unavailable', 'sender_fault', 'blocked', 'bad_address', 'no_user'))
);
--> statement-breakpoint
CREATE TABLE "push_request" (
	"consult_id" uuid PRIMARY KEY NOT NULL,
	"agency_id" uuid NOT NULL,
	"api_key_id" uuid NOT NULL,
	"fingerprint" text NOT NULL,
	"requested_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "push_delivery" ADD CONSTRAINT "push_delivery_consult_id_push_request_consult_id_fk" FOREIGN KEY ("consult_id") REFERENCES "public"."push_request"("consult_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "push_request" ADD CONSTRAINT "push_request_agency_id_agency_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agency"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "push_request" ADD CONSTRAINT "push_request_api_key_id_api_key_id_fk" FOREIGN KEY ("api_key_id") REFERENCES "public"."api_key"("id") ON DELETE no action ON UPDATE no action;