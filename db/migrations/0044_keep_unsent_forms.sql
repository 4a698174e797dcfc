CREATE TABLE "staff_unsent" (
	"browser" text NOT NULL,
	"page" text NOT NULL,
	"staff_id" uuid NOT NULL,
	"content" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "staff_unsent_browser_page_pk" PRIMARY KEY("browser","page")
);
--> statement-breakpoint
ALTER TABLE "staff_unsent" ADD CONSTRAINT "staff_unsent_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "staff_unsent_staff" ON "staff_unsent" USING btree ("staff_id");--> statement-breakpoint
CREATE INDEX "staff_unsent_expires" ON "staff_unsent" USING btree ("expires_at");