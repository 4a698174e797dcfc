ALTER TABLE "alarm" ADD COLUMN "closed_by" uuid;--> statement-breakpoint
ALTER TABLE "alarm" ADD COLUMN "closing_note" text;--> statement-breakpoint
ALTER TABLE "alarm" ADD CONSTRAINT "alarm_closed_by_staff_id_fk" FOREIGN KEY ("closed_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alarm" ADD CONSTRAINT "alarm_closed_by" CHECK (num_nulls("alarm"."closed_by", "alarm"."closing_note") in (0, 2) and ("alarm"."closed_by" is null or "alarm"."closed_at" is not null));