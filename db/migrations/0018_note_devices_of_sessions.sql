ALTER TABLE "session" ADD COLUMN "seen_at" timestamp (3) with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "browser" text;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "system" text;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_browser" CHECK ("session"."browser" in ('kakaotalk', 'naver', 'samsung', 'edge', 'whale', 'firefox', 'opera', 'chrome', 'safari'));--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_system" CHECK ("session"."system" in ('iphone', 'ipad', 'android', 'windows', 'mac', 'chromeos', 'linux'));