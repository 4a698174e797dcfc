CREATE TABLE "topic_version" (
	"id" uuid PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"number" integer,
	"state" text NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"content" jsonb NOT NULL,
	"why" text,
	"author" uuid,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"proposed_by" uuid,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	"words" text,
	CONSTRAINT "topic_version_state" CHECK ("topic_version"."state" in ('draft', 'proposed', 'published', 'refused', 'dropped')),
	CONSTRAINT "topic_version_number" CHECK (("topic_version"."state" = 'published') = ("topic_version"."number" is not null)),
	CONSTRAINT "topic_version_two" CHECK ("topic_version"."proposed_by" is distinct from "topic_version"."decided_by" or "topic_version"."decided_by" is null),
	CONSTRAINT "topic_version_words" CHECK ("topic_version"."state" <> 'refused' or "topic_version"."words" is not null)
);
--> statement-breakpoint
ALTER TABLE "topic_version" ADD CONSTRAINT "topic_version_author_staff_id_fk" FOREIGN KEY ("author") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "topic_version" ADD CONSTRAINT "topic_version_proposed_by_staff_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "topic_version" ADD CONSTRAINT "topic_version_decided_by_staff_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "topic_version_open" ON "topic_version" USING btree ("code") WHERE "topic_version"."state" in ('draft', 'proposed');--> statement-breakpoint
CREATE UNIQUE INDEX "topic_version_once" ON "topic_version" USING btree ("code","number");--> statement-breakpoint
CREATE INDEX "topic_version_newest" ON "topic_version" USING btree ("code","changed_at");