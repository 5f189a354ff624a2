import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiError, type Connection } from '../../src/client/connect.ts';
import { estimateDocument } from '../support/document/export.ts';
import { leadsDocument } from '../support/document/node.ts';
import { rdvPageDocument } from '../support/document/rdv.ts';
import { globalId } from '../support/id.ts';
import { setSource } from '../support/oracle/source.ts';
import { startTestService, type TestService } from '../support/service.ts';

// The right on RDVs as upstream has it in both versions: role, reception, relation and motif, with each answer written out.
//
// Role: that of the agent in the organisation of the RDVs. `none` works in another organisation, `espace` administers its
// espace, an intervenant works as a basic agent in another organisation.
// Reception: `secretariat` is a member of that service, `accueil` is an agent d'accueil in this organisation, `elsewhere` in
// the other one.
// RDVs: those that the agent attends, that a colleague attends, and that nobody attends. Each group has three: the motif is of
// the agent's service, of another service, of no service. S is seen, a point is absent.
// Files: rows of "mes statistiques", and of the organisation.

const TABLES = {
  '2024': `
    role         reception    attends  colleague  nobody  mine  organisation
    none         -            ...      ...        ...     0     FORBIDDEN
    none         secretariat  ...      ...        ...     0     FORBIDDEN
    none         elsewhere    ...      ...        ...     0     FORBIDDEN
    espace       -            ...      ...        ...     0     FORBIDDEN
    espace       secretariat  ...      ...        ...     0     FORBIDDEN
    intervenant  -            ...      ...        ...     0     FORBIDDEN
    intervenant  secretariat  ...      ...        ...     0     FORBIDDEN
    intervenant  accueil      ...      ...        ...     0     FORBIDDEN
    basic        -            SSS      S..        S..     3     FORBIDDEN
    basic        secretariat  SSS      SSS        SSS     3     FORBIDDEN
    basic        accueil      SSS      S..        S..     3     FORBIDDEN
    basic        elsewhere    SSS      S..        S..     3     FORBIDDEN
    admin        -            SSS      SSS        SSS     3     9
    admin        secretariat  SSS      SSS        SSS     3     9
    admin        accueil      SSS      SSS        SSS     3     9`,
  '2026': `
    role         reception    attends  colleague  nobody  mine  organisation
    none         -            ...      ...        ...     0     FORBIDDEN
    none         secretariat  ...      ...        ...     0     FORBIDDEN
    none         elsewhere    ...      ...        ...     0     FORBIDDEN
    espace       -            ...      ...        ...     0     FORBIDDEN
    espace       secretariat  ...      ...        ...     0     FORBIDDEN
    intervenant  -            ...      ...        ...     0     FORBIDDEN
    intervenant  secretariat  ...      ...        ...     0     FORBIDDEN
    intervenant  accueil      ...      ...        ...     0     FORBIDDEN
    basic        -            SSS      S.S        S.S     3     FORBIDDEN
    basic        secretariat  SSS      S.S        S.S     3     FORBIDDEN
    basic        accueil      SSS      SSS        SSS     3     FORBIDDEN
    basic        elsewhere    SSS      S.S        S.S     3     FORBIDDEN
    admin        -            SSS      SSS        SSS     3     9
    admin        secretariat  SSS      SSS        SSS     3     9
    admin        accueil      SSS      SSS        SSS     3     9`,
} as const;

interface Row {
  name: string;
  role: string;
  reception: string;
  /** One for each RDV, in the order of their days. */
  isSeen: readonly boolean[];
  mine: number;
  organisation: number | 'FORBIDDEN';
}

const readTable = (text: string): Row[] =>
  text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [role = '', reception = '', attends, colleague, nobody, mine, organisation] = line.trim().split(/ {2,}/);
      return {
        ...{ name: reception === '-' ? role : `${role}, ${reception}`, role, reception },
        isSeen: [...`${attends}${colleague}${nobody}`].map((cell) => cell === 'S'),
        mine: Number(mine),
        organisation: organisation === 'FORBIDDEN' ? 'FORBIDDEN' : Number(organisation),
      };
    });

interface Place {
  agent: { email: string | null };
  organisation: string;
  rdvs: readonly string[];
}

/** An organisation of its own for a row, with its agent and nine RDVs, a day each. */
async function settle({ fixture, app }: TestService, { role, reception }: Row): Promise<Place> {
  const territory = await fixture.territory();
  const [here, elsewhere] = [await fixture.organisation(territory.id), await fixture.organisation(territory.id)];
  const [own, other] = [await fixture.service(), await fixture.service()];
  const services = [own.id, ...(reception === 'secretariat' ? [(await fixture.service('Secrétariat')).id] : [])];
  const agent = await fixture.agent({
    services,
    roles: {
      ...(role !== 'none' && role !== 'espace' && { [String(here.id)]: role }),
      ...((role === 'none' || role === 'intervenant' || reception === 'elsewhere') && {
        [String(elsewhere.id)]: 'basic',
      }),
    },
    territories: role === 'espace' ? [territory.id] : [],
  });
  if (reception === 'accueil' || reception === 'elsewhere')
    await app.database.pool.query(
      'UPDATE agent_roles SET agent_accueil = true WHERE agent_id = $1 AND organisation_id = $2',
      [agent.id, reception === 'accueil' ? here.id : elsewhere.id],
    );
  const colleague = await fixture.agent({ services, roles: { [String(here.id)]: 'basic' } });
  const rdvs: string[] = [];
  for (const agents of [[agent.id], [colleague.id], []])
    for (const serviceId of [own.id, other.id, null]) {
      const motif = await fixture.motif(here.id, serviceId);
      const startsAt = `2026-03-${String(10 + rdvs.length)}T09:00:00Z`;
      const rdv = await fixture.rdv({ organisationId: here.id, motifId: motif.id, startsAt, agents });
      rdvs.push(globalId('Rdv', rdv.id));
    }
  return { agent, organisation: globalId('Organisation', here.id), rdvs };
}

describe.each(['2024', '2026'] as const)('by the rules of %s', (rules) => {
  const rows = readTable(TABLES[rules]);
  const places = new Map<Row, Place>();
  let service: TestService;

  beforeAll(async () => {
    service = await startTestService({ worker: false });
    await setSource(service.app.database, { rules, clock: 'utc' });
    for (const row of rows) places.set(row, await settle(service, row));
  });
  afterAll(() => service.stop());

  const openPlace = async (row: Row) => {
    const place = places.get(row) as Place;
    return { ...place, connection: await service.as(place.agent) };
  };

  it.each(rows)('$name: the list, its total and each RDV by its id', async (row) => {
    const { connection, rdvs } = await openPlace(row);
    const seen = rdvs.filter((_, index) => row.isSeen[index]);
    const page = (await connection.request(rdvPageDocument, { first: 50 })).rdvs;
    expect(page.edges.map(({ node }) => node.id)).toEqual(seen);
    expect(page.totalCount).toBe(seen.length);
    const { nodes } = await connection.request(leadsDocument, { ids: rdvs });
    expect(nodes.map((node) => node?.id ?? null)).toEqual(rdvs.map((id) => (seen.includes(id) ? id : null)));
  });

  it.each(rows)('$name: rows of a file', async (row) => {
    const { connection, organisation } = await openPlace(row);
    expect(await estimate(connection, { scope: 'AGENT' })).toBe(row.mine);
    const asked = { scope: 'ORGANISATION', targetIds: [organisation] } as const;
    expect(await estimate(connection, asked)).toBe(row.organisation);
  });
});

async function estimate(
  connection: Connection,
  variables: { scope: 'AGENT' | 'ORGANISATION'; targetIds?: readonly string[] },
): Promise<unknown> {
  try {
    return (await connection.request(estimateDocument, variables as never)).exportEstimate.rowCount;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return error.errors[0]?.extensions?.code;
  }
}
