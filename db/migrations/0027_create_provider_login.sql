CREATE TABLE "provider_login" (
	"resident_id" uuid NOT NULL,
	"provider" text NOT NULL,
	"subject_hash" uuid NOT NULL,
	"key_id" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"last_used_at" timestamp (3) with time zone,
	CONSTRAINT "provider_login_resident_id_provider_pk" PRIMARY KEY("resident_id","provider"),
	CONSTRAINT "provider_login_subject" UNIQUE("subject_hash")
);
--> statement-breakpoint
ALTER TABLE "provider_login" ADD CONSTRAINT "provider_login_resident_id_resident_id_fk" FOREIGN KEY ("resident_id") REFERENCES "public"."resident"("id") ON DELETE cascade ON UPDATE no action;