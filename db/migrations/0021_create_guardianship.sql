CREATE TABLE "guardian_event" (
	"resident_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"action" text NOT NULL,
	"relation" text NOT NULL,
	"method" text NOT NULL,
	"document" text NOT NULL,
	"actor_kind" text NOT NULL,
	"actor" text,
	CONSTRAINT "guardian_event_resident_id_id_pk" PRIMARY KEY("resident_id","id"),
	CONSTRAINT "guardian_event_action" CHECK ("guardian_event"."action" in ('agree', 'withdraw', 'end', 'own_consent')),
	CONSTRAINT "guardian_event_relation" CHECK ("guardian_event"."relation" in ('parent', 'legal_representative')),
	CONSTRAINT "guardian_event_actor_kind" CHECK ("guardian_event"."actor_kind" in ('resident', 'guardian', 'helper', 'counter', 'import', 'operator', 'system'))
);
--> statement-breakpoint
CREATE TABLE "guardianship" (
	"resident_id" uuid PRIMARY KEY NOT NULL,
	"relation" text NOT NULL,
	"phone" text,
	"phone_hash" uuid,
	"consented_at" timestamp (3) with time zone NOT NULL,
	"document" text NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"own_consent_at" timestamp (3) with time zone,
	CONSTRAINT "guardianship_relation" CHECK ("guardianship"."relation" in ('parent', 'legal_representative')),
	CONSTRAINT "guardianship_phone" CHECK (num_nulls("guardianship"."phone", "guardianship"."phone_hash") = case when "guardianship"."ended_at" is null then 0 else 2 end),
	CONSTRAINT "guardianship_own_consent" CHECK ("guardianship"."own_consent_at" is null or "guardianship"."ended_at" is not null)
);
--> statement-breakpoint
ALTER TABLE "preference_event" DROP CONSTRAINT "preference_event_actor_kind";--> statement-breakpoint
ALTER TABLE "audit_event" DROP CONSTRAINT "audit_event_actor_kind";--> statement-breakpoint
ALTER TABLE "guardian_event" ADD CONSTRAINT "guardian_event_resident_id_resident_id_fk" FOREIGN KEY ("resident_id") REFERENCES "public"."resident"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guardianship" ADD CONSTRAINT "guardianship_resident_id_resident_id_fk" FOREIGN KEY ("resident_id") REFERENCES "public"."resident"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "guardianship_phone_hash" ON "guardianship" USING btree ("phone_hash");--> statement-breakpoint
CREATE INDEX "guardianship_ends" ON "guardianship" USING btree ("ends_at") WHERE "guardianship"."ended_at" is null;--> statement-breakpoint
ALTER TABLE "preference_event" ADD CONSTRAINT "preference_event_actor_kind" CHECK ("preference_event"."actor_kind" in ('resident', 'guardian', 'helper', 'counter', 'import', 'operator', 'system'));--> statement-breakpoint
ALTER TABLE "audit_event" ADD CONSTRAINT "audit_event_actor_kind" CHECK ("audit_event"."actor_kind" in ('resident', 'guardian', 'helper', 'counter', 'import', 'operator', 'system'));