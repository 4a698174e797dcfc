CREATE TABLE "preference_mask" (
	"resident_id" uuid NOT NULL,
	"agency_id" uuid,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "preference_mask_one" UNIQUE NULLS NOT DISTINCT("resident_id","agency_id")
);
--> statement-breakpoint
ALTER TABLE "topic" ADD COLUMN "description" jsonb;--> statement-breakpoint
ALTER TABLE "topic" ADD COLUMN "example" jsonb;--> statement-breakpoint
ALTER TABLE "topic" ADD COLUMN "legal_basis" jsonb;--> statement-breakpoint
ALTER TABLE "preference" ADD COLUMN "masked" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "preference_mask" ADD CONSTRAINT "preference_mask_resident_id_resident_id_fk" FOREIGN KEY ("resident_id") REFERENCES "public"."resident"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "preference_mask" ADD CONSTRAINT "preference_mask_agency_id_agency_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agency"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "preference_mask_agency" ON "preference_mask" USING btree ("agency_id");--> statement-breakpoint
ALTER TABLE "topic" ADD CONSTRAINT "topic_words" CHECK (coalesce("topic"."description" ? 'ko', true) and coalesce("topic"."example" ? 'ko', true) and coalesce("topic"."legal_basis" ? 'ko', true));