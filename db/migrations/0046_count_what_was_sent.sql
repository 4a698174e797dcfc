CREATE TABLE "counted_refusal" (
	"agency_id" uuid NOT NULL,
	"hash" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "counted_refusal_agency_id_hash_pk" PRIMARY KEY("agency_id","hash")
);
--> statement-breakpoint
DROP INDEX "manual_run_open";--> statement-breakpoint
ALTER TABLE "drill_asked" ADD COLUMN "state" text DEFAULT 'accepted' NOT NULL;--> statement-breakpoint
ALTER TABLE "drill_asked" ALTER COLUMN "state" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "drill_asked" ADD COLUMN "expires_at" timestamp (3) with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "drill_asked" ALTER COLUMN "expires_at" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "drill_asked" ADD COLUMN "tries" smallint DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "counted_refusal" ADD CONSTRAINT "counted_refusal_agency_id_agency_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agency"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "counted_refusal_at" ON "counted_refusal" USING btree ("at");--> statement-breakpoint
CREATE INDEX "manual_run_scope" ON "manual_run" USING btree ("channel","agency_id","started_at");--> statement-breakpoint
CREATE INDEX "drill_asked_drill" ON "drill_asked" USING btree ("drill_id","state");--> statement-breakpoint
ALTER TABLE "drill_asked" ADD CONSTRAINT "drill_asked_state" CHECK ("drill_asked"."state" in ('waiting', 'accepted', 'refused', 'expired'));