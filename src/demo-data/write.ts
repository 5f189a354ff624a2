// Writing of the demo data.

import type { ClientBase } from 'pg';
import { DAY_MS } from '#ground/duration.ts';
import { type CopyValue, copyRows } from '#infra/db/snapshot/copy.ts';
import type { DemoAgent } from './agent.ts';
import type { Random } from './random.ts';
import { firstNames, lastNames } from './text.ts';
import { createUsagers, type DemoUsager } from './usager.ts';
import { lieux, motifCategories, motifs, organisations, services, territories } from './world.ts';

type Row = readonly CopyValue[];

/** Territories, organisations, services, motifs and places. */
export async function writePlaces(client: ClientBase, now: Date): Promise<void> {
  const toggles = [
    'notes',
    'caisse_affiliation',
    'affiliation_number',
    'family_situation',
    'number_of_children',
    'logement',
  ].map((name) => `enable_${name}_field`);
  const flags = [
    ...toggles,
    'enable_case_number',
    'enable_address_details',
    'enable_context_field',
    'visible_users_throughout_the_territory',
  ];
  await copyRows(
    client,
    'territories',
    ['id', 'name', 'departement_number', ...flags],
    territories.map((each) => [each.id, each.name, each.departement, ...flags.map(() => each.showsAll)]),
  );
  await copyRows(
    client,
    'organisations',
    ['id', 'territory_id', 'name', 'verticale', 'time_zone'],
    organisations.map((each) => [each.id, each.territoryId, each.name, each.verticale, each.timeZone]),
  );
  await copyRows(
    client,
    'services',
    ['id', 'name', 'short_name'],
    services.map((each) => [each.id, each.name, each.shortName]),
  );
  await copyRows(
    client,
    'motif_categories',
    ['id', 'name', 'short_name'],
    motifCategories.map((each) => [each.id, each.name, each.shortName]),
  );
  await copyRows(
    client,
    'motifs',
    [
      'id',
      'organisation_id',
      'service_id',
      'name',
      'location_type',
      'collectif',
      'follow_up',
      'motif_category_id',
      'deleted_at',
    ],
    motifs.map((each) => [
      each.id,
      each.organisationId,
      each.serviceId,
      each.name,
      each.locationType,
      each.isCollective,
      each.isFollowUp,
      each.categoryId,
      each.isDeleted ? now : null,
    ]),
  );
  await copyRows(
    client,
    'lieux',
    ['id', 'organisation_id', 'name', 'address', 'availability'],
    lieux.map((each) => [each.id, each.organisationId, each.name, each.address, each.availability]),
  );
}

/** Agents with their services and roles, and prescripteurs. */
export async function writePeople(
  client: ClientBase,
  agents: readonly DemoAgent[],
  prescripteurs: number,
  now: Date,
): Promise<void> {
  await copyRows(
    client,
    'agents',
    ['id', 'first_name', 'last_name', 'email', 'deleted_at', 'invitation_sent_at', 'last_sign_in_at'],
    agents.map((each) => {
      const daysAgo = (days: number) => new Date(now.getTime() - days * DAY_MS);
      // Some agents never signed in, others not for long.
      const [invited, seen] = each.email
        ? [daysAgo(800), each.id % 11 ? daysAgo((each.id * 7) % 60) : null]
        : [null, null];
      return [each.id, each.firstName, each.lastName, each.email, each.isDeleted ? now : null, invited, seen];
    }),
  );
  await copyRows(
    client,
    'agent_services',
    ['agent_id', 'service_id'],
    agents.flatMap(({ id, serviceIds }) => serviceIds.map((serviceId): Row => [id, serviceId])),
  );
  await copyRows(
    client,
    'agent_roles',
    ['agent_id', 'organisation_id', 'access_level'],
    agents.flatMap(({ id, roles }) => roles.map(({ organisationId, level }): Row => [id, organisationId, level])),
  );
  await copyRows(
    client,
    'agent_territorial_roles',
    ['agent_id', 'territory_id'],
    agents.flatMap(({ id, territoryIds }) => territoryIds.map((territoryId): Row => [id, territoryId])),
  );
  await copyRows(
    client,
    'prescripteurs',
    ['id', 'first_name', 'last_name', 'email'],
    Array.from(
      { length: prescripteurs },
      (_, index): Row => [
        index + 1,
        firstNames[index % firstNames.length] ?? '',
        lastNames[index % lastNames.length] ?? '',
        `prescripteur${index + 1}@example.org`,
      ],
    ),
  );
}

/** Writes usagers, their organisations and referents. Returns the current usagers of each organisation, grouped by family. */
export async function writeUsagers(
  client: ClientBase,
  random: Random,
  count: number,
  agents: readonly DemoAgent[],
  now: Date,
): Promise<Map<number, number[][]>> {
  const households = new Map<number, number[][]>();
  const families = new Map<number, number[]>();
  const profiles: Row[] = [];
  const referents: Row[] = [];
  function* rows(): Generator<Row> {
    for (const usager of createUsagers(random, count, now.getUTCFullYear())) {
      profiles.push(...usager.organisationIds.map((organisationId): Row => [organisationId, usager.id]));
      if (random.chance(0.15)) referents.push([usager.id, random.pick(agents).id]);
      settle(usager, households, families);
      yield toRow(random, usager, now);
    }
  }
  await copyRows(client, 'users', USER_COLUMNS, rows());
  await copyRows(client, 'user_profiles', ['organisation_id', 'user_id'], profiles);
  await copyRows(client, 'referent_assignations', ['user_id', 'agent_id'], referents);
  return households;
}

function settle(usager: DemoUsager, households: Map<number, number[][]>, families: Map<number, number[]>): void {
  const family = usager.responsibleId === null ? undefined : families.get(usager.responsibleId);
  if (family) {
    family.push(usager.id);
    return;
  }
  const household = [usager.id];
  families.set(usager.id, household);
  for (const id of usager.organisationIds) {
    const list = households.get(id);
    if (list) list.push(household);
    else households.set(id, [household]);
  }
}

const USER_COLUMNS = `
  id, first_name, last_name, birth_name, birth_date, email, phone_number, address, address_details,
  post_code, city_code, city_name, caisse_affiliation, affiliation_number, family_situation,
  number_of_children, logement, case_number, notes, notify_by_sms, notify_by_email, created_through,
  responsible_id, deleted_at`
  .split(',')
  .map((name) => name.trim());

function toRow(random: Random, usager: DemoUsager, now: Date): Row {
  const { id, firstName, lastName, birthName, email, phoneNumber, address, town, responsibleId, isDeleted } = usager;
  const isKnown = !isDeleted && responsibleId === null;
  const details = isKnown && random.chance(0.3);
  return [
    id,
    firstName,
    lastName,
    birthName,
    usager.birthDate,
    email,
    phoneNumber,
    address,
    details ? `Bât. ${random.int(1, 9)}` : null,
    town?.postCode ?? null,
    town?.cityCode ?? null,
    town?.name ?? null,
    isKnown ? random.int(0, 2) : null,
    details ? String(1_000_000 + id) : null,
    isKnown ? random.int(0, 2) : null,
    isKnown ? random.int(0, 5) : null,
    isKnown ? random.int(0, 5) : null,
    details ? `D-${String(id).padStart(6, '0')}` : null,
    details ? 'Préfère être appelé le matin.' : null,
    random.chance(0.9),
    random.chance(0.8),
    random.weighted({
      agent_creation: 70,
      user_sign_up: 15,
      franceconnect_sign_up: 5,
      user_relative_creation: 5,
      prescripteur: 5,
    }),
    responsibleId,
    isDeleted ? now : null,
  ];
}
