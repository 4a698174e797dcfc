CREATE TABLE "agency" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "agency_code_unique" UNIQUE("code"),
	CONSTRAINT "agency_code_format" CHECK ("agency"."code" ~ '^[a-z][a-z0-9-]{0,62}$')
);
--> statement-breakpoint
CREATE TABLE "api_key" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"agency_id" uuid NOT NULL,
	"realm" text NOT NULL,
	"hash" text NOT NULL,
	"last_four" text NOT NULL,
	"scopes" text[] NOT NULL,
	"ranges" text[] DEFAULT '{}' NOT NULL,
	"quota" integer DEFAULT 600000 NOT NULL,
	"rotated_from" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "api_key_hash_unique" UNIQUE("hash"),
	CONSTRAINT "api_key_realm" CHECK ("api_key"."realm" in ('live', 'test')),
	CONSTRAINT "api_key_hash" CHECK ("api_key"."hash" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "api_key_scopes" CHECK (cardinality("api_key"."scopes") > 0 and "api_key"."scopes" <@ array['consult', 'address', 'outcome', 'feed']::text[] and is_distinct("api_key"."scopes")),
	CONSTRAINT "api_key_quota" CHECK ("api_key"."quota" > 0)
);
--> statement-breakpoint
CREATE TABLE "catalog_version" (
	"one" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"version" bigint DEFAULT 1 NOT NULL,
	CONSTRAINT "catalog_version_one" CHECK ("catalog_version"."one")
);
--> statement-breakpoint
CREATE TABLE "channel_health" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"channel" text NOT NULL,
	"agency_id" uuid,
	"declared_by" text NOT NULL,
	"health" text NOT NULL,
	"reason" text NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"until" timestamp (3) with time zone,
	CONSTRAINT "channel_health_one" UNIQUE NULLS NOT DISTINCT("channel","agency_id","declared_by"),
	CONSTRAINT "channel_health_channel" CHECK ("channel_health"."channel" in ('kakao', 'sms', 'email', 'push')),
	CONSTRAINT "channel_health_health" CHECK ("channel_health"."health" in ('operational', 'degraded', 'down')),
	CONSTRAINT "channel_health_declared_by" CHECK ("channel_health"."declared_by" in ('staff', 'detector')),
	CONSTRAINT "channel_health_until" CHECK ("channel_health"."until" > "channel_health"."since"),
	CONSTRAINT "channel_health_staff_end" CHECK ("channel_health"."declared_by" <> 'staff' or "channel_health"."until" is not null)
);
--> statement-breakpoint
CREATE TABLE "channel_health_event" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"channel" text NOT NULL,
	"agency_id" uuid,
	"declared_by" text NOT NULL,
	"health" text,
	"reason" text,
	"until" timestamp (3) with time zone,
	"actor_kind" text NOT NULL,
	"actor" text,
	CONSTRAINT "channel_health_event_channel" CHECK ("channel_health_event"."channel" in ('kakao', 'sms', 'email', 'push')),
	CONSTRAINT "channel_health_event_health" CHECK ("channel_health_event"."health" is null or "channel_health_event"."health" in ('operational', 'degraded', 'down'))
);
--> statement-breakpoint
CREATE TABLE "topic" (
	"code" text PRIMARY KEY NOT NULL,
	"class" text NOT NULL,
	"name" jsonb NOT NULL,
	"allowed_channels" text[] NOT NULL,
	"default_order" text[] NOT NULL,
	"post_after_seconds" integer DEFAULT 86400 NOT NULL,
	"urgent_allowed" boolean DEFAULT false NOT NULL,
	"legal_service" boolean DEFAULT false NOT NULL,
	"agency_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "topic_class" CHECK ("topic"."class" in ('emergency', 'statutory', 'service', 'consent', 'advertising')),
	CONSTRAINT "topic_name" CHECK ("topic"."name" ? 'ko'),
	CONSTRAINT "topic_allowed_channels" CHECK (cardinality("topic"."allowed_channels") > 0 and "topic"."allowed_channels" <@ array['kakao', 'sms', 'email', 'push']::text[] and is_distinct("topic"."allowed_channels")),
	CONSTRAINT "topic_default_order" CHECK (cardinality("topic"."default_order") > 0 and "topic"."default_order" <@ "topic"."allowed_channels" and is_distinct("topic"."default_order")),
	CONSTRAINT "topic_alimtalk_carries_no_advertising" CHECK ("topic"."class" <> 'advertising' or not 'kakao' = any("topic"."allowed_channels")),
	CONSTRAINT "topic_post_after" CHECK ("topic"."post_after_seconds" >= 0)
);
--> statement-breakpoint
CREATE TABLE "address_index" (
	"hash" uuid NOT NULL,
	"role" text NOT NULL,
	"resident_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"key_id" text NOT NULL,
	CONSTRAINT "address_index_hash_role_pk" PRIMARY KEY("hash","role"),
	CONSTRAINT "address_index_role" CHECK ("address_index"."role" in ('own', 'contact')),
	CONSTRAINT "address_index_kind" CHECK ("address_index"."kind" in ('phone', 'email'))
);
--> statement-breakpoint
CREATE TABLE "contact_point" (
	"resident_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"channel" text NOT NULL,
	"address" text NOT NULL,
	"address_hash" uuid NOT NULL,
	"address_key_id" text NOT NULL,
	"verified_at" timestamp (3) with time zone,
	"confirmed_at" timestamp (3) with time zone,
	"unreachable_at" timestamp (3) with time zone,
	"set_by" text NOT NULL,
	"set_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "contact_point_resident_id_id_pk" PRIMARY KEY("resident_id","id"),
	CONSTRAINT "contact_point_channel" CHECK ("contact_point"."channel" in ('kakao', 'sms', 'email', 'push')),
	CONSTRAINT "contact_point_confirmed" CHECK (("contact_point"."verified_at" is null) = ("contact_point"."confirmed_at" is null))
);
--> statement-breakpoint
CREATE TABLE "enotice_confirmation_event" (
	"resident_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"confirmed_at" timestamp (3) with time zone NOT NULL,
	"document" text NOT NULL,
	"personal" text NOT NULL,
	"kinds" text[] NOT NULL,
	"receiving" text NOT NULL,
	"electronic_signature" boolean NOT NULL,
	"other" text,
	CONSTRAINT "enotice_confirmation_event_resident_id_id_pk" PRIMARY KEY("resident_id","id")
);
--> statement-breakpoint
CREATE TABLE "own_address" (
	"resident_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"address" text NOT NULL,
	"proven_at" timestamp (3) with time zone,
	"confirmed_at" timestamp (3) with time zone,
	"suspended_at" timestamp (3) with time zone,
	CONSTRAINT "own_address_resident_id_kind_pk" PRIMARY KEY("resident_id","kind"),
	CONSTRAINT "own_address_kind" CHECK ("own_address"."kind" in ('phone', 'email')),
	CONSTRAINT "own_address_confirmed" CHECK ("own_address"."confirmed_at" is null or "own_address"."proven_at" is not null)
);
--> statement-breakpoint
CREATE TABLE "preference" (
	"resident_id" uuid NOT NULL,
	"topic" text NOT NULL,
	"order" text[],
	"opted_out" boolean DEFAULT false NOT NULL,
	"backups" boolean DEFAULT true NOT NULL,
	CONSTRAINT "preference_resident_id_topic_pk" PRIMARY KEY("resident_id","topic"),
	CONSTRAINT "preference_order" CHECK ("preference"."order" is null or "preference"."order" <@ array['kakao', 'sms', 'email', 'push']::text[] and is_distinct("preference"."order"))
);
--> statement-breakpoint
CREATE TABLE "preference_event" (
	"resident_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"version" integer NOT NULL,
	"field" text NOT NULL,
	"before" jsonb,
	"after" jsonb,
	"actor_kind" text NOT NULL,
	"actor" text,
	CONSTRAINT "preference_event_resident_id_id_pk" PRIMARY KEY("resident_id","id"),
	CONSTRAINT "preference_event_actor_kind" CHECK ("preference_event"."actor_kind" in ('resident', 'counter', 'import', 'operator', 'system'))
);
--> statement-breakpoint
CREATE TABLE "resident" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"realm" text NOT NULL,
	"wrapped_key" text,
	"language" text DEFAULT 'ko' NOT NULL,
	"share_addresses" boolean DEFAULT false NOT NULL,
	"order" text[],
	"quiet_start" text,
	"quiet_end" text,
	"version" integer DEFAULT 1 NOT NULL,
	"age_confirmed_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"erased_at" timestamp (3) with time zone,
	CONSTRAINT "resident_realm" CHECK ("resident"."realm" in ('live', 'test')),
	CONSTRAINT "resident_language" CHECK ("resident"."language" in ('ko', 'en', 'zh', 'vi')),
	CONSTRAINT "resident_erased_has_no_key" CHECK (("resident"."erased_at" is null) = ("resident"."wrapped_key" is not null)),
	CONSTRAINT "resident_order" CHECK ("resident"."order" is null or (cardinality("resident"."order") > 0 and "resident"."order" <@ array['kakao', 'sms', 'email', 'push']::text[] and is_distinct("resident"."order"))),
	CONSTRAINT "resident_quiet_hours" CHECK (("resident"."quiet_start" is null and "resident"."quiet_end" is null) or ("resident"."quiet_start" ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' and "resident"."quiet_end" ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' and "resident"."quiet_start" <> "resident"."quiet_end")),
	CONSTRAINT "resident_version" CHECK ("resident"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id" text PRIMARY KEY NOT NULL,
	"resident_id" uuid NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"fresh_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_event" (
	"id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor_kind" text NOT NULL,
	"actor" text,
	"action" text NOT NULL,
	"resident_id" uuid,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "audit_event_actor_kind" CHECK ("audit_event"."actor_kind" in ('resident', 'counter', 'import', 'operator', 'system'))
);
--> statement-breakpoint
CREATE TABLE "one_time_code" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"purpose" text NOT NULL,
	"channel" text NOT NULL,
	"address" text NOT NULL,
	"address_hash" uuid NOT NULL,
	"resident_id" uuid,
	"code_hash" text NOT NULL,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	CONSTRAINT "one_time_code_attempts" CHECK ("one_time_code"."attempts" between 0 and 5),
	CONSTRAINT "one_time_code_expires" CHECK ("one_time_code"."expires_at" > "one_time_code"."created_at")
);
--> statement-breakpoint
CREATE TABLE "rate_limit" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer DEFAULT 0 NOT NULL,
	"expire" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "chain_block" (
	"writer" uuid NOT NULL,
	"number" integer NOT NULL,
	"ledger" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"rows" smallint NOT NULL,
	"previous" text,
	"hash" text NOT NULL,
	CONSTRAINT "chain_block_writer_number_pk" PRIMARY KEY("writer","number"),
	CONSTRAINT "chain_block_ledger" CHECK ("chain_block"."ledger" in ('consult', 'consent')),
	CONSTRAINT "chain_block_hash" CHECK ("chain_block"."hash" ~ '^[0-9a-f]{64}$' and "chain_block"."previous" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "chain_block_first" CHECK (("chain_block"."number" = 1) = ("chain_block"."previous" is null)),
	CONSTRAINT "chain_block_numbers" CHECK ("chain_block"."rows" > 0 and "chain_block"."number" > 0)
);
--> statement-breakpoint
CREATE TABLE "consent_event" (
	"resident_id" uuid NOT NULL,
	"sequence" integer NOT NULL,
	"id" uuid NOT NULL,
	"topic" text NOT NULL,
	"action" text NOT NULL,
	"night" boolean NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"document" text,
	"method" text NOT NULL,
	"actor_kind" text NOT NULL,
	"actor" text,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"previous" text,
	"hash" text NOT NULL,
	"seal_writer" uuid,
	"seal_block" integer,
	CONSTRAINT "consent_event_resident_id_sequence_pk" PRIMARY KEY("resident_id","sequence"),
	CONSTRAINT "consent_event_seal" CHECK (num_nulls("consent_event"."seal_writer", "consent_event"."seal_block") in (0, 2)),
	CONSTRAINT "consent_event_action" CHECK ("consent_event"."action" in ('grant', 'withdraw', 'reconfirm')),
	CONSTRAINT "consent_event_sequence" CHECK ("consent_event"."sequence" > 0),
	CONSTRAINT "consent_event_hash" CHECK ("consent_event"."hash" ~ '^[0-9a-f]{64}$' and "consent_event"."previous" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "consent_event_first" CHECK (("consent_event"."sequence" = 1) = ("consent_event"."previous" is null)),
	CONSTRAINT "consent_event_not_ahead" CHECK ("consent_event"."at" <= "consent_event"."recorded_at" + interval '5 minutes')
);
--> statement-breakpoint
CREATE TABLE "consent_state" (
	"resident_id" uuid NOT NULL,
	"topic" text NOT NULL,
	"day_status" text,
	"day_at" timestamp (3) with time zone,
	"day_record" uuid,
	"night_status" text,
	"night_at" timestamp (3) with time zone,
	"night_record" uuid,
	CONSTRAINT "consent_state_resident_id_topic_pk" PRIMARY KEY("resident_id","topic"),
	CONSTRAINT "consent_state_day" CHECK (num_nulls("consent_state"."day_status", "consent_state"."day_at", "consent_state"."day_record") in (0, 3)),
	CONSTRAINT "consent_state_night" CHECK (num_nulls("consent_state"."night_status", "consent_state"."night_at", "consent_state"."night_record") in (0, 3)),
	CONSTRAINT "consent_state_words" CHECK ("consent_state"."day_status" in ('granted', 'withdrawn') and "consent_state"."night_status" in ('granted', 'withdrawn'))
);
--> statement-breakpoint
CREATE TABLE "consult" (
	"id" uuid NOT NULL,
	"decided_at" timestamp (3) with time zone NOT NULL,
	"writer" uuid NOT NULL,
	"block" integer NOT NULL,
	"position" smallint NOT NULL,
	"agency_id" uuid NOT NULL,
	"api_key_id" uuid NOT NULL,
	"resident_id" uuid,
	"question" json NOT NULL,
	"answer" json NOT NULL,
	CONSTRAINT "consult_id_decided_at_pk" PRIMARY KEY("id","decided_at")
) PARTITION BY RANGE ("decided_at");
--> statement-breakpoint
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_agency_id_agency_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agency"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "channel_health" ADD CONSTRAINT "channel_health_agency_id_agency_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agency"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "channel_health_event" ADD CONSTRAINT "channel_health_event_agency_id_agency_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agency"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "topic" ADD CONSTRAINT "topic_agency_id_agency_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agency"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "address_index" ADD CONSTRAINT "address_index_resident_id_resident_id_fk" FOREIGN KEY ("resident_id") REFERENCES "public"."resident"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_point" ADD CONSTRAINT "contact_point_resident_id_resident_id_fk" FOREIGN KEY ("resident_id") REFERENCES "public"."resident"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enotice_confirmation_event" ADD CONSTRAINT "enotice_confirmation_event_resident_id_resident_id_fk" FOREIGN KEY ("resident_id") REFERENCES "public"."resident"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "own_address" ADD CONSTRAINT "own_address_resident_id_resident_id_fk" FOREIGN KEY ("resident_id") REFERENCES "public"."resident"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "preference" ADD CONSTRAINT "preference_resident_id_resident_id_fk" FOREIGN KEY ("resident_id") REFERENCES "public"."resident"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "preference" ADD CONSTRAINT "preference_topic_topic_code_fk" FOREIGN KEY ("topic") REFERENCES "public"."topic"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "preference_event" ADD CONSTRAINT "preference_event_resident_id_resident_id_fk" FOREIGN KEY ("resident_id") REFERENCES "public"."resident"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_resident_id_resident_id_fk" FOREIGN KEY ("resident_id") REFERENCES "public"."resident"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_event" ADD CONSTRAINT "consent_event_resident_id_resident_id_fk" FOREIGN KEY ("resident_id") REFERENCES "public"."resident"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_event" ADD CONSTRAINT "consent_event_topic_topic_code_fk" FOREIGN KEY ("topic") REFERENCES "public"."topic"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_state" ADD CONSTRAINT "consent_state_resident_id_resident_id_fk" FOREIGN KEY ("resident_id") REFERENCES "public"."resident"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_state" ADD CONSTRAINT "consent_state_topic_topic_code_fk" FOREIGN KEY ("topic") REFERENCES "public"."topic"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "api_key_agency" ON "api_key" USING btree ("agency_id");--> statement-breakpoint
CREATE INDEX "channel_health_event_at" ON "channel_health_event" USING btree ("channel","at");--> statement-breakpoint
CREATE UNIQUE INDEX "topic_code_class" ON "topic" USING btree ("code","class");--> statement-breakpoint
CREATE UNIQUE INDEX "address_index_one_own" ON "address_index" USING btree ("resident_id","kind") WHERE "address_index"."role" = 'own';--> statement-breakpoint
CREATE INDEX "address_index_resident" ON "address_index" USING btree ("resident_id");--> statement-breakpoint
CREATE UNIQUE INDEX "contact_point_one" ON "contact_point" USING btree ("resident_id","channel") WHERE "contact_point"."channel" <> 'push';--> statement-breakpoint
CREATE UNIQUE INDEX "contact_point_device" ON "contact_point" USING btree ("resident_id","channel","address_hash");--> statement-breakpoint
CREATE INDEX "contact_point_address" ON "contact_point" USING btree ("address_hash");--> statement-breakpoint
CREATE INDEX "preference_event_field" ON "preference_event" USING btree ("resident_id","field","at");--> statement-breakpoint
CREATE INDEX "session_resident" ON "session" USING btree ("resident_id");--> statement-breakpoint
CREATE INDEX "session_expires" ON "session" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "audit_event_resident" ON "audit_event" USING btree ("resident_id","at");--> statement-breakpoint
CREATE INDEX "audit_event_at" ON "audit_event" USING btree ("at");--> statement-breakpoint
CREATE INDEX "one_time_code_expires_at" ON "one_time_code" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "one_time_code_resident" ON "one_time_code" USING btree ("resident_id");--> statement-breakpoint
CREATE INDEX "consent_event_unsealed" ON "consent_event" USING btree ("resident_id","sequence") WHERE "consent_event"."seal_block" is null;--> statement-breakpoint
CREATE INDEX "consent_event_seal_block" ON "consent_event" USING btree ("seal_writer","seal_block");--> statement-breakpoint
CREATE UNIQUE INDEX "consent_event_id" ON "consent_event" USING btree ("resident_id","id");--> statement-breakpoint
CREATE INDEX "consult_resident" ON "consult" USING btree ("resident_id","decided_at");