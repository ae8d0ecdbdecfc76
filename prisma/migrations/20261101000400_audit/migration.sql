-- CreateTable
CREATE TABLE "audit" (
    "id" BIGINT GENERATED ALWAYS AS IDENTITY NOT NULL,
    "at" TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp(),
    "actor" TEXT NOT NULL,
    "via" TEXT NOT NULL,
    "ip" INET,
    "action" TEXT NOT NULL,
    "cluster_id" INTEGER,
    "object" TEXT,
    "result" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,
    "request_id" TEXT,

    CONSTRAINT "audit_pkey" PRIMARY KEY ("id")
);

-- What Prisma cannot express
ALTER TABLE "audit" ADD CONSTRAINT "audit_via_check" CHECK ("via" IN ('session', 'token', 'oidc', 'file', 'cli', 'system'));
ALTER TABLE "audit" ADD CONSTRAINT "audit_result_check" CHECK ("result" IN ('intent', 'ok', 'denied', 'error'));
CREATE INDEX "audit_at_idx" ON "audit" ("at");

-- What was done stays as it was written: no row is changed, none goes before its time.
CREATE FUNCTION audit_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND OLD.at < clock_timestamp() - interval '400 days' THEN RETURN OLD; END IF;
  RAISE EXCEPTION 'rows of audit stay as they were written' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER audit_stays BEFORE UPDATE OR DELETE ON "audit" FOR EACH ROW EXECUTE FUNCTION audit_stays();
CREATE TRIGGER audit_stays_whole BEFORE TRUNCATE ON "audit" FOR EACH STATEMENT EXECUTE FUNCTION audit_stays();
