CREATE TABLE "asked" (
	"resident_id" uuid NOT NULL,
	"agency_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"last_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "asked_resident_id_agency_id_kind_pk" PRIMARY KEY("resident_id","agency_id","kind"),
	CONSTRAINT "asked_kind" CHECK ("asked"."kind" in ('phone', 'email', 'subject'))
);
--> statement-breakpoint
CREATE TABLE "asked_mark" (
	"one" text PRIMARY KEY DEFAULT 'one' NOT NULL,
	"until" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "offline_consult" (
	"id" uuid PRIMARY KEY NOT NULL,
	"agency_id" uuid NOT NULL,
	"decided_at" timestamp (3) with time zone NOT NULL,
	"digest" text NOT NULL,
	"recorded_at" timestamp (3) with time zone,
	CONSTRAINT "offline_consult_digest" CHECK ("offline_consult"."digest" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "pack" (
	"id" uuid PRIMARY KEY NOT NULL,
	"agency_id" uuid NOT NULL,
	"realm" text NOT NULL,
	"issued_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"sealed_key" text NOT NULL,
	"key_commitment" text NOT NULL,
	"feed_cursor" text,
	"records" integer DEFAULT 0 NOT NULL,
	"chunks" integer DEFAULT 0 NOT NULL,
	"content_digest" text,
	CONSTRAINT "pack_realm" CHECK ("pack"."realm" in ('live', 'test')),
	CONSTRAINT "pack_numbers" CHECK ("pack"."records" >= 0 and "pack"."chunks" >= 0),
	CONSTRAINT "pack_expires" CHECK ("pack"."expires_at" > "pack"."issued_at")
);
--> statement-breakpoint
CREATE TABLE "pack_chunk" (
	"pack_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"content" "bytea" NOT NULL,
	CONSTRAINT "pack_chunk_pack_id_number_pk" PRIMARY KEY("pack_id","number")
);
--> statement-breakpoint
ALTER TABLE "offline_consult" ADD CONSTRAINT "offline_consult_agency_id_agency_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agency"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pack" ADD CONSTRAINT "pack_agency_id_agency_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agency"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pack_chunk" ADD CONSTRAINT "pack_chunk_pack_id_pack_id_fk" FOREIGN KEY ("pack_id") REFERENCES "public"."pack"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "asked_agency" ON "asked" USING btree ("agency_id","resident_id");--> statement-breakpoint
CREATE INDEX "offline_consult_decided" ON "offline_consult" USING btree ("decided_at");--> statement-breakpoint
CREATE INDEX "pack_newest" ON "pack" USING btree ("agency_id","realm","issued_at");