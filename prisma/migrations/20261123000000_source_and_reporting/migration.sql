-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "reporting";

-- CreateEnum
CREATE TYPE "access_level" AS ENUM ('admin', 'basic', 'intervenant');

-- CreateEnum
CREATE TYPE "lieu_availability" AS ENUM ('enabled', 'disabled', 'single_use');

-- CreateEnum
CREATE TYPE "location_type" AS ENUM ('public_office', 'home', 'phone', 'visio');

-- CreateEnum
CREATE TYPE "rdv_status" AS ENUM ('unknown', 'seen', 'excused', 'revoked', 'noshow');

-- CreateEnum
CREATE TYPE "receipts_channel" AS ENUM ('sms', 'mail', 'webhook');

-- CreateEnum
CREATE TYPE "receipts_result" AS ENUM ('processed', 'sent', 'delivered', 'failure');

-- CreateEnum
CREATE TYPE "user_created_through" AS ENUM ('unknown', 'agent_creation', 'user_sign_up', 'franceconnect_sign_up', 'user_relative_creation', 'agent_creation_api', 'prescripteur');

-- CreateEnum
CREATE TYPE "verticale" AS ENUM ('rdv_insertion', 'rdv_solidarites', 'rdv_aide_numerique', 'rdv_mairie');

-- CreateEnum
CREATE TYPE "reporting"."export_scope" AS ENUM ('AGENT', 'ORGANISATION');

-- CreateEnum
CREATE TYPE "reporting"."export_status" AS ENUM ('QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'EXPIRED');

-- CreateEnum
CREATE TYPE "reporting"."export_row" AS ENUM ('RDV');

-- CreateEnum
CREATE TYPE "reporting"."export_format" AS ENUM ('XLSX');

-- CreateEnum
CREATE TYPE "reporting"."export_failure_code" AS ENUM ('FORBIDDEN', 'STORAGE_UNAVAILABLE', 'INTERNAL');

-- CreateEnum
CREATE TYPE "reporting"."export_event_type" AS ENUM ('REQUESTED', 'STARTED', 'RETRY_SCHEDULED', 'SUCCEEDED', 'FAILED', 'EXPIRED', 'DOWNLOADED');

-- CreateTable
CREATE TABLE "territories" (
    "id" BIGSERIAL NOT NULL,
    "departement_number" VARCHAR NOT NULL DEFAULT '',
    "name" VARCHAR,
    "enable_notes_field" BOOLEAN DEFAULT false,
    "enable_caisse_affiliation_field" BOOLEAN DEFAULT false,
    "enable_affiliation_number_field" BOOLEAN DEFAULT false,
    "enable_family_situation_field" BOOLEAN DEFAULT false,
    "enable_number_of_children_field" BOOLEAN DEFAULT false,
    "enable_logement_field" BOOLEAN DEFAULT false,
    "enable_case_number" BOOLEAN DEFAULT false,
    "enable_address_details" BOOLEAN DEFAULT false,
    "enable_context_field" BOOLEAN DEFAULT false,
    "visible_users_throughout_the_territory" BOOLEAN DEFAULT false,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "territories_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organisations" (
    "id" BIGSERIAL NOT NULL,
    "territory_id" BIGINT NOT NULL,
    "name" VARCHAR NOT NULL,
    "external_id" VARCHAR,
    "verticale" "verticale" NOT NULL DEFAULT 'rdv_solidarites',
    "time_zone" VARCHAR NOT NULL DEFAULT 'Europe/Paris',
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "organisations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "services" (
    "id" BIGSERIAL NOT NULL,
    "name" VARCHAR NOT NULL,
    "short_name" VARCHAR NOT NULL,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "services_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "agents" (
    "id" BIGSERIAL NOT NULL,
    "first_name" VARCHAR,
    "last_name" VARCHAR,
    "email" VARCHAR,
    "invitation_sent_at" TIMESTAMP(6),
    "invitation_accepted_at" TIMESTAMP(6),
    "last_sign_in_at" TIMESTAMP(6),
    "deleted_at" TIMESTAMP(6),
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "agents_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "agent_services" (
    "id" BIGSERIAL NOT NULL,
    "agent_id" BIGINT NOT NULL,
    "service_id" BIGINT NOT NULL,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "agent_services_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "agent_roles" (
    "id" BIGSERIAL NOT NULL,
    "agent_id" BIGINT NOT NULL,
    "organisation_id" BIGINT NOT NULL,
    "access_level" "access_level" NOT NULL DEFAULT 'basic',

    CONSTRAINT "agent_roles_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "agent_territorial_roles" (
    "id" BIGSERIAL NOT NULL,
    "agent_id" BIGINT NOT NULL,
    "territory_id" BIGINT NOT NULL,

    CONSTRAINT "agent_territorial_roles_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "motif_categories" (
    "id" BIGSERIAL NOT NULL,
    "name" VARCHAR NOT NULL,
    "short_name" VARCHAR NOT NULL,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "motif_categories_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "motifs" (
    "id" BIGSERIAL NOT NULL,
    "name" VARCHAR NOT NULL,
    "color" VARCHAR NOT NULL DEFAULT '#000091',
    "organisation_id" BIGINT NOT NULL,
    "service_id" BIGINT NOT NULL,
    "motif_category_id" BIGINT,
    "location_type" "location_type" NOT NULL DEFAULT 'public_office',
    "collectif" BOOLEAN DEFAULT false,
    "follow_up" BOOLEAN DEFAULT false,
    "deleted_at" TIMESTAMP(6),
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "motifs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lieux" (
    "id" BIGSERIAL NOT NULL,
    "name" VARCHAR NOT NULL,
    "organisation_id" BIGINT NOT NULL,
    "availability" "lieu_availability" NOT NULL,
    "address" VARCHAR NOT NULL,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "lieux_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rdvs" (
    "id" BIGSERIAL NOT NULL,
    "uuid" UUID NOT NULL DEFAULT gen_random_uuid(),
    "starts_at" TIMESTAMP(6) NOT NULL,
    "ends_at" TIMESTAMP(6) NOT NULL,
    "organisation_id" BIGINT NOT NULL,
    "motif_id" BIGINT NOT NULL,
    "lieu_id" BIGINT,
    "status" "rdv_status" NOT NULL DEFAULT 'unknown',
    "cancelled_at" TIMESTAMP(6),
    "context" TEXT,
    "name" VARCHAR,
    "max_participants_count" INTEGER,
    "users_count" INTEGER DEFAULT 0,
    "created_by_id" INTEGER,
    "created_by_type" VARCHAR NOT NULL,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "rdvs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "agents_rdvs" (
    "id" BIGSERIAL NOT NULL,
    "agent_id" BIGINT NOT NULL,
    "rdv_id" BIGINT NOT NULL,

    CONSTRAINT "agents_rdvs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "participations" (
    "id" BIGSERIAL NOT NULL,
    "rdv_id" BIGINT NOT NULL,
    "user_id" BIGINT NOT NULL,
    "status" "rdv_status" NOT NULL DEFAULT 'unknown',
    "send_lifecycle_notifications" BOOLEAN NOT NULL DEFAULT true,
    "send_reminder_notification" BOOLEAN NOT NULL DEFAULT true,
    "created_by_id" INTEGER,
    "created_by_type" VARCHAR NOT NULL,
    "created_by_agent_prescripteur" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "participations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "users" (
    "id" BIGSERIAL NOT NULL,
    "first_name" VARCHAR NOT NULL,
    "last_name" VARCHAR NOT NULL,
    "birth_name" VARCHAR,
    "birth_date" DATE,
    "email" VARCHAR,
    "phone_number" VARCHAR,
    "address" VARCHAR,
    "address_details" VARCHAR,
    "post_code" VARCHAR,
    "city_code" VARCHAR,
    "city_name" VARCHAR,
    "caisse_affiliation" INTEGER,
    "affiliation_number" VARCHAR,
    "family_situation" INTEGER,
    "number_of_children" INTEGER,
    "logement" INTEGER,
    "case_number" VARCHAR,
    "notes" TEXT,
    "notify_by_sms" BOOLEAN DEFAULT true,
    "notify_by_email" BOOLEAN DEFAULT true,
    "created_through" "user_created_through" NOT NULL DEFAULT 'unknown',
    "responsible_id" BIGINT,
    "deleted_at" TIMESTAMP(6),
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "user_profiles" (
    "id" BIGSERIAL NOT NULL,
    "organisation_id" BIGINT NOT NULL,
    "user_id" BIGINT NOT NULL,

    CONSTRAINT "user_profiles_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "referent_assignations" (
    "id" BIGSERIAL NOT NULL,
    "user_id" BIGINT NOT NULL,
    "agent_id" BIGINT NOT NULL,

    CONSTRAINT "referent_assignations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "receipts" (
    "id" BIGSERIAL NOT NULL,
    "rdv_id" BIGINT,
    "user_id" BIGINT NOT NULL,
    "organisation_id" BIGINT NOT NULL,
    "event" VARCHAR NOT NULL,
    "channel" "receipts_channel" NOT NULL,
    "result" "receipts_result" NOT NULL,
    "sms_count" INTEGER,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "receipts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "prescripteurs" (
    "id" BIGSERIAL NOT NULL,
    "first_name" VARCHAR NOT NULL,
    "last_name" VARCHAR NOT NULL,
    "email" VARCHAR NOT NULL,
    "phone_number" VARCHAR,
    "created_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "prescripteurs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reporting"."exports" (
    "id" UUID NOT NULL,
    "agent_id" BIGINT NOT NULL,
    "scope" "reporting"."export_scope" NOT NULL,
    "target_ids" BIGINT[],
    "filters" JSONB NOT NULL,
    "row" "reporting"."export_row" NOT NULL,
    "format" "reporting"."export_format" NOT NULL,
    "time_zone" TEXT,
    "status" "reporting"."export_status" NOT NULL DEFAULT 'QUEUED',
    "version" INTEGER NOT NULL DEFAULT 1,
    "fence" INTEGER NOT NULL DEFAULT 0,
    "active_key" TEXT,
    "processed_rows" INTEGER,
    "total_rows" INTEGER,
    "failure_code" "reporting"."export_failure_code",
    "correlation_id" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "file_key" TEXT,
    "byte_size" BIGINT,
    "row_count" INTEGER,
    "sha256" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(6),
    "finished_at" TIMESTAMPTZ(6),
    "expires_at" TIMESTAMPTZ(6),

    CONSTRAINT "exports_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reporting"."export_events" (
    "id" BIGSERIAL NOT NULL,
    "export_id" UUID NOT NULL,
    "type" "reporting"."export_event_type" NOT NULL,
    "version" INTEGER NOT NULL,
    "occurred_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_agent_id" BIGINT,

    CONSTRAINT "export_events_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "organisations_territory_id_idx" ON "organisations"("territory_id");

-- CreateIndex
CREATE UNIQUE INDEX "organisations_external_id_territory_id_key" ON "organisations"("external_id", "territory_id");

-- CreateIndex
CREATE UNIQUE INDEX "organisations_name_territory_id_key" ON "organisations"("name", "territory_id");

-- CreateIndex
CREATE UNIQUE INDEX "agents_email_key" ON "agents"("email");

-- CreateIndex
CREATE INDEX "agent_services_service_id_idx" ON "agent_services"("service_id");

-- CreateIndex
CREATE UNIQUE INDEX "agent_services_agent_id_service_id_key" ON "agent_services"("agent_id", "service_id");

-- CreateIndex
CREATE INDEX "agent_roles_agent_id_idx" ON "agent_roles"("agent_id");

-- CreateIndex
CREATE UNIQUE INDEX "agent_roles_organisation_id_agent_id_key" ON "agent_roles"("organisation_id", "agent_id");

-- CreateIndex
CREATE INDEX "agent_territorial_roles_territory_id_idx" ON "agent_territorial_roles"("territory_id");

-- CreateIndex
CREATE UNIQUE INDEX "agent_territorial_roles_agent_id_territory_id_key" ON "agent_territorial_roles"("agent_id", "territory_id");

-- CreateIndex
CREATE UNIQUE INDEX "motif_categories_name_key" ON "motif_categories"("name");

-- CreateIndex
CREATE UNIQUE INDEX "motif_categories_short_name_key" ON "motif_categories"("short_name");

-- CreateIndex
CREATE INDEX "motifs_organisation_id_idx" ON "motifs"("organisation_id");

-- CreateIndex
CREATE INDEX "motifs_service_id_idx" ON "motifs"("service_id");

-- CreateIndex
CREATE INDEX "motifs_motif_category_id_idx" ON "motifs"("motif_category_id");

-- CreateIndex
CREATE INDEX "lieux_organisation_id_idx" ON "lieux"("organisation_id");

-- CreateIndex
CREATE INDEX "rdvs_organisation_id_starts_at_id_idx" ON "rdvs"("organisation_id", "starts_at", "id");

-- CreateIndex
CREATE INDEX "rdvs_starts_at_id_idx" ON "rdvs"("starts_at", "id");

-- CreateIndex
CREATE INDEX "rdvs_motif_id_idx" ON "rdvs"("motif_id");

-- CreateIndex
CREATE INDEX "rdvs_lieu_id_idx" ON "rdvs"("lieu_id");

-- CreateIndex
CREATE INDEX "agents_rdvs_rdv_id_agent_id_idx" ON "agents_rdvs"("rdv_id", "agent_id");

-- CreateIndex
CREATE UNIQUE INDEX "agents_rdvs_agent_id_rdv_id_key" ON "agents_rdvs"("agent_id", "rdv_id");

-- CreateIndex
CREATE INDEX "participations_user_id_idx" ON "participations"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "participations_rdv_id_user_id_key" ON "participations"("rdv_id", "user_id");

-- CreateIndex
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");

-- CreateIndex
CREATE INDEX "users_responsible_id_idx" ON "users"("responsible_id");

-- CreateIndex
CREATE INDEX "user_profiles_user_id_idx" ON "user_profiles"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "user_profiles_organisation_id_user_id_key" ON "user_profiles"("organisation_id", "user_id");

-- CreateIndex
CREATE INDEX "referent_assignations_agent_id_idx" ON "referent_assignations"("agent_id");

-- CreateIndex
CREATE UNIQUE INDEX "referent_assignations_user_id_agent_id_key" ON "referent_assignations"("user_id", "agent_id");

-- CreateIndex
CREATE INDEX "receipts_rdv_id_idx" ON "receipts"("rdv_id");

-- CreateIndex
CREATE INDEX "receipts_user_id_idx" ON "receipts"("user_id");

-- CreateIndex
CREATE INDEX "receipts_organisation_id_created_at_idx" ON "receipts"("organisation_id", "created_at");

-- CreateIndex
CREATE INDEX "exports_agent_id_created_at_id_idx" ON "reporting"."exports"("agent_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "exports_status_expires_at_idx" ON "reporting"."exports"("status", "expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "exports_agent_id_active_key_key" ON "reporting"."exports"("agent_id", "active_key");

-- CreateIndex
CREATE INDEX "export_events_export_id_id_idx" ON "reporting"."export_events"("export_id", "id");

-- AddForeignKey
ALTER TABLE "organisations" ADD CONSTRAINT "organisations_territory_id_fkey" FOREIGN KEY ("territory_id") REFERENCES "territories"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "agent_services" ADD CONSTRAINT "agent_services_agent_id_fkey" FOREIGN KEY ("agent_id") REFERENCES "agents"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "agent_services" ADD CONSTRAINT "agent_services_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "services"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "agent_roles" ADD CONSTRAINT "agent_roles_agent_id_fkey" FOREIGN KEY ("agent_id") REFERENCES "agents"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "agent_roles" ADD CONSTRAINT "agent_roles_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisations"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "agent_territorial_roles" ADD CONSTRAINT "agent_territorial_roles_agent_id_fkey" FOREIGN KEY ("agent_id") REFERENCES "agents"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "agent_territorial_roles" ADD CONSTRAINT "agent_territorial_roles_territory_id_fkey" FOREIGN KEY ("territory_id") REFERENCES "territories"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "motifs" ADD CONSTRAINT "motifs_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisations"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "motifs" ADD CONSTRAINT "motifs_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "services"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "motifs" ADD CONSTRAINT "motifs_motif_category_id_fkey" FOREIGN KEY ("motif_category_id") REFERENCES "motif_categories"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "lieux" ADD CONSTRAINT "lieux_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisations"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "rdvs" ADD CONSTRAINT "rdvs_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisations"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "rdvs" ADD CONSTRAINT "rdvs_motif_id_fkey" FOREIGN KEY ("motif_id") REFERENCES "motifs"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "rdvs" ADD CONSTRAINT "rdvs_lieu_id_fkey" FOREIGN KEY ("lieu_id") REFERENCES "lieux"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "agents_rdvs" ADD CONSTRAINT "agents_rdvs_agent_id_fkey" FOREIGN KEY ("agent_id") REFERENCES "agents"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "agents_rdvs" ADD CONSTRAINT "agents_rdvs_rdv_id_fkey" FOREIGN KEY ("rdv_id") REFERENCES "rdvs"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "participations" ADD CONSTRAINT "participations_rdv_id_fkey" FOREIGN KEY ("rdv_id") REFERENCES "rdvs"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "participations" ADD CONSTRAINT "participations_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "users" ADD CONSTRAINT "users_responsible_id_fkey" FOREIGN KEY ("responsible_id") REFERENCES "users"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "user_profiles" ADD CONSTRAINT "user_profiles_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisations"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "user_profiles" ADD CONSTRAINT "user_profiles_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "referent_assignations" ADD CONSTRAINT "referent_assignations_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "referent_assignations" ADD CONSTRAINT "referent_assignations_agent_id_fkey" FOREIGN KEY ("agent_id") REFERENCES "agents"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "receipts" ADD CONSTRAINT "receipts_rdv_id_fkey" FOREIGN KEY ("rdv_id") REFERENCES "rdvs"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "receipts" ADD CONSTRAINT "receipts_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "receipts" ADD CONSTRAINT "receipts_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisations"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "reporting"."export_events" ADD CONSTRAINT "export_events_export_id_fkey" FOREIGN KEY ("export_id") REFERENCES "reporting"."exports"("id") ON DELETE CASCADE ON UPDATE NO ACTION;


