CREATE TABLE "delegation" (
	"resident_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"own_name" text NOT NULL,
	"relation" text NOT NULL,
	"scope" text NOT NULL,
	"phone" text,
	"phone_hash" uuid,
	"delegate_id" uuid,
	"invited_at" timestamp (3) with time zone NOT NULL,
	"sent_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"accepted_at" timestamp (3) with time zone,
	"confirmed_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"ended_by" text,
	CONSTRAINT "delegation_resident_id_id_pk" PRIMARY KEY("resident_id","id"),
	CONSTRAINT "delegation_relation" CHECK ("delegation"."relation" in ('child', 'grandchild', 'spouse', 'sibling', 'relative', 'caregiver', 'other')),
	CONSTRAINT "delegation_scope" CHECK ("delegation"."scope" in ('see', 'set')),
	CONSTRAINT "delegation_ended_by" CHECK ("delegation"."ended_by" in ('resident', 'delegate')),
	CONSTRAINT "delegation_phone" CHECK (num_nulls("delegation"."phone", "delegation"."phone_hash") = case when "delegation"."accepted_at" is null and "delegation"."ended_at" is null then 0 else 2 end),
	CONSTRAINT "delegation_helping" CHECK ("delegation"."accepted_at" is null or "delegation"."ended_at" is not null or "delegation"."delegate_id" is not null),
	CONSTRAINT "delegation_not_oneself" CHECK ("delegation"."delegate_id" is null or "delegation"."delegate_id" <> "delegation"."resident_id")
);
--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "acting_for" uuid;--> statement-breakpoint
ALTER TABLE "delegation" ADD CONSTRAINT "delegation_resident_id_resident_id_fk" FOREIGN KEY ("resident_id") REFERENCES "public"."resident"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delegation" ADD CONSTRAINT "delegation_delegate_id_resident_id_fk" FOREIGN KEY ("delegate_id") REFERENCES "public"."resident"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "delegation_phone_hash" ON "delegation" USING btree ("phone_hash");--> statement-breakpoint
CREATE INDEX "delegation_delegate" ON "delegation" USING btree ("delegate_id");--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_acting_for_resident_id_fk" FOREIGN KEY ("acting_for") REFERENCES "public"."resident"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "session_acting_for" ON "session" USING btree ("acting_for") WHERE "session"."acting_for" is not null;