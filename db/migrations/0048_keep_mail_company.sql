ALTER TABLE "drill" DROP CONSTRAINT "drill_finished";--> statement-breakpoint
ALTER TABLE "contact_point" ADD COLUMN "mail_company" text;--> statement-breakpoint
CREATE INDEX "contact_point_mail_unknown" ON "contact_point" USING btree ("resident_id") WHERE "contact_point"."channel" = 'email' and "contact_point"."mail_company" is null;--> statement-breakpoint
ALTER TABLE "contact_point" ADD CONSTRAINT "contact_point_mail_company" CHECK ("contact_point"."mail_company" is null or ("contact_point"."channel" = 'email' and "contact_point"."mail_company" in ('kakao', 'naver', 'google', 'none')));--> statement-breakpoint
ALTER TABLE "drill" ADD CONSTRAINT "drill_finished" CHECK ("drill"."state" <> 'done' or "drill"."figures" is not null);