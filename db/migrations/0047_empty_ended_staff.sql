ALTER TABLE "destruction_certificate" DROP CONSTRAINT "destruction_certificate_what";--> statement-breakpoint
ALTER TABLE "retention_setting" DROP CONSTRAINT "retention_setting_what";--> statement-breakpoint
ALTER TABLE "staff" ADD COLUMN "is_emptied" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "staff" ADD CONSTRAINT "staff_emptied" CHECK (not "staff"."is_emptied" or ("staff"."ended_at" is not null and "staff"."name" is null and "staff"."email" = ''));--> statement-breakpoint
ALTER TABLE "destruction_certificate" ADD CONSTRAINT "destruction_certificate_what" CHECK ("destruction_certificate"."what" in ('consult', 'outcome', 'push', 'audit', 'staff_right', 'staff', 'resident_case', 'resident_request', 'consent'));--> statement-breakpoint
ALTER TABLE "retention_setting" ADD CONSTRAINT "retention_setting_what" CHECK ("retention_setting"."what" in ('consult', 'outcome', 'push', 'audit', 'staff_right', 'staff', 'resident_case', 'resident_request', 'consent'));