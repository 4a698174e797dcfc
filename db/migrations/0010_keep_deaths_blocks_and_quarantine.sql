CREATE TABLE "channel_block" (
	"resident_id" uuid NOT NULL,
	"agency_id" uuid NOT NULL,
	"channel" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"lifted_at" timestamp (3) with time zone,
	CONSTRAINT "channel_block_resident_id_agency_id_channel_pk" PRIMARY KEY("resident_id","agency_id","channel"),
	CONSTRAINT "channel_block_channel" CHECK ("channel_block"."channel" in ('kakao', 'sms', 'email', 'push'))
);
--> statement-breakpoint
CREATE TABLE "key_reach" (
	"api_key_id" uuid PRIMARY KEY NOT NULL,
	"points" integer NOT NULL,
	"counted_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "api_key" ADD COLUMN "quarantined_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "api_key" ADD COLUMN "released_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "contact_point" ADD COLUMN "unreachable_for" uuid[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "contact_point" ADD COLUMN "unreachable_for_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "channel_block" ADD CONSTRAINT "channel_block_resident_id_resident_id_fk" FOREIGN KEY ("resident_id") REFERENCES "public"."resident"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "channel_block" ADD CONSTRAINT "channel_block_agency_id_agency_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agency"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "key_reach" ADD CONSTRAINT "key_reach_api_key_id_api_key_id_fk" FOREIGN KEY ("api_key_id") REFERENCES "public"."api_key"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "outcome_kill" ON "outcome" USING btree ("api_key_id","reported_at") WHERE "outcome"."outcome" in ('no_user', 'bad_address') and "outcome"."contact_point_id" is not null;--> statement-breakpoint
ALTER TABLE "contact_point" ADD CONSTRAINT "contact_point_unreachable_for" CHECK ((cardinality("contact_point"."unreachable_for") = 0) = ("contact_point"."unreachable_for_at" is null));