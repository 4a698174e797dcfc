ALTER TABLE "guardianship" ADD COLUMN "confirmed_at" timestamp (3) with time zone;--> statement-breakpoint
UPDATE "guardianship" SET "confirmed_at" = "consented_at";--> statement-breakpoint
ALTER TABLE "guardianship" ALTER COLUMN "confirmed_at" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "guardianship" ADD COLUMN "suspended_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "guardianship" ADD COLUMN "former_phone" text;--> statement-breakpoint
ALTER TABLE "guardianship" ADD COLUMN "moved_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "guardianship" ADD CONSTRAINT "guardianship_former" CHECK (num_nulls("guardianship"."former_phone", "guardianship"."moved_at") <> 1);