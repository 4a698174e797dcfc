CREATE TABLE "device_proof" (
	"resident_id" uuid NOT NULL,
	"contact_point_id" uuid NOT NULL,
	"digits" text NOT NULL,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "device_proof_resident_id_contact_point_id_pk" PRIMARY KEY("resident_id","contact_point_id"),
	CONSTRAINT "device_proof_attempts" CHECK ("device_proof"."attempts" >= 0)
);
--> statement-breakpoint
CREATE TABLE "freshness_question" (
	"resident_id" uuid NOT NULL,
	"contact_point_id" uuid NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "freshness_question_resident_id_contact_point_id_pk" PRIMARY KEY("resident_id","contact_point_id")
);
--> statement-breakpoint
CREATE TABLE "path_trial" (
	"resident_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "path_trial_resident_id_id_pk" PRIMARY KEY("resident_id","id")
);
--> statement-breakpoint
CREATE TABLE "path_trial_step" (
	"resident_id" uuid NOT NULL,
	"trial_id" uuid NOT NULL,
	"place" smallint NOT NULL,
	"channel" text NOT NULL,
	"contact_point_id" uuid NOT NULL,
	"state" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"has_arrived" boolean,
	CONSTRAINT "path_trial_step_resident_id_trial_id_place_pk" PRIMARY KEY("resident_id","trial_id","place"),
	CONSTRAINT "path_trial_step_channel" CHECK ("path_trial_step"."channel" in ('kakao', 'sms', 'email', 'push')),
	CONSTRAINT "path_trial_step_state" CHECK ("path_trial_step"."state" in ('waiting', 'sending', 'delivered', 'accepted', 'refused', 'unavailable', 'down', 'unverified', 'unreachable'))
);
--> statement-breakpoint
ALTER TABLE "device_proof" ADD CONSTRAINT "device_proof_resident_id_contact_point_id_contact_point_resident_id_id_fk" FOREIGN KEY ("resident_id","contact_point_id") REFERENCES "public"."contact_point"("resident_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "freshness_question" ADD CONSTRAINT "freshness_question_resident_id_contact_point_id_contact_point_resident_id_id_fk" FOREIGN KEY ("resident_id","contact_point_id") REFERENCES "public"."contact_point"("resident_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "path_trial" ADD CONSTRAINT "path_trial_resident_id_resident_id_fk" FOREIGN KEY ("resident_id") REFERENCES "public"."resident"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "path_trial_step" ADD CONSTRAINT "path_trial_step_resident_id_trial_id_path_trial_resident_id_id_fk" FOREIGN KEY ("resident_id","trial_id") REFERENCES "public"."path_trial"("resident_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "path_trial_started" ON "path_trial" USING btree ("resident_id","started_at");