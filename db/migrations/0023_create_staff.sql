CREATE TABLE "staff" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"email" text NOT NULL,
	"email_hash" uuid NOT NULL,
	"name" text,
	"role" text NOT NULL,
	"agency_id" uuid,
	"password_hash" text,
	"totp_secret" text,
	"totp_step" integer,
	"failures" smallint DEFAULT 0 NOT NULL,
	"locked_until" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"accepted_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "staff_role" CHECK ("staff"."role" in ('owner', 'consent_manager', 'agency_manager', 'counter_clerk', 'auditor')),
	CONSTRAINT "staff_agency" CHECK (("staff"."role" = 'agency_manager') = ("staff"."agency_id" is not null)),
	CONSTRAINT "staff_failures" CHECK ("staff"."failures" between 0 and 5)
);
--> statement-breakpoint
CREATE TABLE "staff_invitation" (
	"hash" text PRIMARY KEY NOT NULL,
	"staff_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	CONSTRAINT "staff_invitation_purpose" CHECK ("staff_invitation"."purpose" in ('invite', 'reset')),
	CONSTRAINT "staff_invitation_hash" CHECK ("staff_invitation"."hash" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "staff_network" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"cidr" text NOT NULL,
	"note" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "staff_network_cidr_unique" UNIQUE("cidr")
);
--> statement-breakpoint
CREATE TABLE "staff_passkey" (
	"staff_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"credential_id" text NOT NULL,
	"public_key" text NOT NULL,
	"counter" bigint NOT NULL,
	"is_synced" boolean NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"last_used_at" timestamp (3) with time zone,
	CONSTRAINT "staff_passkey_staff_id_id_pk" PRIMARY KEY("staff_id","id"),
	CONSTRAINT "staff_passkey_credential" UNIQUE("credential_id")
);
--> statement-breakpoint
CREATE TABLE "staff_right_event" (
	"id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"staff_id" uuid NOT NULL,
	"action" text NOT NULL,
	"before" jsonb,
	"after" jsonb,
	"by_kind" text NOT NULL,
	"by" text,
	CONSTRAINT "staff_right_event_action" CHECK ("staff_right_event"."action" in ('invite', 'accept', 'change_role', 'change_agency', 'reset', 'unlock', 'end')),
	CONSTRAINT "staff_right_event_by_kind" CHECK ("staff_right_event"."by_kind" in ('resident', 'guardian', 'helper', 'counter', 'import', 'staff', 'operator', 'system'))
);
--> statement-breakpoint
CREATE TABLE "staff_session" (
	"id" text PRIMARY KEY NOT NULL,
	"staff_id" uuid NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL,
	"second_at" timestamp (3) with time zone,
	"fresh_at" timestamp (3) with time zone NOT NULL,
	"browser" text,
	"system" text,
	"network" text NOT NULL,
	CONSTRAINT "staff_session_browser" CHECK ("staff_session"."browser" in ('kakaotalk', 'naver', 'samsung', 'edge', 'whale', 'firefox', 'opera', 'chrome', 'safari')),
	CONSTRAINT "staff_session_system" CHECK ("staff_session"."system" in ('iphone', 'ipad', 'android', 'windows', 'mac', 'chromeos', 'linux'))
);
--> statement-breakpoint
ALTER TABLE "preference_event" DROP CONSTRAINT "preference_event_actor_kind";--> statement-breakpoint
ALTER TABLE "guardian_event" DROP CONSTRAINT "guardian_event_actor_kind";--> statement-breakpoint
ALTER TABLE "audit_event" DROP CONSTRAINT "audit_event_actor_kind";--> statement-breakpoint
ALTER TABLE "passkey_challenge" DROP CONSTRAINT "passkey_challenge_purpose";--> statement-breakpoint
ALTER TABLE "passkey_challenge" ADD COLUMN "staff_id" uuid;--> statement-breakpoint
ALTER TABLE "staff" ADD CONSTRAINT "staff_agency_id_agency_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agency"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_invitation" ADD CONSTRAINT "staff_invitation_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_passkey" ADD CONSTRAINT "staff_passkey_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_right_event" ADD CONSTRAINT "staff_right_event_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_session" ADD CONSTRAINT "staff_session_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "staff_email_hash" ON "staff" USING btree ("email_hash") WHERE "staff"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "staff_agency_id" ON "staff" USING btree ("agency_id");--> statement-breakpoint
CREATE INDEX "staff_invitation_staff" ON "staff_invitation" USING btree ("staff_id");--> statement-breakpoint
CREATE INDEX "staff_right_event_staff" ON "staff_right_event" USING btree ("staff_id","at");--> statement-breakpoint
CREATE INDEX "staff_session_staff" ON "staff_session" USING btree ("staff_id");--> statement-breakpoint
CREATE INDEX "staff_session_expires" ON "staff_session" USING btree ("expires_at");--> statement-breakpoint
ALTER TABLE "passkey_challenge" ADD CONSTRAINT "passkey_challenge_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "preference_event" ADD CONSTRAINT "preference_event_actor_kind" CHECK ("preference_event"."actor_kind" in ('resident', 'guardian', 'helper', 'counter', 'import', 'staff', 'operator', 'system'));--> statement-breakpoint
ALTER TABLE "guardian_event" ADD CONSTRAINT "guardian_event_actor_kind" CHECK ("guardian_event"."actor_kind" in ('resident', 'guardian', 'helper', 'counter', 'import', 'staff', 'operator', 'system'));--> statement-breakpoint
ALTER TABLE "audit_event" ADD CONSTRAINT "audit_event_actor_kind" CHECK ("audit_event"."actor_kind" in ('resident', 'guardian', 'helper', 'counter', 'import', 'staff', 'operator', 'system'));--> statement-breakpoint
ALTER TABLE "passkey_challenge" ADD CONSTRAINT "passkey_challenge_staff" CHECK (("passkey_challenge"."purpose" like 'staff%') = ("passkey_challenge"."staff_id" is not null));--> statement-breakpoint
ALTER TABLE "passkey_challenge" ADD CONSTRAINT "passkey_challenge_purpose" CHECK ("passkey_challenge"."purpose" in ('add', 'sign_in', 'staff_add', 'staff_second'));