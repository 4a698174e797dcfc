CREATE TABLE "address_question" (
	"resident_id" uuid NOT NULL,
	"contact_point_id" uuid NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"kept_at" timestamp (3) with time zone,
	CONSTRAINT "address_question_resident_id_contact_point_id_asked_at_pk" PRIMARY KEY("resident_id","contact_point_id","asked_at")
);
--> statement-breakpoint
ALTER TABLE "address_question" ADD CONSTRAINT "address_question_contact_point" FOREIGN KEY ("resident_id","contact_point_id") REFERENCES "public"."contact_point"("resident_id","id") ON DELETE cascade ON UPDATE no action;